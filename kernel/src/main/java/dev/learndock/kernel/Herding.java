package dev.learndock.kernel;

/** Draws rows that look like the data behind a reduced set. */
public final class Herding {
  private Herding() {}

  /** Draws {@code rows} rows; rows x dimensions. */
  public static Matrix draw(ReducedSet set, GaussianKernel kernel, int rows, long seed) {
    throw new UnsupportedOperationException();
  }
}
