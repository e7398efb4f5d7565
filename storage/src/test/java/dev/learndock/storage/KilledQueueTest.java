package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Holdings;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareVersion;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.Check.State;
import dev.learndock.dock.check.CheckId;
import dev.learndock.dock.check.CheckQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that queues and checks is killed, with SIGKILL, at random moments. */
class KilledQueueTest {
  private static final int ROUNDS = 25;
  private static final long SEED = 20260202;

  @TempDir Path folder;
  @TempDir Path temporary;

  /** The package of each check that was acknowledged. */
  private final Map<Long, String> acknowledged = new HashMap<>();

  @Test
  void everyCheckThatWasAcknowledgedIsThereAndEveryAcceptedLearnwareIsWhole() throws Exception {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      runAndKill(random, round);
      try (Holdings holdings = Holdings.open(EmbeddedStorage.open(folder), Clock.systemUTC())) {
        verify(holdings, "round " + round);
      }
    }
    assertTrue(acknowledged.size() > 2 * ROUNDS, "only " + acknowledged.size() + " were queued");
    everyCheckEndsAfterTheLastStart();
  }

  private void runAndKill(Random random, int round) throws IOException, InterruptedException {
    List<String> command =
        ChildJvm.command(
            QueueingChild.class, temporary, folder.toString(), Long.toString(SEED + round));
    Process child = ChildJvm.start(command);
    try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
      int lines = random.nextInt(12);
      for (int i = 0; i < lines; i++) {
        take(String.valueOf(reader.readLine()));
      }
      TimeUnit.NANOSECONDS.sleep(random.nextLong(lines == 0 ? 600_000_000 : 30_000_000));
      child.toHandle().destroyForcibly();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        take(line);
      }
    }
    assertEquals(128 + 9, child.waitFor(), "round " + round + ": killed, not ended by itself");
  }

  private void take(String line) {
    String[] words = line.split(" ", -1);
    // A line that was cut in half by the kill was not heard.
    if (words.length == 3 && words[2].length() == 64) {
      acknowledged.put(Long.parseLong(words[1]), words[2]);
    }
  }

  private void verify(Holdings holdings, String round) throws Exception {
    Set<PackageHash> needed = new HashSet<>();
    for (Map.Entry<Long, String> one : acknowledged.entrySet()) {
      Check check = holdings.checks().find(new CheckId(one.getKey())).orElse(null);
      assertNotNull(check, round + ": check " + one.getKey() + " is gone");
      assertEquals(one.getValue(), check.packageHash().hex(), round);
    }
    Map<LearnwareId, Learnware> learnwares = new HashMap<>();
    for (Learnware learnware : holdings.after(0, 10_000)) {
      learnwares.put(learnware.id(), learnware);
    }
    Viewer operator = new Viewer.Operator();
    for (Check check : holdings.checks().list(operator, null, 10_000)) {
      boolean isThere = learnwares.containsKey(check.learnware());
      if (check.updates() == 0) {
        assertEquals(check.state() == State.ACCEPTED, isThere, round + ": " + check);
      }
      if (check.state() != State.ACCEPTED) {
        needed.add(check.packageHash());
      } else {
        assertTrue(served(holdings, check), round + ": " + check);
      }
    }
    for (Learnware learnware : learnwares.values()) {
      for (LearnwareVersion version : holdings.catalogue().versions(learnware.id())) {
        needed.add(version.packageHash());
      }
    }
    assertEquals(needed, holdings.packages().list(), round);
    for (PackageHash hash : needed) {
      assertEquals(hash.hex(), sha256(holdings, hash), round);
    }
  }

  /** Whether a package that was accepted is one of those that served as the learnware. */
  private static boolean served(Holdings holdings, Check check) throws DockException {
    return holdings.catalogue().versions(check.learnware()).stream()
        .anyMatch(version -> version.packageHash().equals(check.packageHash()));
  }

  private static String sha256(Holdings holdings, PackageHash hash) throws Exception {
    try (InputStream in = holdings.packages().open(hash)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return HexFormat.of().formatHex(digest);
    }
  }

  private void everyCheckEndsAfterTheLastStart() throws Exception {
    try (Holdings holdings = Holdings.open(EmbeddedStorage.open(folder), Clock.systemUTC())) {
      CheckQueue queue =
          CheckQueue.start(
              holdings,
              QueueingChild.examination(holdings),
              DockOptions.defaults(),
              Clock.systemUTC());
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (queue.pending() > 0) {
        assertTrue(System.nanoTime() < deadline, "they did not end within a minute");
        TimeUnit.MILLISECONDS.sleep(10);
      }
      queue.close();
      verify(holdings, "after the last start");
      for (Check check : holdings.checks().list(new Viewer.Operator(), null, 10_000)) {
        assertTrue(check.state().isFinal(), check::toString);
      }
    }
  }
}
