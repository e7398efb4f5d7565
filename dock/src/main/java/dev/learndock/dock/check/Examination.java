package dev.learndock.dock.check;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Finding;
import dev.learndock.dock.Verdict;
import java.util.function.Consumer;

/** What a checker does with a package of the queue. */
@FunctionalInterface
public interface Examination {
  /**
   * Checks the package and, when it is good, keeps the learnware; that it is accepted is durable
   * together with it.
   *
   * @param progress is told what each step found
   * @throws DockException if the dock itself failed, and the package is to be tried again
   */
  Verdict of(Check check, Consumer<Finding> progress) throws DockException;
}
