package dev.learndock.storage.lucene;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.Landmark;
import dev.learndock.dock.index.VectorIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.AlreadyClosedException;
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
  private boolean closed;

  /** What is done with a folder that is whole, or that is not wanted. */
  interface Publishing {
    VectorIndex publish(Path folder) throws IOException;

    void drop(Path folder) throws IOException;
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
        .setMergePolicy(NoMergePolicy.INSTANCE)
        .setRAMBufferSizeMB(Math.clamp(buffer, 16, 512))
        .setCommitOnClose(false)
        .setUseCompoundFile(false);
  }

  @Override
  public void add(Landmark learnware, float[] direction) throws DockException {
    VectorDocument.term(learnware.learnware());
    try {
      writer.addDocument(documents.of(learnware, direction));
    } catch (IOException e) {
      throw LuceneFailure.of(e, folder);
    } catch (AlreadyClosedException e) {
      throw LuceneFailure.of(e, folder);
    }
  }

  @Override
  public synchronized VectorIndex publish(long change) throws DockException {
    try {
      codec.makeGraphs();
      writer.getConfig().setMergePolicy(new OneSegment());
      writer.forceMerge(1);
      CommitData.commit(writer, change);
      finish();
      return publishing.publish(folder);
    } catch (IOException e) {
      throw LuceneFailure.of(e, folder);
    } catch (AlreadyClosedException e) {
      throw LuceneFailure.of(e, folder);
    }
  }

  private void finish() throws IOException {
    closed = true;
    try (directory) {
      writer.rollback();
    } finally {
      threads.shutdown();
    }
  }

  @Override
  public synchronized void close() throws DockException {
    if (closed) {
      return;
    }
    try {
      finish();
      publishing.drop(folder);
    } catch (IOException e) {
      throw LuceneFailure.of(e, folder);
    }
  }
}
