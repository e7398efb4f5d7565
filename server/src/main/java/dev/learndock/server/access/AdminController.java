package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.AuditStore;
import dev.learndock.dock.account.Role;
import dev.learndock.server.access.AccessException.Why;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts of others, and the audit log. */
@Tag(name = "admin")
@RestController
@RequestMapping(path = "/api/v1/admin", produces = MediaType.APPLICATION_JSON_VALUE)
final class AdminController {
  private static final int MOST = 1_000;

  private final Accounts accounts;
  private final AccountAdmin admin;
  private final AuditLog audit;

  AdminController(Accounts accounts, AccountAdmin admin, AuditLog audit) {
    this.accounts = accounts;
    this.admin = admin;
    this.audit = audit;
  }

  /**
   * A page of accounts.
   *
   * @param items in the order of their numbers
   * @param next what to give as {@code after} for more, or null
   */
  record AccountPage(List<AccountView> items, @Nullable Long next) {}

  /**
   * What of an account an admin changes; what is missing stays.
   *
   * @param blocked whether it is kept out
   */
  record Changes(@Nullable Role role, @Nullable Boolean blocked) {}

  /**
   * Something that was done or tried.
   *
   * @param account number of the account that did it, or null
   * @param address from where
   * @param request id of the request
   */
  record AuditView(
      long id,
      Instant at,
      @Nullable Long account,
      String action,
      String target,
      String outcome,
      String address,
      String request) {}

  /**
   * A page of the audit log.
   *
   * @param items the newest first
   * @param next what to give as {@code before} for more, or null
   */
  record AuditPage(List<AuditView> items, @Nullable Long next) {}

  /** Lists accounts in the order of their numbers. */
  @GetMapping("/accounts")
  AccountPage accounts(
      @RequestParam(required = false) @Nullable Long after,
      @RequestParam(defaultValue = "100") int limit)
      throws AccessException, DockException {
    requireLimit(limit);
    AccountId from = after == null || after < 1 ? null : new AccountId(after);
    List<Account> found = accounts.list(from, limit + 1);
    List<AccountView> items = found.stream().limit(limit).map(AccountView::of).toList();
    return new AccountPage(items, found.size() > limit ? items.getLast().id() : null);
  }

  /** Shows an account. */
  @GetMapping("/accounts/{id}")
  AccountView account(@PathVariable long id) throws AccessException, DockException {
    return AccountView.of(existing(id));
  }

  /** Changes an account's role, or keeps it out and ends its sessions. */
  @PatchMapping("/accounts/{id}")
  AccountView change(
      Identity who, @PathVariable long id, @RequestBody Changes changes, Origin origin)
      throws AccessException, DockException {
    Account account = existing(id);
    if (changes.role() != null) {
      account = admin.setRole(who, account.id(), changes.role(), origin);
    }
    if (changes.blocked() != null) {
      account = admin.setBlocked(who, account.id(), changes.blocked(), origin);
    }
    return AccountView.of(account);
  }

  /** Removes an account; what it handed in stays and belongs to nobody. */
  @DeleteMapping("/accounts/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> remove(Identity who, @PathVariable long id, Origin origin)
      throws AccessException, DockException {
    admin.remove(who, existing(id).id(), origin);
    return ResponseEntity.noContent().build();
  }

  /** Lists who did what, the newest first. */
  @GetMapping("/audit")
  AuditPage audit(
      @RequestParam(required = false) @Nullable Long account,
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(defaultValue = "100") int limit)
      throws AccessException, DockException {
    requireLimit(limit);
    AccountId by = account == null || account < 1 ? null : new AccountId(account);
    List<AuditStore.Entry> found =
        audit.list(new AuditStore.Question(by, action, before), limit + 1);
    List<AuditView> items = found.stream().limit(limit).map(AdminController::view).toList();
    return new AuditPage(items, found.size() > limit ? items.getLast().id() : null);
  }

  private static AuditView view(AuditStore.Entry entry) {
    AccountId account = entry.account();
    return new AuditView(
        entry.number(),
        entry.at(),
        account == null ? null : account.number(),
        entry.action(),
        entry.target(),
        entry.outcome(),
        entry.address(),
        entry.request());
  }

  private Account existing(long id) throws AccessException, DockException {
    if (id < 1) {
      throw new AccessException(Why.NOT_FOUND, "there is no account " + id);
    }
    return accounts
        .find(new AccountId(id))
        .orElseThrow(() -> new AccessException(Why.NOT_FOUND, "there is no account " + id));
  }

  private static void requireLimit(int limit) throws AccessException {
    if (limit < 1 || limit > MOST) {
      throw AccessException.invalid("limit", "is 1 to 1,000, not " + limit);
    }
  }
}
