package dev.learndock.server;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockObserver;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.DockOptions.PythonPackages;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.check.QueueLimits;
import dev.learndock.server.access.FirstOwner;
import dev.learndock.server.operation.DockTimes;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running server: one dock, one port. */
public final class LearndockServer implements AutoCloseable {
  private final ServletWebServerApplicationContext context;
  private final Settings settings;

  private LearndockServer(ServletWebServerApplicationContext context, Settings settings) {
    this.context = context;
    this.settings = settings;
  }

  /**
   * Opens the dock and answers requests when it returns.
   *
   * @throws DockException if the dock cannot be opened
   */
  public static LearndockServer start(Settings settings) throws DockException {
    silenceUntilStart();
    // Beside the start of everything else: with many learnwares it takes as long.
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    CompletableFuture<LocalDock> opening =
        CompletableFuture.supplyAsync(
            () -> open(settings, new DockTimes(metrics)), Thread.ofPlatform().name("dock")::start);
    try {
      ServletWebServerApplicationContext context =
          (ServletWebServerApplicationContext) application(settings, opening, metrics).run();
      LearndockServer server = new LearndockServer(context, settings);
      context.getBean(FirstOwner.class).listensAt(server.url());
      return server;
    } catch (RuntimeException e) {
      closeDock(opening, e);
      throw e;
    }
  }

  /** Libraries log nothing until the server that is to be started says how. */
  public static void silenceUntilStart() {
    LoggingSystem.get(LearndockServer.class.getClassLoader()).beforeInitialize();
  }

  private static LocalDock open(Settings settings, DockObserver observer) {
    try {
      return LocalDock.open(settings.dock(), options(settings), observer);
    } catch (DockException e) {
      throw new CompletionException(e);
    }
  }

  private static DockOptions options(Settings settings) {
    Settings.Checks checks = settings.checks();
    return DockOptions.defaults()
        .withPython(settings.python().unrun() ? PythonPackages.UNRUN : PythonPackages.REFUSE)
        .withEnvironments(settings.python().environments())
        .withWaiting(new QueueLimits(checks.maxWaiting(), checks.maxWaitingOfOne()));
  }

  /** The dock's own failure is what to say, and not what came of it. */
  private static void closeDock(CompletableFuture<LocalDock> opening, RuntimeException failure)
      throws DockException {
    try {
      opening.join().close();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DockException dock) {
        dock.addSuppressed(failure);
        throw dock;
      }
    }
  }

  static SpringApplication application(Settings settings, CompletableFuture<LocalDock> dock) {
    return application(settings, dock, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  private static SpringApplication application(
      Settings settings, CompletableFuture<LocalDock> dock, PrometheusMeterRegistry metrics) {
    SpringApplication application = new SpringApplication(Configuration.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(false);
    application.setEnvironment(BootProperties.environment(settings));
    application.addInitializers(context -> {
      GenericApplicationContext beans = (GenericApplicationContext) context;
      beans.registerBean(Settings.class, () -> settings);
      beans.registerBean(Clock.class, Clock::systemUTC);
      beans.registerBean(LocalDock.class, dock::join);
      beans.registerBean(PrometheusMeterRegistry.class, () -> metrics);
    });
    return application;
  }

  /** Where it listens. */
  public int port() {
    WebServer web = context.getWebServer();
    if (web == null) {
      throw new IllegalStateException("the server is closed");
    }
    return web.getPort();
  }

  /** The dock that it serves. */
  public LocalDock dock() {
    return context.getBean(LocalDock.class);
  }

  /** How people reach it, as the settings say, or else where it listens. */
  public URI url() {
    URI given = settings.listen().url();
    if (given != null) {
      return given;
    }
    String scheme = settings.listen().tls().isOn() ? "https" : "http";
    String host = settings.listen().host();
    return URI.create(
        "%s://%s:%d".formatted(scheme, host.contains(":") ? "[" + host + "]" : host, port()));
  }

  /**
   * A link with which whoever opens it first becomes the owner; none when the dock has one. A link
   * that was given out before is void.
   */
  public Optional<String> linkForFirstOwner() throws DockException {
    return context.getBean(FirstOwner.class).link();
  }

  /** Stops listening, finishes what it began to answer, and closes the dock. */
  @Override
  public void close() {
    context.close();
  }
}
