package dev.learndock.learnware.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Java that runs this process, as a sandbox shows it.
 *
 * @param home its folder, without symbolic links on the way
 */
public record JavaRuntime(Path home) {
  /** Where a sandboxed program finds it. */
  public static final String INSIDE = "/java";

  private static final List<String> LIBRARIES =
      List.of("java", "nio", "net", "zip", "jimage", "verify", "syslookup");

  /** The one that runs this. */
  public static JavaRuntime ofThisProcess() throws IOException {
    return new JavaRuntime(Path.of(System.getProperty("java.home", "")).toRealPath());
  }

  /** The program, inside. */
  public static String program() {
    return INSIDE + "/bin/java";
  }

  /**
   * What the environment must say. Java finds its libraries beside itself through {@code /proc},
   * which a sandbox does not have.
   */
  public static Map<String, String> environment() {
    return Map.of("LD_LIBRARY_PATH", INSIDE + "/lib");
  }

  /** Programs and libraries of it that link others. */
  public List<Path> binaries() {
    Path libraries = home.resolve("lib");
    return Stream.concat(
            Stream.of(home.resolve("bin/java"), libraries.resolve("server/libjvm.so")),
            LIBRARIES.stream().map(name -> libraries.resolve(System.mapLibraryName(name))))
        .filter(Files::exists)
        .toList();
  }

  /** Inside to outside. Some systems keep the settings of Java elsewhere and link to them. */
  public Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>(Map.of(INSIDE, home));
    try (Stream<Path> all = Files.walk(home, 4)) {
      for (Path link : all.filter(Files::isSymbolicLink).toList()) {
        Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
        if (!target.startsWith(home) && Files.isRegularFile(target)) {
          files.put(target.toString(), target);
        }
      }
    }
    return files;
  }
}
