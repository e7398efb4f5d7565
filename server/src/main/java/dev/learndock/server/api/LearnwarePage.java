package dev.learndock.server.api;

import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of learnwares, in the order of their ids.
 *
 * @param learnwares of this page
 * @param next pass it as {@code after} for the next page; null on the last one
 */
public record LearnwarePage(List<LearnwareView> learnwares, @Nullable String next) {
  static LearnwarePage of(Page page, Includes includes) {
    LearnwareId next = page.next();
    return new LearnwarePage(
        page.learnwares().stream().map(one -> LearnwareView.of(one, includes)).toList(),
        next == null ? null : next.toString());
  }
}
