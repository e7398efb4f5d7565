package dev.learndock.learnware.python;

import dev.learndock.learnware.sandbox.PythonRuntime;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Python and packages that models may run with, as an operator installed them.
 *
 * @param name by which the operator knows it
 * @param folder where it lies
 * @param version of Python, such as 3.11.2
 * @param packages what is installed: versions by normalised name
 * @param markers what conditions of requirements may ask for
 * @param runtime what a sandbox shows of it
 */
public record PythonEnvironment(
    String name,
    Path folder,
    String version,
    SortedMap<String, String> packages,
    Map<String, String> markers,
    PythonRuntime runtime) {

  /** Takes copies. */
  public PythonEnvironment {
    packages = Collections.unmodifiableSortedMap(new TreeMap<>(packages));
    markers = Map.copyOf(markers);
  }

  /** For people: {@code science (Python 3.11.2)}. */
  @Override
  public String toString() {
    return name + " (Python " + version + ")";
  }
}
