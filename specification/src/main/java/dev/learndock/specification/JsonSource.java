package dev.learndock.specification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text from a stranger, read token by token. It is bounded (length, depth, length of a
 * number), a key that stands twice is refused, and every error names the text, the key and the
 * position.
 */
public final class JsonSource implements AutoCloseable {
  /** Bytes that are read before a text is refused. */
  public static final long DEFAULT_LIMIT = 64L << 20;

  private static final int DEEPEST = 32;
  // NaN and Infinity are let through here so that the number's own reader can say where they stand.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(1_000)
                  .maxStringLength(1 << 20)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private final JsonParser parser;
  private final String name;

  private JsonSource(JsonParser parser, String name) {
    this.parser = parser;
    this.name = name;
  }

  /**
   * Opens a stream, which stays the caller's to close.
   *
   * @param name what errors call the text
   * @param limit bytes after which the text is refused
   */
  public static JsonSource open(InputStream json, String name, long limit) throws IOException {
    return new JsonSource(FACTORY.createParser(new Bounded(json, limit)), name);
  }

  /** The name that errors use. */
  public String name() {
    return name;
  }

  /** The next token, or null after the last one. */
  public @Nullable JsonToken next() throws SpecificationException, IOException {
    try {
      return parser.nextToken();
    } catch (TooLong e) {
      throw new SpecificationException(name + " " + e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new SpecificationException(at(e.getOriginalMessage()), e);
    }
  }

  /** The token that was read last, or null before the first and after the last. */
  public @Nullable JsonToken current() {
    return parser.currentToken();
  }

  /** The key whose value is being read. */
  public String key() throws IOException {
    String key = parser.currentName();
    return key == null ? "" : key;
  }

  /** The current token as text. */
  public String text() throws IOException {
    return parser.getText();
  }

  /** The current token as a finite number; {@code what} is what errors call it. */
  public double number(String what) throws SpecificationException, IOException {
    JsonToken token = parser.currentToken();
    if (token == null || !token.isNumeric()) {
      throw error(what + " should be a number, it is " + found());
    }
    double value;
    try {
      value = parser.getDoubleValue();
    } catch (JsonProcessingException e) {
      throw new SpecificationException(at(e.getOriginalMessage()), e);
    }
    if (!Double.isFinite(value)) {
      throw error(what + " is " + parser.getText() + ", every number must be finite");
    }
    return value;
  }

  /** Steps over the current value, whatever it is. */
  public void skip() throws SpecificationException, IOException {
    int depth = 0;
    JsonToken token = parser.currentToken();
    while (token != null) {
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth == 0) {
        return;
      }
      token = next();
    }
  }

  /** The whole text as one object of plain values; for texts of a few kilobytes. */
  public Map<String, @Nullable Object> object() throws SpecificationException, IOException {
    if (next() != JsonToken.START_OBJECT) {
      throw error("should be a JSON object, it is " + found());
    }
    Map<String, @Nullable Object> object = members();
    end();
    return object;
  }

  /** Checks that nothing follows. */
  public void end() throws SpecificationException, IOException {
    if (next() != null) {
      throw error("goes on after its end with " + found());
    }
  }

  private Map<String, @Nullable Object> members() throws SpecificationException, IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (next() == JsonToken.FIELD_NAME) {
      String key = key();
      next();
      members.put(key, value(key));
    }
    return members;
  }

  private @Nullable Object value(String what) throws SpecificationException, IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw error(what + " ends in the middle");
    }
    return switch (token) {
      case START_OBJECT -> members();
      case START_ARRAY -> elements(what);
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> text();
      default -> number(what);
    };
  }

  private List<@Nullable Object> elements(String what) throws SpecificationException, IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (next() != JsonToken.END_ARRAY) {
      elements.add(value(what));
    }
    return elements;
  }

  /** What stands at the current position, for an error message. */
  public String found() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY, END_ARRAY -> "an array";
      case VALUE_STRING -> "the text \"" + abbreviated(parser.getText()) + "\"";
      default -> abbreviated(parser.getText());
    };
  }

  /** An error at the current position. */
  public SpecificationException error(String what) {
    return new SpecificationException(at(what));
  }

  private String at(String what) {
    var place = parser.currentLocation();
    return name + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + "): " + what;
  }

  private static String abbreviated(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** A text that does not end in time. */
  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;

    TooLong(long limit) {
      super(
          "is longer than "
              + (limit >> 20)
              + " MB; a specification has a few hundred kilobytes, so this is probably not one");
    }
  }

  private static final class Bounded extends FilterInputStream {
    private final long limit;
    private long left;

    Bounded(InputStream in, long limit) {
      super(in);
      this.limit = limit;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int n = super.read(buffer, from, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) throws IOException {
      left -= n;
      if (left < 0) {
        throw new TooLong(limit);
      }
    }
  }
}
