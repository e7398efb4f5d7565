package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccountTaken;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages that mailed links open: plain forms. Opening one changes nothing, since mail programs
 * open links before their readers do.
 */
@RestController
final class PageController {
  private static final String OWNER =
      Page.field("email", "E-mail address", "email")
          + Page.field("name", "Name, as others see it", "text")
          + Page.field("password", "Password, 8 characters or more", "password");
  private static final String RESET =
      Page.field("password", "New password, 8 characters or more", "password");

  private final Accounts accounts;

  PageController(Accounts accounts) {
    this.accounts = accounts;
  }

  private interface Doing {
    String done() throws AccessException, DockException;
  }

  @GetMapping("/first-owner")
  ResponseEntity<String> askOwner(@RequestParam(defaultValue = "") String code) {
    return Page.of(
        HttpStatus.OK,
        "Become the owner of this dock",
        Page.form("/first-owner", code, OWNER, "Become the owner"));
  }

  @PostMapping("/first-owner")
  ResponseEntity<String> becomeOwner(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      Origin origin)
      throws DockException {
    Accounts.Registration given = new Accounts.Registration(email, name, password, false);
    return answer(
        "Become the owner of this dock",
        Page.form("/first-owner", code, OWNER, "Become the owner"),
        () ->
            "%s is the owner of this dock and can log in now: POST /api/v1/sessions, or learndock login."
                .formatted(accounts.becomeFirstOwner(code, given, origin).email()));
  }

  @GetMapping("/confirm")
  ResponseEntity<String> askConfirm(@RequestParam(defaultValue = "") String code) {
    return Page.of(
        HttpStatus.OK, "Confirm your address", Page.form("/confirm", code, "", "It is my address"));
  }

  @PostMapping("/confirm")
  ResponseEntity<String> confirm(@RequestParam(defaultValue = "") String code, Origin origin)
      throws DockException {
    return answer(
        "Confirm your address",
        "",
        () ->
            "%s is confirmed; you can log in now."
                .formatted(accounts.confirm(code, origin).email()));
  }

  @GetMapping("/reset")
  ResponseEntity<String> askReset(@RequestParam(defaultValue = "") String code) {
    return Page.of(HttpStatus.OK, "A new password", Page.form("/reset", code, RESET, "Set it"));
  }

  @PostMapping("/reset")
  ResponseEntity<String> reset(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String password,
      Origin origin)
      throws DockException {
    return answer(
        "A new password",
        Page.form("/reset", code, RESET, "Set it"),
        () ->
            "%s has a new password, and all its sessions have ended."
                .formatted(accounts.reset(code, password, origin).email()));
  }

  /** What came of it, or what was wrong with the form once more below it. */
  private static ResponseEntity<String> answer(String title, String form, Doing doing)
      throws DockException {
    try {
      return Page.of(HttpStatus.OK, title, Page.paragraph(doing.done()));
    } catch (AccessException e) {
      return Page.of(
          e.why() == AccessException.Why.TOO_MANY
              ? HttpStatus.TOO_MANY_REQUESTS
              : HttpStatus.UNPROCESSABLE_CONTENT,
          title,
          Page.paragraph(wrong(e.field(), e.getMessage())) + form);
    } catch (AccountTaken e) {
      return Page.of(HttpStatus.CONFLICT, title, Page.paragraph(e.getMessage()) + form);
    }
  }

  private static String wrong(@Nullable String field, String message) {
    return field == null ? message : field + ": " + message;
  }
}
