package dev.learndock.dock.account;

/** What an account may do, each also what those before it may. */
public enum Role {
  /** Hands in, changes and removes learnwares of their own; finds those of others. */
  USER,
  /** Sees and removes everybody's learnwares and accounts of users. */
  ADMIN,
  /** Makes and unmakes admins. */
  OWNER;

  /** Whether this role may do what another may. */
  public boolean isAtLeast(Role other) {
    return compareTo(other) >= 0;
  }
}
