package dev.learndock.server.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The process itself, in figures. They take a while to set up, so the first who asks waits. */
final class ProcessMetrics {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  private final AtomicBoolean there = new AtomicBoolean();

  void bindTo(MeterRegistry registry) {
    if (there.compareAndSet(false, true)) {
      new UptimeMetrics().bindTo(registry);
      new JvmMemoryMetrics().bindTo(registry);
      Gauge.builder("process.resident.memory.bytes", ProcessMetrics::resident)
          .strongReference(true)
          .register(registry);
    }
  }

  /** As Linux says; elsewhere nobody does. */
  private static double resident() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToDouble(line -> 1_024 * Double.parseDouble(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
