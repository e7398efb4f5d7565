package dev.learndock.dock;

import dev.learndock.dock.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Which learnwares are listed, in the order of their ids.
 *
 * @param owner whose, or null for everybody's
 * @param after the last one that the caller has seen, or null to begin
 * @param limit most that are returned, 1 to {@value #MOST}
 */
public record Listing(@Nullable AccountId owner, @Nullable LearnwareId after, int limit) {
  /** Most learnwares of a page. */
  public static final int MOST = 1_000;

  /** Checks the limit. */
  public Listing {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "a page has 1 to %,d learnwares, not %d".formatted(MOST, limit));
    }
  }

  /** The first ones of everybody. */
  public static Listing first(int limit) {
    return new Listing(null, null, limit);
  }

  /** Those that follow. */
  public Listing after(@Nullable LearnwareId last) {
    return new Listing(owner, last, limit);
  }

  /** Those of one account. */
  public Listing of(@Nullable AccountId account) {
    return new Listing(account, after, limit);
  }
}
