package dev.learndock.client;

import dev.learndock.client.ServerProblem.Said;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What is said, for people and for programs, of a server that says no, or nothing, or is another.
 */
final class ServerWords {
  private static final int LARGEST_PROBLEM = 1 << 20;

  private static final Json.Value<Map<String, String>> PROBLEM =
      new Shape(
              Map.of(
                  "type",
                  Json::text,
                  "detail",
                  Json::text,
                  "reason",
                  Json::text,
                  "request_id",
                  Json::text))
          .as(f -> {
            Map<String, String> said = new HashMap<>();
            for (String key : Set.of("type", "detail", "reason", "request_id")) {
              String text = f.orNull(key, String.class);
              if (text != null) {
                said.put(key, text);
              }
            }
            return said;
          });

  private final ServerAddress server;
  private final boolean withToken;

  /**
   * Words about a server.
   *
   * @param withToken whether a token is sent to it
   */
  ServerWords(ServerAddress server, boolean withToken) {
    this.server = server;
    this.withToken = withToken;
  }

  /** What a server that says no says. */
  ServerProblem problem(Call call, Line.Answer answer) throws IOException, DockException {
    int status = answer.status();
    String media = String.valueOf(answer.header("Content-Type"));
    if (status / 100 == 3) {
      throw new DockException(
          Reason.INVALID,
          "%s sends on to %s; use that address if you trust it"
              .formatted(server, answer.header("Location")));
    }
    Map<String, String> said = Map.of();
    if (media.startsWith("application/problem+json")) {
      byte[] body = answer.body().readNBytes(LARGEST_PROBLEM);
      said = Json.read(new ByteArrayInputStream(body), PROBLEM);
    } else if (!call.method().equals("HEAD") && status < 500 && status != 401 && status != 429) {
      throw noLearndock(
          "it answers %d, and not as Learndock does, where %s should be"
              .formatted(status, server.resource(call.path()).getPath()));
    }
    String type = said.getOrDefault("type", "");
    String slug = type.substring(type.lastIndexOf('/') + 1);
    Said facts =
        new Said(
            status,
            slug,
            said.get("request_id"),
            seconds(answer.header("Retry-After")),
            whole(answer.header("Upload-Offset")),
            answer.repeated());
    return new ServerProblem(
        ProblemReasons.of(status, slug, said.get("reason")),
        words(facts, said.get("detail")),
        facts);
  }

  private String words(Said said, @Nullable String detail) {
    String what = detail == null ? "the server at " + server + " answers " + said.status() : detail;
    if (said.status() == 401) {
      return !withToken
          ? "%s. Log in first: learndock login %s".formatted(what, server)
          : "%s does not accept the token: %s. Make another: learndock login %s"
              .formatted(server, what, server);
    }
    if (said.status() == 429 && said.retryAfter() != null) {
      return "%s Try again in %d s".formatted(ended(what), said.retryAfter().toSeconds());
    }
    return said.status() >= 500 && said.requestId() != null
        ? "%s (%s, request %s)".formatted(what, server, said.requestId())
        : what;
  }

  private static String ended(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  private static @Nullable Duration seconds(@Nullable String header) {
    Long seconds = whole(header);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static @Nullable Long whole(@Nullable String header) {
    return header != null && header.matches("[0-9]{1,18}") ? Long.parseLong(header) : null;
  }

  /** Something else answers. */
  DockException noLearndock(String why) {
    return new DockException(
        Reason.NOT_FOUND,
        "there is no dock of Learndock at %s: %s; check the address".formatted(server, why));
  }

  /** It answers as no server of this version does. */
  DockException another(NotTheApi e) {
    return new DockException(
        Reason.TOO_NEW,
        "the server at %s answers otherwise than this version of Learndock knows: %s; use the same version on both sides"
            .formatted(server, e.getMessage()),
        e);
  }

  /** Whether somewhere behind a failure is one of a type. */
  static boolean has(Throwable failure, Class<?> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** Nobody answered. */
  DockException unreachable(IOException e) {
    String why;
    if (has(e, UnresolvedAddressException.class)) {
      why = "no host of this name is known; check the address and the network";
    } else if (has(e, SSLException.class)) {
      why = "no secure connection: %s; is it https there?".formatted(e.getMessage());
    } else if (has(e, ConnectException.class)) {
      why = "nothing listens there; is the server running ('learndock serve'), and the port right?";
    } else if (e instanceof HttpTimeoutException) {
      why = "%s; the server or the network is too slow, or stuck".formatted(e.getMessage());
    } else {
      why = "the line broke, again and again: %s".formatted(e.getMessage());
    }
    return new DockException(
        Reason.UNREACHABLE, "the dock at %s cannot be reached: %s".formatted(server, why), e);
  }
}
