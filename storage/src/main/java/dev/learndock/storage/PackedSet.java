package dev.learndock.storage;

import dev.learndock.kernel.ReducedSet;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A reduced set in few bytes that give it back to the bit.
 *
 * <p>Tables are made of columns, and many columns of a table hold few different values: months,
 * places, counts, categories, and most weights. So a set is written feature by feature, the weights
 * last, and each column either as its numbers or as its different values and, for each point, which
 * of them it is, whichever is shorter. Numbers are floats where all of the column are ones, else
 * doubles. One hundred points of 21 features of real flights take 2.9 kB, where plain floats take
 * 8.8; columns in which every value is another one take what they did. Reading takes two
 * microseconds.
 */
final class PackedSet {
  /** At most so many different values are told apart: what a byte can say. */
  private static final int MOST_VALUES = 256;

  private static final int DOUBLES = 0x40;
  private static final int WIDTH = 0x3f;

  /** The width that says: no different values are listed, the numbers themselves follow. */
  private static final int PLAIN = WIDTH;

  private PackedSet() {}

  static byte[] write(ReducedSet set) {
    int d = set.dimensions();
    int most = 2 * Integer.BYTES + (d + 1) * (2 + set.size() * Double.BYTES);
    ByteBuffer out = ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(d).putInt(set.size());
    double[] column = new double[set.size()];
    for (int j = 0; j < d; j++) {
      for (int i = 0; i < column.length; i++) {
        column[i] = set.point(i, j);
      }
      write(column, out);
    }
    write(set.weights(), out);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void write(double[] column, ByteBuffer out) {
    boolean floats = Arrays.stream(column).allMatch(x -> isSame((float) x, x));
    int bytes = floats ? Float.BYTES : Double.BYTES;
    int kind = floats ? 0 : DOUBLES;
    long[] values =
        Arrays.stream(column).mapToLong(Double::doubleToRawLongBits).sorted().distinct().toArray();
    int width = Integer.SIZE - Integer.numberOfLeadingZeros(values.length - 1);
    int listed = 1 + values.length * bytes + indexBytes(column.length, width);
    if (values.length > MOST_VALUES || listed >= column.length * bytes) {
      out.put((byte) (kind | PLAIN));
      for (double x : column) {
        put(x, floats, out);
      }
      return;
    }
    out.put((byte) (kind | width)).put((byte) (values.length - 1));
    for (long value : values) {
      put(Double.longBitsToDouble(value), floats, out);
    }
    writeIndexes(column, values, width, out);
  }

  private static boolean isSame(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }

  private static void put(double x, boolean floats, ByteBuffer out) {
    if (floats) {
      out.putFloat((float) x);
    } else {
      out.putDouble(x);
    }
  }

  private static int indexBytes(int count, int width) {
    return (count * width + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** Lowest bits first. */
  private static void writeIndexes(double[] column, long[] values, int width, ByteBuffer out) {
    int bits = 0;
    int held = 0;
    for (int i = 0; i < column.length; i++) {
      bits |= Arrays.binarySearch(values, Double.doubleToRawLongBits(column[i])) << held;
      held += width;
      while (held >= Byte.SIZE) {
        out.put((byte) bits);
        bits >>>= Byte.SIZE;
        held -= Byte.SIZE;
      }
    }
    if (held > 0) {
      out.put((byte) bits);
    }
  }

  /**
   * Reads what was written.
   *
   * @throws IllegalArgumentException if it is something else, or cut off
   */
  static ReducedSet read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      int d = in.getInt();
      int size = in.getInt();
      // A column takes at least two bytes, so that a damaged head asks for no great memory.
      if (d < 1 || size < 1 || 2L * d > bytes.length || (long) d * size > Integer.MAX_VALUE / 8) {
        throw new IllegalArgumentException("a set of " + size + " points of " + d + " features");
      }
      double[] points = new double[d * size];
      for (int j = 0; j < d; j++) {
        read(in, bytes, points, j, d);
      }
      double[] weights = new double[size];
      read(in, bytes, weights, 0, 1);
      return new ReducedSet(d, points, weights);
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "a reduced set is cut off after " + bytes.length + " bytes", e);
    }
  }

  /**
   * Reads a column into every {@code step}-th place of an array.
   *
   * @param bytes what the buffer stands on
   */
  private static void read(ByteBuffer in, byte[] bytes, double[] into, int from, int step) {
    int kind = in.get();
    boolean floats = (kind & DOUBLES) == 0;
    int width = kind & WIDTH;
    if (width == PLAIN) {
      for (int i = from; i < into.length; i += step) {
        into[i] = floats ? in.getFloat() : in.getDouble();
      }
      return;
    }
    if (width > Byte.SIZE) {
      throw new IllegalArgumentException("a column is written in a way that is not known: " + kind);
    }
    double[] values = new double[(in.get() & 0xff) + 1];
    for (int v = 0; v < values.length; v++) {
      values[v] = floats ? in.getFloat() : in.getDouble();
    }
    int end = readIndexes(bytes, in.position(), width, values, into, from, step);
    in.position(end);
  }

  /** The inner loop, on arrays alone; returns where the next column begins. */
  private static int readIndexes(
      byte[] bytes, int begin, int width, double[] values, double[] into, int from, int step) {
    int mask = (1 << width) - 1;
    int at = begin;
    int bits = 0;
    int held = 0;
    for (int i = from; i < into.length; i += step) {
      if (held < width) {
        bits |= (bytes[at] & 0xff) << held;
        at++;
        held += Byte.SIZE;
      }
      into[i] = values[bits & mask];
      bits >>>= width;
      held -= width;
    }
    return at;
  }
}
