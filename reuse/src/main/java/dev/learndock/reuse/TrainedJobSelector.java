package dev.learndock.reuse;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Herding;
import dev.learndock.kernel.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The peer's job selector, to compare: draws rows that look like each learnware's data, as many as
 * its share of the mixture asks for, and trains boosted trees to tell which learnware a row is
 * from. Costs seconds where {@link JobSelector} costs milliseconds.
 */
public final class TrainedJobSelector implements RowAssignment {
  private static final int FEWEST = 5;
  private static final int ROUNDS = 2000;

  private final Candidates candidates;
  private final BoostedTrees trees;
  private final int[] told;

  private TrainedJobSelector(Candidates candidates, BoostedTrees trees, int[] told) {
    this.candidates = candidates;
    this.trees = trees;
    this.told = told;
  }

  /**
   * Draws rows and trains.
   *
   * @param kernel the metric of the island
   * @param rows drawn in all; a learnware gets at least five
   */
  public static Reuser train(Candidates candidates, GaussianKernel kernel, int rows, long seed) {
    double[] weights = candidates.weights();
    int[] told = IntStream.range(0, weights.length).filter(c -> weights[c] > 0).toArray();
    if (told.length == 1) {
      return new JobSelector(candidates, kernel);
    }
    Matrix[] drawn = new Matrix[told.length];
    for (int t = 0; t < told.length; t++) {
      int wanted = Math.max(FEWEST, (int) (rows * weights[told[t]]));
      drawn[t] = Herding.draw(candidates.get(told[t]).reduced(), kernel, wanted, seed + t);
    }
    BoostedTrees trees =
        BoostedTrees.fit(
            stacked(drawn),
            sources(drawn),
            new Task.Classification(told.length),
            new BoostedTrees.Settings(ROUNDS, 0.01, 31, 20, 0, seed));
    return new TrainedJobSelector(candidates, trees, told);
  }

  private static Matrix stacked(Matrix[] parts) {
    int columns = parts[0].columns();
    float[] values = new float[Arrays.stream(parts).mapToInt(Matrix::rows).sum() * columns];
    int at = 0;
    for (Matrix part : parts) {
      System.arraycopy(part.values(), 0, values, at, part.values().length);
      at += part.values().length;
    }
    return Matrix.wrap(values.length / columns, columns, values);
  }

  private static double[] sources(Matrix[] parts) {
    return IntStream.range(0, parts.length)
        .boxed()
        .flatMapToDouble(t -> IntStream.generate(() -> t).limit(parts[t].rows()).asDoubleStream())
        .toArray();
  }

  @Override
  public Candidates candidates() {
    return candidates;
  }

  @Override
  public int[] assign(Matrix rows) {
    int[] sources = Task.labels(trees.predict(rows));
    return Arrays.stream(sources).map(source -> told[source]).toArray();
  }
}
