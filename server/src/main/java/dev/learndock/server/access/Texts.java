package dev.learndock.server.access;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What names and addresses may look like. */
final class Texts {
  private static final int MOST_OF_NAME = 64;
  private static final int MOST_OF_EMAIL = 254;
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^@\\s\"(),:;<>\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?");

  private Texts() {}

  /**
   * A name as it is kept.
   *
   * @throws AccessException if it is empty, too long, or has invisible characters
   */
  static String name(String field, String given) throws AccessException {
    if (given.length() > 4 * MOST_OF_NAME) {
      throw tooLong(field, MOST_OF_NAME);
    }
    requireVisible(field, given);
    String name = Normalizer.normalize(given, Normalizer.Form.NFKC).strip();
    if (name.isEmpty()) {
      throw AccessException.invalid(field, "is empty");
    }
    if (name.codePointCount(0, name.length()) > MOST_OF_NAME) {
      throw tooLong(field, MOST_OF_NAME);
    }
    return name;
  }

  /**
   * An address as it is kept.
   *
   * @throws AccessException if it is none
   */
  static String email(String field, String given) throws AccessException {
    if (given.length() > MOST_OF_EMAIL) {
      throw tooLong(field, MOST_OF_EMAIL);
    }
    requireVisible(field, given);
    String email = given.strip();
    if (!EMAIL.matcher(email).matches() || email.contains("..")) {
      throw AccessException.invalid(field, "is no e-mail address");
    }
    return email;
  }

  private static AccessException tooLong(String field, int most) {
    return AccessException.invalid(field, "has more than " + most + " characters");
  }

  /** No control characters, and none that turn the text's direction or cannot be seen. */
  private static void requireVisible(String field, String text) throws AccessException {
    int[] bad = text.codePoints().filter(c -> !isVisible(c)).limit(1).toArray();
    if (bad.length > 0) {
      throw AccessException.invalid(
          field, "has a character that cannot be seen (U+%04X)".formatted(bad[0]));
    }
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
