package dev.learndock.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/** What Spring Boot is told: the settings in its own words, and nothing from elsewhere. */
final class BootProperties {
  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%X{request:-}] %logger{24} - %msg%n%wEx";

  private BootProperties() {}

  /** Neither the process's variables nor files in its folder are asked. */
  static ConfigurableEnvironment environment(Settings settings) {
    ConfigurableEnvironment environment =
        new StandardEnvironment() {
          @Override
          protected void customizePropertySources(MutablePropertySources sources) {
            sources.addLast(new MapPropertySource("settings", of(settings)));
          }
        };
    return environment;
  }

  static Map<String, Object> of(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.config.location", "optional:classpath:/dev/learndock/server/none/");
    properties.put("spring.main.log-startup-info", false);
    properties.put("spring.threads.virtual.enabled", true);
    properties.put("spring.mvc.problemdetails.enabled", false);
    properties.put("spring.servlet.multipart.max-file-size", settings.requests().maxUpload());
    properties.put("spring.servlet.multipart.max-request-size", settings.requests().maxUpload());
    properties.put("spring.servlet.multipart.file-size-threshold", "64KB");
    properties.put(
        "spring.servlet.multipart.location", settings.dock().toAbsolutePath().toString());
    // Who may send a form is asked before it is read.
    properties.put("spring.servlet.multipart.resolve-lazily", true);
    properties.put("learndock.beimingwu.enabled", settings.beimingwu().enabled());
    properties.put("server.shutdown", "graceful");
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", settings.requests().stopWithin());
    listen(settings, properties);
    log(settings.log(), properties);
    return properties;
  }

  private static void listen(Settings settings, Map<String, Object> properties) {
    Settings.Listen listen = settings.listen();
    properties.put("server.port", listen.port());
    properties.put("server.address", listen.host());
    properties.put("server.jetty.max-connections", listen.maxConnections());
    // Threads are virtual and cost little; what costs much is bounded where it is done.
    properties.put("server.jetty.threads.max", listen.maxConnections());
    properties.put("server.jetty.connection-idle-timeout", settings.requests().idleTimeout());
    properties.put("server.max-http-request-header-size", "16KB");
    Path certificate = listen.tls().certificate();
    if (certificate != null) {
      properties.put("server.ssl.bundle", "learndock");
      String bundle = "spring.ssl.bundle.pem.learndock.";
      properties.put(bundle + "keystore.certificate", "file:" + certificate.toAbsolutePath());
      Path key = listen.tls().privateKey();
      properties.put(
          bundle + "keystore.private-key",
          "file:" + (key == null ? certificate : key).toAbsolutePath());
      properties.put(bundle + "reload-on-update", true);
    }
  }

  private static void log(Settings.Log log, Map<String, Object> properties) {
    properties.put(
        "logging.level.root",
        log.level() == Settings.Log.Level.DEBUG ? "INFO" : log.level().name());
    properties.put("logging.level.dev.learndock", log.level().name());
    properties.put("logging.level.org.springframework", "WARN");
    properties.put("logging.level.org.eclipse.jetty", "WARN");
    properties.put("logging.level.org.flywaydb", "WARN");
    properties.put("logging.pattern.console", LINE);
    if (log.format() == Settings.Log.Format.JSON) {
      properties.put("logging.structured.format.console", "ecs");
      properties.put("logging.structured.ecs.service.name", "learndock");
    }
  }
}
