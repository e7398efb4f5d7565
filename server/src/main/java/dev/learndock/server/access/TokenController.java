package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccessKey;
import dev.learndock.dock.account.Scope;
import dev.learndock.server.access.AccessException.Why;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for programs. */
@Tag(name = "tokens")
@RestController
@RequestMapping(path = "/api/v1/tokens", produces = MediaType.APPLICATION_JSON_VALUE)
final class TokenController {
  private final ApiTokens tokens;

  TokenController(ApiTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * What a token shall be.
   *
   * @param name what it is for
   * @param scopes what it is good for
   * @param expires from when on it is worth nothing; null for never
   */
  record Wanted(
      @Nullable String name, @Nullable List<@Nullable Scope> scopes, @Nullable Instant expires) {}

  /** Makes an API token, which is shown in this answer and never again. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<KeyView> make(Identity who, @RequestBody Wanted wanted, Origin origin)
      throws AccessException, DockException {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (Scope scope : Given.required("scopes", wanted.scopes())) {
      scopes.add(Given.required("scopes", scope));
    }
    ApiTokens.Made made =
        tokens.make(who, Given.required("name", wanted.name()), scopes, wanted.expires(), origin);
    return ResponseEntity.created(URI.create("/api/v1/tokens/" + made.key().number()))
        .body(KeyView.of(made.key(), made.secret()));
  }

  /** Lists one's own API tokens, the newest first. */
  @GetMapping
  KeyView.Keys list(Identity who) throws DockException {
    return KeyView.Keys.of(tokens.list(who.account().id()));
  }

  /** Makes the API token worth nothing that the request shows, whatever else it is good for. */
  @Needs(Scope.READ)
  @DeleteMapping("/current")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> revokeCurrent(Identity who, Origin origin)
      throws AccessException, DockException {
    if (who.key().kind() != AccessKey.Kind.API_TOKEN) {
      throw new AccessException(
          Why.CONFLICT, "this is a session, not a token; end it at /api/v1/sessions/current");
    }
    tokens.revoke(who.account().id(), who.key().number(), origin);
    return ResponseEntity.noContent().build();
  }

  /** Makes one of one's own API tokens worth nothing. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> revoke(Identity who, @PathVariable long id, Origin origin)
      throws AccessException, DockException {
    tokens.revoke(who.account().id(), id, origin);
    return ResponseEntity.noContent().build();
  }
}
