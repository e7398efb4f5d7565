package dev.learndock.learnware.packaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code learnware.yaml} says.
 *
 * @param name the learnware's name, if it has one there
 * @param id the id that a dock gave it, if it comes from one
 * @param className the Python class of the model
 * @param modulePath the Python file that holds it
 * @param kwargs what the class is constructed with
 * @param statSpecifications the statistical specifications, in their order
 * @param semanticFile the file of the semantic specification, if one is named
 */
public record LearnwareYaml(
    @Nullable String name,
    @Nullable String id,
    String className,
    String modulePath,
    Map<String, Object> kwargs,
    List<StatEntry> statSpecifications,
    @Nullable String semanticFile) {

  /** The file in a package. */
  public static final String FILE = "learnware.yaml";

  private static final String PYTHON_NAME = "[A-Za-z_][A-Za-z0-9_]*";

  /** Takes copies. */
  public LearnwareYaml {
    statSpecifications = List.copyOf(statSpecifications);
  }

  /**
   * One statistical specification of the list.
   *
   * @param modulePath the Python module of the class
   * @param className the peer's class name, such as {@code RKMETableSpecification}
   * @param fileName the file in the package
   * @param kwargs what the class is constructed with
   */
  public record StatEntry(
      String modulePath, String className, String fileName, Map<String, Object> kwargs) {}

  /**
   * Reads the file, with the peer's defaults for what it leaves out.
   *
   * @param where what errors call it
   * @throws PackageException if it is not YAML, builds objects, or lacks what it must have
   */
  static LearnwareYaml read(byte[] text, String where) throws PackageException {
    Map<String, Object> root = map(YamlText.read(text, where), where, "the file");
    Map<String, Object> model = map(root.get("model"), where, "model");
    Map<String, Object> semantic =
        map(root.get("semantic_specification"), where, "semantic_specification");
    String className = text(model, "class_name", where, "Model");
    if (!className.matches(PYTHON_NAME)) {
      throw new PackageException(
          where + ": model.class_name is '" + className + "', which names no Python class");
    }
    return new LearnwareYaml(
        optional(root, "name", where),
        optional(root, "id", where),
        className,
        path(text(model, "module_path", where, "__init__.py"), where, "model.module_path"),
        map(model.get("kwargs"), where, "model.kwargs"),
        stats(root.get("stat_specifications"), where),
        optional(semantic, "file_name", where));
  }

  private static List<StatEntry> stats(@Nullable Object list, String where)
      throws PackageException {
    if (list == null) {
      return List.of();
    }
    if (!(list instanceof List<?> entries)) {
      throw new PackageException(
          where + ": stat_specifications is not a list; begin each entry with a dash");
    }
    List<StatEntry> stats = new ArrayList<>();
    for (Object entry : entries) {
      String what = "stat_specifications[" + stats.size() + "]";
      Map<String, Object> stat = map(entry, where, what);
      for (String key : List.of("module_path", "class_name", "file_name", "kwargs")) {
        if (!stat.containsKey(key)) {
          throw new PackageException(
              where
                  + ": "
                  + what
                  + " has no "
                  + key
                  + "; each entry needs module_path, class_name, file_name and kwargs");
        }
      }
      stats.add(
          new StatEntry(
              text(stat, "module_path", where, ""),
              text(stat, "class_name", where, ""),
              path(text(stat, "file_name", where, ""), where, what + ".file_name"),
              map(stat.get("kwargs"), where, what + ".kwargs")));
    }
    return stats;
  }

  private static String path(String path, String where, String what) throws PackageException {
    String fault = EntryNames.fault(path);
    if (!fault.isEmpty()) {
      throw new PackageException(
          where + ": " + what + " is " + EntryNames.shown(path) + ", which " + fault);
    }
    return path;
  }

  private static Map<String, Object> map(@Nullable Object value, String where, String what)
      throws PackageException {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value == null) {
      return map;
    }
    if (!(value instanceof Map<?, ?> read)) {
      throw new PackageException(where + ": " + what + " is not a map of keys and values");
    }
    read.forEach((key, item) -> {
      if (item != null) {
        map.put(String.valueOf(key), item);
      }
    });
    return map;
  }

  private static String text(Map<String, Object> map, String key, String where, String fallback)
      throws PackageException {
    String text = optional(map, key, where);
    return text == null ? fallback : text;
  }

  private static @Nullable String optional(Map<String, Object> map, String key, String where)
      throws PackageException {
    Object value = map.get(key);
    if (value instanceof Map || value instanceof List) {
      throw new PackageException(where + ": " + key + " is not one word");
    }
    return value == null ? null : value.toString();
  }
}
