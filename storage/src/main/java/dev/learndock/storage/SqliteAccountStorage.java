package dev.learndock.storage;

import dev.learndock.dock.account.AccountStorage;
import dev.learndock.dock.account.AccountStore;
import dev.learndock.dock.account.AuditStore;
import dev.learndock.dock.account.ClientTokenStore;
import dev.learndock.dock.account.KeyStore;
import dev.learndock.dock.account.LinkStore;

/** All that is kept about accounts, in the SQLite file of the catalogue. */
record SqliteAccountStorage(
    AccountStore accounts,
    KeyStore keys,
    ClientTokenStore clientTokens,
    LinkStore links,
    AuditStore audit)
    implements AccountStorage {

  static SqliteAccountStorage in(Catalogue catalogue) {
    return new SqliteAccountStorage(
        new SqliteAccountStore(catalogue),
        new SqliteKeyStore(catalogue),
        new SqliteClientTokenStore(catalogue),
        new SqliteLinkStore(catalogue),
        new SqliteAuditStore(catalogue));
  }
}
