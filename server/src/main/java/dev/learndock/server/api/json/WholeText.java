package dev.learndock.server.api.json;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/**
 * Texts whose characters are whole. JSON can escape half of a character that Java keeps in two
 * ({@code \ud800} alone); no file, database or answer can hold it.
 */
final class WholeText extends StringDeserializer {
  @Override
  public String deserialize(JsonParser from, DeserializationContext context) {
    return required(super.deserialize(from, context), from);
  }

  /** The text, or a failure at the place where the reader stands. */
  static String required(String text, JsonParser from) {
    int half = half(text);
    if (half >= 0) {
      throw DatabindException.from(
          from,
          "has half of a character at %d (U+%04X); send it whole"
              .formatted(half, (int) text.charAt(half)));
    }
    return text;
  }

  /** Where half of a character stands; -1 when there is none. */
  private static int half(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return i;
      }
    }
    return -1;
  }
}
