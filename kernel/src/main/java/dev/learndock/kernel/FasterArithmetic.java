package dev.learndock.kernel;

/**
 * Whichever form is faster at the moment.
 *
 * <p>Code with the Vector API is a thousand times slower than plain loops until the just-in-time
 * compiler has seen much of it, and a few times faster afterwards; on a machine whose compiler does
 * not know it, it stays slow. So a process that makes one specification should not touch it, and
 * one that makes many should. Here work begins in the plain form; a twentieth of the time goes into
 * trying the other on a few rows, until that has become the faster one. Since both give the same
 * bits, no result depends on the clock that decides.
 */
final class FasterArithmetic implements Arithmetic {
  static final Arithmetic INSTANCE = choose();

  private final Arithmetic vector;
  private final Contest doubleKernels = new Contest();
  private final Contest floatKernels = new Contest();
  private final Contest moments = new Contest();

  private FasterArithmetic(Arithmetic vector) {
    this.vector = vector;
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
    doubleKernels.run(
        vector, begin, end, (form, b, e) -> form.addKernels(from, weights, b, e, to, sums));
  }

  @Override
  public void addKernels(
      float[] from, float[] weights, int begin, int end, float[][] to, float[] sums) {
    floatKernels.run(
        vector, begin, end, (form, b, e) -> form.addKernels(from, weights, b, e, to, sums));
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
    moments.run(
        vector,
        begin,
        end,
        (form, b, e) -> form.addMoments(from, weights, b, e, to, sums, sumsOfProducts));
  }

  /** Work on a range of points that either form can do. */
  @FunctionalInterface
  private interface Work {
    void by(Arithmetic form, int begin, int end);
  }

  /** Which form is faster at one kind of work. */
  private static final class Contest {
    /** One in so many nanoseconds goes into trials. */
    private static final int SHARE = 20;

    /** The vector form has won when it was faster in so many trials running. */
    private static final int WINS = 20;

    private volatile boolean won;
    private long total;
    private long trials;
    private int wins;

    void run(Arithmetic vector, int begin, int end, Work work) {
      if (won) {
        work.by(vector, begin, end);
        return;
      }
      int trial = end - begin > ROWS && mayTry() ? begin + ROWS : begin;
      long start = System.nanoTime();
      if (trial > begin) {
        work.by(vector, begin, trial);
      }
      long middle = System.nanoTime();
      work.by(PlainArithmetic.INSTANCE, trial, end);
      record(middle - start, trial - begin, System.nanoTime() - middle, end - trial);
    }

    private synchronized boolean mayTry() {
      return trials < total / SHARE;
    }

    private synchronized void record(long vectorTime, int tried, long plainTime, int rest) {
      total += vectorTime + plainTime;
      trials += vectorTime;
      if (tried > 0) {
        wins = vectorTime * rest < plainTime * tried ? wins + 1 : 0;
        won = wins >= WINS;
      }
    }
  }
}
