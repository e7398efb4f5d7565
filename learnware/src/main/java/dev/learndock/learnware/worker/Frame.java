package dev.learndock.learnware.worker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One message between the dock and a worker: six whole numbers (magic, what, model, rows, columns,
 * length) and {@code length} bytes. Always one question, then one answer; so neither side can wait
 * for the other to make room in a pipe. Both sides hold every number against what it may be before
 * they make anything of it.
 *
 * @param what one of the constants here
 * @param model number of the model in its worker
 * @param rows rows of the numbers that follow
 * @param columns columns of the numbers that follow
 * @param payload floats, row after row (little-endian), or text in UTF-8, or a model to load
 */
record Frame(int what, int model, int rows, int columns, byte[] payload) {
  static final int MAGIC = 0x4c445731;
  static final int HEADER_BYTES = 6 * Integer.BYTES;

  /** Dock to worker: load a model; the payload is a {@link LoadOrder}. */
  static final int LOAD = 1;

  /** Dock to worker: forget a model. */
  static final int UNLOAD = 2;

  /** Dock to worker: answer these rows. */
  static final int PREDICT = 3;

  /** Worker to dock, once, unasked: it is up; {@code model} is the version of this protocol. */
  static final int READY = 4;

  /** Worker to dock: it is done; the answers, if there are any. */
  static final int DONE = 5;

  /** Worker to dock: it could not; the payload says why. */
  static final int FAILED = 6;

  static final int VERSION = 1;

  /** Longest text that a worker answers with. */
  static final int MAX_TEXT_BYTES = 1 << 14;

  /** Largest batch of rows or answers in one frame. */
  static final int MAX_BATCH_BYTES = 1 << 24;

  static Frame of(int what, int model) {
    return new Frame(what, model, 0, 0, new byte[0]);
  }

  static Frame text(int what, int model, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, MAX_TEXT_BYTES);
    return new Frame(what, model, 0, 0, java.util.Arrays.copyOf(bytes, length));
  }

  /** Rows {@code from} to {@code to} of a matrix of floats. */
  static Frame rows(int model, float[] values, int columns, int from, int to) {
    ByteBuffer bytes =
        ByteBuffer.allocate((to - from) * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values, from * columns, (to - from) * columns);
    return new Frame(PREDICT, model, to - from, columns, bytes.array());
  }

  String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /** Copies the numbers of the payload into {@code values}, from {@code at} on. */
  void floatsInto(float[] values, int at) {
    ByteBuffer.wrap(payload)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values, at, rows * columns);
  }

  void write(OutputStream out) throws IOException {
    out.write(header(what, model, rows, columns, payload.length).array());
    out.write(payload);
    out.flush();
  }

  static ByteBuffer header(int what, int model, int rows, int columns, int length) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    header.putInt(MAGIC).putInt(what).putInt(model).putInt(rows).putInt(columns).putInt(length);
    return header.flip();
  }

  /**
   * Reads a worker's answer.
   *
   * @throws IOException if the worker ended, or sent what is no answer
   */
  static Frame readAnswer(InputStream in) throws IOException {
    byte[] read = in.readNBytes(HEADER_BYTES);
    if (read.length < HEADER_BYTES) {
      throw new EOFException("the worker ended");
    }
    ByteBuffer header = ByteBuffer.wrap(read);
    int magic = header.getInt();
    int what = header.getInt();
    int model = header.getInt();
    int rows = header.getInt();
    int columns = header.getInt();
    int length = header.getInt();
    boolean answers = what == DONE && rows >= 0 && columns >= 0;
    boolean fits =
        answers
            ? length <= MAX_BATCH_BYTES && (long) rows * columns * Float.BYTES == length
            : length <= MAX_TEXT_BYTES && rows == 0 && columns == 0;
    if (magic != MAGIC || what < READY || what > FAILED || length < 0 || !fits) {
      throw new IOException("the worker sent what is no answer");
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("the worker ended in the middle of an answer");
    }
    return new Frame(what, model, rows, columns, payload);
  }
}
