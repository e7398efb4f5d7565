package dev.learndock.storage;

import com.fasterxml.jackson.core.JsonFactory;
import dev.learndock.dock.Holdings;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.specification.TableSpecification;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/** Starts another Java process with just what the storage needs, so that it starts quickly. */
public final class ChildJvm {
  private ChildJvm() {}

  static List<String> command(Class<?> main, Path temporary, String... arguments) {
    return command(main, List.of(), temporary, arguments);
  }

  /**
   * The same with more on the class path.
   *
   * @param more classes whose jars are needed too
   */
  public static List<String> command(
      Class<?> main, List<Class<?>> more, Path temporary, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx128m");
    command.add("--enable-native-access=ALL-UNNAMED");
    // SQLite's library is unpacked here: a killed process cannot clear it away.
    command.add("-Dorg.sqlite.tmpdir=" + temporary);
    command.add("-cp");
    command.add(classPath(main, more));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  public static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String classPath(Class<?> main, List<Class<?>> more) {
    Stream<Class<?>> always =
        Stream.of(
            main,
            EmbeddedStorage.class,
            Holdings.class,
            Behaviour.class,
            TableSpecification.class,
            ReducedSet.class,
            JsonFactory.class,
            SQLiteDataSource.class,
            Flyway.class);
    return Stream.concat(always, more.stream())
        .map(ChildJvm::place)
        .distinct()
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
