package dev.learndock.client;

import java.io.IOException;

/** An answer is not what the API of this version says; asking again would not help. */
final class NotTheApi extends IOException {
  private static final long serialVersionUID = 1;

  NotTheApi(String message) {
    super(message);
  }

  NotTheApi(String message, Throwable cause) {
    super(message, cause);
  }
}
