package dev.learndock.storage.lucene;

import static dev.learndock.storage.lucene.LuceneFailure.turned;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.Landmark;
import dev.learndock.dock.index.VectorIndex;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriterConfig;

/** A generation of a vector index that is searched and changed. */
final class LuceneVectorIndex implements VectorIndex {
  private final Path folder;
  private final int scanned;
  private final VectorDescription description;
  private final VectorDocument documents;
  private final LiveIndex index;
  private final PerSegment<SegmentNumbers> numbers = new PerSegment<>(SegmentNumbers::of);
  private final Closing closing;

  /** What is done when an index has been closed. */
  interface Closing {
    void closed(Path folder) throws DockException;
  }

  /**
   * Opens the last commit.
   *
   * @param scanned size below which a segment has no graph, and how many are measured one by one
   */
  LuceneVectorIndex(Path folder, int scanned, Closing closing) throws IOException {
    this.folder = folder;
    this.scanned = scanned;
    this.closing = closing;
    this.description = VectorDescription.read(folder);
    this.documents = new VectorDocument(description.dimensions());
    this.index =
        new LiveIndex(
            folder,
            new IndexWriterConfig()
                .setOpenMode(IndexWriterConfig.OpenMode.APPEND)
                .setCodec(new VectorCodec(scanned, true, null, 1))
                .setIndexSort(VectorDocument.ORDER));
  }

  @Override
  public byte[] description() {
    return description.text().clone();
  }

  @Override
  public void put(Landmark learnware, byte[] direction) throws DockException {
    index.put(learnware.learnware(), documents.of(learnware, direction));
  }

  @Override
  public void remove(long learnware) throws DockException {
    index.remove(learnware);
  }

  @Override
  public Reading read() throws DockException {
    DirectoryReader reader = index.acquire();
    return turned(
        folder,
        () -> {
          try {
            return new VectorReading(folder, reader, numbers, scanned);
          } catch (IOException | RuntimeException e) {
            reader.decRef();
            throw e;
          }
        });
  }

  @Override
  public void commit(long change) throws DockException {
    index.commit(change);
  }

  @Override
  public long committed() {
    return index.committed();
  }

  @Override
  public long bytes() throws DockException {
    return index.bytes();
  }

  /** What was not committed is forgotten, as after a crash. */
  @Override
  public void close() throws DockException {
    index.close();
    closing.closed(folder);
  }
}
