package dev.learndock.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that a command prints, keys in the order they were put.
 *
 * <p>Values: null, strings, booleans, numbers, enums and paths (as their text), arrays of numbers,
 * maps, lists, and other such objects. A number that JSON has no word for (NaN, infinite) becomes
 * null.
 */
final class JsonObject {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  /** Sets a key and returns this object. */
  JsonObject put(String key, @Nullable Object value) {
    values.put(key, value);
    return this;
  }

  /** The object on one line. */
  @Override
  public String toString() {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(generator, this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator to, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> to.writeNull();
      case JsonObject object -> writeMap(to, object.values);
      case Map<?, ?> map -> writeMap(to, map);
      case Iterable<?> list when !(value instanceof java.nio.file.Path) -> writeList(to, list);
      case double[] numbers -> writeNumbers(to, numbers);
      case int[] numbers -> to.writeArray(numbers, 0, numbers.length);
      case Boolean flag -> to.writeBoolean(flag);
      case Integer number -> to.writeNumber(number);
      case Long number -> to.writeNumber(number);
      case Float number when Float.isFinite(number) -> to.writeNumber(number);
      case Number number -> writeNumber(to, number.doubleValue());
      default -> to.writeString(value.toString());
    }
  }

  private static void writeMap(JsonGenerator to, Map<?, ?> map) throws IOException {
    to.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      to.writeFieldName(String.valueOf(entry.getKey()));
      write(to, entry.getValue());
    }
    to.writeEndObject();
  }

  private static void writeList(JsonGenerator to, Iterable<?> list) throws IOException {
    to.writeStartArray();
    for (Object element : list) {
      write(to, element);
    }
    to.writeEndArray();
  }

  private static void writeNumbers(JsonGenerator to, double[] numbers) throws IOException {
    to.writeStartArray();
    for (double number : numbers) {
      writeNumber(to, number);
    }
    to.writeEndArray();
  }

  private static void writeNumber(JsonGenerator to, double number) throws IOException {
    if (Double.isFinite(number)) {
      to.writeNumber(number);
    } else {
      to.writeNull();
    }
  }
}
