package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Holdings;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareStore.Newcomer;
import dev.learndock.dock.PackageStore.Incoming;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Works on a disk that is small, or that may only be read. */
final class DiskChild {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private DiskChild() {}

  public static void main(String[] args) throws IOException, DockException {
    Path folder = Path.of(args[1]);
    switch (args[0]) {
      case "make" -> holdings(folder).close();
      case "open" -> open(folder);
      case "fill" -> fill(folder, Integer.parseInt(args[2]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static Holdings holdings(Path folder) throws DockException {
    return Holdings.open(EmbeddedStorage.open(folder), Clock.systemUTC());
  }

  /** Says why the dock cannot be opened. */
  private static void open(Path folder) {
    try (Holdings holdings = holdings(folder)) {
      OUT.println("opened " + holdings.after(0, 1));
    } catch (DockException e) {
      OUT.println(e.reason() + ": " + e.getMessage());
    }
  }

  /** Adds packages of one size until there is no room, makes room, and goes on. */
  private static void fill(Path folder, int size) throws IOException, DockException {
    Path ballast = folder.resolveSibling("ballast");
    Files.write(ballast, new byte[200_000]);
    Map<Long, Long> kept = new TreeMap<>();
    try (Holdings holdings = holdings(folder)) {
      DockException full = addUntilFull(holdings, size, kept);
      OUT.println(full.reason() + ": " + full.getMessage());
      requireAll(holdings, size, kept);
    }
    Files.delete(ballast);
    try (Holdings holdings = holdings(folder)) {
      requireAll(holdings, size, kept);
      if (size < 100_000) {
        add(holdings, size, 1_000_000, kept);
        requireAll(holdings, size, kept);
      }
    }
    OUT.println("kept all " + kept.size());
  }

  private static DockException addUntilFull(Holdings holdings, int size, Map<Long, Long> kept)
      throws DockException {
    for (long seed = 1; seed < 100_000; seed++) {
      try {
        add(holdings, size, seed, kept);
      } catch (DockException e) {
        return e;
      }
    }
    throw new IllegalStateException("the disk does not fill");
  }

  private static void add(Holdings holdings, int size, long seed, Map<Long, Long> kept)
      throws DockException {
    byte[] bytes = Samples.bytes(seed, size);
    try (Incoming incoming = Samples.receive(holdings.packages(), bytes)) {
      Learnware added =
          holdings.add(
              incoming, Newcomer.of(Samples.contents(incoming.hash(), incoming.bytes(), seed)));
      kept.put(added.id().number(), seed);
    }
  }

  private static void requireAll(Holdings holdings, int size, Map<Long, Long> kept)
      throws DockException, IOException {
    var there = holdings.after(0, 100_000);
    if (there.size() != kept.size()) {
      throw new IllegalStateException(kept.size() + " kept, " + there.size() + " there");
    }
    for (Learnware learnware : there) {
      Long seed = kept.get(learnware.id().number());
      try (InputStream in = holdings.openPackage(learnware.id())) {
        if (seed == null || !Arrays.equals(Samples.bytes(seed, size), in.readAllBytes())) {
          throw new IllegalStateException(learnware.id() + " is not as it was");
        }
      }
    }
  }
}
