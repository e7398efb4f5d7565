package dev.learndock.server.operation;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LocalDock;
import dev.learndock.server.Settings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.nio.file.Path;

/** How the dock is doing, in figures. */
final class DockMetrics {
  private interface Figure {
    double now() throws DockException;
  }

  DockMetrics(MeterRegistry registry, LocalDock dock, Settings settings) {
    new UptimeMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    Path folder = settings.dock();
    gauge(
        registry,
        "learndock.disk.free.bytes",
        "bytes left on the disk of the dock",
        () -> folder.toFile().getUsableSpace());
    gauge(
        registry,
        "learndock.checks.pending",
        "packages that wait for their check",
        () -> dock.checks().pending());
    gauge(registry, "learndock.accounts", "accounts", () -> dock.accounts().accounts().count());
  }

  /** A figure that cannot be found out is missing, and not 0. */
  private static void gauge(MeterRegistry registry, String name, String what, Figure figure) {
    Gauge.builder(name, figure, DockMetrics::valueOf)
        .description(what)
        .strongReference(true)
        .register(registry);
  }

  private static double valueOf(Figure figure) {
    try {
      return figure.now();
    } catch (DockException | UnsupportedOperationException e) {
      return Double.NaN;
    }
  }
}
