package dev.learndock.reuse;

import java.util.ArrayList;
import java.util.List;

/**
 * Decision trees as LightGBM writes them down, walked in plain Java: a value that threads may share
 * and that holds no native memory. (The library's own Java wrapper writes beyond its buffer when a
 * model has more than two classes.)
 *
 * @param trees in the order grown; with several classes they take turns
 */
record Trees(List<Tree> trees) {

  private static final int DEFAULT_LEFT = 2;
  private static final int MISSING_ZERO = 1;
  private static final int MISSING_NAN = 2;
  private static final double ZERO = 1e-35;

  /**
   * One tree: inner nodes from zero; a child below zero is the leaf {@code -child - 1}.
   *
   * @param feature that each inner node looks at
   * @param threshold up to which a row goes left
   * @param decision how each inner node treats missing values, in LightGBM's bits
   * @param left child
   * @param right child
   * @param leaf what each leaf adds
   */
  record Tree(
      int[] feature, double[] threshold, int[] decision, int[] left, int[] right, double[] leaf) {

    double at(float[] rows, int offset) {
      int node = feature.length == 0 ? -1 : 0;
      while (node >= 0) {
        node = goesLeft(node, rows[offset + feature[node]]) ? left[node] : right[node];
      }
      return leaf[-node - 1];
    }

    private boolean goesLeft(int node, double given) {
      int missing = decision[node] >> 2 & 3;
      double value = Double.isNaN(given) && missing != MISSING_NAN ? 0 : given;
      boolean absent =
          (missing == MISSING_NAN && Double.isNaN(value))
              || (missing == MISSING_ZERO && Math.abs(value) <= ZERO);
      return absent ? (decision[node] & DEFAULT_LEFT) != 0 : value <= threshold[node];
    }
  }

  /** Reads the trees of a model in LightGBM's text form. */
  static Trees read(String model) {
    List<Tree> trees = new ArrayList<>();
    int at = model.indexOf("\nTree=");
    while (at >= 0) {
      int next = model.indexOf("\nTree=", at + 1);
      String block = model.substring(at, next < 0 ? model.length() : next);
      trees.add(
          new Tree(
              integers(block, "split_feature"),
              decimals(block, "threshold"),
              integers(block, "decision_type"),
              integers(block, "left_child"),
              integers(block, "right_child"),
              decimals(block, "leaf_value")));
      at = next;
    }
    return new Trees(List.copyOf(trees));
  }

  private static int[] integers(String block, String key) {
    String[] words = words(block, key);
    int[] numbers = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Integer.parseInt(words[i]);
    }
    return numbers;
  }

  private static double[] decimals(String block, String key) {
    String[] words = words(block, key);
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Double.parseDouble(words[i]);
    }
    return numbers;
  }

  private static String[] words(String block, String key) {
    int at = block.indexOf("\n" + key + "=");
    if (at < 0) {
      return new String[0];
    }
    int from = at + key.length() + 2;
    String line = block.substring(from, block.indexOf('\n', from)).strip();
    return line.isEmpty() ? new String[0] : line.split(" ", -1);
  }

  /** Adds what trees {@code first, first + step, ...} say about a row. */
  double sum(float[] rows, int offset, int first, int step) {
    double sum = 0;
    for (int t = first; t < trees.size(); t += step) {
      sum += trees.get(t).at(rows, offset);
    }
    return sum;
  }
}
