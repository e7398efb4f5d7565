package dev.learndock.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The values of an answer's JSON, read token by token. A reader is called where its value begins
 * and leaves the parser at its last token.
 */
final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxNumberLength(1_000)
                  .maxStringLength(16 << 20)
                  .build())
          .build();

  /** Reads one value. */
  @FunctionalInterface
  interface Value<T> {
    T read(JsonParser json) throws IOException;
  }

  /** Writes an object's members. */
  @FunctionalInterface
  interface Members {
    void write(JsonGenerator to) throws IOException;
  }

  private Json() {}

  /** Reads a body that is one value. */
  static <T> T read(InputStream body, Value<T> value) throws IOException {
    try (JsonParser json = FACTORY.createParser(body)) {
      json.nextToken();
      T read = value.read(json);
      if (json.nextToken() != null) {
        throw new NotTheApi("something follows the end of the answer");
      }
      return read;
    } catch (JsonEOFException e) {
      throw e; // The line may have been cut.
    } catch (JsonProcessingException e) {
      throw new NotTheApi("it is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes one object. */
  static byte[] object(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator to = FACTORY.createGenerator(bytes)) {
      to.writeStartObject();
      members.write(to);
      to.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The bytes of whatever value comes, for somebody who reads them by themselves. */
  static byte[] bytes(JsonParser json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator copy = FACTORY.createGenerator(bytes)) {
      copy.copyCurrentStructure(json);
    }
    return bytes.toByteArray();
  }

  static String text(JsonParser json) throws IOException {
    require(json, JsonToken.VALUE_STRING, "a text");
    return json.getText();
  }

  static Boolean flag(JsonParser json) throws IOException {
    if (!json.currentToken().isBoolean()) {
      throw wrong(json, "true or false");
    }
    return json.getBooleanValue();
  }

  static Long whole(JsonParser json) throws IOException {
    require(json, JsonToken.VALUE_NUMBER_INT, "a whole number");
    return json.getLongValue();
  }

  /** A number; what JSON has no number for comes as the text NaN or Infinity. */
  static Double number(JsonParser json) throws IOException {
    if (json.currentToken().isNumeric()) {
      return json.getDoubleValue();
    }
    return switch (json.getText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong(json, "a number");
    };
  }

  static Instant time(JsonParser json) throws IOException {
    try {
      return Instant.parse(text(json));
    } catch (DateTimeParseException e) {
      throw wrong(json, "a time");
    }
  }

  /** Reads a constant in small letters. */
  static <E extends Enum<E>> Value<E> constant(Class<E> type) {
    return json -> {
      String name = text(json).toUpperCase(Locale.ROOT);
      return Arrays.stream(type.getEnumConstants())
          .filter(one -> one.name().equals(name))
          .findFirst()
          .orElseThrow(() ->
              new NotTheApi(
                  "'%s' is none of the words for a %s".formatted(name, type.getSimpleName())));
    };
  }

  static <T> Value<List<T>> list(Value<T> element) {
    return json -> {
      require(json, JsonToken.START_ARRAY, "a list");
      List<T> read = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        read.add(element.read(json));
      }
      return read;
    };
  }

  /** Reads an object whose keys are not known before, in its order. */
  static <T> Value<Map<String, T>> map(Value<T> value) {
    return json -> {
      require(json, JsonToken.START_OBJECT, "an object");
      Map<String, T> read = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        read.put(key, value.read(json));
      }
      return read;
    };
  }

  static double[] doubles(JsonParser json) throws IOException {
    return list(Json::number).read(json).stream().mapToDouble(Double::doubleValue).toArray();
  }

  static int[] integers(JsonParser json) throws IOException {
    return list(Json::whole).read(json).stream().mapToInt(Math::toIntExact).toArray();
  }

  /** Read as floats from their digits: through a double the last bit might be another. */
  static float[] floats(JsonParser json) throws IOException {
    List<Float> read =
        list(one ->
                one.currentToken().isNumeric()
                    ? Float.valueOf(one.getText())
                    : number(one).floatValue())
            .read(json);
    float[] floats = new float[read.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = read.get(i);
    }
    return floats;
  }

  static void require(JsonParser json, JsonToken token, String what) throws IOException {
    if (json.currentToken() != token) {
      throw wrong(json, what);
    }
  }

  private static NotTheApi wrong(JsonParser json, String what) throws IOException {
    String at = json.getParsingContext().pathAsPointer().toString();
    return new NotTheApi(
        "at %s stands %s, not %s".formatted(at.isEmpty() ? "/" : at, json.currentToken(), what));
  }
}
