package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.AccountTaken;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Coming to have an account, and getting back into it. While addresses are confirmed, no answer
 * says whether an address has an account.
 */
@Tag(name = "accounts")
@RestController
@RequestMapping(path = "/api/v1/accounts", produces = MediaType.APPLICATION_JSON_VALUE)
final class RegistrationController {
  private final Accounts accounts;

  RegistrationController(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * What somebody registers with.
   *
   * @param email their address
   * @param name what others shall see
   * @param password 8 characters or more
   * @param code of the link for the first owner, who needs no confirmation
   */
  record Registration(
      @Nullable String email,
      @Nullable String name,
      @Nullable String password,
      @Nullable String code) {}

  /**
   * What happens next.
   *
   * @param status {@code open}: log in; {@code confirm_email}: follow the link that was mailed
   * @param account the account, when it is open
   */
  record Registered(String status, @Nullable AccountView account) {}

  /** Whom a mail goes to. */
  record Address(@Nullable String email) {}

  /** The code of a mailed link. */
  record Code(@Nullable String code) {}

  /** The code of a mailed link, and the new password. */
  record NewPassword(@Nullable String code, @Nullable String password) {}

  /**
   * Registers an account. While addresses are confirmed the answer is 202, whether or not the
   * address has an account.
   */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @ApiResponse(responseCode = "201", description = "The account is open.")
  @ApiResponse(responseCode = "202", description = "The address has to be confirmed first.")
  ResponseEntity<Registered> register(@RequestBody Registration given, Origin origin)
      throws AccessException, DockException {
    Accounts.Registration registration =
        new Accounts.Registration(
            Given.required("email", given.email()),
            Given.required("name", given.name()),
            Given.required("password", given.password()),
            false);
    if (given.code() != null) {
      return open(accounts.becomeFirstOwner(given.code(), registration, origin));
    }
    try {
      Account account = accounts.register(registration, origin).account();
      return account.confirmedAt() == null ? confirm() : open(account);
    } catch (AccountTaken taken) {
      if (taken.what() != AccountTaken.What.EMAIL || !accounts.mustConfirm()) {
        throw taken;
      }
      accounts.mailThatThereIsOne(registration.email());
      return confirm();
    }
  }

  private static ResponseEntity<Registered> open(Account account) {
    return ResponseEntity.created(URI.create("/api/v1/accounts/me"))
        .body(new Registered("open", AccountView.of(account)));
  }

  private static ResponseEntity<Registered> confirm() {
    return ResponseEntity.accepted().body(new Registered("confirm_email", null));
  }

  /** Mails the link that confirms an address once more, if it waits for that. */
  @PostMapping("/confirmation-mails")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Void> mailConfirmation(@RequestBody Address to, Origin origin)
      throws AccessException, DockException {
    accounts.resendConfirmation(Texts.email("email", Given.required("email", to.email())), origin);
    return ResponseEntity.accepted().build();
  }

  /** Confirms an address by the code of a mailed link. Twice is as good as once. */
  @PostMapping("/confirmations")
  AccountView confirm(@RequestBody Code given, Origin origin)
      throws AccessException, DockException {
    return AccountView.of(accounts.confirm(Given.required("code", given.code()), origin));
  }

  /** Mails a link for a new password, if the address has an account. */
  @PostMapping("/password-mails")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Void> mailReset(@RequestBody Address to, Origin origin)
      throws AccessException, DockException {
    accounts.requestReset(Texts.email("email", Given.required("email", to.email())), origin);
    return ResponseEntity.accepted().build();
  }

  /** Sets a new password by the code of a mailed link, and ends all sessions of the account. */
  @PostMapping("/passwords")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> reset(@RequestBody NewPassword given, Origin origin)
      throws AccessException, DockException {
    accounts.reset(
        Given.required("code", given.code()), Given.required("password", given.password()), origin);
    return ResponseEntity.noContent().build();
  }
}
