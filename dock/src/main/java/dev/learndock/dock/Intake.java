package dev.learndock.dock;

import dev.learndock.dock.account.Role;
import dev.learndock.dock.admission.Admission;
import dev.learndock.dock.admission.AdmissionPolicy;
import dev.learndock.dock.admission.Comparison;
import dev.learndock.dock.admission.Overlap;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.SubmissionCheck;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.packaging.PackageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of a learnware into a dock: its package is checked, compared with those that are there,
 * and kept; at once, or when its turn comes in the queue. For several threads: checks run side by
 * side; comparisons, where the policy asks for them, one after the other, so that two newcomers of
 * one kind see each other.
 */
final class Intake {
  private final Holdings holdings;
  private final SubmissionCheck check;
  private final Comparison comparison;
  private final AdmissionPolicy policy;
  private final long mostBytes;

  /** Held from a comparison until what was compared is kept. */
  private final ReentrantLock comparing = new ReentrantLock();

  /** Two that hand in the same package at once must not both find that it is not there. */
  private final ReentrantLock changing = new ReentrantLock();

  /**
   * @param mostBytes of a package that are received
   */
  Intake(
      Holdings holdings,
      SubmissionCheck check,
      Comparison comparison,
      AdmissionPolicy policy,
      long mostBytes) {
    this.holdings = holdings;
    this.check = check;
    this.comparison = comparison;
    this.policy = policy;
    this.mostBytes = mostBytes;
  }

  Verdict submit(Viewer who, Submission submission) throws DockException {
    try (PackageStore.Incoming incoming = submission.receive(holdings.packages(), mostBytes)) {
      Optional<Learnware> same = holdings.withPackage(incoming.hash(), who.account());
      return same.isPresent()
          ? alreadyHere(submission, same.get())
          : new Arrival(who, submission, incoming, null, null, null).verdict();
    }
  }

  /**
   * Takes in a learnware of the dock's own that brings its id along, as from another dock.
   *
   * @throws DockException CONFLICT, if the id is, was or will be another's
   */
  Verdict submitAs(LearnwareId id, Submission submission) throws DockException {
    try (PackageStore.Incoming incoming = submission.receive(holdings.packages(), mostBytes)) {
      Optional<Learnware> there = holdings.find(id);
      if (there.isPresent()) {
        if (there.get().contents().packageHash().equals(incoming.hash())) {
          return alreadyHere(submission, there.get());
        }
        throw new DockException(
            DockException.Reason.CONFLICT,
            "the id %s is '%s' in this dock; take it in under a new id"
                .formatted(id, there.get().name()));
      }
      return new Arrival(new Viewer.Operator(), submission, incoming, null, null, id).verdict();
    }
  }

  Verdict update(Viewer who, LearnwareId id, long version, Submission submission)
      throws DockException {
    holdings.getToChange(who, id, version);
    try (PackageStore.Incoming incoming = submission.receive(holdings.packages(), mostBytes)) {
      return new Arrival(who, submission, incoming, new Replaced(id, version), null, null)
          .verdict();
    }
  }

  /**
   * Checks a package of the queue, which is kept already.
   *
   * @return also when what it is to replace went or was changed: then it is turned away
   */
  Verdict of(Check queued, Consumer<Finding> progress) throws DockException {
    Submission submission =
        new Submission(
            queued.name(),
            () -> {
              throw new UnsupportedOperationException("the package is in the dock");
            },
            queued.semantic(),
            queued.visibility(),
            progress);
    Viewer who =
        queued.account() == null
            ? new Viewer.Operator()
            : new Viewer.Member(queued.account(), Role.USER);
    Replaced replaced =
        queued.updates() == 0 ? null : new Replaced(queued.learnware(), queued.updates());
    try (PackageStore.Incoming incoming = holdings.packages().again(queued.packageHash())) {
      return new Arrival(who, submission, incoming, replaced, queued, null).verdict();
    }
  }

  void remove(Viewer who, LearnwareId id) throws DockException {
    changing.lock();
    try {
      holdings.getToChange(who, id);
      holdings.remove(id);
    } finally {
      changing.unlock();
    }
  }

  /** In whose place a newcomer comes. */
  private record Replaced(LearnwareId id, long version) {}

  /** One package on its way in. */
  private final class Arrival {
    private final Viewer who;
    private final Submission submission;
    private final PackageStore.Incoming incoming;
    private final @Nullable Replaced replaced;
    private final @Nullable Check queued;
    private final @Nullable LearnwareId wanted;
    private final List<Finding> findings = new ArrayList<>();

    Arrival(
        Viewer who,
        Submission submission,
        PackageStore.Incoming incoming,
        @Nullable Replaced replaced,
        @Nullable Check queued,
        @Nullable LearnwareId wanted) {
      this.who = who;
      this.submission = submission;
      this.incoming = incoming;
      this.replaced = replaced;
      this.queued = queued;
      this.wanted = wanted;
    }

    Verdict verdict() throws DockException {
      SubmissionCheck.Outcome outcome = check.check(submission, incoming);
      findings.addAll(outcome.findings());
      Learnware.Contents contents = outcome.contents();
      if (contents == null) {
        return new Verdict.Rejected(findings);
      }
      if (!policy.compares()) {
        return keep(contents, Admission.NOT_ASKED);
      }
      comparing.lock();
      try {
        Admission admission = compare(contents);
        return findings.getLast().ok()
            ? keep(contents, admission)
            : new Verdict.Rejected(findings, admission);
      } finally {
        comparing.unlock();
      }
    }

    private Admission compare(Learnware.Contents contents) throws DockException {
      try {
        Admission admission =
            comparison.of(
                who,
                submission.name(),
                incoming,
                contents,
                replaced == null ? null : replaced.id());
        found(admission.finding());
        return admission;
      } catch (ModelException | PackageException e) {
        found(Finding.bad(Finding.Step.ADMISSION, String.valueOf(e.getMessage())));
        return Admission.NOT_ASKED;
      }
    }

    /** Somebody may have handed in the same while this was checked. */
    private Verdict keep(Learnware.Contents contents, Admission admission) throws DockException {
      changing.lock();
      try {
        Optional<Learnware> same =
            replaced == null && wanted == null
                ? holdings.withPackage(incoming.hash(), who.account())
                : Optional.empty();
        if (same.isPresent()) {
          return alreadyHere(submission, same.get());
        }
        Learnware kept = replaced == null ? add(contents) : replace(replaced, contents);
        Retirement retirement = retire(admission);
        found(kept(kept.id(), retirement.inWords()));
        return new Verdict.Accepted(kept, findings, admission, retirement.retired());
      } catch (TooLate e) {
        found(Finding.bad(Finding.Step.KEPT, String.valueOf(e.getMessage())));
        return new Verdict.Rejected(findings, admission);
      } finally {
        changing.unlock();
      }
    }

    private Learnware add(Learnware.Contents contents) throws DockException {
      LearnwareId promised = queued == null ? wanted : queued.learnware();
      return holdings.add(
          incoming,
          new LearnwareStore.Newcomer(
              promised, who.account(), submission.visibility(), contents, passed(promised)));
    }

    private Learnware replace(Replaced seen, Learnware.Contents contents)
        throws DockException, TooLate {
      try {
        return holdings.replace(seen.id(), seen.version(), incoming, contents, passed(seen.id()));
      } catch (DockException e) {
        boolean changed =
            e.reason() == DockException.Reason.NOT_FOUND
                || e.reason() == DockException.Reason.CONFLICT;
        if (queued != null && changed) {
          throw new TooLate(e);
        }
        throw e;
      }
    }

    /** What the check is said to have found, in one transaction with the learnware. */
    private LearnwareStore.@Nullable Passed passed(@Nullable LearnwareId id) {
      if (queued == null || id == null) {
        return null;
      }
      List<Finding> all = new ArrayList<>(findings);
      all.add(kept(id, ""));
      return new LearnwareStore.Passed(queued.id(), all);
    }

    private void found(Finding finding) {
      findings.add(finding);
      submission.progress().accept(finding);
    }

    /**
     * Removes those that a newcomer covers. The newcomer is durable by now, so that one who cannot
     * be removed must not make it fail; one that was changed since it was compared stays, and so
     * does one that belongs to others.
     */
    private Retirement retire(Admission admission) {
      Retirement retirement = new Retirement(new ArrayList<>(), new ArrayList<>());
      if (policy.action() != AdmissionPolicy.Action.RETIRE) {
        return retirement;
      }
      for (Overlap overlap : admission.superseded()) {
        LearnwareId id = overlap.learnware().id();
        try {
          long compared = overlap.learnware().version();
          Optional<Learnware> there = holdings.find(id);
          if (there.isPresent()
              && there.get().version() == compared
              && who.mayChange(there.get().owner())) {
            holdings.remove(id);
            retirement.retired().add(id);
          }
        } catch (DockException e) {
          retirement.stayed().add("%s stays: %s".formatted(id, e.getMessage()));
        }
      }
      return retirement;
    }
  }

  private static Finding kept(LearnwareId id, String more) {
    return Finding.good(Finding.Step.KEPT, "as learnware " + id + more);
  }

  /** What a queued package was to replace is not there any more as its provider saw it. */
  private static final class TooLate extends Exception {
    private static final long serialVersionUID = 1;

    TooLate(DockException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Who went.
   *
   * @param stayed who could not be removed, and why
   */
  private record Retirement(List<LearnwareId> retired, List<String> stayed) {
    String inWords() {
      StringBuilder words = new StringBuilder();
      if (!retired.isEmpty()) {
        List<String> ids = retired.stream().map(LearnwareId::toString).toList();
        words.append(", in the place of ").append(String.join(", ", ids));
      }
      stayed.forEach(why -> words.append("; ").append(why));
      return words.toString();
    }
  }

  private static Verdict alreadyHere(Submission submission, Learnware there) {
    Finding finding = submission.alreadyHere(there);
    submission.progress().accept(finding);
    return finding.ok()
        ? new Verdict.Accepted(there, List.of(finding))
        : new Verdict.Rejected(List.of(finding));
  }
}
