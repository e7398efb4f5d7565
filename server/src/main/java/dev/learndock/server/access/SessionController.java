package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccessKey;
import dev.learndock.server.access.AccessException.Why;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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

/** Logging in and out. */
@Tag(name = "sessions")
@RestController
@RequestMapping(path = "/api/v1/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
final class SessionController {
  private static final String NAME = "session";

  private final Sessions sessions;

  SessionController(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * What somebody logs in with.
   *
   * @param name what they call the session, such as the name of their machine
   */
  record Login(@Nullable String email, @Nullable String password, @Nullable String name) {
    @Override
    public String toString() {
      return "Login[not shown]";
    }
  }

  /** Logs in. The answer to a wrong password is the answer to an unknown address. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<KeyView> login(@RequestBody Login given, Origin origin)
      throws AccessException, DockException {
    String email = Given.required("email", given.email());
    String password = Given.required("password", given.password());
    String name = given.name() == null ? NAME : Texts.name("name", given.name());
    Sessions.Begun begun = sessions.login(Texts.email("email", email), password, name, origin);
    return ResponseEntity.created(URI.create("/api/v1/sessions/" + begun.key().number()))
        .body(KeyView.of(begun.key(), begun.secret()));
  }

  /** Lists one's own sessions, the newest first. */
  @GetMapping
  KeyView.Keys list(Identity who) throws DockException {
    return KeyView.Keys.of(sessions.list(who.account().id()));
  }

  /** Logs out: the session of this request is worth nothing from now on. */
  @DeleteMapping("/current")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> logout(Identity who, Origin origin) throws AccessException, DockException {
    if (who.key().kind() != AccessKey.Kind.SESSION) {
      throw new AccessException(
          Why.CONFLICT, "this is a token, not a session; delete it at /api/v1/tokens");
    }
    sessions.end(who.account().id(), who.key().number(), origin);
    return ResponseEntity.noContent().build();
  }

  /** Ends one of one's own sessions. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> end(Identity who, @PathVariable long id, Origin origin)
      throws AccessException, DockException {
    sessions.end(who.account().id(), id, origin);
    return ResponseEntity.noContent().build();
  }
}
