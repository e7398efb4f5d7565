package dev.learndock.dock.account;

import dev.learndock.dock.DockException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: keeps links that are good for one use, by the SHA-256 of their secrets. */
public interface LinkStore {
  /** What a link is for. */
  enum Purpose {
    /** Makes the first owner. */
    FIRST_OWNER,
    /** Shows that an address is somebody's. */
    CONFIRM,
    /** Sets a new password. */
    RESET
  }

  /**
   * A link that is there.
   *
   * @param account whose, or null for the first owner's
   * @param usedAt when it was used, or null
   */
  record Link(
      Purpose purpose, @Nullable AccountId account, Instant expiresAt, @Nullable Instant usedAt) {}

  /** Adds a link; others for the same purpose and account are worth nothing from then on. */
  void add(Purpose purpose, @Nullable AccountId account, String secretSha256, Instant expiresAt)
      throws DockException;

  /** Finds a link that is not expired, used or not. */
  Optional<Link> find(Purpose purpose, String secretSha256, Instant now) throws DockException;

  /** Uses a link; of two who try at once one gets it, nobody when it is used or expired. */
  Optional<Link> use(Purpose purpose, String secretSha256, Instant now) throws DockException;

  /** Forgets links that expired before then. */
  int removeExpiredBefore(Instant then) throws DockException;
}
