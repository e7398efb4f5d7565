package dev.learndock.storage.lucene;

import static dev.learndock.storage.lucene.LuceneFailure.turned;
import static dev.learndock.storage.lucene.LuceneFailure.turning;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.index.WordIndex;
import dev.learndock.dock.index.WordQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriterConfig;
import org.jspecify.annotations.Nullable;

/** The index of words of a dock. */
final class LuceneWordIndex implements WordIndex {
  private final Path folder;
  private final Runnable closing;
  private final FreeWords words;
  private final LiveIndex index;
  private final PerSegment<SegmentNumbers> numbers = new PerSegment<>(SegmentNumbers::of);
  private final PerSegment<Facets> facets = new PerSegment<>(Facets::of);
  private volatile @Nullable WordReading last;

  /** Opens the last commit, or makes an empty index. */
  LuceneWordIndex(Path folder, Runnable closing) throws IOException {
    this.folder = folder;
    this.closing = closing;
    WordAnalyzer analyzer = new WordAnalyzer();
    this.words = new FreeWords(analyzer);
    this.index = new LiveIndex(folder, new IndexWriterConfig(analyzer));
  }

  @Override
  public void put(Learnware learnware) throws DockException {
    index.put(learnware.id().number(), WordDocument.of(learnware));
  }

  @Override
  public void remove(long learnware) throws DockException {
    index.remove(learnware);
  }

  @Override
  public void clear() throws DockException {
    index.clear();
  }

  @Override
  public Found find(WordQuery query, int limit) throws DockException {
    return read(reading -> reading.find(query, limit));
  }

  @Override
  public BitSet matching(WordQuery query) throws DockException {
    return read(reading -> (BitSet) reading.answers(query).numbers().clone());
  }

  /** Something that is asked of a reading. */
  private interface Asking<T> {
    T ask(WordReading reading) throws IOException;
  }

  private <T> T read(Asking<T> asking) throws DockException {
    DirectoryReader reader = index.acquire();
    try {
      WordReading reading = last;
      if (reading == null || !reading.isOf(reader)) {
        reading = new WordReading(reader, words, numbers, facets);
        last = reading;
      }
      WordReading asked = reading;
      return turned(folder, () -> asking.ask(asked));
    } finally {
      turning(folder, reader::decRef);
    }
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
    last = null;
    index.close();
    closing.run();
  }
}
