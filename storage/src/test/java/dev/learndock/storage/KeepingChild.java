package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Holdings;
import dev.learndock.dock.LearnwareStore.Newcomer;
import dev.learndock.dock.LearnwareStore.Passed;
import dev.learndock.dock.PackageStore.Incoming;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Verdict;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.CheckQueue;
import dev.learndock.dock.check.Examination;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Brings up to date, backs up, restores and imports on a disk that is full at first and has room
 * then.
 */
final class KeepingChild {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final int LEARNWARES = 12;
  private static final int BYTES = 30_000;

  private KeepingChild() {}

  private interface Work {
    void run() throws DockException, IOException;
  }

  /**
   * What to do, the small disk, and a folder on a large one.
   *
   * @param args of the process
   */
  public static void main(String[] args) throws IOException, DockException {
    Path disk = Path.of(args[1]);
    Path elsewhere = Path.of(args[2]);
    switch (args[0]) {
      case "migrate" -> migrate(disk);
      case "backup" -> backup(disk, elsewhere);
      case "restore" -> restore(disk, elsewhere);
      case "import" -> importing(disk, elsewhere);
      case "check" -> check(disk);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** Does something on a disk with that much room, which has to fail, and again with more. */
  private static void twice(Path disk, int room, Work fails, Work works)
      throws DockException, IOException {
    Path ballast = disk.resolve("ballast");
    long free = disk.toFile().getUsableSpace();
    Files.write(ballast, new byte[(int) Math.max(0, free - room)]);
    try {
      fails.run();
      OUT.println("it was not full");
    } catch (DockException e) {
      OUT.println(e.reason() + ": " + e.getMessage());
    }
    Files.delete(ballast);
    works.run();
  }

  private static void migrate(Path disk) throws DockException, IOException {
    Path file = disk.resolve("catalogue.db");
    try (InputStream old = KeepingChild.class.getResourceAsStream("catalogue-1.db")) {
      Files.copy(Objects.requireNonNull(old, "catalogue-1.db"), file);
    }
    twice(
        disk,
        40_000,
        () -> Catalogue.open(file).close(),
        () -> {
          try (Catalogue catalogue = Catalogue.open(file)) {
            int there = new SqliteLearnwareStore(catalogue).after(0, 100).size();
            OUT.println(
                (catalogue.version() == Catalogue.VERSION ? "up to date" : "old")
                    + " with "
                    + there);
          }
        });
  }

  private static void backup(Path disk, Path elsewhere) throws DockException, IOException {
    Path dock = filled(elsewhere.resolve("dock"));
    Path target = disk.resolve("backup");
    Work backup = () -> Backup.make(dock, target, Clock.systemUTC(), KeepingChild::quietly);
    twice(
        disk,
        BYTES * 5,
        () -> {
          try {
            backup.run();
          } finally {
            requireNothingBut(disk, "ballast");
          }
        },
        () -> {
          backup.run();
          requireWhole(target);
        });
  }

  private static void restore(Path disk, Path elsewhere) throws DockException, IOException {
    Path kept = elsewhere.resolve("backup");
    Backup.make(filled(elsewhere.resolve("dock")), kept, Clock.systemUTC(), KeepingChild::quietly);
    Path target = disk.resolve("dock");
    Work restore = () -> Backup.restore(kept, target, KeepingChild::quietly);
    twice(
        disk,
        BYTES * 5,
        () -> {
          try {
            restore.run();
          } finally {
            requireNothingBut(disk, "ballast");
          }
        },
        () -> {
          restore.run();
          requireWhole(target);
        });
  }

  private static void importing(Path disk, Path elsewhere) throws DockException, IOException {
    Path kept = elsewhere.resolve("backup");
    Backup.make(filled(elsewhere.resolve("dock")), kept, Clock.systemUTC(), KeepingChild::quietly);
    Path target = disk.resolve("dock");
    Work all =
        () -> LearnwareImport.of(kept, target, DockOptions.defaults(), true, KeepingChild::quietly);
    twice(
        disk,
        BYTES * 14,
        () -> {
          try {
            all.run();
          } finally {
            requireFaultless(target);
          }
        },
        () -> {
          all.run();
          requireWhole(target);
        });
  }

  /** The disk fills up in the middle of a check. */
  private static void check(Path disk) throws DockException, IOException {
    Path ballast = disk.resolve("ballast");
    Viewer ann = new Viewer.Member(new AccountId(1), Role.USER);
    CountDownLatch failed = new CountDownLatch(1);
    try (Holdings holdings =
        Holdings.open(EmbeddedStorage.open(disk.resolve("dock")), Clock.systemUTC())) {
      Examination examination =
          (check, progress) -> {
            boolean first = failed.getCount() > 0;
            if (first) {
              fill(ballast);
            }
            try (Incoming incoming = holdings.packages().again(check.packageHash())) {
              return new Verdict.Accepted(
                  holdings.add(
                      incoming,
                      new Newcomer(
                          check.learnware(),
                          check.account(),
                          check.visibility(),
                          Samples.contents(incoming.hash(), incoming.bytes(), 1),
                          new Passed(check.id(), List.of()))),
                  List.of());
            } catch (DockException e) {
              OUT.println(e.reason() + ": " + e.getMessage());
              throw e;
            } finally {
              failed.countDown();
            }
          };
      try (CheckQueue queue =
          CheckQueue.start(holdings, examination, DockOptions.defaults(), Clock.systemUTC())) {
        byte[] bytes = Samples.bytes(1, BYTES);
        Check queued =
            queue.submit(ann, Submission.of("one", () -> new ByteArrayInputStream(bytes)));
        awaitOrFail(() -> failed.getCount() == 0);
        Files.delete(ballast);
        awaitOrFail(() -> queue.check(ann, queued.id()).state().isFinal());
        OUT.println(queue.check(ann, queued.id()).state());
      }
    }
    requireFaultless(disk.resolve("dock"));
  }

  private static void fill(Path ballast) {
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] page = new byte[1024];
      while (true) {
        out.write(page);
      }
    } catch (IOException e) {
      // That is what it is for.
    }
  }

  private interface Condition {
    boolean holds() throws DockException;
  }

  private static void awaitOrFail(Condition condition) throws DockException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("it did not come about within a minute");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static void quietly(String progress) {}

  private static Path filled(Path folder) throws DockException {
    try (Holdings holdings = Holdings.open(EmbeddedStorage.open(folder), Clock.systemUTC())) {
      for (long seed = 1; seed <= LEARNWARES; seed++) {
        byte[] bytes = Samples.bytes(seed, BYTES);
        try (Incoming incoming = Samples.receive(holdings.packages(), bytes)) {
          holdings.add(
              incoming, Newcomer.of(Samples.contents(incoming.hash(), incoming.bytes(), seed)));
        }
      }
    }
    return folder;
  }

  private static void requireNothingBut(Path disk, String name) throws IOException {
    try (Stream<Path> left = Files.list(disk)) {
      List<String> names = left.map(path -> String.valueOf(path.getFileName())).toList();
      if (!names.equals(List.of(name))) {
        throw new IllegalStateException("left behind: " + names);
      }
    }
  }

  private static Verification requireFaultless(Path folder) throws DockException {
    Verification found = Verification.of(folder, KeepingChild::quietly);
    if (!found.faults().isEmpty()) {
      throw new IllegalStateException(found.faults().toString());
    }
    return found;
  }

  private static void requireWhole(Path folder) throws DockException {
    Verification found = requireFaultless(folder);
    if (found.packages() != LEARNWARES) {
      throw new IllegalStateException(found.toString());
    }
    OUT.println("whole with " + found.packages());
  }
}
