package dev.learndock.server.mail;

import java.io.IOException;

/** Takes letters to where they go. */
interface Post {
  /**
   * Takes one there.
   *
   * @throws IOException if it could not be handed over; it may be tried again
   */
  void deliver(Letter letter) throws IOException;
}
