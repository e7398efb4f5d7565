package dev.learndock.learnware.python;

import dev.learndock.learnware.NotRunnableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The environments of an operator, each in a folder of its name. What lies there at the moment
 * counts: one that is added is used for the next model that is loaded.
 *
 * @param folders where they lie, which need not be there; of two with one name the first counts
 */
public record PythonEnvironments(List<Path> folders) {
  /** There are none. */
  public static final PythonEnvironments NONE = new PythonEnvironments(List.of());

  private static final String NAME_FORM = "[a-z0-9][a-z0-9._-]{0,39}";

  /** Takes a copy. */
  public PythonEnvironments {
    folders = List.copyOf(folders);
  }

  /** Those in a folder. */
  public static PythonEnvironments in(Path folder) {
    return new PythonEnvironments(List.of(folder));
  }

  /** All, in the order of their names. */
  public List<PythonEnvironment> list() throws IOException {
    SortedMap<String, PythonEnvironment> environments = new TreeMap<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        for (PythonEnvironment each : list(folder)) {
          environments.putIfAbsent(each.name(), each);
        }
      }
    }
    return List.copyOf(environments.values());
  }

  private static List<PythonEnvironment> list(Path folder) throws IOException {
    List<PythonEnvironment> environments = new ArrayList<>();
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path each : folders.toList()) {
        if (isName(String.valueOf(each.getFileName()))
            && Files.isRegularFile(each.resolve(EnvironmentFile.NAME))) {
          environments.add(EnvironmentFile.read(each.toAbsolutePath()));
        }
      }
    }
    return environments;
  }

  /** The one of a name. */
  public Optional<PythonEnvironment> find(String name) throws IOException {
    return list().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** Whether an environment may be called so: small letters, digits, dots and dashes. */
  public static boolean isName(String name) {
    return name.matches(NAME_FORM);
  }

  /**
   * The first, in the order of names, that has all that is asked for.
   *
   * @throws NotRunnableException if none has; the message names what the best one lacks
   */
  public PythonEnvironment fitting(Requirements asked) throws NotRunnableException {
    List<PythonEnvironment> all;
    try {
      all = list();
    } catch (IOException e) {
      throw new NotRunnableException(
          "the environments for Python cannot be read: " + e.getMessage());
    }
    if (all.isEmpty()) {
      throw new NotRunnableException(
          "it is Python code, and this dock has no environment for Python; its operator adds one"
              + " with 'learndock python add'");
    }
    return all.stream()
        .filter(each -> asked.missing(each).isEmpty())
        .findFirst()
        .orElseThrow(() -> none(asked, all));
  }

  private static NotRunnableException none(Requirements asked, List<PythonEnvironment> all) {
    PythonEnvironment nearest =
        all.stream().min(Comparator.comparingInt(each -> asked.missing(each).size())).orElseThrow();
    return new NotRunnableException(
        "no environment for Python has what it needs; "
            + nearest
            + " lacks "
            + String.join(", ", asked.missing(nearest))
            + (all.size() > 1 ? ", and " + (all.size() - 1) + " others lack as much or more" : "")
            + "; loosen what the learnware asks for, or its operator adds one with 'learndock"
            + " python add'");
  }

  /** Deletes one; models that run in it may fall. Whether it was there. */
  public boolean remove(String name) throws IOException {
    Optional<PythonEnvironment> found = find(name);
    if (found.isEmpty()) {
      return false;
    }
    Files.delete(found.get().folder().resolve(EnvironmentFile.NAME));
    delete(found.get().folder());
    return true;
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(PythonEnvironments::deleteOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
