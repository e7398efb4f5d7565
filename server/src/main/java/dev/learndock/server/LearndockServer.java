package dev.learndock.server;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.LocalDock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A running server: one dock, one port. */
public final class LearndockServer implements AutoCloseable {
  private final ServletWebServerApplicationContext context;

  private LearndockServer(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /**
   * Opens the dock and answers requests when it returns.
   *
   * @throws DockException if the dock cannot be opened
   */
  public static LearndockServer start(Settings settings) throws DockException {
    LocalDock dock = LocalDock.open(settings.dock(), DockOptions.defaults());
    try {
      return new LearndockServer(
          (ServletWebServerApplicationContext) application(settings, dock).run());
    } catch (RuntimeException e) {
      dock.close();
      throw e;
    }
  }

  private static SpringApplication application(Settings settings, LocalDock dock) {
    SpringApplication application = new SpringApplication(Configuration.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(false);
    application.setEnvironment(environment(settings));
    application.addInitializers(context -> {
      GenericApplicationContext beans = (GenericApplicationContext) context;
      beans.registerBean(Settings.class, () -> settings);
      beans.registerBean(LocalDock.class, () -> dock);
    });
    return application;
  }

  /** Boot sees what the settings say and nothing of the process's own environment. */
  private static StandardEnvironment environment(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", settings.port());
    properties.put("server.address", settings.host());
    properties.put("spring.config.location", "optional:classpath:/dev/learndock/server/none/");
    properties.put("spring.threads.virtual.enabled", true);
    properties.put("spring.mvc.problemdetails.enabled", true);
    properties.put("spring.main.log-startup-info", false);
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .forEach(source -> environment.getPropertySources().remove(source.getName()));
    environment.getPropertySources().addFirst(new MapPropertySource("settings", properties));
    return environment;
  }

  /** Where it listens. */
  public int port() {
    var web = context.getWebServer();
    if (web == null) {
      throw new IllegalStateException("the server is closed");
    }
    return web.getPort();
  }

  /** Stops listening, finishes what it began to answer, and closes the dock. */
  @Override
  public void close() {
    context.close();
  }
}
