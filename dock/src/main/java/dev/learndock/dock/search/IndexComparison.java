package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.LearnwareStore.Change;
import dev.learndock.dock.LearnwareStore.Columns;
import dev.learndock.dock.index.IndexStore;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.dock.index.WordIndex;
import dev.learndock.dock.index.WordQuery;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Compares indexes with the catalogue that they are made from. An index may be behind, since it
 * follows when it is asked; whoever changed after its last commit is not looked at.
 */
public final class IndexComparison {
  private static final int BATCH = 1_000;

  private final LearnwareStore store;
  private final IndexStore indexes;
  private final List<String> wrong = new ArrayList<>();

  private IndexComparison(LearnwareStore store, IndexStore indexes) {
    this.store = store;
    this.indexes = indexes;
  }

  /** What does not agree, in words; empty when all does. */
  public static List<String> of(LearnwareStore store, IndexStore indexes) throws DockException {
    IndexComparison comparison = new IndexComparison(store, indexes);
    comparison.words();
    for (String name : indexes.names()) {
      comparison.vectors(name);
    }
    return comparison.wrong;
  }

  private void words() throws DockException {
    try (WordIndex words = indexes.words()) {
      if (words.committed() == 0) {
        return; // Made when somebody asks.
      }
      BitSet wanted = new BitSet();
      new Market(store).forEach(learnware -> wanted.set(number(learnware)));
      compare(
          "words", wanted, words.matching(new WordQuery(null, "", null, null)), words.committed());
    }
  }

  private static int number(Learnware learnware) {
    return Math.toIntExact(learnware.id().number());
  }

  private void vectors(String name) throws DockException {
    VectorIndex index = indexes.open(name);
    if (index == null) {
      wrong.add("the index " + name + " could not be read and was thrown away");
      return;
    }
    try (index) {
      ChartDescription description = ChartDescription.read(index.description());
      if (description == null) {
        return; // Of another version: made anew when somebody asks.
      }
      BitSet there = new BitSet();
      try (VectorIndex.Reading reading = index.read()) {
        reading.forEach(landmark -> there.set(Math.toIntExact(landmark.learnware())));
      }
      compare(name, wanted(description, index), there, index.committed());
    }
  }

  private BitSet wanted(ChartDescription description, VectorIndex index) throws DockException {
    IndexedChart chart = new IndexedChart(new Market(store), description, index);
    BitSet wanted = new BitSet();
    for (Columns columns : store.columns()) {
      if (chart.order(columns.id()) != null) {
        for (var kind : columns.learnwares().keySet()) {
          if (description.kind() == null || Wanted.group(kind) == description.kind()) {
            for (long number : store.numbers(columns.id(), kind)) {
              wanted.set(Math.toIntExact(number));
            }
          }
        }
      }
    }
    return wanted;
  }

  private void compare(String name, BitSet wanted, BitSet there, long committed)
      throws DockException {
    if (committed > store.lastChange()) {
      wrong.add("the index of %s is of a later catalogue than the one here".formatted(name));
      return;
    }
    BitSet differ = (BitSet) wanted.clone();
    differ.xor(there);
    List<Change> changes = store.changesAfter(committed, BATCH);
    while (!changes.isEmpty()) {
      changes.forEach(change -> differ.clear(Math.toIntExact(change.learnware())));
      changes = store.changesAfter(changes.getLast().sequence(), BATCH);
    }
    if (!differ.isEmpty()) {
      LearnwareId first = new LearnwareId(differ.nextSetBit(0));
      wrong.add(
          "the index of %s and the catalogue differ in %,d learnwares, the first is %s"
              .formatted(name, differ.cardinality(), first));
    }
  }
}
