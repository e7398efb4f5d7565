package dev.learndock.dock.account;

import dev.learndock.dock.DockException;
import java.time.Instant;
import java.util.List;

/**
 * Port: keeps the tokens that Beimingwu's clients exchange, with an address, for a session. They
 * are kept as they are, since its API shows them again.
 */
public interface ClientTokenStore {
  /** A token and when it was made. */
  record ClientToken(String token, AccountId account, Instant createdAt) {}

  /** Adds a token. */
  void add(AccountId account, String token, Instant now) throws DockException;

  /** Whether the token is the account's. */
  boolean belongsTo(String token, AccountId account) throws DockException;

  /** An account's tokens, the oldest first. */
  List<ClientToken> list(AccountId account) throws DockException;

  /** Removes an account's token; false if it has no such token. */
  boolean remove(AccountId account, String token) throws DockException;
}
