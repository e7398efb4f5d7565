package dev.learndock.server.beimingwu;

import dev.learndock.dock.account.Role;
import org.jspecify.annotations.Nullable;

/** The numbers by which the peer's API calls roles. */
final class Roles {
  private Roles() {}

  /** 0 for a user, 1 for an admin, 2 for an owner. */
  static int number(Role role) {
    return switch (role) {
      case USER -> 0;
      case ADMIN -> 1;
      case OWNER -> 2;
    };
  }

  /** The role with a number, or null if there is none. */
  static @Nullable Role of(long number) {
    for (Role role : Role.values()) {
      if (number(role) == number) {
        return role;
      }
    }
    return null;
  }
}
