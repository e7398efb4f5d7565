package dev.learndock.server.operation;

import dev.learndock.server.Settings;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** What Boot has no property for: slow clients, a long queue, doubled slashes, problems. */
final class JettySettings implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
  /** As many as the kernel allows may wait while a burst is let in. */
  private static final int WAITING = 4_096;

  private final Settings settings;

  JettySettings(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(this::customize);
  }

  private void customize(Server server) {
    SlowHeads slowHeads = new SlowHeads(settings.requests().headerTimeout());
    server.addBean(slowHeads);
    ProblemErrors errors = new ProblemErrors();
    server.setErrorHandler(errors);
    for (ContextHandler context : server.getDescendants(ContextHandler.class)) {
      context.setErrorHandler(errors);
    }
    server.setHandler(new SingleSlashes(server.getHandler()));
    for (Connector connector : server.getConnectors()) {
      connector.addBean(slowHeads);
      if (connector instanceof ServerConnector listening) {
        listening.setAcceptQueueSize(WAITING);
      }
      for (ConnectionFactory made : connector.getConnectionFactories()) {
        if (made instanceof HttpConfiguration.ConnectionFactory http) {
          configure(http.getHttpConfiguration());
        }
      }
    }
  }

  private static void configure(HttpConfiguration http) {
    http.setUriCompliance(
        UriCompliance.DEFAULT.with("learndock", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
  }
}
