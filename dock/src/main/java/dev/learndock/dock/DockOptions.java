package dev.learndock.dock;

import dev.learndock.dock.admission.AdmissionPolicy;
import dev.learndock.dock.check.QueueLimits;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.python.PythonEnvironments;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a dock's operator, which hold as long as it is open. None is written down in the
 * dock.
 *
 * @param admission what happens to newcomers that learnwares here already cover
 * @param python what happens to packages whose model is Python code that cannot run here
 * @param environments where the environments for Python lie; null for the folder {@code python} in
 *     the dock's
 * @param packages how large a package may be
 * @param graphs how large a model's graph may be
 * @param waiting how many packages may wait for their check
 * @param checkers how many queued packages are checked at once; each may run a model
 * @param endedKept how long a check that ended can be looked at; a package that was turned away
 *     goes with it
 * @param endedMost how many checks that ended are kept at most
 */
public record DockOptions(
    AdmissionPolicy admission,
    PythonPackages python,
    @Nullable Path environments,
    PackageLimits packages,
    OnnxLimits graphs,
    QueueLimits waiting,
    int checkers,
    Duration endedKept,
    int endedMost) {

  /**
   * What happens to a package whose model is Python code that cannot run here: no environment has
   * what it needs, or there is no sandbox. Where it can run it is checked as any other.
   */
  public enum PythonPackages {
    /** It is turned away: what is here was seen to work. */
    REFUSE,
    /**
     * It is taken when what its files say holds together, and kept as a learnware that nobody ran
     * here: to be found and fetched, and run by whoever fetches it.
     */
    UNRUN
  }

  /** Checks that there is at least one checker. */
  public DockOptions {
    if (checkers < 1 || endedMost < 0 || endedKept.isNegative()) {
      throw new IllegalArgumentException(
          "a dock has at least one checker and keeps no less than no ended check: %d, %d, %s"
              .formatted(checkers, endedMost, endedKept));
    }
  }

  /**
   * No admission policy, no Python that cannot run, the default limits of packages, graphs and the
   * queue, one checker for every two cores, ended checks for two weeks and 10,000 of them.
   */
  public static DockOptions defaults() {
    return new DockOptions(
        AdmissionPolicy.OFF,
        PythonPackages.REFUSE,
        null,
        PackageLimits.defaults(),
        OnnxLimits.defaults(),
        QueueLimits.defaults(),
        Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
        Duration.ofDays(14),
        10_000);
  }

  /** The same with another admission policy. */
  public DockOptions withAdmission(AdmissionPolicy policy) {
    return new DockOptions(
        policy, python, environments, packages, graphs, waiting, checkers, endedKept, endedMost);
  }

  /** The same with another rule for Python. */
  public DockOptions withPython(PythonPackages rule) {
    return new DockOptions(
        admission, rule, environments, packages, graphs, waiting, checkers, endedKept, endedMost);
  }

  /** The same with environments for Python that lie elsewhere. */
  public DockOptions withEnvironments(@Nullable Path folder) {
    return new DockOptions(
        admission, python, folder, packages, graphs, waiting, checkers, endedKept, endedMost);
  }

  /** The environments of a dock that lies in a folder. */
  public PythonEnvironments environmentsOf(Path dock) {
    return PythonEnvironments.in(environments != null ? environments : dock.resolve("python"));
  }

  /** The same with packages of another size. */
  public DockOptions withPackages(PackageLimits limits) {
    return new DockOptions(
        admission, python, environments, limits, graphs, waiting, checkers, endedKept, endedMost);
  }

  /** The same with another number of packages that may wait. */
  public DockOptions withWaiting(QueueLimits limits) {
    return new DockOptions(
        admission, python, environments, packages, graphs, limits, checkers, endedKept, endedMost);
  }

  /** The same with another number of checkers. */
  public DockOptions withCheckers(int count) {
    return new DockOptions(
        admission, python, environments, packages, graphs, waiting, count, endedKept, endedMost);
  }

  /** The same keeping ended checks for another time, and another number of them. */
  public DockOptions withEnded(Duration kept, int most) {
    return new DockOptions(
        admission, python, environments, packages, graphs, waiting, checkers, kept, most);
  }
}
