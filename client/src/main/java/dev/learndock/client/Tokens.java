package dev.learndock.client;

import dev.learndock.dock.DockException;
import java.util.List;
import java.util.Map;

/** Tokens of an account at a server: made with a password, which is then forgotten, and revoked. */
public final class Tokens {
  /**
   * What a token is good for that is made without saying so: to see, search and fetch, and to hand
   * in, change and remove what belongs to the account.
   */
  public static final List<String> SCOPES = List.of("read", "write");

  private static final Json.Value<Made> MADE =
      new Shape(Map.of("id", Json::whole, "name", Json::text, "token", Json::text))
          .as(f -> new Made(f.whole("id"), f.text("name"), f.text("token")));

  private Tokens() {}

  /**
   * A token that was made.
   *
   * @param id its number in the account
   * @param name what it is called there
   * @param secret what says who is asking; the server shows it this once
   */
  public record Made(long id, String name, String secret) {
    @Override
    public String toString() {
      return "Made[" + id + ", " + name + "]";
    }
  }

  /**
   * Logs in, makes a token, and logs out.
   *
   * @param name what the token is called, such as the name of this machine
   * @throws DockException if the server cannot be reached, or does not take address and password
   */
  public static Made make(
      ServerAddress server, String email, String password, String name, ClientOptions options)
      throws DockException {
    String session;
    try (Line line = new Line(server, null, options)) {
      Call login =
          Call.of("POST", "sessions")
              .withJson(
                  Json.object(to -> {
                    to.writeStringField("email", email);
                    to.writeStringField("password", password);
                    to.writeStringField("name", name);
                  }));
      session = line.json(login, MADE).secret();
    }
    try (Line line = new Line(server, session, options)) {
      Made made = line.json(wanted(name), MADE);
      line.done(Call.of("DELETE", "sessions/current"));
      return made;
    }
  }

  private static Call wanted(String name) {
    return Call.of("POST", "tokens")
        .withJson(
            Json.object(to -> {
              to.writeStringField("name", name);
              to.writeArrayFieldStart("scopes");
              for (String scope : SCOPES) {
                to.writeString(scope);
              }
              to.writeEndArray();
            }));
  }

  /**
   * Makes a token worth nothing from now on.
   *
   * @return whether it was worth something before
   * @throws DockException if the server cannot be reached, or does not do it
   */
  public static boolean revoke(ServerAddress server, String token, ClientOptions options)
      throws DockException {
    try (Line line = new Line(server, token, options)) {
      line.done(Call.of("DELETE", "tokens/current"));
      return true;
    } catch (ServerProblem problem) {
      if (problem.status() == 401) {
        return problem.repeated();
      }
      throw problem;
    }
  }
}
