package dev.learndock.experiments.admission;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes a model that is nearly another: every weight is multiplied by one plus a little noise, as
 * if it had been trained once more. Weights are the float tensors of the graph and the coefficients
 * and leaves of the operators that scikit-learn and LightGBM models become.
 *
 * <p>Walks the few fields of the format that this takes (onnx.proto, protobuf wire format) and
 * writes the numbers in place; for models of a kit, not for those of strangers.
 */
final class PerturbedOnnx {
  private static final Set<String> WEIGHTS = Set.of("coefficients", "target_weights");
  private static final int FLOAT = 1;

  private final ByteBuffer bytes;
  private final double share;
  private final SplittableRandom random;

  private PerturbedOnnx(byte[] onnx, double share, long seed) {
    this.bytes = ByteBuffer.wrap(onnx.clone()).order(ByteOrder.LITTLE_ENDIAN);
    this.share = share;
    this.random = new SplittableRandom(seed);
  }

  /**
   * A copy of a model.
   *
   * @param share standard deviation of the noise, as a share of each weight
   */
  static byte[] of(byte[] onnx, double share, long seed) {
    PerturbedOnnx copy = new PerturbedOnnx(onnx, share, seed);
    copy.each(
        0,
        onnx.length,
        (field, from, to) -> {
          if (field == 7) {
            copy.graph(from, to);
          }
        });
    return copy.bytes.array();
  }

  private void graph(int start, int end) {
    each(
        start,
        end,
        (field, from, to) -> {
          if (field == 5) {
            tensor(from, to);
          } else if (field == 1) {
            node(from, to);
          }
        });
  }

  private void node(int start, int end) {
    each(
        start,
        end,
        (field, from, to) -> {
          if (field == 5) {
            attribute(from, to);
          }
        });
  }

  private void attribute(int start, int end) {
    String[] name = {""};
    each(
        start,
        end,
        (field, from, to) -> {
          if (field == 1) {
            name[0] = new String(bytes.array(), from, to - from, StandardCharsets.UTF_8);
          } else if (field == 7 && WEIGHTS.contains(name[0])) {
            perturb(from, to);
          }
        });
  }

  /** The type stands before the numbers. */
  private void tensor(int start, int end) {
    int[] type = {0};
    each(
        start,
        end,
        (field, from, to) -> {
          if (field == 2) {
            type[0] = bytes.get(from);
          } else if ((field == 4 || field == 9) && type[0] == FLOAT) {
            perturb(from, to);
          }
        });
  }

  private void perturb(int from, int to) {
    for (int at = from; at + Float.BYTES <= to; at += Float.BYTES) {
      double factor = 1 + share * random.nextGaussian();
      bytes.putFloat(at, (float) (bytes.getFloat(at) * factor));
    }
  }

  /** What is done with the bytes of a field's value. */
  private interface Field {
    void read(int field, int from, int to);
  }

  private void each(int start, int end, Field reader) {
    int at = start;
    while (at < end) {
      long[] tag = varint(at);
      int from = (int) tag[1];
      int to =
          switch ((int) (tag[0] & 7)) {
            case 0 -> (int) varint(from)[1];
            case 1 -> from + Long.BYTES;
            case 5 -> from + Integer.BYTES;
            case 2 -> {
              long[] length = varint(from);
              from = (int) length[1];
              yield from + (int) length[0];
            }
            default -> throw new IllegalArgumentException("no ONNX file: byte " + at);
          };
      reader.read((int) (tag[0] >>> 3), from, to);
      at = to;
    }
  }

  /** A number and where it ends. */
  private long[] varint(int start) {
    long value = 0;
    int at = start;
    int shift = 0;
    byte next;
    do {
      next = bytes.get(at++);
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return new long[] {value, at};
  }
}
