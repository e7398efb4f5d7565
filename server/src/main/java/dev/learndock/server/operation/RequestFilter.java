package dev.learndock.server.operation;

import dev.learndock.server.Settings;
import dev.learndock.server.access.Requests;
import dev.learndock.server.api.json.ApiJson;
import dev.learndock.server.api.problem.ProblemType;
import dev.learndock.server.api.problem.Problems;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The first to see a request and the last to see its answer: gives it an id, finds out where it
 * comes from, refuses what is too large before it is read, adds the headers that every answer has,
 * measures how long it took, and names the slow ones in the log.
 */
final class RequestFilter extends OncePerRequestFilter {
  private static final System.Logger LOG = System.getLogger("dev.learndock.requests");
  private static final String CSP = "Content-Security-Policy";
  private static final String STARTED = "learndock.started";

  private final Settings.Requests limits;
  private final boolean tls;
  private final TrustedProxies proxies;
  private final MeterRegistry metrics;
  private final AtomicInteger active = new AtomicInteger();

  RequestFilter(Settings settings, TrustedProxies proxies, MeterRegistry metrics) {
    this.limits = settings.requests();
    this.tls = settings.listen().tls().isOn();
    this.proxies = proxies;
    this.metrics = metrics;
    Gauge.builder("learndock.http.requests.active", active, AtomicInteger::get)
        .description("requests that are being answered")
        .register(metrics);
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getAttribute(STARTED) == null) {
      begin(request, response);
    }
    MDC.put("request", String.valueOf(request.getAttribute(Requests.REQUEST_ID)));
    try {
      DataSize most = most(request);
      if (request.getContentLengthLong() > most.toBytes()) {
        refuse(request, response, most);
      } else {
        BoundedRequest bounded =
            new BoundedRequest(request, most.toBytes(), limits.minBytesPerSecond());
        active.incrementAndGet();
        try {
          chain.doFilter(bounded, new OnePolicy(response));
          if (!request.isAsyncStarted()) {
            bounded.drain(response);
          }
        } finally {
          active.decrementAndGet();
        }
      }
    } finally {
      if (!request.isAsyncStarted()) {
        end(request, response);
      }
      MDC.remove("request");
    }
  }

  private void begin(HttpServletRequest request, HttpServletResponse response) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    request.setAttribute(STARTED, System.nanoTime());
    request.setAttribute(Requests.REQUEST_ID, id);
    String forwarded = request.getHeader("X-Forwarded-For");
    String peer = request.getRemoteAddr();
    request.setAttribute(
        Requests.ADDRESS, forwarded == null ? peer : proxies.client(peer, forwarded));
    response.setHeader("X-Request-Id", id);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader(CSP, "default-src 'none'; frame-ancestors 'none'");
    if (request.getHeader("Authorization") != null || request.getQueryString() != null) {
      response.setHeader("Cache-Control", "private, no-cache");
    }
    if (tls || isHttpsBefore(request, peer)) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  private boolean isHttpsBefore(HttpServletRequest request, String peer) {
    return "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")) && proxies.trust(peer);
  }

  /** JSON and forms are held in memory; packages go to the disk as they come. */
  private DataSize most(HttpServletRequest request) {
    String type = request.getContentType();
    String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
    return lower.contains("json") || lower.startsWith("application/x-www-form-urlencoded")
        ? limits.maxBody()
        : limits.maxUpload();
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, DataSize most) throws IOException {
    String detail =
        "the body has %,d bytes, and %,d are the most here"
            .formatted(request.getContentLengthLong(), most.toBytes());
    byte[] body =
        ApiJson.mapper()
            .writeValueAsBytes(
                Problems.view(ProblemType.TOO_LARGE, detail, null, List.of(), request));
    response.setStatus(ProblemType.TOO_LARGE.status());
    response.setHeader("Connection", "close");
    response.setContentType("application/problem+json");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.getOutputStream().write(body);
  }

  private void end(HttpServletRequest request, HttpServletResponse response) {
    Object started = request.getAttribute(STARTED);
    Duration took =
        Duration.ofNanos(System.nanoTime() - (started instanceof Long nanos ? nanos : 0L));
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    String route = pattern == null ? "none" : pattern.toString();
    Timer.builder("learndock.http.requests")
        .description("requests answered")
        .tag("method", method(request))
        .tag("route", route)
        .tag("status", Integer.toString(response.getStatus()))
        .register(metrics)
        .record(took);
    if (took.compareTo(limits.slow()) > 0) {
      LOG.log(Level.WARNING, () -> "slow: " + line(request, response, route, took));
    } else {
      LOG.log(Level.DEBUG, () -> line(request, response, route, took));
    }
  }

  /** A made-up method is no label of its own: there would be no end to them. */
  private static String method(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> request.getMethod();
      default -> "other";
    };
  }

  /** The route and not the path: paths may hold codes. */
  private static String line(
      HttpServletRequest request, HttpServletResponse response, String route, Duration took) {
    return "%s %s %d in %d ms from %s"
        .formatted(
            method(request),
            route,
            response.getStatus(),
            took.toMillis(),
            request.getAttribute(Requests.ADDRESS));
  }

  /** A page's own policy instead of the one that all have: of two, browsers apply both. */
  private static final class OnePolicy extends HttpServletResponseWrapper {
    OnePolicy(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void addHeader(String name, String value) {
      if (name.equalsIgnoreCase(CSP)) {
        setHeader(name, value);
      } else {
        super.addHeader(name, value);
      }
    }
  }
}
