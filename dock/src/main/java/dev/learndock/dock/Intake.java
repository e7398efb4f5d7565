package dev.learndock.dock;

import dev.learndock.dock.admission.Admission;
import dev.learndock.dock.admission.AdmissionPolicy;
import dev.learndock.dock.admission.Comparison;
import dev.learndock.dock.admission.Overlap;
import dev.learndock.dock.check.SubmissionCheck;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way of a learnware into a dock: its package is received, checked, compared with those that
 * are there, and kept. For several threads: checks run side by side; comparisons, where the policy
 * asks for them, one after the other, so that two newcomers of one kind see each other.
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

  Verdict submit(Submission submission) throws DockException {
    try (PackageStore.Incoming incoming = receive(submission)) {
      Optional<Learnware> same = holdings.withPackage(incoming.hash());
      return same.isPresent()
          ? alreadyHere(submission, same.get())
          : new Arrival(submission, incoming, null).verdict();
    }
  }

  Verdict update(LearnwareId id, long version, Submission submission) throws DockException {
    requireVersion(holdings.get(id), version);
    try (PackageStore.Incoming incoming = receive(submission)) {
      return new Arrival(submission, incoming, new Replaced(id, version)).verdict();
    }
  }

  void remove(LearnwareId id) throws DockException {
    changing.lock();
    try {
      holdings.remove(id);
    } finally {
      changing.unlock();
    }
  }

  /** In whose place a newcomer comes. */
  private record Replaced(LearnwareId id, long version) {}

  private PackageStore.Incoming receive(Submission submission) throws DockException {
    try (InputStream bytes = submission.bytes().open()) {
      return holdings.packages().receive(bytes, mostBytes);
    } catch (IOException e) {
      throw new DockException(
          DockException.Reason.INVALID,
          "cannot read %s: %s".formatted(submission.name(), e.getMessage()),
          e);
    }
  }

  /** One package on its way in. */
  private final class Arrival {
    private final Submission submission;
    private final PackageStore.Incoming incoming;
    private final @Nullable Replaced replaced;
    private final List<Finding> findings = new ArrayList<>();

    Arrival(Submission submission, PackageStore.Incoming incoming, @Nullable Replaced replaced) {
      this.submission = submission;
      this.incoming = incoming;
      this.replaced = replaced;
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
                submission.name(), incoming, contents, replaced == null ? null : replaced.id());
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
            replaced == null ? holdings.withPackage(incoming.hash()) : Optional.empty();
        if (same.isPresent()) {
          return alreadyHere(submission, same.get());
        }
        Learnware kept =
            replaced == null
                ? holdings.add(incoming, contents)
                : holdings.replace(replaced.id(), replaced.version(), incoming, contents);
        Retirement retirement = retire(admission);
        found(Finding.good(Finding.Step.KEPT, "as learnware " + kept.id() + retirement.inWords()));
        return new Verdict.Accepted(kept, findings, admission, retirement.retired());
      } finally {
        changing.unlock();
      }
    }

    private void found(Finding finding) {
      findings.add(finding);
      submission.progress().accept(finding);
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

  /**
   * Removes those that a newcomer covers. The newcomer is durable by now, so that one who cannot be
   * removed must not make it fail; one that was changed since it was compared stays.
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
        if (holdings.find(id).filter(now -> now.version() == compared).isPresent()) {
          holdings.remove(id);
          retirement.retired().add(id);
        }
      } catch (DockException e) {
        retirement.stayed().add("%s stays: %s".formatted(id, e.getMessage()));
      }
    }
    return retirement;
  }

  /** Handing in again what is there, as after a crash or a lost answer, does no harm. */
  private static Verdict alreadyHere(Submission submission, Learnware there) {
    SemanticSpecification words = submission.semantic();
    Finding finding =
        words == null || words.normalised().equals(there.semantic())
            ? Finding.good(
                Finding.Step.KEPT, "this very package is here already, as learnware " + there.id())
            : Finding.bad(
                Finding.Step.KEPT,
                "this very package is here already, as learnware %s, with other words; update it to change them"
                    .formatted(there.id()));
    submission.progress().accept(finding);
    return finding.ok()
        ? new Verdict.Accepted(there, List.of(finding))
        : new Verdict.Rejected(List.of(finding));
  }

  private static void requireVersion(Learnware there, long version) throws DockException {
    if (there.version() != version) {
      throw new DockException(
          DockException.Reason.CONFLICT,
          "learnware %s is version %d, not %d; look at it again and repeat the update"
              .formatted(there.id(), there.version(), version));
    }
  }
}
