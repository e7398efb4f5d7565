package dev.learndock.server.mail;

import java.lang.System.Logger.Level;

/** Shows letters to the operator, who has no mail server, in the log. */
final class LogPost implements Post {
  private static final System.Logger LOG = System.getLogger(LogPost.class.getName());

  @Override
  public void deliver(Letter letter) {
    LOG.log(
        Level.INFO,
        "no mail server is set (mail.host), so this is for the operator to pass on\n  To: {0}\n  Subject: {1}\n\n{2}",
        letter.to(),
        letter.subject(),
        letter.text().indent(2));
  }
}
