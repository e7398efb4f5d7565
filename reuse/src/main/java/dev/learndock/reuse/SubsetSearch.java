package dev.learndock.reuse;

import io.jenetics.BitChromosome;
import io.jenetics.BitGene;
import io.jenetics.Genotype;
import io.jenetics.Mutator;
import io.jenetics.UniformCrossover;
import io.jenetics.engine.Engine;
import io.jenetics.ext.moea.NSGA2Selector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.BatchExecutor;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Visits sets of learnwares and shows each to the {@link Champions}. */
final class SubsetSearch {
  private static final int POPULATION = 60;
  private static final int GENERATIONS = 60;

  private final Jury jury;
  private final int members;
  private final double[] losses;
  private final Champions champions;
  private final Map<Long, Vec<double[]>> visited = new HashMap<>();
  private long set;

  SubsetSearch(Jury jury, int members, int folds) {
    this.jury = jury;
    this.members = members;
    this.losses = new double[folds];
    this.champions = new Champions(members, folds);
  }

  /**
   * Visits every set, each one member away from the one before (Gray code): {@code 2^members}
   * steps.
   */
  Champions.Chosen exhaustively() {
    for (long step = 1; step < 1L << members; step++) {
      flip(Long.numberOfTrailingZeros(step));
      jury.losses(losses);
      champions.see(set, losses);
    }
    return champions.chosen();
  }

  /**
   * Visits sets by NSGA-II (Deb et al., 2002), starting from each learnware alone and from the sets
   * that grow greedily; brings down the jury's objectives and the number of members.
   */
  Champions.Chosen byEvolution(long seed) {
    List<Genotype<BitGene>> start = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      start.add(genotype(1L << member));
    }
    greedily().forEach(grown -> start.add(genotype(grown)));
    Engine<BitGene, Vec<double[]>> engine =
        Engine.<BitGene, Vec<double[]>>builder(
                genotype -> visit(bits(genotype)), Genotype.of(BitChromosome.of(members, 0.3)))
            .populationSize(Math.max(POPULATION, 2 * members))
            .minimizing()
            .alterers(new UniformCrossover<>(0.9), new Mutator<>(1.0 / members))
            .selector(NSGA2Selector.ofVec())
            .executor(Runnable::run)
            .fitnessExecutor(BatchExecutor.of(Runnable::run))
            .build();
    RandomRegistry.with(new Random(seed))
        .run(() -> engine.stream(ISeq.of(start)).limit(GENERATIONS).forEach(generation -> {}));
    return champions.chosen();
  }

  private List<Long> greedily() {
    List<Long> grown = new ArrayList<>();
    long current = 0;
    for (int size = 1; size <= members; size++) {
      long best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int member = 0; member < members; member++) {
        long next = current | 1L << member;
        double loss = next == current ? Double.POSITIVE_INFINITY : visit(next).data()[0];
        if (loss < least) {
          least = loss;
          best = next;
        }
      }
      current = best;
      grown.add(current);
    }
    return grown;
  }

  private Vec<double[]> visit(long wanted) {
    Vec<double[]> known = visited.get(wanted);
    if (known != null) {
      return known;
    }
    Vec<double[]> fresh = wanted == 0 ? nothing() : evaluate(wanted);
    visited.put(wanted, fresh);
    return fresh;
  }

  private Vec<double[]> evaluate(long wanted) {
    for (long different = set ^ wanted; different != 0; different &= different - 1) {
      flip(Long.numberOfTrailingZeros(different));
    }
    jury.losses(losses);
    champions.see(set, losses);
    double[] objectives = jury.objectives();
    double[] all = Arrays.copyOf(objectives, objectives.length + 1);
    all[objectives.length] = Long.bitCount(set);
    return Vec.of(all);
  }

  /** The empty set is worse than any other in everything. */
  private Vec<double[]> nothing() {
    double[] worst = visit(1).data().clone();
    Arrays.fill(worst, Double.MAX_VALUE);
    return Vec.of(worst);
  }

  private void flip(int member) {
    jury.flip(member);
    set ^= 1L << member;
  }

  private Genotype<BitGene> genotype(long bits) {
    return Genotype.of(BitChromosome.of(BitSet.valueOf(new long[] {bits}), members));
  }

  private static long bits(Genotype<BitGene> genotype) {
    long bits = 0;
    for (int member = 0; member < genotype.chromosome().length(); member++) {
      bits |= genotype.chromosome().get(member).bit() ? 1L << member : 0;
    }
    return bits;
  }
}
