package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore.Change;
import dev.learndock.dock.index.IndexStore;
import dev.learndock.dock.index.WordIndex;
import dev.learndock.dock.index.WordQuery;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the learnwares, in an index of words that follows the catalogue: opened when it
 * is first asked, brought up to date whenever it is asked.
 */
final class Lexicon implements AutoCloseable {
  private static final int BATCH = 1_000;

  private final Market market;
  private final IndexStore indexes;
  private @Nullable WordIndex index;
  private long followed;
  private int sinceCommit;

  Lexicon(Market market, IndexStore indexes) {
    this.market = market;
    this.indexes = indexes;
  }

  /** Those that answer, best first. */
  WordIndex.Found find(WordQuery query, int limit) throws DockException {
    return upToDate().find(query, limit);
  }

  /** The numbers of those that answer. */
  BitSet matching(WordQuery query) throws DockException {
    return upToDate().matching(query);
  }

  /** Makes the index anew. */
  synchronized void rebuild(Consumer<String> progress) throws DockException {
    progress.accept("indexing the words");
    fill(open());
  }

  private synchronized WordIndex upToDate() throws DockException {
    WordIndex words = open();
    long last = market.store().lastChange();
    if (followed > last || (followed == 0 && last > 0)) {
      fill(words);
    } else {
      follow(words);
    }
    return words;
  }

  private WordIndex open() throws DockException {
    WordIndex words = index;
    if (words == null) {
      words = indexes.words();
      followed = words.committed();
      index = words;
    }
    return words;
  }

  private void fill(WordIndex words) throws DockException {
    long change = market.store().lastChange();
    words.clear();
    market.forEach(words::put);
    words.commit(change);
    followed = change;
    sinceCommit = 0;
  }

  private void follow(WordIndex words) throws DockException {
    List<Change> changes;
    do {
      changes = market.store().changesAfter(followed, BATCH);
      for (Change change : changes) {
        Optional<Learnware> now = market.store().find(new LearnwareId(change.learnware()));
        if (now.isPresent()) {
          words.put(now.get());
        } else {
          words.remove(change.learnware());
        }
        followed = change.sequence();
        sinceCommit++;
      }
      if (sinceCommit >= BATCH) {
        words.commit(followed);
        sinceCommit = 0;
      }
    } while (changes.size() == BATCH);
  }

  @Override
  public synchronized void close() throws DockException {
    WordIndex words = index;
    if (words != null) {
      index = null;
      try (words) {
        if (sinceCommit > 0) {
          words.commit(followed);
        }
      }
    }
  }
}
