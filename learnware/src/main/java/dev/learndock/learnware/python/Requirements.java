package dev.learndock.learnware.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a learnware says that it needs: packages, and perhaps a version of Python itself.
 *
 * @param packages that must be there
 * @param python versions of Python that will do
 * @param unread lines that are no requirement that can be looked up
 */
public record Requirements(List<Requirement> packages, VersionRange python, List<String> unread) {
  /** Nothing is said. */
  public static final Requirements NONE = new Requirements(List.of(), VersionRange.ANY, List.of());

  /** Comes with the worker, or is of no use to a model. */
  private static final Set<String> PROVIDED = Set.of("learnware", "pip", "wheel");

  private static final Set<String> OF_CONDA = Set.of("setuptools", "conda");
  private static final Pattern SPEC =
      Pattern.compile("(?:.*::)?([A-Za-z0-9_.-]+?)\\s*([ =<>!~].*)?(?:\\[.*\\])?");
  private static final Pattern FUZZY = Pattern.compile("=?\\s*([0-9][^\\s=,|]*?)(?:\\.?\\*)?");
  private static final int MAX_LINES = 2000;

  private static final Map<String, String> CONDA_NAMES = condaNames();

  /** Takes copies. */
  public Requirements {
    packages = List.copyOf(packages);
    unread = List.copyOf(unread);
  }

  /** Reads the text of a {@code requirements.txt}. Where packages come from is not asked. */
  public static Requirements ofText(String text) {
    List<Requirement> packages = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    String joined = text.replaceAll("\\\\\r?\n", " ");
    for (String raw : joined.lines().limit(MAX_LINES).toList()) {
      String line =
          raw.replaceFirst("(^|\\s)#.*", "")
              .replaceAll("\\s--[A-Za-z-]+(=\\S+|\\s+[^;\\s]\\S*)?", "")
              .strip();
      boolean elsewhere = line.matches("(-r|--requirement|-e|--editable)\\b.*");
      if (line.isEmpty() || (line.startsWith("-") && !elsewhere)) {
        continue;
      }
      Optional<Requirement> read = elsewhere ? Optional.empty() : Requirement.parse(line);
      if (read.isEmpty()) {
        unread.add(line);
      } else if (!PROVIDED.contains(read.get().name())) {
        packages.add(read.get());
      }
    }
    return new Requirements(packages, VersionRange.ANY, unread);
  }

  /**
   * Reads the dependencies of a conda environment. Of its packages many are programs and libraries
   * that an environment of pip's has inside its wheels; they are passed over.
   *
   * @param conda dependencies of conda's own
   * @param pip what stands under {@code pip:}
   */
  public static Requirements ofConda(List<String> conda, List<String> pip) {
    Requirements ofPip = ofText(String.join("\n", pip));
    List<Requirement> packages = new ArrayList<>(ofPip.packages);
    List<String> unread = new ArrayList<>(ofPip.unread);
    VersionRange python = VersionRange.ANY;
    for (String spec : conda) {
      Matcher m = SPEC.matcher(spec.strip());
      Optional<VersionRange> range = m.matches() ? condaRange(m.group(2)) : Optional.empty();
      if (range.isEmpty()) {
        unread.add(spec);
      } else if (m.group(1).equals("python")) {
        python = range.get();
      } else {
        condaPackage(m.group(1), range.get()).ifPresent(packages::add);
      }
    }
    return new Requirements(packages, python, unread);
  }

  private static Optional<Requirement> condaPackage(String name, VersionRange versions) {
    String normal = Requirement.normalised(name);
    if (PROVIDED.contains(normal) || OF_CONDA.contains(normal) || isNoPythonPackage(name)) {
      return Optional.empty();
    }
    return Optional.of(new Requirement(CONDA_NAMES.getOrDefault(normal, normal), versions, ""));
  }

  private static boolean isNoPythonPackage(String name) {
    return name.startsWith("_")
        || "-".equals(CONDA_NAMES.get(Requirement.normalised(name)))
        || (name.startsWith("lib") && !CONDA_NAMES.containsKey(Requirement.normalised(name)));
  }

  /** {@code =1.2} means 1.2 and whatever follows; a build may stand behind it. */
  private static Optional<VersionRange> condaRange(@org.jspecify.annotations.Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.of(VersionRange.ANY);
    }
    String range = text.strip();
    Matcher build = Pattern.compile("(={0,2}[^=<>!~\\s]+)[=\\s]\\S*").matcher(range);
    boolean exact = build.matches();
    range = exact ? build.group(1) : range;
    Matcher fuzzy = FUZZY.matcher(range);
    if (fuzzy.matches()) {
      return VersionRange.parse("==" + fuzzy.group(1) + ".*");
    }
    return VersionRange.parse(range);
  }

  private static Map<String, String> condaNames() {
    try (InputStream in = Requirements.class.getResourceAsStream("conda.names")) {
      if (in == null) {
        throw new IllegalStateException("conda.names is missing beside " + Requirements.class);
      }
      Map<String, String> names = new HashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.strip().split("\\s+", 2))
          .forEach(pair -> names.put(pair[0], pair[1]));
      return Map.copyOf(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether anything is said at all. */
  public boolean isEmpty() {
    return packages.isEmpty() && unread.isEmpty() && python.clauses().isEmpty();
  }

  /** What an environment lacks, in words such as {@code scikit-learn>=1.4 (it has 1.2.2)}. */
  List<String> missing(PythonEnvironment environment) {
    List<String> missing = new ArrayList<>();
    if (!python.holds(environment.version())) {
      missing.add("python" + python + " (it is " + environment.version() + ")");
    }
    for (Requirement each : packages) {
      if (each.marker().isEmpty() || Marker.holds(each.marker(), environment.markers())) {
        String installed = environment.packages().get(each.name());
        if (installed == null) {
          missing.add(each.toString());
        } else if (!each.versions().holds(installed)) {
          missing.add(each + " (it has " + installed + ")");
        }
      }
    }
    unread.forEach(line -> missing.add("'" + line + "', which names no package and version"));
    return missing;
  }
}
