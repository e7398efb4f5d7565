package dev.learndock.kernel;

/**
 * The inner loops of the room. All that costs time here is a sum of Gaussian kernels between many
 * points; it is written once above this interface, and below it in a plain form and in one with the
 * Vector API.
 *
 * <p>Both forms give the same bits, on any machine: lanes run over results that do not depend on
 * each other and never along a sum, products and sums are rounded one by one (no fused
 * multiply-add), and exponentials are made of products and sums ({@link Exponential}). So neither
 * the form nor the machine leaves a trace in a specification, and one made in a browser equals one
 * made by a server.
 *
 * <p>Points come in two layouts: {@code from} holds them point after point, {@code to} holds an
 * array for each feature, so that neighbours in memory are neighbouring points. The number of
 * points of {@code from} is a multiple of {@link #ROWS} and that of {@code to} one of {@link
 * #LANES}; a caller that has fewer fills up with weights of zero, and does not read what is
 * computed for points that it has not.
 */
public sealed interface Arithmetic permits PlainArithmetic, VectorArithmetic, FasterArithmetic {
  /** Points of {@code from} that are taken together. */
  int ROWS = 4;

  /** A multiple of the lanes of every vector machine there is. */
  int LANES = 16;

  /** Loops with the Vector API; needs the module {@code jdk.incubator.vector}. */
  static Arithmetic vector() {
    return VectorArithmetic.INSTANCE;
  }

  /** Plain loops: no Vector API, no threads, no reflection. */
  static Arithmetic plain() {
    return PlainArithmetic.INSTANCE;
  }

  /** The fastest form that this Java virtual machine has. */
  static Arithmetic best() {
    return Machine.arithmetic();
  }

  /**
   * Adds {@code sum_m weight_m exp(-|from_m - to_i|^2)} to {@code sums[i]}, in double, for {@code
   * m} from {@code begin} to {@code end} - 1; both are multiples of {@link #ROWS}.
   */
  void addKernels(
      double[] from, double[] weights, int begin, int end, double[][] to, double[] sums);

  /** The same in float. */
  void addKernels(float[] from, float[] weights, int begin, int end, float[][] to, float[] sums);

  /**
   * Adds {@code sum_m weight_m k(from_m, to_i)} to {@code sums[i]} and {@code sum_m weight_m
   * k(from_m, to_i) from_m} to moment i: all that the gradient of a mean embedding needs.
   *
   * @param moments an array for each feature, as {@code to}
   */
  void addMoments(
      float[] from,
      float[] weights,
      int begin,
      int end,
      float[][] to,
      float[] sums,
      float[][] moments);

  /** The inner product of two vectors of one length; at most 2^16 numbers, none of them -128. */
  int innerProduct(byte[] a, byte[] b);
}
