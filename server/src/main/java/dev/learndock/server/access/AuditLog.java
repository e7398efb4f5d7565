package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.AuditStore;
import dev.learndock.dock.account.AuditStore.Entry;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Notes who did what. Entries are written by a thread of their own, many in one transaction, so
 * that whoever does something does not wait for the disk a second time; a server that is killed
 * loses those of the last moment. When more come than the disk takes, whoever does something waits.
 */
public final class AuditLog implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AuditLog.class.getName());
  private static final int MOST_WAITING = 4_096;

  private final AuditStore store;
  private final Clock clock;
  private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread writer;
  private volatile boolean closing;

  AuditLog(AuditStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.writer = Thread.ofVirtual().name("audit").start(this::write);
  }

  /**
   * Notes something.
   *
   * @param account who, or null
   * @param action what, such as {@code session.create}
   * @param target on what, such as {@code account 7}
   * @param outcome {@code done}, or why not
   */
  public void note(
      @Nullable AccountId account, String action, String target, String outcome, Origin origin) {
    Entry entry =
        new Entry(
            0,
            clock.instant(),
            account,
            action,
            target,
            outcome,
            origin.address(),
            origin.request());
    try {
      waiting.put(entry);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    List<Entry> batch = new ArrayList<>();
    while (!closing || !waiting.isEmpty()) {
      try {
        batch.add(waiting.take());
      } catch (InterruptedException e) {
        // close() wakes it; the condition above says whether to go on.
      }
      waiting.drainTo(batch);
      store(batch);
      batch.clear();
    }
  }

  private void store(List<Entry> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      store.add(batch);
    } catch (DockException e) {
      LOG.log(Level.ERROR, "the audit log could not be written: " + batch, e);
    }
  }

  /** Entries, the newest first. */
  public List<Entry> list(AuditStore.Question question, int limit) throws DockException {
    return store.list(question, limit);
  }

  /** Writes what waits. */
  @Override
  public void close() {
    closing = true;
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
