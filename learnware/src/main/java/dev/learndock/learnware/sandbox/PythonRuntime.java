package dev.learndock.learnware.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A Python with its packages, as a sandbox shows it.
 *
 * @param interpreter the program, without symbolic links on the way
 * @param base what its own folders lie under, such as {@code /usr}
 * @param standard its own modules
 * @param packages what was installed for it
 * @param libraries what all of that links of this machine
 * @param nativeBytes how large the libraries among the packages are together: they may all be
 *     mapped
 */
public record PythonRuntime(
    Path interpreter,
    Path base,
    List<Path> standard,
    List<Path> packages,
    List<Path> libraries,
    long nativeBytes) {
  /** Where a sandboxed program finds it. */
  public static final String INSIDE = "/python";

  private static final String PACKAGES = "/packages/";

  /** Takes copies. */
  public PythonRuntime {
    standard = List.copyOf(standard);
    packages = List.copyOf(packages);
    libraries = List.copyOf(libraries);
  }

  /**
   * Looks through all libraries for what they link, which takes some seconds.
   *
   * @throws IOException if there is no loader to ask
   */
  public static PythonRuntime of(
      Path interpreter, Path base, List<Path> standard, List<Path> packages) throws IOException {
    List<Path> own = new ArrayList<>();
    for (Path place : packages) {
      own.addAll(libraries(place));
    }
    long bytes = 0;
    for (Path library : own) {
      bytes += Files.size(library);
    }
    List<Path> binaries = new ArrayList<>(own);
    for (Path place : standard) {
      binaries.addAll(libraries(place));
    }
    binaries.add(interpreter);
    List<Path> linked =
        LinkedLibraries.of(Tools.findLdd(), binaries).stream()
            .filter(library ->
                Stream.concat(standard.stream(), packages.stream()).noneMatch(library::startsWith))
            .sorted()
            .toList();
    return new PythonRuntime(interpreter, base, standard, packages, linked, bytes);
  }

  private static List<Path> libraries(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches(".*\\.so(\\..*)?"))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  /** The program, inside. */
  public static String program() {
    return INSIDE + "/bin/python3";
  }

  /** Where installed packages are, inside. */
  public List<String> places() {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < packages.size(); i++) {
      places.add(PACKAGES + i);
    }
    return places;
  }

  /** Programs and libraries that link others; what the packages link is known already. */
  public List<Path> binaries() {
    return List.of(interpreter);
  }

  /** Inside to outside. What was installed for the operator's own programs is not shown. */
  public Map<String, Path> files() {
    Map<String, Path> files = new TreeMap<>(Map.of(program(), interpreter));
    for (Path place : standard) {
      String inside = INSIDE + "/" + base.relativize(place);
      files.put(inside, place);
      for (String others : List.of("site-packages", "dist-packages")) {
        if (Files.isDirectory(place.resolve(others)) && !packages.isEmpty()) {
          files.put(inside + "/" + others, packages.getFirst());
        }
      }
    }
    for (int i = 0; i < packages.size(); i++) {
      files.put(PACKAGES + i, packages.get(i));
    }
    for (Path library : libraries) {
      if (Files.exists(library)) {
        files.put(library.toString(), library);
      }
    }
    return files;
  }
}
