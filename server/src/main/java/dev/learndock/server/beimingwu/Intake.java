package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.check.Check;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Packages and words on their way in: new ones, and in the place of others. */
final class Intake {
  private final Shelf shelf;
  private final KnownPackages known;
  private final Clock clock;

  Intake(Shelf shelf, KnownPackages known, Clock clock) {
    this.shelf = shelf;
    this.known = known;
    this.clock = clock;
  }

  /** Queues a package; its learnware's id is its own from now on. */
  LearnwareId add(Viewer.Member who, Path file, String md5, SemanticSpecification words)
      throws DockException {
    known.requireNew(who, md5, null, Code.ALREADY_HERE);
    PackageLook.require(file, words);
    Instant before = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Check check = shelf.checks().submit(who, submission(file, words));
    requireNew(check, before);
    Changes.of(check.learnware());
    known.learn(md5, check.learnware());
    return check.learnware();
  }

  /** The dock gives an earlier check, or learnware, for the same bytes of the same account. */
  private void requireNew(Check check, Instant before) throws DockException {
    boolean earlier =
        shelf
            .learnware(check.learnware())
            .filter(there -> there.submitted().isBefore(before))
            .isPresent();
    if (earlier || check.queued().isBefore(before)) {
      throw Refused.with(Code.ALREADY_HERE, "Learnware file already exist.");
    }
  }

  /** Refuses whoever may not change it, and what is just being checked. */
  static void requireChangeable(Viewer who, Entry entry) {
    if (!who.mayChange(entry.owner())) {
      throw Refused.with(Code.SYSTEM, "Permission denied.");
    }
    if (entry.state() == State.PROCESSING) {
      throw Refused.with(Code.REFUSED, "Learnware is verifying.");
    }
  }

  /** Replaces the package, once it is accepted. */
  void replace(Viewer who, Entry entry, Path file, String md5, SemanticSpecification words)
      throws DockException {
    Changes.of(entry.id());
    known.requireNew(who, md5, entry.id(), Code.ALREADY_HERE);
    PackageLook.require(file, words);
    queue(who, entry, submission(file, words));
    known.forget(entry.id());
    known.learn(md5, entry.id());
  }

  /**
   * Replaces what is said of it. Where data, task, input and output stay as they are nothing has to
   * be checked; else, or while it waits, its package is queued again with the new words.
   */
  void describe(Viewer who, Entry entry, SemanticSpecification words) throws DockException {
    Changes.of(entry.id());
    Learnware learnware = entry.learnware();
    if (learnware != null && entry.isVerified() && isSameTask(learnware.semantic(), words)) {
      shelf
          .dock(who)
          .describe(
              learnware.id(),
              learnware.version(),
              new dev.learndock.dock.Description(words, learnware.visibility()));
      return;
    }
    queue(who, entry, again(who, entry, words));
  }

  private static boolean isSameTask(SemanticSpecification before, SemanticSpecification after) {
    return before.data().equals(after.data())
        && before.task().equals(after.task())
        && java.util.Objects.equals(before.input(), after.input())
        && java.util.Objects.equals(before.output(), after.output());
  }

  private void queue(Viewer who, Entry entry, Submission submission) throws DockException {
    withdrawWaiting(who, entry);
    Learnware learnware = entry.learnware();
    Check check = entry.check();
    if (learnware != null) {
      shelf.checks().update(who, learnware.id(), learnware.version(), submission);
    } else if (check != null) {
      shelf.checks().resubmit(who, check.id(), submission);
    }
  }

  /** What waits to replace a learnware is replaced itself. */
  private void withdrawWaiting(Viewer who, Entry entry) throws DockException {
    Check check = entry.check();
    if (entry.learnware() != null && check != null && check.state() == Check.State.QUEUED) {
      shelf.checks().forget(who, check.id());
    }
  }

  private static Submission submission(Path file, SemanticSpecification words) {
    return Submission.of("the package", () -> Files.newInputStream(file)).withSemantic(words);
  }

  /** The package that is there: the one that was handed in last. */
  private Submission again(Viewer who, Entry entry, SemanticSpecification words) {
    Check check = entry.check();
    Submission.Bytes bytes =
        () -> {
          try {
            return check != null && entry.state() != State.SUCCESS
                ? shelf.checks().openPackage(who, check.id())
                : shelf.dock(who).openPackage(entry.id());
          } catch (DockException e) {
            throw new IOException(e.getMessage(), e);
          }
        };
    return Submission.of("the package", bytes).withSemantic(words);
  }

  /** Removes a learnware, what waits to become one, and what is known of it. */
  void remove(Viewer who, @Nullable LearnwareId id) throws DockException {
    Entry entry =
        shelf
            .find(who, id)
            .filter(found -> found.learnware() != null || who.mayChange(found.owner()))
            .orElseThrow(() -> Refused.with(Code.REFUSED, "Learnware not exist."));
    Changes.of(entry.id());
    if (!who.mayChange(entry.owner())) {
      throw Refused.with(Code.UNREADABLE, "You do not own this learnware.");
    }
    forgetCheck(who, entry);
    if (entry.learnware() != null) {
      shelf.dock(who).remove(entry.id());
    }
    known.forget(entry.id());
  }

  private void forgetCheck(Viewer who, Entry entry) throws DockException {
    Check check = entry.check();
    if (check == null) {
      return;
    }
    try {
      shelf.checks().forget(who, check.id());
    } catch (DockException e) {
      if (e.reason() == Reason.CONFLICT) {
        throw Refused.with(Code.REFUSED, "Learnware is verifying; delete it when it is done.");
      }
      throw e;
    }
  }
}
