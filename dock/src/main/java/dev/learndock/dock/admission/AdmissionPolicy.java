package dev.learndock.dock.admission;

/**
 * What a dock does when a learnware is handed in that others already cover. A setting of whoever
 * runs the dock, not of whoever hands in.
 *
 * <p>One learnware <b>covers</b> another when its data look like the other's and its model answers
 * them alike: then nobody who would reuse the other lacks anything without it. The idea is that of
 * dynamic filtering (KDD 2025), where a newcomer is compared with the learnwares that do well on
 * its own reduced set; here both sides must hold, data and answers, and both are absolute.
 *
 * @param action what happens
 * @param covers least share of the data that must be covered, above zero, at most one
 * @param agrees least agreement of the answers on that data, above zero, at most one; {@link
 *     Overlap} says how it is measured
 */
public record AdmissionPolicy(Action action, double covers, double agrees) {
  /** A learnware covers 95 % of its own data; another sample of them a little less. */
  public static final double DEFAULT_COVERS = 0.9;

  /** Above what tells copies from neighbours in docs/admission.md. */
  public static final double DEFAULT_AGREES = 0.95;

  /** Nobody is compared with anybody. */
  public static final AdmissionPolicy OFF = of(Action.ACCEPT);

  /** What happens to a newcomer that is covered, and to those whom it covers. */
  public enum Action {
    /** It is taken, and not compared. */
    ACCEPT,
    /** It is taken; the verdict says who covers it. */
    WARN,
    /** It is turned away; the verdict says who covers it. */
    REFUSE,
    /** It is taken, and learnwares that it covers wholly are removed; the verdict names them. */
    RETIRE
  }

  /** Checks that the shares are shares. */
  public AdmissionPolicy {
    if (!(covers > 0 && covers <= 1) || !(agrees > 0 && agrees <= 1)) {
      throw new IllegalArgumentException(
          "a policy's shares are above 0 and at most 1, they are " + covers + " and " + agrees);
    }
  }

  /** An action with the shares that docs/admission.md measures. */
  public static AdmissionPolicy of(Action action) {
    return new AdmissionPolicy(action, DEFAULT_COVERS, DEFAULT_AGREES);
  }

  /** The same with other shares. */
  public AdmissionPolicy withShares(double leastCovered, double leastAgreement) {
    return new AdmissionPolicy(action, leastCovered, leastAgreement);
  }

  /** Whether newcomers are compared at all. */
  public boolean compares() {
    return action != Action.ACCEPT;
  }
}
