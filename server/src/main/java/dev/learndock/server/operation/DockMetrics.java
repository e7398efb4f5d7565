package dev.learndock.server.operation;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.upload.Uploads;
import dev.learndock.server.Settings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the dock is doing now, in figures that are found out when somebody asks for them. What it
 * spends its time on is told as it happens ({@link DockTimes}).
 */
final class DockMetrics {
  private interface Figure {
    double now() throws DockException;
  }

  private final MeterRegistry registry;

  DockMetrics(
      MeterRegistry registry, LocalDock dock, Uploads uploads, Settings settings, Clock clock) {
    this.registry = registry;
    checks(dock, clock);
    uploads(uploads);
    File folder = settings.dock().toFile();
    gauge("learndock.disk.free.bytes", folder::getUsableSpace);
    gauge("learndock.disk.total.bytes", folder::getTotalSpace);
    gauge("learndock.catalogue.bytes", () -> dock.size().catalogue());
    gauge("learndock.indexes.bytes", () -> dock.size().indexes());
    gauge("learndock.learnwares", dock::count);
    gauge("learndock.accounts", () -> dock.accounts().accounts().count());
    gauge("learndock.workers.running", () -> dock.workerCount().running());
    counter("learndock.workers.started", dock, it -> it.workerCount().started());
    counter("learndock.workers.fallen", dock, it -> it.workerCount().fallen());
  }

  private void checks(LocalDock dock, Clock clock) {
    gauge("learndock.checks.waiting", () -> dock.checks().waiting().waiting());
    gauge("learndock.checks.running", () -> dock.checks().waiting().running());
    gauge(
        "learndock.checks.oldest.waiting.seconds",
        () -> age(dock.checks().waiting().oldest(), clock.instant()));
  }

  private static double age(@Nullable Instant since, Instant now) {
    return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1e3);
  }

  private void uploads(Uploads uploads) {
    gauge("learndock.uploads.open", () -> uploads.progress().uploads());
    gauge("learndock.uploads.received.bytes", () -> uploads.progress().received());
    gauge("learndock.uploads.announced.bytes", () -> uploads.progress().announced());
  }

  /** A figure that cannot be found out is missing, and not 0. */
  private void gauge(String name, Figure figure) {
    Gauge.builder(name, figure, DockMetrics::valueOf).strongReference(true).register(registry);
  }

  private void counter(
      String name, LocalDock dock, java.util.function.ToDoubleFunction<LocalDock> count) {
    FunctionCounter.builder(name, dock, count).register(registry);
  }

  private static double valueOf(Figure figure) {
    try {
      return figure.now();
    } catch (DockException | UnsupportedOperationException | IllegalStateException e) {
      return Double.NaN;
    }
  }
}
