package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccessKey;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.AccountTaken;
import dev.learndock.dock.account.Role;
import dev.learndock.server.access.AccessException;
import dev.learndock.server.access.Accounts;
import dev.learndock.server.access.Identity;
import dev.learndock.server.access.Origin;
import dev.learndock.server.access.Sessions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code /auth}: coming in and going out. What a client is given as a token is a session, which a
 * logout ends. Passwords may come as their MD5, as Beimingwu's page sends them.
 */
@RestController
@RequestMapping({"/auth", "/api/auth"})
final class AuthController {
  private static final String SESSION = "beimingwu";

  /** By Beimingwu's numbers, which begin at 0. */
  static final List<Role> ROLES = List.of(Role.USER, Role.ADMIN, Role.OWNER);

  private final Accounts accounts;
  private final Sessions sessions;

  AuthController(Accounts accounts, Sessions sessions) {
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /** What the client says of {@code confirm_email} is not asked: that is the operator's to say. */
  @PostMapping("/register")
  Map<String, Object> register(@RequestBody JsonNode body, Origin origin)
      throws AccessException, DockException {
    Fields fields = new Fields(body);
    Accounts.Registration given =
        new Accounts.Registration(
            fields.text("email"), fields.text("username"), fields.text("password"), true);
    try {
      Accounts.Registered registered = accounts.register(given, origin);
      return Envelope.refused(
          registered.again() ? Code.UNCONFIRMED_KNOWN : Code.DONE,
          "success",
          Map.of("user_id", registered.account().id().number()));
    } catch (AccountTaken taken) {
      throw taken.what() == AccountTaken.What.NAME
          ? Refused.with(Code.REFUSED, "Username already exist.")
          : Refused.with(Code.REFUSED_TOO, "Email already exist.");
    } catch (AccessException e) {
      if (e.why() == AccessException.Why.REGISTRATION_CLOSED) {
        throw Refused.with(Code.UNREADABLE, "Your email is not allowed to register.");
      }
      throw e;
    }
  }

  @PostMapping("/resend_email_confirm")
  Map<String, Object> resend(@RequestBody JsonNode body, Origin origin)
      throws AccessException, DockException {
    accounts.resendConfirmation(new Fields(body).text("email"), origin);
    return Envelope.done("success", Map.of());
  }

  @PostMapping("/email_confirm")
  Map<String, Object> confirm(
      @RequestParam(name = "code", required = false) @Nullable String code, Origin origin)
      throws AccessException, DockException {
    if (code == null) {
      throw Refused.parameters("code is missing.");
    }
    accounts.confirm(code, origin);
    return Envelope.done("Email confirm success.");
  }

  @PostMapping("/send_reset_password_email")
  Map<String, Object> sendReset(@RequestBody JsonNode body, Origin origin)
      throws AccessException, DockException {
    if (!accounts.requestReset(new Fields(body).text("email"), origin)) {
      throw Refused.with(Code.REFUSED, "Email not exist.");
    }
    return Envelope.done("success", Map.of());
  }

  @PostMapping("/reset_password")
  Map<String, Object> reset(@RequestBody JsonNode body, Origin origin)
      throws AccessException, DockException {
    Fields fields = new Fields(body);
    AccountId expected = fields.account("user_id");
    try {
      return Envelope.done(
          "Reset success",
          generated(accounts.resetToGenerated(fields.text("code"), expected, origin)));
    } catch (AccessException e) {
      if (e.why() == AccessException.Why.FORBIDDEN) {
        throw Refused.with(Code.BAD_USER, "Invalid user id.");
      }
      throw e;
    }
  }

  static Map<String, Object> generated(Accounts.Generated generated) {
    return Map.of("password", generated.password(), "md5", generated.md5());
  }

  @PostMapping("/login")
  Map<String, Object> login(@RequestBody JsonNode body, Origin origin)
      throws AccessException, DockException {
    Fields fields = new Fields(body);
    String email = fields.text("email");
    return begun(sessions.login(email, fields.text("password"), SESSION, origin));
  }

  @PostMapping("/login_by_token")
  Map<String, Object> loginByToken(@RequestBody JsonNode body, Origin origin)
      throws AccessException, DockException {
    Fields fields = new Fields(body);
    try {
      return begun(sessions.loginByToken(fields.text("email"), fields.text("token"), origin));
    } catch (AccessException e) {
      if (e.why() == AccessException.Why.BAD_TOKEN) {
        throw Refused.with(Code.UNCONFIRMED_KNOWN, "Invalid token.");
      }
      throw e;
    }
  }

  private static Map<String, Object> begun(Sessions.Begun begun) {
    return Envelope.done("Login success.", Map.of("token", begun.secret()));
  }

  /** Ends the session; an API token is no session and stays. */
  @PostMapping("/logout")
  Map<String, Object> logout(Identity who, Origin origin) throws AccessException, DockException {
    if (who.key().kind() == AccessKey.Kind.SESSION) {
      sessions.end(who.account().id(), who.key().number(), origin);
    }
    return Envelope.done("Logout success.");
  }

  @PostMapping("/get_role")
  Map<String, Object> role(Identity who) {
    return Envelope.done("Get role success.", Map.of("role", number(who.account())));
  }

  /** Beimingwu's number of a role. */
  static int number(Account account) {
    return ROLES.indexOf(account.role());
  }
}
