package dev.learndock.client;

import dev.learndock.client.ServerProblem.Said;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The line to one server: sends requests, again when the line breaks or the server asks to come
 * back later, and says in words what goes wrong. Safe for use by several threads.
 */
final class Line implements AutoCloseable {
  /** How often is looked whether anything moves. */
  private static final Duration LOOK = Duration.ofMillis(250);

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
  private final @Nullable String token;
  private final ClientOptions options;
  private final HttpClient http;
  private final AtomicLong requests = new AtomicLong();

  /** Whether there ever was an answer: where nobody listens at first, nobody is waited for. */
  private volatile boolean met;

  Line(ServerAddress server, @Nullable String token, ClientOptions options) {
    this.server = server;
    this.token = token;
    this.options = options;
    this.http =
        HttpClient.newBuilder()
            // Over plain HTTP nothing is gained by asking for version 2, and some proxies stumble.
            .version(
                "https".equals(server.base().getScheme())
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .connectTimeout(options.connecting())
            // A token goes to the server that it was made for and nowhere else.
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * A good answer.
   *
   * @param repeated whether the request was sent before, and may have been done then
   */
  record Answer(int status, HttpHeaders headers, InputStream body, boolean repeated) {
    @Nullable String header(String name) {
      return headers.firstValue(name).orElse(null);
    }
  }

  /** Makes something of a good answer. What it throws as an {@code IOException} is tried again. */
  @FunctionalInterface
  interface Reading<T> {
    T of(Answer answer) throws IOException, DockException;
  }

  ServerAddress server() {
    return server;
  }

  ClientOptions options() {
    return options;
  }

  /** The waits of something that is tried several times, such as an upload. */
  Backoff.Waits waits() {
    return options.backoff().begin(requests.incrementAndGet());
  }

  /** Asks for JSON. */
  <T> T json(Call call, Json.Value<T> value) throws DockException {
    return send(call, answer -> Json.read(answer.body(), value));
  }

  /** Asks for nothing but that it be done. */
  void done(Call call) throws DockException {
    send(call, answer -> true);
  }

  /**
   * Sends a request, as often as it takes and is allowed.
   *
   * @throws ServerProblem if the server says no
   * @throws DockException if there is no answer, or none that can be understood
   */
  <T> T send(Call call, Reading<T> reading) throws DockException {
    return send(call, reading, waits());
  }

  <T> T send(Call call, Reading<T> reading, Backoff.Waits waits) throws DockException {
    for (boolean repeated = false; ; repeated = true) {
      try {
        return once(call, repeated, reading);
      } catch (ServerProblem problem) {
        if (!problem.isPassing() || !waits.another()) {
          throw problem;
        }
        sleep(wait(problem, waits));
      } catch (NotTheApi e) {
        throw another(e);
      } catch (IOException e) {
        if (isHopeless(e) || !waits.another()) {
          throw unreachable(e);
        }
        sleep(waits.next());
      }
    }
  }

  /** Sends a request once. */
  <T> T once(Call call, boolean repeated, Reading<T> reading) throws IOException, DockException {
    HttpResponse<InputStream> response = response(call);
    try (InputStream body = response.body()) {
      Answer answer = new Answer(response.statusCode(), response.headers(), body, repeated);
      if (answer.status() / 100 != 2) {
        throw problem(call, answer);
      }
      return reading.of(answer);
    }
  }

  private HttpResponse<InputStream> response(Call call) throws IOException, DockException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resource(call.path()));
    request.setHeader("Accept", "application/json");
    if (token != null) {
      request.setHeader("Authorization", "Bearer " + token);
    }
    call.headers().forEach(request::setHeader);
    Call.Body body = call.body();
    if (body == null) {
      request.method(call.method(), HttpRequest.BodyPublishers.noBody());
      return await(request.build(), null);
    }
    try (LeavingBody leaving = LeavingBody.open(body)) {
      request.setHeader("Content-Type", body.type());
      request.method(call.method(), leaving.publisher());
      return await(request.build(), leaving);
    }
  }

  /** Waits for the head of the answer, as long as anything moves. */
  private HttpResponse<InputStream> await(HttpRequest request, @Nullable LeavingBody leaving)
      throws IOException, DockException {
    long began = System.nanoTime();
    CompletableFuture<HttpResponse<InputStream>> answer =
        http.sendAsync(request, head -> new ArrivingBody(options.silence()));
    while (true) {
      try {
        HttpResponse<InputStream> head = answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        met = true;
        tell(leaving);
        return head;
      } catch (TimeoutException e) {
        tell(leaving);
        long sign = leaving == null ? began : Math.max(began, leaving.lastSign());
        if (System.nanoTime() - sign > options.silence().toNanos()) {
          answer.cancel(true);
          throw new HttpTimeoutException(
              "nothing moved for " + options.silence().toSeconds() + " s");
        }
      } catch (ExecutionException e) {
        if (leaving != null) {
          leaving.requireReadable();
        }
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      } catch (InterruptedException e) {
        answer.cancel(true);
        throw interrupted();
      }
    }
  }

  private static void tell(@Nullable LeavingBody leaving) {
    if (leaving != null) {
      leaving.tell();
    }
  }

  private DockException interrupted() {
    Thread.currentThread().interrupt();
    return new DockException(
        Reason.UNREACHABLE, "interrupted while the server at %s was asked".formatted(server));
  }

  void sleep(Duration wait) throws DockException {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  Duration wait(ServerProblem problem, Backoff.Waits waits) throws ServerProblem {
    Duration asked = problem.retryAfter();
    if (asked == null) {
      return waits.next();
    }
    if (asked.compareTo(options.patience()) > 0) {
      throw problem;
    }
    return asked;
  }

  private ServerProblem problem(Call call, Answer answer) throws IOException, DockException {
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
      return token == null
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

  DockException noLearndock(String why) {
    return new DockException(
        Reason.NOT_FOUND,
        "there is no dock of Learndock at %s: %s; check the address".formatted(server, why));
  }

  DockException another(NotTheApi e) {
    return new DockException(
        Reason.TOO_NEW,
        "the server at %s answers otherwise than this version of Learndock knows: %s; use the same version on both sides"
            .formatted(server, e.getMessage()),
        e);
  }

  private boolean isHopeless(IOException e) {
    return has(e, UnresolvedAddressException.class)
        || has(e, SSLException.class)
        || (!met && has(e, ConnectException.class));
  }

  private static boolean has(Throwable failure, Class<?> type) {
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

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
