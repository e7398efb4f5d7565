package dev.learndock.storage.lucene;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.Landmark;
import dev.learndock.dock.index.VectorIndex;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.jspecify.annotations.Nullable;

/**
 * A generation of a vector index that is searched and changed. A change is seen by the next reading
 * without touching the disk; {@link #commit} writes it. Segments are merged by one thread in the
 * background while the old ones go on answering.
 */
final class LuceneVectorIndex implements VectorIndex {
  /** New segments up to so many MB are held in memory until they are merged or committed. */
  private static final double CACHED_SEGMENT = 4;

  private static final double CACHED = 32;
  private static final int BUFFER = 32;

  /** What share of a scan the same number of single looks costs. */
  private static final int FEW = 4;

  private final Path folder;
  private final int scanned;
  private final VectorDescription description;
  private final VectorDocument documents;
  private final Directory directory;
  private final IndexWriter writer;
  private final FreshReader fresh;
  private final NumbersCache numbers = new NumbersCache(VectorDocument.NUMBER);
  private final Closing closing;
  private volatile long committed;
  private boolean closed;

  /** What is done when an index has been closed. */
  interface Closing {
    void closed(Path folder) throws IOException;
  }

  /**
   * Opens the last commit.
   *
   * @param scanned size below which a segment has no graph
   */
  LuceneVectorIndex(Path folder, int scanned, Closing closing) throws IOException {
    this.folder = folder;
    this.closing = closing;
    this.scanned = scanned;
    this.description = VectorDescription.read(folder);
    this.documents = new VectorDocument(description.dimensions());
    this.directory = new NRTCachingDirectory(FSDirectory.open(folder), CACHED_SEGMENT, CACHED);
    @Nullable IndexWriter opened = null;
    try {
      opened = new IndexWriter(directory, config(scanned));
      this.committed = CommitData.read(opened);
      this.fresh = new FreshReader(opened);
      this.writer = opened;
    } catch (IOException | RuntimeException e) {
      closeAfter(opened, e);
      throw e;
    }
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

  private static IndexWriterConfig config(int scanned) {
    ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    merges.setMaxMergesAndThreads(8, 1);
    TieredMergePolicy policy = new TieredMergePolicy();
    policy.setSegmentsPerTier(4);
    return new IndexWriterConfig()
        .setOpenMode(IndexWriterConfig.OpenMode.APPEND)
        .setCodec(new VectorCodec(scanned, true, null, 1))
        .setMergeScheduler(merges)
        .setMergePolicy(policy)
        .setMaxFullFlushMergeWaitMillis(0)
        .setRAMBufferSizeMB(BUFFER)
        .setCommitOnClose(false)
        .setUseCompoundFile(false);
  }

  @Override
  public byte[] description() {
    return description.text().clone();
  }

  @Override
  public void put(Landmark learnware, float[] direction) throws DockException {
    try {
      writer.updateDocument(
          VectorDocument.term(learnware.learnware()), documents.of(learnware, direction));
      fresh.changed();
    } catch (IOException e) {
      throw LuceneFailure.of(e, folder);
    } catch (AlreadyClosedException e) {
      throw LuceneFailure.of(e, folder);
    }
  }

  @Override
  public void remove(long learnware) throws DockException {
    try {
      writer.deleteDocuments(VectorDocument.term(learnware));
      fresh.changed();
    } catch (IOException e) {
      throw LuceneFailure.of(e, folder);
    } catch (AlreadyClosedException e) {
      throw LuceneFailure.of(e, folder);
    }
  }

  @Override
  public Reading read() throws DockException {
    try {
      DirectoryReader reader = fresh.acquire();
      try {
        return new VectorReading(folder, reader, numbers, scanned / FEW);
      } catch (IOException | RuntimeException e) {
        reader.decRef();
        throw e;
      }
    } catch (IOException e) {
      throw LuceneFailure.of(e, folder);
    } catch (AlreadyClosedException e) {
      throw LuceneFailure.of(e, folder);
    }
  }

  @Override
  public synchronized void commit(long change) throws DockException {
    try {
      CommitData.commit(writer, change);
      committed = change;
    } catch (IOException e) {
      throw LuceneFailure.of(e, folder);
    } catch (AlreadyClosedException e) {
      throw LuceneFailure.of(e, folder);
    }
  }

  @Override
  public long committed() {
    return committed;
  }

  @Override
  public long bytes() throws DockException {
    try {
      return Generations.bytes(folder);
    } catch (IOException e) {
      throw LuceneFailure.of(e, folder);
    }
  }

  /** What was not committed is forgotten, as after a crash. */
  @Override
  public synchronized void close() throws DockException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      try (directory) {
        try {
          fresh.close();
        } finally {
          writer.rollback();
        }
      }
      closing.closed(folder);
    } catch (IOException e) {
      throw LuceneFailure.of(e, folder);
    }
  }
}
