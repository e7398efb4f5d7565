package dev.learndock.storage.lucene;

import static dev.learndock.storage.lucene.LuceneFailure.turned;
import static dev.learndock.storage.lucene.LuceneFailure.turning;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.Landmark;
import dev.learndock.dock.index.VectorIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * A generation in the making. Learnwares are first written down without a graph, which is quick and
 * needs little memory; publishing merges them into one segment and makes its graph at once, by as
 * many threads as there are processors. One segment is what is searched the quickest, and the graph
 * in memory is all that the heap must hold (about 300 bytes a learnware).
 */
final class LuceneVectorBuilder implements VectorIndex.Builder {
  private static final long MEGABYTE = 1 << 20;

  private final Path folder;
  private final VectorDocument documents;
  private final ExecutorService threads;
  private final VectorCodec codec;
  private final Directory directory;
  private final IndexWriter writer;
  private final Publishing publishing;
  private final ReentrantLock settling = new ReentrantLock();
  private boolean finished;
  private boolean settled;

  /** What is done with a folder that is whole, or that is not wanted. */
  interface Publishing {
    VectorIndex publish(Path folder) throws IOException;

    void drop(Path folder) throws DockException;
  }

  LuceneVectorBuilder(
      Path folder, VectorDescription description, int scanned, Publishing publishing)
      throws IOException {
    this.folder = folder;
    this.publishing = publishing;
    this.documents = new VectorDocument(description.dimensions());
    description.write(folder);
    int processors = Runtime.getRuntime().availableProcessors();
    this.threads =
        Executors.newFixedThreadPool(
            processors, Thread.ofPlatform().daemon().name("index-graph-", 0).factory());
    this.codec =
        processors == 1
            ? new VectorCodec(scanned, false, null, 1)
            : new VectorCodec(scanned, false, threads, processors);
    this.directory = FSDirectory.open(folder);
    this.writer = new IndexWriter(directory, config());
  }

  private IndexWriterConfig config() {
    long buffer = Runtime.getRuntime().maxMemory() / MEGABYTE / 8;
    return new IndexWriterConfig()
        .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
        .setCodec(codec)
        .setIndexSort(VectorDocument.ORDER)
        .setMergePolicy(NoMergePolicy.INSTANCE)
        .setRAMBufferSizeMB(Math.clamp(buffer, 16, 512))
        .setCommitOnClose(false)
        .setUseCompoundFile(false);
  }

  @Override
  public void add(Landmark learnware, byte[] direction) throws DockException {
    turning(folder, () -> writer.addDocument(documents.of(learnware, direction)));
  }

  @Override
  public VectorIndex publish(long change) throws DockException {
    settling.lock();
    try {
      return turned(folder, () -> published(change));
    } finally {
      settling.unlock();
    }
  }

  private VectorIndex published(long change) throws IOException {
    codec.makeGraphs();
    writer.getConfig().setMergePolicy(new OneSegment());
    writer.forceMerge(1);
    CommitData.commit(writer, change);
    finish();
    VectorIndex index = publishing.publish(folder);
    settled = true;
    return index;
  }

  private void finish() throws IOException {
    if (finished) {
      return;
    }
    finished = true;
    try (directory) {
      writer.rollback();
    } finally {
      threads.shutdown();
    }
  }

  @Override
  public void close() throws DockException {
    settling.lock();
    try {
      drop();
    } finally {
      settling.unlock();
    }
  }

  /**
   * The same, but does not wait for an index that is being published: what its threads, which are
   * daemons, leave behind is cleared away when the dock is opened again.
   */
  void abandon() throws DockException {
    if (settling.tryLock()) {
      try {
        drop();
      } finally {
        settling.unlock();
      }
    }
  }

  private void drop() throws DockException {
    if (!settled) {
      settled = true;
      turning(folder, this::finish);
      publishing.drop(folder);
    }
  }
}
