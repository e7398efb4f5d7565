package dev.learndock.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * Where settings come from, what is added later going before: a file, the environment ({@code
 * LEARNDOCK_LISTEN_PORT} for {@code listen.port}), flags. A key that no setting has is refused,
 * with the nearest that there is.
 */
public final class SettingsSource {
  private static final String PREFIX = "LEARNDOCK_";

  /** What the launcher and other commands read. */
  private static final Set<String> NOT_SETTINGS =
      Set.of("LEARNDOCK_JAVA_OPTS", "LEARNDOCK_SERVER_JAVA_OPTS", "LEARNDOCK_HOME");

  private record Value(String text, String from) {}

  private final Map<String, Value> values;

  private SettingsSource(Map<String, Value> values) {
    this.values = values;
  }

  /** The defaults alone. */
  public static SettingsSource empty() {
    return new SettingsSource(Map.of());
  }

  /**
   * And what a file says: YAML if it ends in {@code .yaml} or {@code .yml}, else properties.
   *
   * @throws SettingsException if it cannot be read, or has a key that no setting has
   */
  public SettingsSource withFile(Path file) throws SettingsException {
    if (!Files.isReadable(file)) {
      throw new SettingsException(
          "the settings in %s cannot be read; check the path".formatted(file));
    }
    PropertySourceLoader loader =
        file.toString().matches(".*\\.ya?ml")
            ? new YamlPropertySourceLoader()
            : new PropertiesPropertySourceLoader();
    SettingsSource all = this;
    for (PropertySource<?> part : load(loader, file)) {
      if (part instanceof EnumerablePropertySource<?> keys) {
        for (String key : keys.getPropertyNames()) {
          all = all.with(key, String.valueOf(part.getProperty(key)), file.toString());
        }
      }
    }
    return all;
  }

  private static List<PropertySource<?>> load(PropertySourceLoader loader, Path file)
      throws SettingsException {
    try {
      return loader.load("file", new FileSystemResource(file));
    } catch (IOException | RuntimeException e) {
      throw new SettingsException(
          "%s is no file of settings: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * And what variables say whose names begin with {@code LEARNDOCK_}.
   *
   * @throws SettingsException if one of them is no setting
   */
  public SettingsSource withEnvironment(Map<String, String> environment) throws SettingsException {
    Map<String, String> keys = new LinkedHashMap<>();
    SettingKeys.all().forEach(key -> keys.put(variable(key), key));
    SettingsSource all = this;
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (!name.startsWith(PREFIX) || NOT_SETTINGS.contains(name)) {
        continue;
      }
      String key = keys.get(name);
      if (key == null) {
        throw new SettingsException(
            "the variable %s is no setting; did you mean %s?"
                .formatted(name, SettingKeys.nearest(name, keys.keySet())));
      }
      all = all.with(key, variable.getValue(), name);
    }
    return all;
  }

  private static String variable(String key) {
    return PREFIX + key.replace('.', '_').replace("-", "_").toUpperCase(Locale.ROOT);
  }

  /** And one more, if there is a value. */
  public SettingsSource with(String key, @Nullable String value, String from) {
    if (value == null) {
      return this;
    }
    Map<String, Value> more = new LinkedHashMap<>(values);
    more.put(key, new Value(value, from));
    return new SettingsSource(more);
  }

  /**
   * The settings.
   *
   * @throws SettingsException if a key is unknown, or a value is not what it can be
   */
  public Settings settings() throws SettingsException {
    Map<String, String> plain = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      requireKnown(entry.getKey(), entry.getValue().from);
      plain.put(entry.getKey(), entry.getValue().text);
    }
    try {
      return new Binder(new MapConfigurationPropertySource(plain))
          .bindOrCreate("", Bindable.of(Settings.class));
    } catch (BindException e) {
      throw wrong(e);
    }
  }

  private static void requireKnown(String key, String from) throws SettingsException {
    String name = key.replaceAll("\\[\\d+]", "");
    if (!SettingKeys.all().contains(name)) {
      throw new SettingsException(
          "%s: there is no setting %s; did you mean %s? docs/operating.md lists them all"
              .formatted(from, key, SettingKeys.nearest(name, SettingKeys.all())));
    }
  }

  private SettingsException wrong(BindException failure) {
    String key = failure.getName().toString();
    Value value = values.get(key);
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new SettingsException(
        "%s: %s cannot be %s (%s)"
            .formatted(
                value == null ? "settings" : value.from,
                key,
                value == null ? "this" : "'" + value.text + "'",
                cause.getMessage()),
        failure);
  }
}
