package dev.learndock.experiments;

import dev.learndock.reuse.Task;
import dev.learndock.specification.JsonSource;
import dev.learndock.specification.SpecificationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code kit.json}. Keys that are not known are for others and stay unread. */
final class KitFile {
  private static final long LONGEST = 4L << 20;

  private final Path file;

  private KitFile(Path file) {
    this.file = file;
  }

  static Kit read(Path folder) throws KitException, IOException {
    Path file = folder.resolve(Kit.FILE);
    if (!Files.isRegularFile(file)) {
      throw new KitException(
          folder + " is not a kit: it has no " + Kit.FILE + ". Name the folder that holds it");
    }
    try (InputStream in = Files.newInputStream(file);
        JsonSource json = JsonSource.open(in, file.toString(), LONGEST)) {
      return new KitFile(file).kit(folder, json.object());
    } catch (SpecificationException e) {
      throw new KitException(String.valueOf(e.getMessage()), e);
    }
  }

  private Kit kit(Path folder, Map<String, @Nullable Object> json) throws KitException {
    List<Kit.Learnware> learnwares = new ArrayList<>();
    for (Object entry : list(json, "learnwares")) {
      Map<?, ?> one = object(entry, "learnwares");
      String name = fileName(one);
      learnwares.add(
          new Kit.Learnware(name, text(one, "family", ""), text(one, "title", name), words(one)));
    }
    List<Kit.User> users = users(json, "users");
    List<Kit.User> strangers = json.containsKey("strangers") ? users(json, "strangers") : List.of();
    if (learnwares.isEmpty() || users.isEmpty()) {
      throw new KitException(file + ": a kit has at least one learnware and one user");
    }
    String question = text(json, "question", "");
    return new Kit(
        folder,
        text(json, "name"),
        task(json),
        text(json, "target"),
        text(json, "unit", ""),
        texts(json, "features"),
        learnwares,
        users,
        strangers,
        question.isEmpty() ? null : question);
  }

  private List<Kit.User> users(Map<?, ?> json, String key) throws KitException {
    List<Kit.User> users = new ArrayList<>();
    for (Object entry : list(json, key)) {
      Map<?, ?> one = object(entry, key);
      String name = fileName(one);
      users.add(
          new Kit.User(
              name, text(one, "kind", ""), texts(one, "of"), text(one, "title", name), words(one)));
    }
    return users;
  }

  private Task task(Map<?, ?> json) throws KitException {
    String task = text(json, "task");
    if (task.equals("regression")) {
      return new Task.Regression(1);
    }
    if (!task.equals("classification")) {
      throw wrong("task", "should be regression or classification, it is " + task);
    }
    if (json.get("classes") instanceof Double classes && classes >= 2) {
      return new Task.Classification(classes.intValue());
    }
    throw wrong("classes", "should be the number of classes, two or more");
  }

  /** A name becomes a part of a path, so it must not lead out of the kit. */
  private String fileName(Map<?, ?> json) throws KitException {
    String name = text(json, "name");
    if (name.isEmpty() || name.startsWith(".") || name.contains("/") || name.contains("\\")) {
      throw wrong("name", "should be a file name, it is '" + name + "'");
    }
    return name;
  }

  private static String words(Map<?, ?> json) {
    return json.get("description") instanceof String text ? text : "";
  }

  private String text(Map<?, ?> json, String key) throws KitException {
    if (json.get(key) instanceof String text) {
      return text;
    }
    throw wrong(key, "should be a text");
  }

  private String text(Map<?, ?> json, String key, String otherwise) throws KitException {
    return json.get(key) == null ? otherwise : text(json, key);
  }

  private List<String> texts(Map<?, ?> json, String key) throws KitException {
    List<String> texts = new ArrayList<>();
    for (Object element : list(json, key)) {
      if (!(element instanceof String text)) {
        throw wrong(key, "should hold texts");
      }
      texts.add(text);
    }
    return texts;
  }

  private List<?> list(Map<?, ?> json, String key) throws KitException {
    if (json.get(key) instanceof List<?> list) {
      return list;
    }
    throw wrong(key, "should be a list");
  }

  private Map<?, ?> object(@Nullable Object value, String key) throws KitException {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong(key, "should hold objects");
  }

  private KitException wrong(String key, String what) {
    return new KitException(file + ": \"" + key + "\" " + what);
  }
}
