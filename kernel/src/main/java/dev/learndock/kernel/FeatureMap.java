package dev.learndock.kernel;

import java.util.Arrays;

/**
 * Kernel means as vectors of fixed length, so that the distance of two vectors is nearly the MMD.
 *
 * <p>A Gaussian kernel is the average of {@code cos w(a - b)} over normal frequencies w (Bochner);
 * with F of them drawn once, {@code phi(x) = [cos wx, sin wx] / sqrt(F)} has {@code phi(a) phi(b) ~
 * k(a, b)} (Rahimi &amp; Recht, <i>Random features for large-scale kernel machines</i>, 2007), and
 * the map of a reduced set is the weighted sum of those of its points. Nothing is learnt from data:
 * kernel, centre, number and seed say all, so vectors never age. The frequencies of a block are
 * drawn at right angles, with lengths as independent ones have, which lowers the error at no cost
 * (Yu et al., <i>Orthogonal random features</i>, 2016). The standard error of an inner product is
 * below {@code 1 / sqrt(2 F)}; that of a difference of two near sets is far smaller, since what
 * they share errs alike.
 *
 * <p>Points are taken relative to a centre, which cancels in every distance but keeps the digits of
 * large values. Cost: {@code K * D * F} products and {@code K * F} sines and cosines, in float.
 */
public final class FeatureMap {
  private static final float TO_NEAREST = 12_582_912f; // 1.5 * 2^23: added and taken away, rounds
  private static final float GREATEST_TURNS = 4_000_000f;
  private static final float PI = (float) Math.PI;

  private final GaussianKernel kernel;
  private final double[] centre;
  private final int count;

  /** For each feature the frequencies, in turns. */
  private final float[][] frequencies;

  private FeatureMap(GaussianKernel kernel, double[] centre, int count, float[][] frequencies) {
    this.kernel = kernel;
    this.centre = centre;
    this.count = count;
    this.frequencies = frequencies;
  }

  /**
   * The map of a kernel.
   *
   * @param centre a place among the data, one number for each feature
   * @param frequencies half the length of the vectors
   * @throws IllegalArgumentException if the centre does not fit the kernel
   */
  public static FeatureMap of(GaussianKernel kernel, double[] centre, int frequencies, long seed) {
    Scaling.requireDimensions(centre.length, kernel);
    if (frequencies < 1) {
      throw new IllegalArgumentException("frequencies must be positive, it is " + frequencies);
    }
    return new FeatureMap(
        kernel,
        centre.clone(),
        frequencies,
        OrthogonalFrequencies.draw(centre.length, frequencies, new RandomStream(seed)));
  }

  /** Length of the vectors: two numbers for each frequency. */
  public int length() {
    return 2 * count;
  }

  /** The map of a reduced set's kernel mean: all cosines, then all sines. */
  public float[] of(ReducedSet set) {
    Scaling.requireDimensions(set.dimensions(), kernel);
    int d = set.dimensions();
    double length = Math.sqrt(kernel.gamma());
    float[] turns = new float[count];
    float[] features = new float[2 * count];
    float[] sines = new float[count];
    float[] cosines = new float[count];
    for (int i = 0; i < set.size(); i++) {
      Arrays.fill(turns, 0);
      for (int j = 0; j < d; j++) {
        double x = (set.point(i, j) - centre[j]) / kernel.scale()[j] * length;
        addMultiple(Scaling.toFloat(x), frequencies[j], turns);
      }
      addWaves((float) set.weights()[i], turns, cosines, sines);
    }
    float one = (float) (1 / Math.sqrt(count));
    for (int f = 0; f < count; f++) {
      features[f] = cosines[f] * one;
      features[count + f] = sines[f] * one;
    }
    return features;
  }

  private static void addMultiple(float x, float[] numbers, float[] sums) {
    for (int f = 0; f < sums.length; f++) {
      sums[f] += x * numbers[f];
    }
  }

  /**
   * With {@code r} the turns from the nearest whole one, {@code s = sin(pi r)} and {@code c =
   * cos(pi r)} by Taylor's sums (errors below 4e-6 for half a turn), {@code cos 2 pi r = 1 - 2 s^2}
   * and {@code sin 2 pi r = 2 s c}: products and sums alone, which compilers turn into vectors.
   */
  private static void addWaves(float weight, float[] turns, float[] cosines, float[] sines) {
    for (int f = 0; f < turns.length; f++) {
      float t = Math.max(-GREATEST_TURNS, Math.min(GREATEST_TURNS, turns[f]));
      float r = PI * (t - ((t + TO_NEAREST) - TO_NEAREST));
      float x = r * r;
      float s = -1f / 5040 + x * (1f / 362_880);
      s = 1f / 120 + x * s;
      s = -1f / 6 + x * s;
      s = r + r * (x * s);
      float c = 1f / 40_320 - x * (1f / 3_628_800);
      c = -1f / 720 + x * c;
      c = 1f / 24 + x * c;
      c = -1f / 2 + x * c;
      c = 1 + x * c;
      cosines[f] += weight * (1 - 2 * (s * s));
      sines[f] += weight * (2 * (s * c));
    }
  }

  /**
   * The map with each number rounded to a byte. All maps of one length have the same unit, so
   * distances need no scale: {@link #unit} squared times {@link #squaredDistance}.
   */
  public byte[] rounded(float[] features) {
    byte[] bytes = new byte[features.length];
    double unit = unit();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.clamp(Math.round(features[i] / unit), -127, 127);
    }
    return bytes;
  }

  /** What one step of a rounded map stands for: no number of a set on the simplex is beyond 127. */
  public double unit() {
    return 1 / (127 * Math.sqrt(count));
  }

  /** The sum of squared differences of two rounded maps. */
  public static int squaredDistance(byte[] a, byte[] b) {
    return innerProduct(a, a) - 2 * innerProduct(a, b) + innerProduct(b, b);
  }

  /** The inner product of two rounded maps. */
  public static int innerProduct(byte[] a, byte[] b) {
    return Arithmetic.best().innerProduct(a, b);
  }
}
