package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import java.util.List;

/**
 * How far each of several corrections is applied: the shares, none of them negative, with which all
 * together do best on rows that none of them saw. They are shrunk towards nothing as though some
 * further rows had said that no correction is needed: with a few labels little is applied, with
 * hundreds nearly all that is borne out. Corrections that say the same share what they explain, so
 * none has to be chosen.
 */
final class Shares {
  /** So many rows of values say that no correction is needed. */
  private static final double CAUTION = 20;

  /** Of classes more: a label says less than a value, and models learnt from a few are too sure. */
  private static final double CAUTION_OF_CLASSES = 100;

  /** Newton's steps are kept short: where the loss is nearly straight they know no end. */
  private static final double LONGEST = 0.5;

  private static final int ROUNDS = 100;
  private static final double SETTLED = 1e-6;

  private Shares() {}

  /**
   * By squared errors: ridge regression without negative coefficients, by cyclic descent.
   *
   * @param residuals rows x width
   * @param added what each correction adds to them, learnt from other rows
   */
  static double[] ofValues(Matrix residuals, List<Matrix> added) {
    double[] shares = new double[added.size()];
    float[] left = residuals.values().clone();
    double caution = 1 + CAUTION / residuals.rows();
    double change = 1;
    for (int round = 0; round < ROUNDS && change > SETTLED; round++) {
      change = 0;
      for (int c = 0; c < shares.length; c++) {
        float[] step = added.get(c).values();
        double squares = product(step, step);
        double best = squares > 0 ? (product(left, step) / squares + shares[c]) / caution : 0;
        double by = Math.max(0, best) - shares[c];
        shares[c] += by;
        change = Math.max(change, Math.abs(by));
        for (int i = 0; i < left.length; i++) {
          left[i] -= (float) (by * step[i]);
        }
      }
    }
    return shares;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /**
   * By log loss: the same with steps of Newton's along each correction in turn.
   *
   * @param scores of the classes, n x classes
   * @param added what each correction adds to them, learnt from other rows
   * @param targets n class indices
   */
  static double[] ofClasses(Matrix scores, List<Matrix> added, double[] targets) {
    double[] shares = new double[added.size()];
    double[] caution = new double[shares.length];
    for (int c = 0; c < shares.length; c++) {
      caution[c] =
          CAUTION_OF_CLASSES
              / targets.length
              * Along.of(scores, added.get(c), targets).information();
    }
    Matrix reached = scores;
    double change = 1;
    for (int round = 0; round < ROUNDS && change > SETTLED; round++) {
      change = 0;
      for (int c = 0; c < shares.length; c++) {
        Along here = Along.of(reached, added.get(c), targets);
        double slope = here.gradient() - caution[c] * shares[c];
        double bend = here.information() + caution[c];
        double by = bend > 1e-9 ? Math.clamp(slope / bend, -LONGEST, LONGEST) : 0;
        by = Math.max(0, shares[c] + by) - shares[c];
        shares[c] += by;
        change = Math.max(change, Math.abs(by));
        reached = Tilt.plus(reached, by, added.get(c));
      }
    }
    return shares;
  }

  /**
   * The log likelihood along a correction.
   *
   * @param gradient its derivative
   * @param information minus its second derivative
   */
  private record Along(double gradient, double information) {
    static Along of(Matrix scores, Matrix added, double[] targets) {
      double gradient = 0;
      double information = 0;
      double[] row = new double[scores.columns()];
      for (int i = 0; i < targets.length; i++) {
        for (int k = 0; k < row.length; k++) {
          row[k] = scores.get(i, k);
        }
        Scores.softmax(row);
        double mean = 0;
        double square = 0;
        for (int k = 0; k < row.length; k++) {
          mean += row[k] * added.get(i, k);
          square += row[k] * added.get(i, k) * added.get(i, k);
        }
        gradient += added.get(i, (int) targets[i]) - mean;
        information += square - mean * mean;
      }
      return new Along(gradient, information);
    }
  }
}
