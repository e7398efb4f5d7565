package dev.learndock.server.access;

import org.jspecify.annotations.Nullable;

/** Values of a body that have to be there. */
final class Given {
  private Given() {}

  static <T> T required(String field, @Nullable T value) throws AccessException {
    if (value == null) {
      throw AccessException.invalid(field, "is missing");
    }
    return value;
  }
}
