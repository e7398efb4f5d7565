package dev.learndock.learnware.python;

import dev.learndock.learnware.sandbox.PythonRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes an environment: a venv of an interpreter of this machine, filled by its pip from wherever
 * the operator's pip looks. That happens outside the sandbox, with the operator's rights: what is
 * installed is the operator's choice. NumPy always comes along; rows come to a model as its arrays.
 *
 * @param interpreter Python, as a command or a path
 * @param progress is told what is being done
 */
public record EnvironmentBuilder(String interpreter, Consumer<String> progress) {
  private static final int LAST_LINES = 8;

  /** So that whoever the sandbox becomes can read what is installed. */
  private static final String READABLE = "umask 022; exec \"$@\"";

  /**
   * Installs packages into a new environment. It appears when it is whole.
   *
   * @param folder where environments lie; made when it is not there
   * @param requirements a file that pip reads
   * @throws IOException if there is one of that name, or Python or pip could not; with their words
   */
  public PythonEnvironment build(Path folder, String name, Path requirements) throws IOException {
    if (!PythonEnvironments.isName(name)) {
      throw new IOException(
          "an environment cannot be called '"
              + name
              + "': small letters, digits, dots and dashes, 40 at most");
    }
    Path place = folder.toAbsolutePath().resolve(name);
    if (Files.exists(place)) {
      throw new IOException(
          place + " is there already; 'learndock python remove " + name + "' removes it");
    }
    Files.createDirectories(folder);
    // Python writes its own place into what it installs; so it is built where it stays, and counts
    // from the moment at which its file is there.
    try {
      install(place, requirements);
      PythonEnvironment environment = look(name, place);
      EnvironmentFile.write(environment);
      return environment;
    } catch (IOException | RuntimeException e) {
      if (Files.exists(place)) {
        PythonEnvironments.delete(place);
      }
      throw e;
    }
  }

  private void install(Path place, Path requirements) throws IOException {
    progress.accept("making an environment with " + interpreter);
    run(List.of(interpreter, "-m", "venv", place.toString()));
    List<String> pip = new ArrayList<>(List.of(python(place), "-m", "pip", "install"));
    pip.addAll(List.of("--disable-pip-version-check", "--no-input", "--progress-bar", "off"));
    pip.addAll(List.of("-r", requirements.toAbsolutePath().toString(), "numpy"));
    run(pip);
    Files.copy(requirements, place.resolve("requirements.txt"));
  }

  private static String python(Path place) {
    return place.resolve("bin/python").toString();
  }

  private void run(List<String> command) throws IOException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", READABLE, "sh"));
    words.addAll(command);
    Process process;
    try {
      process = new ProcessBuilder(words).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IOException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
    }
    process.getOutputStream().close();
    Deque<String> last = new ArrayDeque<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        progress.accept(line.strip());
        last.addLast(line);
        if (last.size() > LAST_LINES) {
          last.removeFirst();
        }
      }
    }
    int code = ended(process);
    if (code != 0) {
      throw new IOException(
          String.join(" ", command)
              + " ended with code "
              + code
              + ": "
              + String.join(" | ", last)
              + remedy(command, last));
    }
  }

  private static String remedy(List<String> command, Deque<String> last) {
    boolean noVenv =
        command.contains("venv") && last.stream().anyMatch(line -> line.contains("ensurepip"));
    return noVenv ? "; on Debian and Ubuntu: apt-get install python3-venv" : "";
  }

  private static int ended(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Python was at work", e);
    }
  }

  /** Asks Python what it is and what is installed, and looks at which libraries that links. */
  private PythonEnvironment look(String name, Path place) throws IOException {
    progress.accept("looking at what is installed");
    Map<String, List<String>> said = ask(place);
    SortedMap<String, String> packages = new TreeMap<>();
    for (String line : said.getOrDefault("package", List.of())) {
      String[] parts = line.split("\t", 2);
      packages.put(Requirement.normalised(parts[0]), parts[1]);
    }
    Map<String, String> markers = new TreeMap<>();
    for (String line : said.getOrDefault("marker", List.of())) {
      String[] parts = line.split("\t", 2);
      markers.put(parts[0], parts[1]);
    }
    PythonRuntime runtime =
        PythonRuntime.of(
            Path.of(first(said, "interpreter")),
            Path.of(first(said, "base")),
            paths(said, "standard"),
            paths(said, "packages"));
    return new PythonEnvironment(name, place, first(said, "version"), packages, markers, runtime);
  }

  private static String first(Map<String, List<String>> said, String key) {
    return said.getOrDefault(key, List.of()).getFirst();
  }

  private static List<Path> paths(Map<String, List<String>> said, String key) throws IOException {
    Set<Path> paths = new LinkedHashSet<>();
    for (String path : said.getOrDefault(key, List.of())) {
      if (Files.isDirectory(Path.of(path))) {
        paths.add(Path.of(path).toRealPath());
      }
    }
    return List.copyOf(paths);
  }

  private static Map<String, List<String>> ask(Path place) throws IOException {
    String probe;
    try (InputStream in = EnvironmentBuilder.class.getResourceAsStream("probe.py")) {
      if (in == null) {
        throw new IllegalStateException("probe.py is missing beside " + EnvironmentBuilder.class);
      }
      probe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Process process =
        new ProcessBuilder(python(place), "-I", "-c", probe)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    Map<String, List<String>> said = new TreeMap<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", 2);
        if (parts.length == 2) {
          said.computeIfAbsent(parts[0], key -> new ArrayList<>()).add(parts[1]);
        }
      }
    }
    for (String key : List.of("version", "interpreter", "base", "standard", "packages")) {
      if (!said.containsKey(key)) {
        throw new IOException(
            python(place) + " does not say its " + key + " (code " + ended(process) + ")");
      }
    }
    return said;
  }
}
