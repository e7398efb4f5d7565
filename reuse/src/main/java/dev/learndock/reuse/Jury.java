package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import java.util.Arrays;

/**
 * A set of learnwares that answers labelled rows together, and how wrong it is; kept up to date as
 * members come and go one by one, so that all sets can be visited at the price of one step each.
 * Losses are summed for each part of the rows (fold), so that one visit serves every part being
 * left out.
 */
sealed interface Jury {
  /** Takes a member in, or out when it is in. */
  void flip(int member);

  /** Writes the sum of losses of each fold; the set must not be empty. */
  void losses(double[] perFold);

  /** What an evolutionary search brings down, beside the number of members. */
  double[] objectives();

  /** Which member answers what; folds number the parts from zero. */
  static Jury of(Answers answers, double[] targets, int[] foldOfRow, int folds) {
    return answers.candidates().task() instanceof Task.Classification
        ? new Votes(answers, targets, foldOfRow)
        : new Mean(answers, targets, foldOfRow, folds);
  }

  /**
   * The mean of values; the loss is the squared error. With residuals e_i of each member, that of
   * the mean is {@code sum_ij <e_i, e_j> / size^2}: rows are visited once, to make the products.
   */
  final class Mean implements Jury {
    private final int members;
    private final double[][] products;
    private final double[][] withSet;
    private final double[] totals;
    private final boolean[] in;
    private int size;

    private Mean(Answers answers, double[] targets, int[] foldOfRow, int folds) {
      members = answers.candidates().size();
      products = new double[folds][members * members];
      withSet = new double[folds][members];
      totals = new double[folds];
      in = new boolean[members];
      double[] residuals = new double[members];
      for (int row = 0; row < targets.length; row++) {
        double[] of = products[foldOfRow[row]];
        for (int i = 0; i < members; i++) {
          residuals[i] = answers.of(i).get(row, 0) - targets[row];
        }
        for (int i = 0; i < members; i++) {
          for (int j = 0; j < members; j++) {
            of[i * members + j] += residuals[i] * residuals[j];
          }
        }
      }
    }

    @Override
    public void flip(int member) {
      int sign = in[member] ? -1 : 1;
      for (int fold = 0; fold < totals.length; fold++) {
        totals[fold] +=
            2 * sign * withSet[fold][member] + products[fold][member * members + member];
        for (int j = 0; j < members; j++) {
          withSet[fold][j] += sign * products[fold][member * members + j];
        }
      }
      in[member] = !in[member];
      size += sign;
    }

    @Override
    public void losses(double[] perFold) {
      for (int fold = 0; fold < totals.length; fold++) {
        perFold[fold] = totals[fold] / ((double) size * size);
      }
    }

    @Override
    public double[] objectives() {
      return new double[] {Arrays.stream(totals).sum() / ((double) size * size)};
    }
  }

  /**
   * The majority of labels. The margin of a row is the votes for the truth less those for the
   * strongest other class, as a share of the set; a row is wrong below zero, half wrong at zero. Of
   * sets that are equally wrong the one of the larger mean margin is better: margins are added to
   * the loss, together less than half a wrong row.
   */
  final class Votes implements Jury {
    private static final double LESS_THAN_HALF = 0.2;

    private final int classes;
    private final int[][] labels;
    private final int[] truth;
    private final int[] foldOfRow;
    private final int[] counts;
    private final boolean[] in;
    private int size;

    private Votes(Answers answers, double[] targets, int[] foldOfRow) {
      int members = answers.candidates().size();
      classes = answers.candidates().task().width();
      labels = new int[members][];
      for (int i = 0; i < members; i++) {
        labels[i] = Task.labels(answers.of(i));
      }
      truth = Arrays.stream(targets).mapToInt(t -> (int) t).toArray();
      this.foldOfRow = foldOfRow;
      counts = new int[truth.length * classes];
      in = new boolean[members];
    }

    @Override
    public void flip(int member) {
      int sign = in[member] ? -1 : 1;
      for (int row = 0; row < truth.length; row++) {
        counts[row * classes + labels[member][row]] += sign;
      }
      in[member] = !in[member];
      size += sign;
    }

    private int margin(int row) {
      int strongest = 0;
      for (int k = 0; k < classes; k++) {
        if (k != truth[row]) {
          strongest = Math.max(strongest, counts[row * classes + k]);
        }
      }
      return counts[row * classes + truth[row]] - strongest;
    }

    @Override
    public void losses(double[] perFold) {
      Arrays.fill(perFold, 0);
      double share = LESS_THAN_HALF / (truth.length * (double) size);
      for (int row = 0; row < truth.length; row++) {
        int margin = margin(row);
        perFold[foldOfRow[row]] += wrong(margin) - share * margin;
      }
    }

    private static double wrong(int margin) {
      return margin < 0 ? 1 : margin == 0 ? 0.5 : 0;
    }

    /**
     * Wrong rows, and the deviation of margins over their mean (none of which is positive: huge).
     */
    @Override
    public double[] objectives() {
      double wrong = 0;
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < truth.length; row++) {
        int margin = margin(row);
        wrong += wrong(margin);
        sum += margin;
        squares += (double) margin * margin;
      }
      double mean = sum / truth.length;
      double deviation = Math.sqrt(Math.max(0, squares / truth.length - mean * mean));
      return new double[] {wrong, mean > 0 ? deviation / mean : 1e5};
    }
  }

  /** The mean, or the share of votes, of the whole jury: what a pruned ensemble answers. */
  static Matrix verdict(Answers answers) {
    Task task = answers.candidates().task();
    int width = task.width();
    int members = answers.candidates().size();
    double[] sums = new double[answers.size() * width];
    for (int member = 0; member < members; member++) {
      float[] values = answers.of(member).values();
      boolean vote = task instanceof Task.Classification;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += vote ? 0.5 * values[i] / members : values[i];
      }
      int[] labels = vote ? Task.labels(answers.of(member)) : new int[0];
      for (int row = 0; row < labels.length; row++) {
        sums[row * width + labels[row]]++;
      }
    }
    double total = task instanceof Task.Classification ? members + 0.5 : members;
    float[] verdict = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      verdict[i] = (float) (sums[i] / total);
    }
    return Matrix.wrap(answers.size(), width, verdict);
  }
}
