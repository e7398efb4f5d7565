package dev.learndock.server.operation;

import dev.learndock.dock.LocalDock;
import dev.learndock.server.Settings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/** The parts of this package that a server needs. */
@Configuration(proxyBeanMethods = false)
@Import({HealthController.class, MetricsController.class, DockMetrics.class, JettySettings.class})
public class OperationConfiguration {
  /** What waits for its check since the last stop, or crash, does not wait for somebody to ask. */
  @Bean
  ApplicationRunner checkers(LocalDock dock) {
    return arguments -> dock.checks();
  }

  @Bean
  FilterRegistrationBean<RequestFilter> requestFilter(
      Settings settings, PrometheusMeterRegistry metrics) {
    FilterRegistrationBean<RequestFilter> filter =
        new FilterRegistrationBean<>(
            new RequestFilter(
                settings, new TrustedProxies(settings.listen().trustedProxies()), metrics));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
    filter.setAsyncSupported(true);
    return filter;
  }
}
