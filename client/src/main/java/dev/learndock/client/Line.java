package dev.learndock.client;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
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

  private final ServerAddress server;
  private final @Nullable String token;
  private final ClientOptions options;
  private final ServerWords words;
  private final HttpClient http;
  private final AtomicLong requests = new AtomicLong();

  /** Whether there ever was an answer: where nobody listens at first, nobody is waited for. */
  private volatile boolean met;

  Line(ServerAddress server, @Nullable String token, ClientOptions options) {
    this.server = server;
    this.token = token;
    this.options = options;
    this.words = new ServerWords(server, token != null);
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

  /** What is said of the server when it fails. */
  ServerWords words() {
    return words;
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
        throw words.another(e);
      } catch (IOException e) {
        if (isHopeless(e) || !waits.another()) {
          throw words.unreachable(e);
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
        throw words.problem(call, answer);
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

  private boolean isHopeless(IOException e) {
    return ServerWords.has(e, UnresolvedAddressException.class)
        || ServerWords.has(e, SSLException.class)
        || (!met && ServerWords.has(e, ConnectException.class));
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
