package dev.learndock.learnware.worker;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * The worker's ear: reads questions, each held against what a question may be before it is read. A
 * question takes at most {@value #GROWTH} times the memory that was sent of it, or what is kept.
 */
final class QuestionReader {
  private static final int KEPT_BUFFER = 1 << 21;
  private static final long GROWTH = 4;
  private static final int MAX_MODEL_BYTES = Integer.MAX_VALUE - 8;

  private final ReadableByteChannel in;
  private final ByteBuffer head = ByteBuffer.allocateDirect(Frame.HEADER_BYTES);
  private final ByteBuffer kept = ByteBuffer.allocateDirect(KEPT_BUFFER);

  /** The payload lies in the kept buffer, or in memory of its own that goes with the question. */
  record Question(int what, int model, int rows, int columns, ByteBuffer payload, Arena memory) {}

  /** There are no more questions, or the last one is cut. */
  static final class EndException extends IOException {
    private static final long serialVersionUID = 1;
  }

  QuestionReader(ReadableByteChannel in) {
    this.in = in;
  }

  /**
   * Waits for the next question.
   *
   * @throws EndException if there is none, or it is cut
   * @throws IOException if it is no question
   */
  Question read() throws IOException {
    receive(head.clear());
    head.flip();
    int magic = head.getInt();
    int what = head.getInt();
    int model = head.getInt();
    int rows = head.getInt();
    int columns = head.getInt();
    int length = head.getInt();
    boolean fits =
        switch (what) {
          case Frame.PREDICT ->
              rows >= 0
                  && columns >= 0
                  && length <= Frame.MAX_BATCH_BYTES
                  && (long) rows * columns * Float.BYTES == length;
          case Frame.LOAD -> rows == 0 && columns == 0 && length <= MAX_MODEL_BYTES;
          case Frame.UNLOAD -> rows == 0 && columns == 0 && length == 0;
          default -> false;
        };
    if (magic != Frame.MAGIC || length < 0 || !fits) {
      throw new IOException("this is no question; is the dock of the same version?");
    }
    // The dock waits for each answer before it asks again, so one buffer serves all small ones.
    ByteBuffer payload = kept.duplicate().clear().limit(Math.min(length, KEPT_BUFFER));
    receive(payload);
    Arena memory = Arena.ofShared();
    try {
      while (payload.position() < length) {
        Arena larger = Arena.ofShared();
        payload = grown(payload.flip(), length, larger);
        memory.close();
        memory = larger;
        receive(payload);
      }
    } catch (IOException e) {
      memory.close();
      throw e;
    }
    return new Question(what, model, rows, columns, payload.flip(), memory);
  }

  /** More room only for who has filled what there was: a length may be a lie. */
  private static ByteBuffer grown(ByteBuffer received, int length, Arena memory) {
    long room = Math.min(length, GROWTH * received.remaining());
    return memory.allocate(room).asByteBuffer().put(received);
  }

  private void receive(ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (in.read(into) < 0) {
        throw new EndException();
      }
    }
  }
}
