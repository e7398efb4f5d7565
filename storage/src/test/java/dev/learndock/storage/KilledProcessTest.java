package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Holdings;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dock's process is killed, with SIGKILL, a hundred times at random moments. */
class KilledProcessTest {
  private static final int ROUNDS = 100;
  private static final long SEED = 20260101;

  @TempDir Path folder;
  @TempDir Path temporary;

  /** What was acknowledged: the package of each learnware, by the number of its id. */
  private final Map<Long, String> acknowledged = new TreeMap<>();

  private final Set<Long> removed = new HashSet<>();
  private int changes;

  @Test
  void nothingAcknowledgedIsLostAndNothingIsHalfDone() throws Exception {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      String last = runAndKill(random, round);
      verify(last, "round " + round);
    }
    assertTrue(changes > ROUNDS, "only " + changes + " changes were acknowledged in all");
  }

  /** Returns what the child was about to do when it died, or null when it had said nothing. */
  private @Nullable String runAndKill(Random random, int round)
      throws IOException, InterruptedException {
    List<String> command =
        ChildJvm.command(
            CrashingChild.class, temporary, folder.toString(), Long.toString(SEED + round));
    Process child = ChildJvm.start(command);
    List<String> said = new ArrayList<>();
    // Every fifth is killed while it starts: while it migrates, recovers, clears away. The others
    // a moment after some line, so that it hits whatever the child does next.
    boolean early = round % 5 == 0;
    int lines = early ? 0 : 1 + random.nextInt(16);
    long moment = early ? random.nextLong(600_000_000) : random.nextLong(12_000_000);
    try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < lines; i++) {
        said.add(String.valueOf(reader.readLine()));
      }
      TimeUnit.NANOSECONDS.sleep(moment);
      // Not Process.destroyForcibly, which closes the pipe before it was read to its end.
      child.toHandle().destroyForcibly();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        said.add(line);
      }
    }
    assertEquals(128 + 9, child.waitFor(), "round " + round + ": killed, not ended by itself");
    return take(said);
  }

  private @Nullable String take(List<String> said) {
    String open = null;
    for (String line : said) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "will" -> open = line.substring("will ".length());
        case "added", "replaced" -> {
          // A line that was cut in half by the kill was not heard.
          if (words.length == 3 && words[2].length() == 64) {
            acknowledged.put(Long.parseLong(words[1]), words[2]);
            changes++;
            open = null;
          }
        }
        case "removed" -> {
          if (words.length == 2 && words[1].length() == 8) {
            acknowledged.remove(Long.parseLong(words[1]));
            removed.add(Long.parseLong(words[1]));
            changes++;
            open = null;
          }
        }
        default -> assertEquals("ready", line);
      }
    }
    return open;
  }

  private void verify(@Nullable String open, String round) throws Exception {
    EmbeddedStorage storage = EmbeddedStorage.open(folder);
    try (Holdings holdings = Holdings.open(storage, Clock.systemUTC())) {
      Map<Long, String> there = new TreeMap<>();
      for (Learnware learnware : holdings.after(0, 10_000)) {
        String hash = learnware.contents().packageHash().hex();
        assertEquals(hash, sha256(holdings, learnware.id()), round + ": " + learnware.id());
        there.put(learnware.id().number(), hash);
      }
      forgive(open, there);
      assertEquals(acknowledged, there, round + ", was about to " + open);
      assertTrue(there.keySet().stream().noneMatch(removed::contains), round + ": an id came back");
      assertEquals(
          packagesOfAllVersions(holdings, there.keySet()),
          storage.packages().list(),
          round + ": packages without a learnware, or none for a former version");
    }
    try (Stream<Path> files = Files.list(folder.resolve("packages").resolve("incoming"))) {
      assertEquals(0, files.count(), round + ": files of uploads that never ended");
    }
  }

  private static Set<PackageHash> packagesOfAllVersions(Holdings holdings, Set<Long> ids)
      throws DockException {
    Set<PackageHash> packages = new HashSet<>();
    for (long id : ids) {
      holdings
          .catalogue()
          .versions(new LearnwareId(id))
          .forEach(version -> packages.add(version.packageHash()));
    }
    return packages;
  }

  /** What was begun and not acknowledged may have happened or not, but wholly. */
  private void forgive(@Nullable String open, Map<Long, String> there) {
    if (open == null) {
      return;
    }
    if (open.equals("add")) {
      long last = there.keySet().stream().mapToLong(id -> id).max().orElse(0);
      long known = acknowledged.keySet().stream().mapToLong(id -> id).max().orElse(0);
      if (there.size() == acknowledged.size() + 1 && last > known) {
        acknowledged.put(last, String.valueOf(there.get(last)));
      }
      return;
    }
    long id = Long.parseLong(open.substring(open.indexOf(' ') + 1));
    String hash = there.get(id);
    if (hash == null && open.startsWith("remove")) {
      acknowledged.remove(id);
      removed.add(id);
    } else if (hash != null && open.startsWith("replace")) {
      acknowledged.put(id, hash);
    }
  }

  private static String sha256(Holdings holdings, LearnwareId id)
      throws DockException, IOException, NoSuchAlgorithmException {
    try (InputStream in = holdings.openPackage(id)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return HexFormat.of().formatHex(digest);
    }
  }
}
