package dev.learndock.server.api;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.check.Check;
import dev.learndock.server.api.json.ApiJson;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What happens to a check, told as it happens: server-sent events. */
@Tag(name = "checks")
@RestController
class CheckEventsController {
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final LocalDock dock;
  private final JsonMapper json = ApiJson.mapper();
  private volatile boolean stopping;

  CheckEventsController(LocalDock dock) {
    this.dock = dock;
  }

  /** Nobody waits for the end of a check when the server wants to stop. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping = true;
  }

  /**
   * Tells what happens to a check until there is a verdict: {@code queued} with the number of
   * checks ahead, {@code running}, {@code finding} for each step, {@code verdict} with the check,
   * after which the stream ends. A comment every 15 seconds shows that the line holds.
   */
  @GetMapping(path = "/api/v1/checks/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void events(
      Viewer viewer,
      @PathVariable String id,
      @Parameter(
              description = "The id of the last event that was seen: what comes after it is told.")
          @RequestHeader(name = "Last-Event-ID", required = false)
          @Nullable String last,
      HttpServletResponse response)
      throws DockException, IOException {
    Check check = dock.checks().check(viewer, Ids.check(id));
    if (CheckEvents.VERDICT.equals(last)) {
      // By the HTML standard this ends the client's asking again.
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    new CheckEvents(dock.checks(), json, response.getOutputStream(), last)
        .tell(viewer, check, () -> stopping);
  }
}
