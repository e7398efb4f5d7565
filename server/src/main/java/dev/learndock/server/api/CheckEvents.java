package dev.learndock.server.api;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.Checks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of one check for one listener. The id of an event is the number of findings told so
 * far, or {@value #VERDICT}; so whoever comes back with the last id hears what they missed, and
 * nothing twice.
 */
final class CheckEvents {
  static final String VERDICT = "verdict";

  /** How often is looked whether the server stops. */
  private static final long LOOK_MILLIS = 500;

  private final Checks checks;
  private final JsonMapper json;
  private final OutputStream out;

  private int toldFindings;
  private int toldAhead = -1;
  private boolean toldRunning;
  private long quietSince = System.nanoTime();

  CheckEvents(Checks checks, JsonMapper json, OutputStream out, @Nullable String last) {
    this.checks = checks;
    this.json = json;
    this.out = out;
    this.toldFindings = last != null && last.matches("[0-9]{1,4}") ? Integer.parseInt(last) : 0;
    this.toldRunning = toldFindings > 0;
  }

  void tell(Viewer viewer, Check seen, BooleanSupplier stopping) throws DockException, IOException {
    // Only that something changed counts: the check is looked at again, so a full queue loses
    // nothing.
    BlockingQueue<Boolean> changed = new ArrayBlockingQueue<>(1);
    try (Checks.Watch _ = checks.watch(seen.id(), check -> changed.offer(true))) {
      for (Check now = checks.check(viewer, seen.id());
          tell(now);
          now = checks.check(viewer, seen.id())) {
        while (changed.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS) == null) {
          if (stopping.getAsBoolean()) {
            return;
          }
          beat();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells what is new; false when it was the last. */
  private boolean tell(Check now) throws DockException, IOException {
    if (now.state() == Check.State.QUEUED) {
      int ahead = checks.ahead(now.id());
      if (ahead != toldAhead) {
        toldAhead = ahead;
        event("queued", "0", Map.of("ahead", ahead));
      }
      return true;
    }
    if (!toldRunning) {
      toldRunning = true;
      event("running", "0", Map.of("check", now.id().number()));
    }
    for (; toldFindings < now.findings().size(); toldFindings++) {
      event(
          "finding",
          Integer.toString(toldFindings + 1),
          CheckView.FindingView.of(now.findings().get(toldFindings)));
    }
    if (now.state().isFinal()) {
      event(VERDICT, VERDICT, CheckView.of(now, 0));
      return false;
    }
    return true;
  }

  private void event(String name, String id, Object data) throws IOException {
    write("event: %s\nid: %s\ndata: %s\n\n".formatted(name, id, json.writeValueAsString(data)));
  }

  private void beat() throws IOException {
    if (System.nanoTime() - quietSince > CheckEventsController.HEARTBEAT.toNanos()) {
      write(": still here\n\n");
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    quietSince = System.nanoTime();
  }
}
