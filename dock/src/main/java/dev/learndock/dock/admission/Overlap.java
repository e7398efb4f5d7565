package dev.learndock.dock.admission;

import dev.learndock.dock.Learnware;

/**
 * A newcomer and a learnware that is there, compared both ways: on the newcomer's reduced set and
 * on the other's.
 *
 * <p>Agreement is one when both models answer alike and zero when they do so no more than by
 * chance: {@code 1 - D / V}, where D is the mean squared difference of their answers and V the
 * variance of the answers of whose data they are asked about, both weighted by the reduced set. For
 * labels: the share answered differently, and what it would be if both answered at random.
 *
 * @param learnware that is there
 * @param similarity of the two specifications, see {@link dev.learndock.dock.Hit}
 * @param covers share of the newcomer's data that the learnware covers
 * @param agrees agreement on the newcomer's data
 * @param covered share of the learnware's data that the newcomer covers
 * @param agreesThere agreement on the learnware's data
 */
public record Overlap(
    Learnware learnware,
    double similarity,
    double covers,
    double agrees,
    double covered,
    double agreesThere) {

  /**
   * Share of a learnware's data that counts as the whole: all but the loneliest 5 %, which it finds
   * unfamiliar itself. Asked for before one is removed, however little a policy asks for otherwise.
   */
  static final double WHOLE = 0.95;

  /** Whether the learnware covers the newcomer. */
  public boolean coversNewcomer(AdmissionPolicy policy) {
    return covers >= policy.covers() && agrees >= policy.agrees();
  }

  /** Whether the newcomer covers the whole of the learnware, which is then of no use any more. */
  public boolean isSuperseded(AdmissionPolicy policy) {
    return covered >= Math.max(WHOLE, policy.covers()) && agreesThere >= policy.agrees();
  }
}
