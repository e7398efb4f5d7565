package dev.learndock.storage.lucene;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;

/**
 * Readers of an index that is being written: whoever asks gets one that has seen every change which
 * was made before. A new one is opened only after a change (a few ms), or once a second to notice
 * that segments were merged.
 */
final class FreshReader implements AutoCloseable {
  private static final long NOTICE = TimeUnit.SECONDS.toNanos(1);

  private final IndexWriter writer;
  private final AtomicLong changes = new AtomicLong();
  private DirectoryReader reader;
  private long seen;
  private long looked = System.nanoTime();

  FreshReader(IndexWriter writer) throws IOException {
    this.writer = writer;
    this.reader = DirectoryReader.open(writer);
  }

  /** Something was written. */
  void changed() {
    changes.incrementAndGet();
  }

  /** A reader that has seen all that was written; to be given back with {@code decRef}. */
  synchronized DirectoryReader acquire() throws IOException {
    long now = changes.get();
    long time = System.nanoTime();
    if (now != seen || time - looked > NOTICE) {
      DirectoryReader newer = DirectoryReader.openIfChanged(reader, writer);
      if (newer != null) {
        DirectoryReader old = reader;
        reader = newer;
        old.decRef();
      }
      seen = now;
      looked = time;
    }
    reader.incRef();
    return reader;
  }

  /** Those that were acquired stay open until they are given back. */
  @Override
  public synchronized void close() throws IOException {
    reader.decRef();
  }
}
