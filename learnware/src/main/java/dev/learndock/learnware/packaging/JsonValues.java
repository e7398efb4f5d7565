package dev.learndock.learnware.packaging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON text as maps, lists, words and numbers, and the values in it by key. */
final class JsonValues {
  private JsonValues() {}

  /** Reads a text that is one object. */
  static Map<String, Object> readObject(JsonFactory factory, byte[] json) throws IOException {
    try (JsonParser parser = factory.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonParseException(parser, "the file is not an object { ... }");
      }
      Map<String, Object> object = object(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something follows the object");
      }
      return object;
    }
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      Object value = value(parser);
      if (value != null) {
        object.put(key, value);
      }
    }
    return object;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          Object value = value(parser);
          if (value == null) {
            throw new JsonParseException(parser, "null in a list");
          }
          list.add(value);
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new JsonParseException(parser, "a value is missing");
    };
  }

  static Map<String, Object> object(Map<String, Object> in, String key) {
    return asObject(required(in, key), key);
  }

  static Map<String, Object> asObject(Object value, String key) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("'" + key + "' does not hold an object { ... }");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((k, v) -> object.put(String.valueOf(k), v));
    return object;
  }

  static List<?> list(Map<String, Object> in, String key) {
    if (!(required(in, key) instanceof List<?> list)) {
      throw new IllegalArgumentException("'" + key + "' is not a list [ ... ]");
    }
    return list;
  }

  static String text(Map<String, Object> in, String key) {
    return asText(required(in, key), key);
  }

  static String asText(Object value, String key) {
    if (!(value instanceof String text)) {
      throw new IllegalArgumentException("'" + key + "' is not a text but " + value);
    }
    return text;
  }

  static long number(Map<String, Object> in, String key) {
    if (!(required(in, key) instanceof Long number)) {
      throw new IllegalArgumentException("'" + key + "' is not a whole number");
    }
    return number;
  }

  static int count(Map<String, Object> in, String key) {
    long number = number(in, key);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("'" + key + "' is " + number);
    }
    return (int) number;
  }

  private static Object required(Map<String, Object> in, String key) {
    Object value = in.get(key);
    if (value == null) {
      throw new IllegalArgumentException("'" + key + "' is missing");
    }
    return value;
  }
}
