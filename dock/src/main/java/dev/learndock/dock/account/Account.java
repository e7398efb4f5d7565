package dev.learndock.dock.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who uses a dock; what they log in with is kept apart.
 *
 * @param email as they wrote it
 * @param name what others see
 * @param confirmedAt when they showed that the address is theirs, or null
 * @param lastLoginAt when they last logged in, or null
 * @param blockedAt since when an admin keeps them out, or null
 */
public record Account(
    AccountId id,
    String email,
    String name,
    Role role,
    Instant registeredAt,
    @Nullable Instant confirmedAt,
    @Nullable Instant lastLoginAt,
    @Nullable Instant blockedAt) {

  /** Whether they may log in. */
  public boolean isOpen() {
    return confirmedAt != null && blockedAt == null;
  }
}
