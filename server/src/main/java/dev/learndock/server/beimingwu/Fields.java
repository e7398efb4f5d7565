package dev.learndock.server.beimingwu;

import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON request. Clients of Beimingwu differ in what they put in quotes, so a number
 * in a text is a number, and a number where a text should be is its digits.
 */
final class Fields {
  /** Longer than any name, token or address; a semantic specification is let be longer. */
  private static final int LONGEST = 1_000;

  private static final int LONGEST_DOCUMENT = 1 << 20;

  private final JsonNode body;

  Fields(JsonNode body) {
    if (!body.isObject()) {
      throw Refused.parameters("The body should be a JSON object.");
    }
    this.body = body;
  }

  /** A text that has to be there. */
  String text(String key) {
    return required(key, optionalText(key));
  }

  /** A text, or null when it is not there or null. */
  @Nullable String optionalText(String key) {
    return text(key, LONGEST);
  }

  /** A text that may be long. */
  String document(String key) {
    return required(key, text(key, LONGEST_DOCUMENT));
  }

  private @Nullable String text(String key, int longest) {
    JsonNode value = body.get(key);
    if (value == null || value.isNull()) {
      return null;
    }
    String text = value.isContainer() ? value.toString() : value.asString();
    return requirePlain(key, text, longest);
  }

  /** Text that no store or log has to be afraid of. */
  static String requirePlain(String key, String text, int longest) {
    boolean plain =
        text.length() <= longest && text.codePoints().noneMatch(c -> c == 0 || isHalfACharacter(c));
    if (!plain) {
      throw Refused.parameters(key + " is too long, or holds what is no character.");
    }
    return text;
  }

  private static boolean isHalfACharacter(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** A whole number that has to be there. */
  long number(String key) {
    Long number = optionalNumber(key);
    if (number == null) {
      throw Refused.parameters(key + " is missing.");
    }
    return number;
  }

  /** A whole number, or null when it is not there, null or empty. */
  @Nullable Long optionalNumber(String key) {
    JsonNode value = body.get(key);
    if (value == null || value.isNull() || (value.isString() && value.stringValue().isBlank())) {
      return null;
    }
    return number(key, value.isContainer() ? "" : value.asString());
  }

  /** Reads a whole number as it stands in a form. */
  static long number(String key, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw Refused.parameters(key + " should be a whole number.");
    }
  }

  /** True or false, or null when nothing is said. */
  @Nullable Boolean optionalTruth(String key) {
    JsonNode value = body.get(key);
    if (value == null || value.isNull()) {
      return null;
    }
    return switch (value.isContainer() ? "?" : value.asString().strip()) {
      case "true", "True", "1" -> true;
      case "false", "False", "0" -> false;
      case "", "null", "None" -> null;
      default -> throw Refused.parameters(key + " should be true or false.");
    };
  }

  /** A learnware's id, or null when the text is none that could ever be. */
  @Nullable LearnwareId learnware(String key) {
    return learnwareId(text(key));
  }

  /** A list of texts that has to be there. */
  List<String> texts(String key) {
    JsonNode value = body.get(key);
    if (value == null || !value.isArray()) {
      throw Refused.parameters(key + " should be a list.");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : value) {
      texts.add(requirePlain(key, one.isContainer() ? one.toString() : one.asString(), LONGEST));
    }
    return texts;
  }

  /** An account's number. */
  AccountId account(String key) {
    long number = number(key);
    if (number < 1) {
      throw Refused.parameters(key + " should be a user's id.");
    }
    return new AccountId(number);
  }

  /** An id as a request gives it; null when it is none, as that of no learnware is. */
  static @Nullable LearnwareId learnwareId(String text) {
    try {
      return LearnwareId.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String required(String key, @Nullable String text) {
    if (text == null) {
      throw Refused.parameters(key + " is missing.");
    }
    return text;
  }
}
