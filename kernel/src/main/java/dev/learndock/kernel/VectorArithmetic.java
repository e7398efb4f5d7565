package dev.learndock.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops with the Vector API. Distances of four points to one vector of others stay in
 * registers; exponentials and moments are loops of their own, since the compiler gives up on
 * keeping vectors in registers when a method grows too long.
 */
final class VectorArithmetic implements Arithmetic {
  static final VectorArithmetic INSTANCE = new VectorArithmetic();

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;

  /** Half as many bits, so that all bytes of a vector have room as shorts. */
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));

  private VectorArithmetic() {}

  /** Whether the machine has vectors, and none longer than {@link #LANES}. */
  static boolean fits() {
    return FLOATS.length() >= 4 && FLOATS.length() <= LANES;
  }

  @Override
  public void addKernels(
      double[] from, double[] weights, int begin, int end, double[][] to, double[] sums) {
    double[] k = new double[ROWS * sums.length];
    for (int m = begin; m < end; m += ROWS) {
      for (int i = 0; i < sums.length; i += DOUBLES.length()) {
        distances(from, m * to.length, to, i, k, sums.length);
      }
      for (int r = 0; r < ROWS; r++) {
        addExponentials(weights[m + r], k, r * sums.length, sums);
      }
    }
  }

  /** Squared distances of four points from {@code x} on to the vector of points at {@code i}. */
  private static void distances(
      double[] from, int x, double[][] to, int i, double[] k, int stride) {
    int d = to.length;
    DoubleVector t0 = DoubleVector.zero(DOUBLES);
    DoubleVector t1 = t0;
    DoubleVector t2 = t0;
    DoubleVector t3 = t0;
    for (int j = 0; j < d; j++) {
      DoubleVector z = DoubleVector.fromArray(DOUBLES, to[j], i);
      DoubleVector a = DoubleVector.broadcast(DOUBLES, from[x + j]).sub(z);
      DoubleVector b = DoubleVector.broadcast(DOUBLES, from[x + d + j]).sub(z);
      DoubleVector c = DoubleVector.broadcast(DOUBLES, from[x + 2 * d + j]).sub(z);
      DoubleVector e = DoubleVector.broadcast(DOUBLES, from[x + 3 * d + j]).sub(z);
      t0 = t0.add(a.mul(a));
      t1 = t1.add(b.mul(b));
      t2 = t2.add(c.mul(c));
      t3 = t3.add(e.mul(e));
    }
    t0.intoArray(k, i);
    t1.intoArray(k, stride + i);
    t2.intoArray(k, 2 * stride + i);
    t3.intoArray(k, 3 * stride + i);
  }

  private static void addExponentials(double weight, double[] t, int offset, double[] sums) {
    for (int i = 0; i < sums.length; i += DOUBLES.length()) {
      DoubleVector k = exponential(DoubleVector.fromArray(DOUBLES, t, offset + i).neg());
      DoubleVector.fromArray(DOUBLES, sums, i).add(k.mul(weight)).intoArray(sums, i);
    }
  }

  /** {@link Exponential#of}, operation by operation. */
  private static DoubleVector exponential(DoubleVector x) {
    VectorMask<Double> normal = x.compare(VectorOperators.GE, Exponential.LOWEST);
    DoubleVector shifted = x.mul(Exponential.LOG2_E).add(Exponential.ROUNDER);
    DoubleVector n = shifted.sub(Exponential.ROUNDER);
    DoubleVector r = x.sub(n.mul(Exponential.LN2_HIGH)).sub(n.mul(Exponential.LN2_LOW));
    DoubleVector tail = r.mul(Exponential.C13).add(Exponential.C12);
    tail = r.mul(tail).add(Exponential.C11);
    tail = r.mul(tail).add(Exponential.C10);
    tail = r.mul(tail).add(Exponential.C9);
    tail = r.mul(tail).add(Exponential.C8);
    tail = r.mul(tail).add(Exponential.C7);
    tail = r.mul(tail).add(Exponential.C6);
    tail = r.mul(tail).add(Exponential.C5);
    tail = r.mul(tail).add(Exponential.C4);
    tail = r.mul(tail).add(Exponential.C3);
    tail = r.mul(tail).add(Exponential.C2);
    DoubleVector power = r.mul(r).mul(tail).add(r).add(1);
    LongVector exponent = shifted.reinterpretAsLongs().add(1023).lanewise(VectorOperators.LSHL, 52);
    return DoubleVector.zero(DOUBLES).blend(power.mul(exponent.reinterpretAsDoubles()), normal);
  }

  @Override
  public void addKernels(
      float[] from, float[] weights, int begin, int end, float[][] to, float[] sums) {
    float[] k = new float[ROWS * sums.length];
    for (int m = begin; m < end; m += ROWS) {
      kernels(from, m, weights, to, k, sums);
    }
  }

  @Override
  public void addMoments(
      float[] from,
      float[] weights,
      int begin,
      int end,
      float[][] to,
      float[] sums,
      float[][] moments) {
    float[] k = new float[ROWS * sums.length];
    for (int m = begin; m < end; m += ROWS) {
      kernels(from, m, weights, to, k, sums);
      for (int i = 0; i < sums.length; i += FLOATS.length()) {
        addProducts(from, m * to.length, k, i, sums.length, moments);
      }
    }
  }

  private static void kernels(
      float[] from, int m, float[] weights, float[][] to, float[] k, float[] sums) {
    for (int i = 0; i < sums.length; i += FLOATS.length()) {
      distances(from, m * to.length, to, i, k, sums.length);
    }
    for (int r = 0; r < ROWS; r++) {
      exponentials(weights[m + r], k, r * sums.length, sums);
    }
  }

  private static void distances(float[] from, int x, float[][] to, int i, float[] k, int stride) {
    int d = to.length;
    FloatVector t0 = FloatVector.zero(FLOATS);
    FloatVector t1 = t0;
    FloatVector t2 = t0;
    FloatVector t3 = t0;
    for (int j = 0; j < d; j++) {
      FloatVector z = FloatVector.fromArray(FLOATS, to[j], i);
      FloatVector a = FloatVector.broadcast(FLOATS, from[x + j]).sub(z);
      FloatVector b = FloatVector.broadcast(FLOATS, from[x + d + j]).sub(z);
      FloatVector c = FloatVector.broadcast(FLOATS, from[x + 2 * d + j]).sub(z);
      FloatVector e = FloatVector.broadcast(FLOATS, from[x + 3 * d + j]).sub(z);
      t0 = t0.add(a.mul(a));
      t1 = t1.add(b.mul(b));
      t2 = t2.add(c.mul(c));
      t3 = t3.add(e.mul(e));
    }
    t0.intoArray(k, i);
    t1.intoArray(k, stride + i);
    t2.intoArray(k, 2 * stride + i);
    t3.intoArray(k, 3 * stride + i);
  }

  private static void exponentials(float weight, float[] t, int offset, float[] sums) {
    for (int i = 0; i < sums.length; i += FLOATS.length()) {
      FloatVector k = exponential(FloatVector.fromArray(FLOATS, t, offset + i)).mul(weight);
      k.intoArray(t, offset + i);
      FloatVector.fromArray(FLOATS, sums, i).add(k).intoArray(sums, i);
    }
  }

  /** {@link FloatExponential#ofMinus}, operation by operation. */
  private static FloatVector exponential(FloatVector t) {
    FloatVector u = t.mul(FloatExponential.PART).min(FloatExponential.MOST);
    FloatVector p = u.mul(FloatExponential.C6).add(FloatExponential.C5);
    p = u.mul(p).add(FloatExponential.C4);
    p = u.mul(p).add(FloatExponential.C3);
    p = u.mul(p).add(FloatExponential.C2);
    p = u.mul(p).add(1);
    p = u.mul(p).add(1);
    FloatVector k = FloatVector.broadcast(FLOATS, 1).div(p);
    k = k.mul(k);
    k = k.mul(k);
    k = k.mul(k);
    k = k.sub(FloatExponential.FLOOR);
    k = k.mul(k);
    return k.mul(k);
  }

  private static void addProducts(
      float[] from, int x, float[] k, int i, int stride, float[][] moments) {
    int d = moments.length;
    FloatVector k0 = FloatVector.fromArray(FLOATS, k, i);
    FloatVector k1 = FloatVector.fromArray(FLOATS, k, stride + i);
    FloatVector k2 = FloatVector.fromArray(FLOATS, k, 2 * stride + i);
    FloatVector k3 = FloatVector.fromArray(FLOATS, k, 3 * stride + i);
    for (int j = 0; j < d; j++) {
      FloatVector.fromArray(FLOATS, moments[j], i)
          .add(k0.mul(from[x + j]))
          .add(k1.mul(from[x + d + j]))
          .add(k2.mul(from[x + 2 * d + j]))
          .add(k3.mul(from[x + 3 * d + j]))
          .intoArray(moments[j], i);
    }
  }

  /**
   * Products of bytes fit into shorts; two of them, one in each half of an int, are taken apart by
   * shifting.
   */
  @Override
  public int innerProduct(byte[] a, byte[] b) {
    IntVector low = IntVector.zero(INTS);
    IntVector high = low;
    int whole = a.length - a.length % BYTES.length();
    for (int i = 0; i < whole; i += BYTES.length()) {
      ShortVector x = (ShortVector) ByteVector.fromArray(BYTES, a, i).castShape(SHORTS, 0);
      ShortVector y = (ShortVector) ByteVector.fromArray(BYTES, b, i).castShape(SHORTS, 0);
      IntVector both = x.mul(y).reinterpretAsInts();
      low = low.add(both.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16));
      high = high.add(both.lanewise(VectorOperators.ASHR, 16));
    }
    int sum = low.add(high).reduceLanes(VectorOperators.ADD);
    for (int i = whole; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
