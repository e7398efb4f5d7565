package dev.learndock.dock;

import dev.learndock.dock.admission.Admission;
import java.util.List;

/** What a dock says of a learnware that was handed in. */
public sealed interface Verdict {
  /** What every step found, in order; a step after the first bad one was not taken. */
  List<Finding> findings();

  /** How it compares with those that are there; nothing compared unless the dock's policy asks. */
  Admission admission();

  /**
   * It lies in the dock, durably.
   *
   * @param learnware as it lies there
   * @param findings all good
   * @param retired learnwares that were removed because this one covers them
   */
  record Accepted(
      Learnware learnware, List<Finding> findings, Admission admission, List<LearnwareId> retired)
      implements Verdict {
    /** Copies the lists. */
    public Accepted {
      findings = List.copyOf(findings);
      retired = List.copyOf(retired);
    }

    /** It was compared with nobody. */
    public Accepted(Learnware learnware, List<Finding> findings) {
      this(learnware, findings, Admission.NOT_ASKED, List.of());
    }
  }

  /**
   * It was turned away and left nothing behind.
   *
   * @param findings the last one says why
   */
  record Rejected(List<Finding> findings, Admission admission) implements Verdict {
    /** Copies the findings. */
    public Rejected {
      findings = List.copyOf(findings);
      if (findings.isEmpty() || findings.getLast().ok()) {
        throw new IllegalArgumentException("a rejection says why in its last finding");
      }
    }

    /** It was compared with nobody. */
    public Rejected(List<Finding> findings) {
      this(findings, Admission.NOT_ASKED);
    }

    /** Why it was turned away, and what to do. */
    public String reason() {
      return findings.getLast().message();
    }
  }
}
