package dev.learndock.learnware.worker;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.concurrent.SynchronousQueue;

/**
 * The worker process: reads questions on its standard input, answers on its standard output, and
 * ends when the input ends, even in the middle of a computation that would never come back: one
 * thread does nothing but read.
 *
 * <p>This side runs on a class path of this room and the runtime alone, so it uses nothing else.
 */
public final class WorkerMain {
  private static final int KEPT_BUFFER = 1 << 21;
  private static final int MAX_MODEL_BYTES = Integer.MAX_VALUE - 8;

  private final FileChannel in = new FileInputStream(FileDescriptor.in).getChannel();
  private final FileChannel out = new FileOutputStream(FileDescriptor.out).getChannel();
  private final SynchronousQueue<Question> questions = new SynchronousQueue<>();
  private final Sessions sessions = new Sessions();
  private ByteBuffer buffer = ByteBuffer.allocateDirect(KEPT_BUFFER);

  private record Question(int what, int model, int rows, int columns, ByteBuffer payload) {}

  private WorkerMain() {}

  /** Runs until the standard input ends. */
  public static void main(String[] args) throws Exception {
    WorkerMain worker = new WorkerMain();
    // What anybody prints must not get between the answers.
    System.setOut(System.err);
    Thread.ofPlatform().daemon().name("questions").start(worker::readAll);
    worker.answerAll();
  }

  private void answerAll() throws IOException, InterruptedException {
    write(Frame.header(Frame.READY, Frame.VERSION, 0, 0, 0));
    while (true) {
      Question question = questions.take();
      try {
        answer(question);
      } catch (Sessions.FailedException | RuntimeException e) {
        Frame failed = Frame.text(Frame.FAILED, question.model, String.valueOf(e.getMessage()));
        write(Frame.header(Frame.FAILED, failed.model(), 0, 0, failed.payload().length));
        write(ByteBuffer.wrap(failed.payload()));
      }
    }
  }

  private void answer(Question question) throws IOException, Sessions.FailedException {
    switch (question.what) {
      case Frame.LOAD -> {
        sessions.load(question.model, LoadOrder.decode(question.payload), question.payload);
        write(Frame.header(Frame.DONE, question.model, 0, 0, 0));
      }
      case Frame.UNLOAD -> {
        sessions.unload(question.model);
        write(Frame.header(Frame.DONE, question.model, 0, 0, 0));
      }
      case Frame.PREDICT -> {
        Sessions.Answers answers =
            sessions.predict(question.model, question.rows, question.columns, question.payload);
        int length = answers.values().remaining();
        write(Frame.header(Frame.DONE, question.model, answers.rows(), answers.columns(), length));
        write(answers.values());
      }
      default -> throw new IllegalArgumentException("a question of kind " + question.what);
    }
  }

  /** Ends the process when there is nobody left to answer to. */
  private void readAll() {
    try {
      while (true) {
        questions.put(read());
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      if (!(e instanceof EndException)) {
        e.printStackTrace();
      }
      Runtime.getRuntime().halt(e instanceof EndException ? 0 : 2);
    }
  }

  private Question read() throws IOException {
    ByteBuffer header = ByteBuffer.allocateDirect(Frame.HEADER_BYTES);
    fill(header);
    int magic = header.getInt();
    Question head =
        new Question(header.getInt(), header.getInt(), header.getInt(), header.getInt(), header);
    int length = header.getInt();
    boolean fits =
        head.what == Frame.PREDICT
            ? (long) head.rows * head.columns * Float.BYTES == length
                && length <= Frame.MAX_BATCH_BYTES
            : length <= MAX_MODEL_BYTES;
    if (magic != Frame.MAGIC || length < 0 || head.rows < 0 || head.columns < 0 || !fits) {
      throw new IOException("this is no question; is the dock of the same version?");
    }
    ByteBuffer payload = room(length);
    fill(payload);
    return new Question(head.what, head.model, head.rows, head.columns, payload);
  }

  /** The dock waits for each answer before it asks again, so one buffer serves all batches. */
  private ByteBuffer room(int length) {
    if (length > buffer.capacity() && length <= Frame.MAX_BATCH_BYTES) {
      buffer = ByteBuffer.allocateDirect(length);
    }
    ByteBuffer room =
        length <= buffer.capacity() ? buffer.duplicate() : ByteBuffer.allocateDirect(length);
    return room.clear().limit(length).order(ByteOrder.BIG_ENDIAN);
  }

  private void fill(ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (in.read(into) < 0) {
        throw new EndException();
      }
    }
    into.flip();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static final class EndException extends IOException {
    private static final long serialVersionUID = 1;
  }
}
