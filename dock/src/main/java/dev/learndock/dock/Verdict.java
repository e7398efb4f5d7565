package dev.learndock.dock;

import java.util.List;

/** What a dock says of a learnware that was handed in. */
public sealed interface Verdict {
  /** What every step found, in order; a step after the first bad one was not taken. */
  List<Finding> findings();

  /**
   * It lies in the dock, durably.
   *
   * @param learnware as it lies there
   * @param findings all good
   */
  record Accepted(Learnware learnware, List<Finding> findings) implements Verdict {
    /** Copies the findings. */
    public Accepted {
      findings = List.copyOf(findings);
    }
  }

  /**
   * It was turned away and left nothing behind.
   *
   * @param findings the last one says why
   */
  record Rejected(List<Finding> findings) implements Verdict {
    /** Copies the findings. */
    public Rejected {
      findings = List.copyOf(findings);
      if (findings.isEmpty() || findings.getLast().ok()) {
        throw new IllegalArgumentException("a rejection says why in its last finding");
      }
    }

    /** Why it was turned away, and what to do. */
    public String reason() {
      return findings.getLast().message();
    }
  }
}
