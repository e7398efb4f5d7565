package dev.learndock.dock.admission;

import dev.learndock.dock.Finding;
import dev.learndock.dock.Finding.Step;
import java.util.List;

/**
 * What a dock found when it compared a newcomer with those that are there.
 *
 * @param policy by which it was compared
 * @param known share of the newcomer's data that somebody covers, zero to one
 * @param overlaps with those whose data are near enough, nearest first
 * @param failed those that could not be compared, and why, in words
 */
public record Admission(
    AdmissionPolicy policy, double known, List<Overlap> overlaps, List<String> failed) {
  /** Nothing was compared. */
  public static final Admission NOT_ASKED =
      new Admission(AdmissionPolicy.OFF, 0, List.of(), List.of());

  /** Copies the lists. */
  public Admission {
    overlaps = List.copyOf(overlaps);
    failed = List.copyOf(failed);
  }

  /** Those that cover the newcomer, nearest first. */
  public List<Overlap> coveredBy() {
    return overlaps.stream().filter(overlap -> overlap.coversNewcomer(policy)).toList();
  }

  /** Those that the newcomer covers, nearest first. */
  public List<Overlap> superseded() {
    return overlaps.stream().filter(overlap -> overlap.isSuperseded(policy)).toList();
  }

  /** What the newcomer adds; bad when the policy turns it away. */
  public Finding finding() {
    boolean refused = policy.action() == AdmissionPolicy.Action.REFUSE && !coveredBy().isEmpty();
    return new Finding(
        Step.ADMISSION, !refused, refused ? Sentences.refusal(this) : Sentences.added(this));
  }
}
