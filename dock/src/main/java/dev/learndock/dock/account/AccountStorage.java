package dev.learndock.dock.account;

/** Port: all that is kept about accounts. */
public interface AccountStorage {
  /** The accounts. */
  AccountStore accounts();

  /** Sessions and API tokens. */
  KeyStore keys();

  /** Tokens of Beimingwu's clients. */
  ClientTokenStore clientTokens();

  /** Links for one use. */
  LinkStore links();

  /** Who did what. */
  AuditStore audit();
}
