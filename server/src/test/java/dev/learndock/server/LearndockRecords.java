package dev.learndock.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The records of the server, as they lie in its folder of classes. */
public final class LearndockRecords {
  private LearndockRecords() {}

  /** Each by its name without the package and what it stands in, as schemas are called. */
  public static Map<String, Class<?>> bySimpleName() {
    Map<String, Class<?>> records = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes())) {
      files.map(classes()::relativize).map(Path::toString).forEach(file -> add(file, records));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  private static Path classes() {
    try {
      return Path.of(
          LearndockServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(String file, Map<String, Class<?>> records) {
    if (!file.endsWith(".class") || file.endsWith("-info.class")) {
      return;
    }
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      Class<?> type = Class.forName(name, false, LearndockRecords.class.getClassLoader());
      if (type.isRecord()) {
        records.put(type.getSimpleName(), type);
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
