package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.WordQuery;
import dev.learndock.kernel.ReducedSet;
import java.util.BitSet;

/** Searches the index of an island. What a look costs hardly depends on how many live there. */
final class IndexSearch implements SpecificationSearch {
  private final IndexedChart chart;
  private final Lexicon lexicon;

  IndexSearch(IndexedChart chart, Lexicon lexicon) {
    this.chart = chart;
    this.lexicon = lexicon;
  }

  @Override
  public Look look(ReducedSet wanted, Wanted admitted) throws DockException {
    // Free words do not filter here, and the chart is one of the wanted kind.
    WordQuery asked = admitted.query("");
    WordQuery tags = new WordQuery(asked.semantic(), "", null, asked.outputName());
    BitSet numbers = tags.isOpen() ? null : lexicon.matching(tags);
    return new IndexLook(wanted, chart, chart.read(), numbers);
  }
}
