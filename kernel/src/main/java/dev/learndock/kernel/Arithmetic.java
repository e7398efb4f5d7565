package dev.learndock.kernel;

/**
 * The inner loops of the room. Everything that costs time is a sum of Gaussian kernels between many
 * points, and is written once above this interface; below it each loop has a plain form and a form
 * with the Vector API.
 *
 * <p>Both forms give the same bits: lanes run over independent results, never along a sum, products
 * and sums are rounded one by one (no fused multiply-add), and the exponential is {@link
 * Exponential}'s. So neither the machine nor the form leaves a trace in a specification.
 */
public sealed interface Arithmetic permits PlainArithmetic {

  /** Plain loops: no Vector API, no threads, no reflection. */
  static Arithmetic plain() {
    return PlainArithmetic.INSTANCE;
  }

  /** The fastest form that this Java virtual machine has. */
  static Arithmetic best() {
    return PlainArithmetic.INSTANCE;
  }

  /**
   * For every point {@code i} of {@code to} adds {@code sum_m weight_m exp(-|from_m - to_i|^2)} to
   * {@code sums[i]}.
   *
   * @param from scaled points, point after point
   * @param weights one for each of them
   * @param sums {@code to.stride()} numbers
   */
  void addKernels(double[] from, double[] weights, Columns to, double[] sums);

  /**
   * For every point {@code i} of {@code to} adds {@code sum_m weight_m k(from_m, to_i)} to {@code
   * sums[i]} and {@code sum_m weight_m k(from_m, to_i) (from_m - to_i)} to its pull: value and half
   * the gradient of the mean embedding, in float, which is what a stochastic descent needs.
   *
   * @param from scaled points, point after point
   * @param weights one for each of them
   * @param to scaled points, feature after feature
   * @param pulls laid out as {@code to}
   */
  void addPulls(float[] from, float[] weights, float[] to, float[] sums, float[] pulls);
}
