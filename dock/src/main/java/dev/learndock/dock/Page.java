package dev.learndock.dock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of learnwares, in the order of their ids.
 *
 * @param learnwares of this page
 * @param next where the next page begins: pass it as cursor; null on the last page
 */
public record Page(List<Learnware> learnwares, @Nullable LearnwareId next) {
  /** Copies the list. */
  public Page {
    learnwares = List.copyOf(learnwares);
  }
}
