package dev.learndock.dock;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.specification.semantic.Vocabulary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a search found; which kind it is depends on what was asked and on what is there. */
public sealed interface Recommendation {
  /** What was found and why, in words; the most important first. */
  List<String> reasons();

  /**
   * Learnwares for a table.
   *
   * @param fit whether they are any good for it
   * @param single the nearest learnwares, nearest first
   * @param mixture several together, or null when no mixture is better than the nearest one
   * @param covers share of the user's data that some learnware here covers
   * @param uncovered what nobody covers
   * @param island where the table belongs
   * @param metric in which everything was compared, columns in the user's order
   * @param reasons in words
   */
  record Found(
      Fit fit,
      List<Hit> single,
      @Nullable Mixture mixture,
      double covers,
      Uncovered uncovered,
      IslandSummary island,
      GaussianKernel metric,
      List<String> reasons)
      implements Recommendation {
    /** Copies the lists. */
    public Found {
      single = List.copyOf(single);
      reasons = List.copyOf(reasons);
      if (single.isEmpty()) {
        throw new IllegalArgumentException("what was found has at least one learnware");
      }
    }
  }

  /**
   * Learnwares that answer to words, when no table was given; those that answer best first, by tags
   * alone in the order of their ids.
   *
   * @param learnwares found, at most as many as asked for
   * @param total how many answer to the words
   * @param facets how many of them have each value of each tag, most frequent first
   * @param reasons in words
   */
  record Named(
      List<Learnware> learnwares,
      long total,
      Map<Vocabulary, Map<String, Long>> facets,
      List<String> reasons)
      implements Recommendation {
    /** Copies the lists. */
    public Named {
      learnwares = List.copyOf(learnwares);
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Nothing here can take the user's table.
   *
   * @param nearest what there is instead, nearest first
   * @param reasons in words
   */
  record Nothing(List<NearIsland> nearest, List<String> reasons) implements Recommendation {
    /** Copies the lists. */
    public Nothing {
      nearest = List.copyOf(nearest);
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * An island that nearly fits a table.
   *
   * @param island what is there
   * @param shared names that both have
   * @param missing names that the island asks for and the user has not
   * @param unused names that the user has and the island does not ask for
   */
  record NearIsland(
      IslandSummary island, List<String> shared, List<String> missing, List<String> unused) {
    /** Copies the lists. */
    public NearIsland {
      shared = List.copyOf(shared);
      missing = List.copyOf(missing);
      unused = List.copyOf(unused);
    }
  }
}
