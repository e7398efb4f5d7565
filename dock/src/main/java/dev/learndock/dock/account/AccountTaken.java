package dev.learndock.dock.account;

import dev.learndock.dock.DockException;

/** Another account has what only one can have. */
public final class AccountTaken extends DockException {
  private static final long serialVersionUID = 1;

  /** What only one account can have. */
  public enum What {
    /** The address. */
    EMAIL,
    /** The name. */
    NAME
  }

  private final What what;

  /** Says what is taken. */
  public AccountTaken(What what) {
    super(
        Reason.CONFLICT,
        what == What.EMAIL
            ? "an account with this address exists already; log in, or ask for a new password"
            : "another account has this name; choose another");
    this.what = what;
  }

  /** What is taken. */
  public What what() {
    return what;
  }
}
