package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Holdings;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore.Newcomer;
import dev.learndock.dock.PackageStore.Incoming;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Hands in, replaces and removes learnwares until it is killed. Before each change it says what it
 * is about to do, after it that it is done: {@code will add}, {@code added 12 <sha256>}, {@code
 * will replace 12}, {@code replaced 12 <sha256>}, {@code will remove 12}, {@code removed 12}.
 */
final class CrashingChild {
  private static final int MOST_BYTES = 300_000;

  private CrashingChild() {}

  private static void say(FileOutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  public static void main(String[] args) throws IOException, DockException {
    Random random = new Random(Long.parseLong(args[1]));
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    Holdings holdings = Holdings.open(EmbeddedStorage.open(Path.of(args[0])), Clock.systemUTC());
    List<LearnwareId> ids = new ArrayList<>();
    for (Learnware learnware : holdings.after(0, 1000)) {
      ids.add(learnware.id());
    }
    say(out, "ready");
    while (true) {
      int dice = random.nextInt(10);
      if (ids.isEmpty() || dice < 5) {
        say(out, "will add");
        Learnware added = add(holdings, random);
        ids.add(added.id());
        say(out, "added " + added.id() + " " + added.contents().packageHash());
      } else if (dice < 7) {
        LearnwareId id = ids.get(random.nextInt(ids.size()));
        say(out, "will replace " + id);
        Learnware replaced = replace(holdings, id, random);
        say(out, "replaced " + id + " " + replaced.contents().packageHash());
      } else {
        LearnwareId id = ids.remove(random.nextInt(ids.size()));
        say(out, "will remove " + id);
        holdings.remove(id);
        say(out, "removed " + id);
      }
    }
  }

  private static Learnware add(Holdings holdings, Random random) throws DockException {
    long seed = random.nextLong();
    byte[] bytes = Samples.bytes(seed, random.nextInt(1, MOST_BYTES));
    try (Incoming incoming = Samples.receive(holdings.packages(), bytes)) {
      return holdings.add(
          incoming, Newcomer.of(Samples.contents(incoming.hash(), incoming.bytes(), seed)));
    }
  }

  private static Learnware replace(Holdings holdings, LearnwareId id, Random random)
      throws DockException {
    long seed = random.nextLong();
    byte[] bytes = Samples.bytes(seed, random.nextInt(1, MOST_BYTES));
    try (Incoming incoming = Samples.receive(holdings.packages(), bytes)) {
      return holdings.replace(
          id,
          holdings.get(id).version(),
          incoming,
          Samples.contents(incoming.hash(), incoming.bytes(), seed),
          null);
    }
  }
}
