package dev.learndock.server.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account, for the one whose it is and for admins.
 *
 * @param id its number
 * @param email its address
 * @param name what others see
 * @param role what it may do
 * @param registered when it was registered
 * @param confirmed when the address was confirmed, or null
 * @param lastLogin when it last logged in, or null
 * @param blocked since when an admin keeps it out, or null
 */
record AccountView(
    long id,
    String email,
    String name,
    Role role,
    Instant registered,
    @Nullable Instant confirmed,
    @JsonProperty("last_login") @Nullable Instant lastLogin,
    @Nullable Instant blocked) {

  static AccountView of(Account account) {
    return new AccountView(
        account.id().number(),
        account.email(),
        account.name(),
        account.role(),
        account.registeredAt(),
        account.confirmedAt(),
        account.lastLoginAt(),
        account.blockedAt());
  }
}
