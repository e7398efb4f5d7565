package dev.learndock.reuse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Seeded ways to divide labelled rows into parts that are left out in turn. */
final class CrossValidation {
  private CrossValidation() {}

  /**
   * One turn.
   *
   * @param train rows to learn from, ascending
   * @param test rows left out, ascending
   */
  record Split(int[] train, int[] test) {}

  /**
   * Divides rows at random into parts of equal size, give or take one row.
   *
   * @param rows at least two
   * @param folds parts wanted; fewer when there are fewer rows
   */
  static List<Split> splits(int rows, int folds, long seed) {
    return dealt(shuffled(rows, seed), Math.min(folds, rows));
  }

  /**
   * The same with each class spread evenly over the parts.
   *
   * @param labels class indices of the rows, at least two
   */
  static List<Split> stratified(double[] labels, int folds, long seed) {
    int[] order =
        IntStream.of(shuffled(labels.length, seed))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> labels[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return dealt(order, Math.min(folds, labels.length));
  }

  /** Splits that suit the task: stratified for classes. */
  static List<Split> splits(Task task, double[] targets, int folds, long seed) {
    return task instanceof Task.Classification
        ? stratified(targets, folds, seed)
        : splits(targets.length, folds, seed);
  }

  /** Some of the targets. */
  static double[] select(double[] targets, int[] indices) {
    return IntStream.of(indices).mapToDouble(i -> targets[i]).toArray();
  }

  /** Some of the rows of {@code d} numbers each. */
  static double[] select(double[] z, int d, int[] indices) {
    double[] selected = new double[indices.length * d];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(z, indices[i] * d, selected, i * d, d);
    }
    return selected;
  }

  private static int[] shuffled(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, rows).toArray();
    for (int i = rows - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /** Deals rows out in turn, as cards. */
  private static List<Split> dealt(int[] order, int folds) {
    if (folds < 2) {
      throw new IllegalArgumentException(
          "cross-validation needs two rows and two parts, there are " + order.length + " rows");
    }
    int[] part = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      part[order[i]] = i % folds;
    }
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      int out = fold;
      splits.add(
          new Split(
              IntStream.range(0, part.length).filter(i -> part[i] != out).toArray(),
              IntStream.range(0, part.length).filter(i -> part[i] == out).toArray()));
    }
    return splits;
  }
}
