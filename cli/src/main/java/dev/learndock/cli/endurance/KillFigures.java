package dev.learndock.cli.endurance;

import java.util.List;

/**
 * What came of it.
 *
 * @param uploads packages that were acknowledged as learnwares
 * @param updates packages that were acknowledged in the place of others
 * @param kills times that the server was killed
 * @param killsInStart how many of them before it listened
 * @param versions packages that lie in the dock to the byte as they were sent
 * @param learnwares that the dock lists
 * @param seconds from the first start to the last look
 * @param faults what was lost, doubled, half or turned away; empty when all is well
 */
public record KillFigures(
    long uploads,
    long updates,
    int kills,
    int killsInStart,
    long versions,
    long learnwares,
    double seconds,
    List<String> faults) {
  /** Copies the list. */
  public KillFigures {
    faults = List.copyOf(faults);
  }
}
