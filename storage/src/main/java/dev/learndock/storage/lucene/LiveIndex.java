package dev.learndock.storage.lucene;

import static dev.learndock.storage.lucene.LuceneFailure.turned;
import static dev.learndock.storage.lucene.LuceneFailure.turning;

import dev.learndock.dock.DockException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.jspecify.annotations.Nullable;

/**
 * An index of Lucene that is searched and changed. A change is seen by the next reader without
 * touching the disk; {@link #commit} writes it. Segments are merged by one thread in the background
 * while the old ones go on answering.
 */
final class LiveIndex implements AutoCloseable {
  /** New segments up to so many MB are held in memory until they are merged or committed. */
  private static final double CACHED_SEGMENT = 4;

  private static final double CACHED = 32;
  private static final int BUFFER = 64;
  private static final int MERGES_WAITING = 8;
  private static final int SEGMENTS_OF_A_SIZE = 4;

  private final Path folder;
  private final Directory directory;
  private final IndexWriter writer;
  private final FreshReader fresh;
  private volatile long committed;
  private boolean closed;

  /**
   * Opens the last commit.
   *
   * @param config with a codec or an analyzer; the rest is set here
   */
  LiveIndex(Path folder, IndexWriterConfig config) throws IOException {
    this.folder = folder;
    this.directory = new NRTCachingDirectory(FSDirectory.open(folder), CACHED_SEGMENT, CACHED);
    @Nullable IndexWriter opened = null;
    try {
      opened = new IndexWriter(directory, completed(config));
      this.committed = CommitData.read(opened);
      this.fresh = new FreshReader(opened);
      this.writer = opened;
    } catch (IOException | RuntimeException e) {
      closeAfter(opened, e);
      throw e;
    }
  }

  private static IndexWriterConfig completed(IndexWriterConfig config) {
    ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    merges.setMaxMergesAndThreads(MERGES_WAITING, 1);
    TieredMergePolicy policy = new TieredMergePolicy();
    policy.setSegmentsPerTier(SEGMENTS_OF_A_SIZE);
    return config
        .setMergeScheduler(merges)
        .setMergePolicy(policy)
        .setMaxFullFlushMergeWaitMillis(0)
        .setRAMBufferSizeMB(BUFFER)
        .setCommitOnClose(false)
        .setUseCompoundFile(false);
  }

  private void closeAfter(@Nullable IndexWriter opened, Exception cause) {
    try (directory) {
      if (opened != null) {
        opened.rollback();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Puts a document in the place of the one of this learnware. */
  void put(long learnware, Document document) throws DockException {
    turning(folder, () -> writer.updateDocument(LearnwareNumber.term(learnware), document));
    fresh.changed();
  }

  void remove(long learnware) throws DockException {
    turning(folder, () -> writer.deleteDocuments(LearnwareNumber.term(learnware)));
    fresh.changed();
  }

  void clear() throws DockException {
    turning(folder, writer::deleteAll);
    fresh.changed();
  }

  /** A reader that has seen every change; to be given back with {@code decRef}. */
  DirectoryReader acquire() throws DockException {
    return turned(folder, fresh::acquire);
  }

  synchronized void commit(long change) throws DockException {
    turning(folder, () -> CommitData.commit(writer, change));
    committed = change;
  }

  long committed() {
    return committed;
  }

  long bytes() throws DockException {
    return turned(folder, () -> Generations.bytes(folder));
  }

  /** What was not committed is forgotten, as after a crash. Readers stay open. */
  @Override
  public synchronized void close() throws DockException {
    if (closed) {
      return;
    }
    closed = true;
    turning(
        folder,
        () -> {
          try (directory;
              writer) {
            fresh.close();
            writer.rollback();
          }
        });
  }
}
