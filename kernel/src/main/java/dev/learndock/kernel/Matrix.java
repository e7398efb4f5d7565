package dev.learndock.kernel;

import java.util.Arrays;

/**
 * A dense matrix of floats, row after row. The value that rows of a table, model inputs and model
 * outputs travel in; sums over it are taken in double.
 *
 * <p>The backing array is shared, not copied: whoever holds a matrix treats it as read-only.
 */
public final class Matrix {
  private final int rows;
  private final int columns;
  private final float[] values;

  private Matrix(int rows, int columns, float[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /**
   * Wraps an array without copying it.
   *
   * @param values {@code rows * columns} numbers, row after row
   * @throws IllegalArgumentException if the length does not fit
   */
  public static Matrix wrap(int rows, int columns, float[] values) {
    if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "a matrix of " + rows + " x " + columns + " does not fit " + values.length + " numbers");
    }
    return new Matrix(rows, columns, values);
  }

  /**
   * Copies rows into a matrix.
   *
   * @throws IllegalArgumentException if the rows have different lengths
   */
  public static Matrix of(float[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    float[] values = new float[Math.multiplyExact(rows.length, columns)];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "row " + i + " has " + rows[i].length + " columns, row 0 has " + columns);
      }
      System.arraycopy(rows[i], 0, values, i * columns, columns);
    }
    return new Matrix(rows.length, columns, values);
  }

  /** A matrix of zeros. */
  public static Matrix zeros(int rows, int columns) {
    return new Matrix(rows, columns, new float[Math.multiplyExact(rows, columns)]);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public float get(int row, int column) {
    return values[row * columns + column];
  }

  /** The backing array, row after row; to be read only. */
  public float[] values() {
    return values;
  }

  /** A copy of one row. */
  public float[] row(int row) {
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  /** A copy of one column. */
  public float[] column(int column) {
    float[] copy = new float[rows];
    for (int i = 0; i < rows; i++) {
      copy[i] = get(i, column);
    }
    return copy;
  }

  /** A new matrix of the given rows, in the given order; a row may be taken more than once. */
  public Matrix selectRows(int[] indices) {
    float[] selected = new float[Math.multiplyExact(indices.length, columns)];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values, indices[i] * columns, selected, i * columns, columns);
    }
    return new Matrix(indices.length, columns, selected);
  }

  /** A new matrix of the given columns, in the given order. */
  public Matrix selectColumns(int[] indices) {
    float[] selected = new float[Math.multiplyExact(rows, indices.length)];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < indices.length; j++) {
        selected[i * indices.length + j] = get(i, indices[j]);
      }
    }
    return new Matrix(rows, indices.length, selected);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix m
        && rows == m.rows
        && columns == m.columns
        && Arrays.equals(values, m.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Matrix[" + rows + " x " + columns + "]";
  }
}
