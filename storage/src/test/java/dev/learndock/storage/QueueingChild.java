package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Finding;
import dev.learndock.dock.Finding.Step;
import dev.learndock.dock.Holdings;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.PackageStore;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Verdict;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.CheckQueue;
import dev.learndock.dock.check.Examination;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Queues packages, new ones and updates, while two checkers take a third of them away and accept
 * the others, until it is killed. What it says was acknowledged: {@code queued 12 <sha256>}.
 */
final class QueueingChild {
  private static final int ACCOUNTS = 3;

  private QueueingChild() {}

  /** Takes a while and turns away a third. */
  static Examination examination(Holdings holdings) {
    return (check, progress) -> {
      int dice = Integer.parseInt(check.packageHash().hex().substring(0, 4), 16);
      pause(dice % 7);
      progress.accept(Finding.good(Step.PACKAGE, "looked at"));
      if (dice % 3 == 0) {
        return new Verdict.Rejected(List.of(Finding.bad(Step.PACKAGE, "by its number")));
      }
      try (PackageStore.Incoming incoming = holdings.packages().again(check.packageHash())) {
        return kept(holdings, check, incoming);
      } catch (DockException e) {
        if (e.reason() == DockException.Reason.CONFLICT) {
          return new Verdict.Rejected(List.of(Finding.bad(Step.KEPT, e.getMessage())));
        }
        throw e;
      }
    };
  }

  private static Verdict kept(Holdings holdings, Check check, PackageStore.Incoming incoming)
      throws DockException {
    List<Finding> findings = List.of(Finding.good(Step.KEPT, "kept"));
    LearnwareStore.Passed passed = new LearnwareStore.Passed(check.id(), findings);
    Learnware.Contents contents =
        Samples.contents(incoming.hash(), incoming.bytes(), check.id().number());
    Learnware kept =
        check.updates() > 0
            ? holdings.replace(check.learnware(), check.updates(), incoming, contents, passed)
            : holdings.add(
                incoming,
                new LearnwareStore.Newcomer(
                    check.learnware(), check.account(), check.visibility(), contents, passed));
    return new Verdict.Accepted(kept, findings);
  }

  private static void pause(int milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] args) throws IOException, DockException {
    Random random = new Random(Long.parseLong(args[1]));
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    Holdings holdings = Holdings.open(EmbeddedStorage.open(Path.of(args[0])), Clock.systemUTC());
    CheckQueue queue =
        CheckQueue.start(
            holdings,
            examination(holdings),
            DockOptions.defaults().withCheckers(2),
            Clock.systemUTC());
    while (true) {
      Viewer who = new Viewer.Member(new AccountId(1 + random.nextInt(ACCOUNTS)), Role.USER);
      Check check = queued(holdings, queue, who, random);
      out.write(
          "queued %s %s%n"
              .formatted(check.id(), check.packageHash())
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Check queued(Holdings holdings, CheckQueue queue, Viewer who, Random random)
      throws DockException {
    byte[] bytes = Samples.bytes(random.nextLong(), random.nextInt(1, 100_000));
    Submission submission = Submission.of("sample", () -> new ByteArrayInputStream(bytes));
    List<Learnware> own = holdings.catalogue().after(who, who.account(), 0, 1_000);
    if (own.isEmpty() || random.nextInt(3) > 0) {
      return queue.submit(who, submission);
    }
    Learnware one = own.get(random.nextInt(own.size()));
    try {
      return queue.update(who, one.id(), one.version(), submission);
    } catch (DockException e) {
      return queue.submit(who, submission); // Another update came first.
    }
  }
}
