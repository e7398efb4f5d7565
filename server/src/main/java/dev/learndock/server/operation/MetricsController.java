package dev.learndock.server.operation;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an operator's Prometheus collects. */
@RestController
class MetricsController {
  private final PrometheusMeterRegistry metrics;
  private final ProcessMetrics process = new ProcessMetrics();

  MetricsController(PrometheusMeterRegistry metrics) {
    this.metrics = metrics;
  }

  @GetMapping(path = "/metrics", produces = "text/plain;version=0.0.4;charset=utf-8")
  String metrics() {
    process.bindTo(metrics);
    return metrics.scrape();
  }
}
