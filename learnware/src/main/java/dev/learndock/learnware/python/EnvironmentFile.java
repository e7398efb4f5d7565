package dev.learndock.learnware.python;

import dev.learndock.learnware.sandbox.PythonRuntime;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an environment is, written down once when it is made: asking Python and looking through
 * hundreds of libraries takes seconds. Paths within the environment's folder are written relative
 * to it.
 */
final class EnvironmentFile {
  static final String NAME = "environment.properties";

  private static final String PACKAGE = "package.";
  private static final String MARKER = "marker.";
  private static final String VERSION = "version";
  private static final String INTERPRETER = "interpreter";
  private static final String BASE = "base";
  private static final String STANDARD = "standard.";
  private static final String PLACE = "packages.";
  private static final String LIBRARY = "library.";
  private static final String NATIVE_BYTES = "native-bytes";

  private EnvironmentFile() {}

  static void write(PythonEnvironment environment) throws IOException {
    Path folder = environment.folder();
    PythonRuntime runtime = environment.runtime();
    Properties properties = new Properties();
    properties.setProperty(VERSION, environment.version());
    environment.packages().forEach((name, v) -> properties.setProperty(PACKAGE + name, v));
    environment.markers().forEach((name, v) -> properties.setProperty(MARKER + name, v));
    properties.setProperty(INTERPRETER, runtime.interpreter().toString());
    properties.setProperty(BASE, runtime.base().toString());
    paths(properties, STANDARD, folder, runtime.standard());
    paths(properties, PLACE, folder, runtime.packages());
    paths(properties, LIBRARY, folder, runtime.libraries());
    properties.setProperty(NATIVE_BYTES, String.valueOf(runtime.nativeBytes()));
    try (Writer to = Files.newBufferedWriter(folder.resolve(NAME))) {
      properties.store(to, "made by learndock python add");
    }
  }

  private static void paths(Properties properties, String key, Path folder, List<Path> paths) {
    for (int i = 0; i < paths.size(); i++) {
      Path path = paths.get(i);
      properties.setProperty(
          key + i, path.startsWith(folder) ? folder.relativize(path).toString() : path.toString());
    }
  }

  /** Reads what lies in the folder of an environment. */
  static PythonEnvironment read(Path folder) throws IOException {
    Properties properties = new Properties();
    try (Reader from = Files.newBufferedReader(folder.resolve(NAME))) {
      properties.load(from);
    } catch (IllegalArgumentException e) {
      throw new IOException(folder.resolve(NAME) + " is damaged: " + e.getMessage(), e);
    }
    return new PythonEnvironment(
        String.valueOf(folder.getFileName()),
        folder,
        required(properties, VERSION, folder),
        under(properties, PACKAGE),
        Map.copyOf(under(properties, MARKER)),
        new PythonRuntime(
            Path.of(required(properties, INTERPRETER, folder)),
            Path.of(required(properties, BASE, folder)),
            paths(properties, STANDARD, folder),
            paths(properties, PLACE, folder),
            paths(properties, LIBRARY, folder),
            Long.parseLong(required(properties, NATIVE_BYTES, folder))));
  }

  private static String required(Properties properties, String key, Path folder)
      throws IOException {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IOException(
          folder.resolve(NAME) + " says no " + key + "; make the environment anew");
    }
    return value;
  }

  private static SortedMap<String, String> under(Properties properties, String prefix) {
    SortedMap<String, String> found = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        found.put(key.substring(prefix.length()), properties.getProperty(key, ""));
      }
    }
    return found;
  }

  private static List<Path> paths(Properties properties, String prefix, Path folder) {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; properties.containsKey(prefix + i); i++) {
      paths.add(folder.resolve(properties.getProperty(prefix + i, "")));
    }
    return paths;
  }
}
