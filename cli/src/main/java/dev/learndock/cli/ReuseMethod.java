package dev.learndock.cli;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.learnware.ModelException;
import dev.learndock.reuse.Answers;
import dev.learndock.reuse.Auto;
import dev.learndock.reuse.Averaging;
import dev.learndock.reuse.Candidates;
import dev.learndock.reuse.EnsemblePruning;
import dev.learndock.reuse.ExpertCombination;
import dev.learndock.reuse.FeatureAugmentation;
import dev.learndock.reuse.JobSelector;
import dev.learndock.reuse.ReuseException;
import dev.learndock.reuse.Reuser;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The ways of reuse that {@code learndock reuse} offers. */
enum ReuseMethod {
  /** Decides by itself. */
  AUTO,
  /** The mean of the mixture's members, by their shares. */
  AVERAGING,
  /** Each row to the member that covers it. */
  JOB_SELECTOR,
  /** The few that do best together on the labels. */
  PRUNE,
  /** A linear model on features and answers. */
  AUGMENT;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads what was typed; null when there is no such method. */
  static @Nullable ReuseMethod parse(String typed) {
    return Arrays.stream(values())
        .filter(method -> method.toString().equals(typed.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }

  boolean needsLabels() {
    return this == PRUNE || this == AUGMENT;
  }

  /** Whom it asks: indices of candidates. */
  int[] uses(Candidates found) {
    return switch (this) {
      case AUTO -> IntStream.range(0, found.size()).toArray();
      case AVERAGING, JOB_SELECTOR -> found.mixture();
      case PRUNE, AUGMENT -> found.shortlist();
    };
  }

  /** Makes reusers of this method, of some candidates and as many labels as one likes. */
  Maker maker(Candidates candidates, GaussianKernel metric, long seed) throws ModelException {
    ExpertCombination experts = this == AUTO ? ExpertCombination.of(candidates, metric) : null;
    return (labelled, targets) -> {
      if (experts != null) {
        return labelled == null ? Auto.of(experts) : Auto.of(experts, labelled, targets, seed);
      }
      if (needsLabels()) {
        if (labelled == null) {
          throw new IllegalArgumentException(this + " learns from labels");
        }
        return this == PRUNE
            ? new EnsemblePruning(seed).fit(labelled, targets)
            : new FeatureAugmentation(seed).fit(labelled, targets);
      }
      return this == AVERAGING
          ? new Averaging(candidates, Averaging.Rule.MEAN, Averaging.Weighting.MIXTURE)
          : new JobSelector(candidates, metric);
    };
  }

  /** Makes a reuser. */
  interface Maker {
    /**
     * Makes one.
     *
     * @param labelled answers on labelled rows, or null when there are none
     * @param targets one for each of them
     */
    Reuser make(@Nullable Answers labelled, double[] targets) throws ReuseException;
  }

  /** All of them, as they are typed. */
  static List<String> names() {
    return Arrays.stream(values()).map(ReuseMethod::toString).toList();
  }
}
