package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockObserver.Stage;
import dev.learndock.dock.index.WordQuery;
import dev.learndock.kernel.ReducedSet;

/** Searches the index of an island. What a look costs hardly depends on how many live there. */
final class IndexSearch implements SpecificationSearch {
  private final IndexedChart chart;
  private final Lexicon lexicon;
  private final HiddenOnes hidden;
  private final int hiddenHere;

  /**
   * @param hiddenHere how many of the chart's learnwares whoever searches does not find
   */
  IndexSearch(IndexedChart chart, Lexicon lexicon, HiddenOnes hidden, int hiddenHere) {
    this.chart = chart;
    this.lexicon = lexicon;
    this.hidden = hidden;
    this.hiddenHere = hiddenHere;
  }

  @Override
  public Look look(ReducedSet wanted, Wanted admitted) throws DockException {
    // Free words do not filter here, and the chart is one of the wanted kind.
    WordQuery asked = admitted.query("");
    WordQuery tags = new WordQuery(asked.viewer(), asked.semantic(), "", null, asked.outputName());
    IndexLook.Among among;
    try (var _ = admitted.times().at(Stage.FILTER)) {
      among =
          tags.isOpen()
              ? IndexLook.Among.allBut(hidden.from(asked.viewer()), hiddenHere)
              : IndexLook.Among.these(lexicon.matching(tags));
    }
    return new IndexLook(wanted, chart, chart.read(), among, admitted);
  }
}
