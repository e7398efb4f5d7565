package dev.learndock.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whichever form is faster at the moment.
 *
 * <p>Code with the Vector API is a thousand times slower than plain loops until the just-in-time
 * compiler has seen much of it, and a few times faster afterwards; on a machine whose compiler does
 * not know it, it stays slow. So a process that makes one specification should not touch it, and
 * one that makes many should. Here work is done in the plain form; once some of it was done, a
 * thread in the background rehearses the other form on numbers of its own until that has become the
 * faster one, or it is clear that it does not. Since both give the same bits, no result depends on
 * the clock that decides.
 */
final class FasterArithmetic implements Arithmetic {
  static final Arithmetic INSTANCE = choose();

  private final Arithmetic vector;
  private final Contest doubleKernels;
  private final Contest floatKernels;
  private final Contest moments;
  private final Contest products;

  private FasterArithmetic(Arithmetic vector) {
    this.vector = vector;
    Piece piece = new Piece();
    doubleKernels = new Contest(vector, piece::doubleKernels);
    floatKernels = new Contest(vector, piece::floatKernels);
    moments = new Contest(vector, piece::moments);
    products = new Contest(vector, piece::products);
  }

  private static Arithmetic choose() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return PlainArithmetic.INSTANCE;
    }
    return VectorArithmetic.fits()
        ? new FasterArithmetic(VectorArithmetic.INSTANCE)
        : PlainArithmetic.INSTANCE;
  }

  @Override
  public void addKernels(
      double[] from, double[] weights, int begin, int end, double[][] to, double[] sums) {
    if (doubleKernels.isWon()) {
      vector.addKernels(from, weights, begin, end, to, sums);
      return;
    }
    long start = System.nanoTime();
    PlainArithmetic.INSTANCE.addKernels(from, weights, begin, end, to, sums);
    doubleKernels.tookPlain(start);
  }

  @Override
  public void addKernels(
      float[] from, float[] weights, int begin, int end, float[][] to, float[] sums) {
    if (floatKernels.isWon()) {
      vector.addKernels(from, weights, begin, end, to, sums);
      return;
    }
    long start = System.nanoTime();
    PlainArithmetic.INSTANCE.addKernels(from, weights, begin, end, to, sums);
    floatKernels.tookPlain(start);
  }

  @Override
  public void addMoments(
      float[] from,
      float[] weights,
      int begin,
      int end,
      float[][] to,
      float[] sums,
      float[][] sumsOfProducts) {
    if (moments.isWon()) {
      vector.addMoments(from, weights, begin, end, to, sums, sumsOfProducts);
      return;
    }
    long start = System.nanoTime();
    PlainArithmetic.INSTANCE.addMoments(from, weights, begin, end, to, sums, sumsOfProducts);
    moments.tookPlain(start);
  }

  @Override
  public int innerProduct(byte[] a, byte[] b) {
    if (products.isWon()) {
      return vector.innerProduct(a, b);
    }
    long start = System.nanoTime();
    int product = PlainArithmetic.INSTANCE.innerProduct(a, b);
    products.tookPlain(start);
    return product;
  }

  /** A piece of each kind of work, about as large as comparing two specifications. */
  private static final class Piece {
    private static final int FEATURES = 16;
    private static final int FROM = 24;
    private static final int TO = 112;
    private static final int BYTES = 1_024;

    void doubleKernels(Arithmetic form) {
      double[] from = new double[FROM * FEATURES];
      double[][] to = new double[FEATURES][TO];
      for (int i = 0; i < from.length; i++) {
        from[i] = 0.01 * (i % 37);
      }
      form.addKernels(from, new double[FROM], 0, FROM, to, new double[TO]);
    }

    void floatKernels(Arithmetic form) {
      form.addKernels(from(), new float[FROM], 0, FROM, new float[FEATURES][TO], new float[TO]);
    }

    void moments(Arithmetic form) {
      float[][] to = new float[FEATURES][TO];
      float[][] sums = new float[FEATURES][TO];
      form.addMoments(from(), new float[FROM], 0, FROM, to, new float[TO], sums);
    }

    void products(Arithmetic form) {
      byte[] bytes = new byte[BYTES];
      Arrays.fill(bytes, (byte) 3);
      for (int i = 0; i < FROM; i++) {
        bytes[i] += (byte) form.innerProduct(bytes, bytes);
      }
    }

    private static float[] from() {
      float[] from = new float[FROM * FEATURES];
      for (int i = 0; i < from.length; i++) {
        from[i] = 0.01f * (i % 37);
      }
      return from;
    }
  }

  /** Work that either form can do. */
  @FunctionalInterface
  private interface Work {
    void by(Arithmetic form);
  }

  /** Which form is faster at one kind of work. */
  private static final class Contest {
    /** After so much work in the plain form the other is rehearsed. */
    private static final long ENOUGH = 20_000_000;

    /** The vector form has won when it was faster so many times running. */
    private static final int WINS = 20;

    /** After so many rounds it is not going to be. */
    private static final int MOST_ROUNDS = 50_000;

    private final Arithmetic vector;
    private final Work piece;
    private final AtomicLong plainTime = new AtomicLong();
    private final AtomicBoolean rehearsed = new AtomicBoolean();
    private volatile boolean won;

    Contest(Arithmetic vector, Work piece) {
      this.vector = vector;
      this.piece = piece;
    }

    boolean isWon() {
      return won;
    }

    void tookPlain(long start) {
      if (!rehearsed.get()
          && plainTime.addAndGet(System.nanoTime() - start) > ENOUGH
          && rehearsed.compareAndSet(false, true)) {
        Thread.ofPlatform().daemon().name("arithmetic").start(this::rehearse);
      }
    }

    private void rehearse() {
      int wins = 0;
      for (int round = 0; round < MOST_ROUNDS && wins < WINS; round++) {
        wins = time(vector) < time(PlainArithmetic.INSTANCE) ? wins + 1 : 0;
      }
      won = wins >= WINS;
    }

    private long time(Arithmetic form) {
      long start = System.nanoTime();
      piece.by(form);
      return System.nanoTime() - start;
    }
  }
}
