package dev.learndock.server.api;

import dev.learndock.dock.Listing;
import dev.learndock.server.api.problem.Problem;
import org.jspecify.annotations.Nullable;

/** How much of a list is asked for. */
final class Limits {
  private Limits() {}

  static int of(@Nullable Integer limit, int otherwise) {
    return of(limit, otherwise, Listing.MOST);
  }

  static int of(@Nullable Integer limit, int otherwise, int most) {
    if (limit != null && (limit < 1 || limit > most)) {
      throw Problem.invalid("limit", "is 1 to %,d, not %,d".formatted(most, limit));
    }
    return limit == null ? otherwise : limit;
  }
}
