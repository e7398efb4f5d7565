package dev.learndock.specification.semantic;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.learndock.specification.JsonSource;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.semantic.SemanticSpecification.Io;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The peer's JSON of a semantic specification, both ways. Reading forgives what its clients differ
 * in: a missing key, a text where a list of one should be, an input that is JSON within a text, a
 * number within a text; other keys are stepped over.
 */
final class SemanticJson {
  private static final long LIMIT = 4 << 20;

  private final String source;
  private final Map<String, @Nullable Object> members;

  private SemanticJson(String source, Map<String, @Nullable Object> members) {
    this.source = source;
    this.members = members;
  }

  static SemanticSpecification read(byte[] json, String source) throws SpecificationException {
    return new SemanticJson(source, object(json, source)).specification();
  }

  private static Map<String, @Nullable Object> object(byte[] json, String source)
      throws SpecificationException {
    try (JsonSource text = JsonSource.open(new ByteArrayInputStream(json), source, LIMIT)) {
      return text.object();
    } catch (IOException e) {
      throw new SpecificationException(source + " cannot be read: " + e.getMessage(), e);
    }
  }

  private SemanticSpecification specification() throws SpecificationException {
    Map<Vocabulary, List<String>> values = new EnumMap<>(Vocabulary.class);
    for (Vocabulary key : Vocabulary.values()) {
      values.put(key, list(key));
    }
    return new SemanticSpecification(
        values.getOrDefault(Vocabulary.DATA, List.of()),
        values.getOrDefault(Vocabulary.TASK, List.of()),
        values.getOrDefault(Vocabulary.MODEL, List.of()),
        values.getOrDefault(Vocabulary.LIBRARY, List.of()),
        values.getOrDefault(Vocabulary.SCENARIO, List.of()),
        values.getOrDefault(Vocabulary.LICENSE, List.of()),
        text("Name"),
        text("Description"),
        io("Input"),
        io("Output"));
  }

  private List<String> list(Vocabulary key) throws SpecificationException {
    Object values = values(key.key(), key.type());
    if (values == null || values.equals("")) {
      return List.of();
    }
    if (values instanceof String value) {
      return List.of(value);
    }
    if (!(values instanceof List<?> elements)) {
      throw error(key.key(), "Values should be a list of texts, it is " + values);
    }
    List<String> list = new ArrayList<>();
    for (Object element : elements) {
      if (!(element instanceof String value)) {
        throw error(key.key(), "Values should hold texts, it holds " + element);
      }
      list.add(value);
    }
    return list;
  }

  private String text(String key) throws SpecificationException {
    Object value = values(key, "String");
    if (value == null) {
      return "";
    }
    if (!(value instanceof String text)) {
      throw error(key, "Values should be a text, it is " + value);
    }
    return text;
  }

  private @Nullable Object values(String key, String type) throws SpecificationException {
    Object entry = members.get(key);
    if (entry == null) {
      return null;
    }
    if (!(entry instanceof Map<?, ?> object)) {
      throw error(key, "should be {\"Values\": ..., \"Type\": \"" + type + "\"}, it is " + entry);
    }
    Object found = object.get("Type");
    if (found != null && !found.equals(type)) {
      throw error(key, "Type should be " + type + ", it is " + found);
    }
    return object.get("Values");
  }

  private @Nullable Io io(String key) throws SpecificationException {
    Object entry = members.get(key);
    if (entry instanceof String text) {
      byte[] json = text.getBytes(StandardCharsets.UTF_8);
      entry = text.isBlank() ? null : object(json, source + ", " + key);
    }
    if (entry == null || (entry instanceof Map<?, ?> object && object.isEmpty())) {
      return null;
    }
    if (!(entry instanceof Map<?, ?> object)) {
      throw error(key, "should be {\"Dimension\": n, \"Description\": {...}}, it is " + entry);
    }
    int dimension = index(key + ", Dimension", object.get("Dimension"));
    TreeMap<Integer, String> descriptions = new TreeMap<>();
    Object described = object.get("Description");
    if (described instanceof Map<?, ?> entries) {
      for (Map.Entry<?, ?> e : entries.entrySet()) {
        if (!(e.getValue() instanceof String text)) {
          throw error(key, "Description of " + e.getKey() + " should be a text");
        }
        descriptions.put(index(key + ", Description", e.getKey()), text);
      }
    } else if (described != null) {
      throw error(key, "Description should be {\"0\": \"...\", ...}, it is " + described);
    }
    return new Io(dimension, descriptions);
  }

  private int index(String key, @Nullable Object value) throws SpecificationException {
    if (value instanceof Double number && number == number.intValue()) {
      return number.intValue();
    }
    if (value instanceof String text) {
      try {
        return Integer.parseInt(text.strip());
      } catch (NumberFormatException e) {
        throw new SpecificationException(
            source + ", " + key + ": should be a whole number, it is \"" + text + "\"", e);
      }
    }
    throw error(key, "should be a whole number, it is " + (value == null ? "missing" : value));
  }

  private SpecificationException error(String key, String what) {
    return new SpecificationException(source + ", " + key + ": " + what);
  }

  static String write(SemanticSpecification specification) {
    StringBuilder out = new StringBuilder("{");
    for (Vocabulary key : Vocabulary.values()) {
      quote(out, key.key()).append(":{\"Values\":[");
      String separator = "";
      for (String value : key.of(specification)) {
        quote(out.append(separator), value);
        separator = ",";
      }
      quote(out.append("],\"Type\":"), key.type()).append("},");
    }
    quote(out.append("\"Name\":{\"Values\":"), specification.name());
    quote(
        out.append(",\"Type\":\"String\"},\"Description\":{\"Values\":"),
        specification.description());
    out.append(",\"Type\":\"String\"}");
    write(out, "Input", specification.input());
    write(out, "Output", specification.output());
    return out.append('}').toString();
  }

  private static void write(StringBuilder out, String key, @Nullable Io io) {
    if (io == null) {
      return;
    }
    quote(out.append(','), key).append(":{\"Dimension\":").append(io.dimension());
    out.append(",\"Description\":{");
    String separator = "";
    for (Map.Entry<Integer, String> e : io.descriptions().entrySet()) {
      out.append(separator).append('"').append(e.getKey()).append("\":");
      quote(out, e.getValue());
      separator = ",";
    }
    out.append("}}");
  }

  private static StringBuilder quote(StringBuilder out, String text) {
    return out.append('"').append(JsonStringEncoder.getInstance().quoteAsString(text)).append('"');
  }
}
