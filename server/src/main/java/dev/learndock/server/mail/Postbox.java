package dev.learndock.server.mail;

import dev.learndock.server.Settings;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Takes letters and sends them one after the other, so that nobody waits for a mail server, and how
 * long an answer takes says nothing about whether a letter went out. A letter is tried three times.
 * Waiting letters are lost when the server is killed; whoever waits for one asks for another.
 */
public final class Postbox implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Postbox.class.getName());
  private static final int MOST_WAITING = 1_000;
  private static final int TRIES = 3;

  private final Post post;
  private final Duration pause;
  private final BlockingQueue<Letter> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread sender;
  private volatile boolean closing;

  /** By SMTP when a mail server is set, else to the log. */
  public Postbox(Settings.Mail settings) {
    this(
        settings.host() == null ? new LogPost() : new SmtpPost(settings, settings.host()),
        Duration.ofSeconds(5));
  }

  Postbox(Post post, Duration pause) {
    this.post = post;
    this.pause = pause;
    this.sender = Thread.ofVirtual().name("mail").start(this::send);
  }

  /** Sends a letter soon. When too many wait it is not taken, and the log says so. */
  public void put(Letter letter) {
    if (!waiting.offer(letter)) {
      LOG.log(
          Level.ERROR, "a mail to {0} was not sent: {1} others wait", letter.to(), MOST_WAITING);
    }
  }

  private void send() {
    while (!closing || !waiting.isEmpty()) {
      try {
        deliver(waiting.take());
      } catch (InterruptedException e) {
        // close() wakes it; the condition above says whether to go on.
      }
    }
  }

  private void deliver(Letter letter) throws InterruptedException {
    for (int tried = 1; tried <= TRIES; tried++) {
      try {
        post.deliver(letter);
        return;
      } catch (IOException e) {
        boolean last = tried == TRIES || closing;
        LOG.log(
            last ? Level.ERROR : Level.WARNING,
            "a mail to %s could not be sent (%d of %d): %s"
                .formatted(letter.to(), tried, TRIES, e.getMessage()));
        if (last) {
          return;
        }
        Thread.sleep(pause);
      }
    }
  }

  /** Sends what waits, each letter once more at most. */
  @Override
  public void close() {
    closing = true;
    sender.interrupt();
    try {
      sender.join(Duration.ofSeconds(15));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
