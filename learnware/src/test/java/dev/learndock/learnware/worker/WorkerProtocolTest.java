package dev.learndock.learnware.worker;

import static dev.learndock.learnware.worker.Garbage.bytes;
import static dev.learndock.learnware.worker.Garbage.garbled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.learnware.TestModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Each side of the pipe against the other's garbage. The garbage is drawn with fixed seeds: frames
 * with bytes, numbers and lengths changed, cut, or doubled.
 */
@Timeout(120)
class WorkerProtocolTest {
  private static final int ROUNDS = 20_000;

  @Test
  void whateverAWorkerSaysTheDockGetsAnAnswerOrAnErrorAndNoMoreThanABatch() throws IOException {
    byte[][] answers = {
      bytes(Frame.of(Frame.READY, Frame.VERSION)),
      bytes(answer(7, 50, 3)),
      bytes(Frame.text(Frame.FAILED, 7, "no such tensor"))
    };
    Random random = new Random(1);
    int understood = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] said = garbled(answers[random.nextInt(answers.length)], random);
      try {
        Frame frame = Frame.readAnswer(new ByteArrayInputStream(said));
        assertTrue(frame.payload().length <= Frame.MAX_BATCH_BYTES);
        if (frame.what() == Frame.DONE) {
          frame.floatsInto(new float[frame.rows() * frame.columns()], 0);
        }
        understood++;
      } catch (IOException e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith("the worker "), e::toString);
      }
    }
    assertTrue(understood > ROUNDS / 10 && understood < ROUNDS * 9 / 10, understood + " passed");
  }

  @Test
  void whateverADockAsksTheWorkerGetsAQuestionOrAnError() throws IOException {
    byte[] order = new LoadOrder("x", "y", 3, false).encode(TestModels.read("linear"));
    byte[][] questions = {
      bytes(new Frame(Frame.LOAD, 1, 0, 0, order)),
      bytes(Frame.of(Frame.UNLOAD, 1)),
      bytes(Frame.rows(1, new float[30], 3, 0, 10))
    };
    Random random = new Random(2);
    int understood = 0;
    for (int round = 0; round < ROUNDS / 10; round++) {
      byte[] asked = garbled(questions[random.nextInt(questions.length)], random);
      try {
        QuestionReader.Question question =
            new QuestionReader(Channels.newChannel(new ByteArrayInputStream(asked))).read();
        understood++;
        if (question.what() == Frame.LOAD) {
          LoadOrder read = LoadOrder.decode(question.payload());
          assertTrue(read.input().length() <= asked.length);
        }
        question.memory().close();
      } catch (IOException | IllegalArgumentException e) {
        assertTrue(e instanceof QuestionReader.EndException || e.getMessage() != null);
      }
    }
    assertTrue(understood > 100, understood + " passed");
  }

  @Test
  void productsThatOverflowAreNoBatch() throws IOException {
    byte[] lie = bytes(new Frame(Frame.DONE, 1, 1 << 30, 1 << 30, new byte[0]));
    IOException e =
        assertThrows(IOException.class, () -> Frame.readAnswer(new ByteArrayInputStream(lie)));
    assertEquals("the worker sent what is no answer", e.getMessage());
  }

  @Test
  void aLieAboutALengthCostsTheWorkerNoMoreThanFourTimesWhatWasSent() {
    Watched pipe = new Watched(Frame.header(Frame.LOAD, 1, 0, 0, Integer.MAX_VALUE - 8), 5 << 20);
    assertThrows(QuestionReader.EndException.class, () -> new QuestionReader(pipe).read());
    assertEquals(0, pipe.left);
  }

  /** Gives a header and so many zeros, and watches what room is made for them. */
  private static final class Watched implements ReadableByteChannel {
    private final ByteBuffer header;
    private final int all;
    private int left;

    Watched(ByteBuffer header, int all) {
      this.header = header;
      this.all = all;
      this.left = all;
    }

    @Override
    public int read(ByteBuffer to) {
      int sent = all - left;
      assertTrue(to.capacity() <= Math.max(1 << 21, 4 * sent), to.capacity() + " for " + sent);
      if (header.hasRemaining()) {
        int count = header.remaining();
        to.put(header);
        return count;
      }
      int count = Math.min(left, to.remaining());
      to.position(to.position() + count);
      left -= count;
      return count == 0 ? -1 : count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void aRealWorkerThatIsToldNonsenseEnds() throws Exception {
    Process process = WorkerCommand.ofThisJava(1 << 20).start();
    assertEquals(Frame.READY, Frame.readAnswer(process.getInputStream()).what());
    try (OutputStream to = process.getOutputStream()) {
      to.write(
          "GET / HTTP/1.1\r\nHost: a worker is no web server\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      to.flush();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    }
    assertEquals(2, process.exitValue());
  }

  private static Frame answer(int model, int rows, int columns) {
    Frame asked = Frame.rows(model, new float[rows * columns], columns, 0, rows);
    return new Frame(Frame.DONE, model, rows, columns, asked.payload());
  }
}
