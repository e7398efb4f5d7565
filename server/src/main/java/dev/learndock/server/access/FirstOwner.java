package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import java.net.URI;
import java.util.Optional;

/**
 * How a dock comes to its first owner: by a link that the operator sees, never a known password.
 */
public final class FirstOwner {
  private final Accounts accounts;

  FirstOwner(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The server listens there now: what links begin with when the settings do not say. */
  public void listensAt(URI address) {
    accounts.listensAt(address);
  }

  /** A link, unless the dock has an owner; a link that was given out before is void. */
  public Optional<String> link() throws DockException {
    return accounts.awaitsOwner() ? Optional.of(accounts.linkForFirstOwner()) : Optional.empty();
  }
}
