package dev.learndock.learnware.worker;

import dev.learndock.learnware.ModelException;
import java.util.List;

/** Where a loaded model comes from, and which workers it may live in. */
interface ModelSource {
  /** What a worker is told to load it. */
  byte[] order();

  /** About how much room it takes in a worker. */
  long bytes();

  /** Takes in what a worker answered when it had loaded it. */
  void loaded(Frame answer) throws ModelException;

  /** Hands questions to its workers. */
  void submit(List<Job> jobs);

  /** Nobody will ask it any more. */
  void close();
}
