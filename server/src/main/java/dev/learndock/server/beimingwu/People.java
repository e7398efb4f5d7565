package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.server.access.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who asks, and to whom things belong. */
final class People {
  /** What Beimingwu calls somebody whom it does not know. */
  private static final String UNKNOWN = "Unknown";

  private static final int PAGE = 1_000;

  private final Accounts accounts;

  People(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The name of an account. */
  String name(@Nullable AccountId id) throws DockException {
    return id == null ? UNKNOWN : accounts.find(id).map(Account::name).orElse(UNKNOWN);
  }

  Optional<Account> find(AccountId id) throws DockException {
    return accounts.find(id);
  }

  /** Every account, the oldest first. */
  List<Account> all() throws DockException {
    List<Account> all = new ArrayList<>();
    List<Account> page;
    do {
      page = accounts.list(all.isEmpty() ? null : all.getLast().id(), PAGE);
      all.addAll(page);
    } while (page.size() == PAGE);
    return all;
  }

  /** Somebody with an account; nobody else may do this. */
  static Viewer.Member member(Viewer who) {
    if (who instanceof Viewer.Member member) {
      return member;
    }
    throw Refused.unauthorised();
  }

  /** Somebody with at least a role. */
  static Viewer.Member atLeast(Role role, Viewer who) {
    Viewer.Member member = member(who);
    if (!member.role().isAtLeast(role)) {
      throw Refused.with(
          Code.NOT_ADMIN,
          role == Role.OWNER ? "Super Admin account required." : "Admin account required.");
    }
    return member;
  }
}
