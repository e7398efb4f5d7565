package dev.learndock.specification;

/** Finds the k-th smallest of many numbers without sorting them all (Hoare, <i>Find</i>, 1961). */
final class Selection {
  private Selection() {}

  /**
   * The number that would stand at {@code rank} if the first {@code count} were sorted; reorders
   * them.
   */
  static double of(double[] values, int count, int rank) {
    int from = 0;
    int to = count - 1;
    while (from < to) {
      double pivot = values[(from + to) >>> 1];
      int i = from;
      int j = to;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (rank <= j) {
        to = j;
      } else if (rank >= i) {
        from = i;
      } else {
        break;
      }
    }
    return values[rank];
  }
}
