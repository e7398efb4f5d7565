package dev.learndock.server.access;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Listing;
import dev.learndock.dock.LocalDock;
import dev.learndock.server.access.AccessException.Why;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own account. */
@Tag(name = "accounts")
@RestController
@RequestMapping(path = "/api/v1/accounts/me", produces = MediaType.APPLICATION_JSON_VALUE)
final class AccountController {
  private static final int PAGE = 100;

  private final Accounts accounts;
  private final LocalDock dock;

  AccountController(Accounts accounts, LocalDock dock) {
    this.accounts = accounts;
    this.dock = dock;
  }

  /** What of an account its owner may change: the name that others see. */
  record Renaming(@Nullable String name) {}

  /** The password that is, and the one that shall be. */
  record PasswordChange(@Nullable String old, @Nullable String replacement) {}

  /** What becomes of an account's learnwares. */
  enum Learnwares {
    /** They stay, without an owner. */
    KEEP,
    /** They are removed first. */
    REMOVE
  }

  /**
   * The end of an account.
   *
   * @param password once more
   * @param learnwares what becomes of them; without it an account that has some is not removed
   */
  record Deletion(@Nullable String password, @Nullable Learnwares learnwares) {}

  /** Shows one's own account. */
  @GetMapping
  AccountView me(Identity who) {
    return AccountView.of(who.account());
  }

  /** Changes one's own account. */
  @PatchMapping
  AccountView change(Identity who, @RequestBody Renaming renaming, Origin origin)
      throws AccessException, DockException {
    return AccountView.of(accounts.rename(who, Given.required("name", renaming.name()), origin));
  }

  /** Changes one's own password, and ends the other sessions. */
  @PutMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> changePassword(
      Identity who, @RequestBody PasswordChange change, Origin origin)
      throws AccessException, DockException {
    try {
      accounts.changePassword(
          who,
          Given.required("old", change.old()),
          Given.required("replacement", change.replacement()),
          false,
          origin);
    } catch (AccessException e) {
      throw asField(e, "old");
    }
    return ResponseEntity.noContent().build();
  }

  /** Removes one's own account with its sessions and tokens. */
  @PostMapping("/deletion")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> remove(Identity who, @RequestBody Deletion deletion, Origin origin)
      throws AccessException, DockException {
    String password = Given.required("password", deletion.password());
    try {
      accounts.requirePassword(who, password, origin);
    } catch (AccessException e) {
      throw asField(e, "password");
    }
    Dock own = dock.as(who.viewer());
    List<Learnware> first = owned(own, who, 1);
    if (!first.isEmpty() && deletion.learnwares() == null) {
      throw new AccessException(
          Why.CONFLICT,
          "the account has learnwares; say what becomes of them: \"learnwares\": \"remove\" or \"keep\"");
    }
    if (deletion.learnwares() == Learnwares.REMOVE) {
      removeLearnwares(own, who);
    }
    accounts.remove(who, origin);
    return ResponseEntity.noContent().build();
  }

  private static void removeLearnwares(Dock own, Identity who) throws DockException {
    for (List<Learnware> page = owned(own, who, PAGE);
        !page.isEmpty();
        page = owned(own, who, PAGE)) {
      for (Learnware learnware : page) {
        own.remove(learnware.id());
      }
    }
  }

  private static List<Learnware> owned(Dock own, Identity who, int limit) throws DockException {
    return own.list(new Listing(who.account().id(), null, limit)).learnwares();
  }

  /** Somebody is logged in, so a wrong password is a wrong value and not a wrong login. */
  private static AccessException asField(AccessException e, String field) {
    return e.why() == Why.WRONG_PASSWORD
        ? AccessException.invalid(field, "is not the password of this account")
        : e;
  }
}
