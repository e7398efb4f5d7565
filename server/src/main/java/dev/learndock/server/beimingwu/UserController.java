package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.Account;
import dev.learndock.server.access.AccessException;
import dev.learndock.server.access.Accounts;
import dev.learndock.server.access.ClientTokens;
import dev.learndock.server.access.Identity;
import dev.learndock.server.access.Origin;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /user}, as far as it is about the account itself and the tokens of its clients. */
@RestController
@RequestMapping({"/user", "/api/user"})
final class UserController {
  private final Accounts accounts;
  private final ClientTokens tokens;

  UserController(Accounts accounts, ClientTokens tokens) {
    this.accounts = accounts;
    this.tokens = tokens;
  }

  @PostMapping("/profile")
  Map<String, Object> profile(Identity who) {
    Account account = who.account();
    return Envelope.done(
        "Get profile success.",
        Envelope.data(
            "user_id", account.id().number(),
            "username", account.name(),
            "email", account.email(),
            "role", AuthController.number(account)));
  }

  @PostMapping("/change_password")
  Map<String, Object> changePassword(Identity who, @RequestBody JsonNode body, Origin origin)
      throws AccessException, DockException {
    Fields fields = new Fields(body);
    accounts.changePassword(
        who, fields.text("old_password"), fields.text("new_password"), true, origin);
    return Envelope.done("Update success");
  }

  @PostMapping("/create_token")
  Map<String, Object> createToken(Identity who, Origin origin)
      throws AccessException, DockException {
    return Envelope.done("Ok", Map.of("token", tokens.make(who.account().id(), origin)));
  }

  @PostMapping("/list_token")
  Map<String, Object> listTokens(Identity who) throws DockException {
    return Envelope.done("Ok", Map.of("token_list", tokens.list(who.account().id())));
  }

  @PostMapping("/delete_token")
  Map<String, Object> deleteToken(Identity who, @RequestBody JsonNode body, Origin origin)
      throws DockException {
    tokens.revoke(who.account().id(), new Fields(body).text("token"), origin);
    return Envelope.done("success");
  }
}
