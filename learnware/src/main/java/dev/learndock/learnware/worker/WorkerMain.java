package dev.learndock.learnware.worker;

import dev.learndock.learnware.worker.QuestionReader.Question;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;

/**
 * The worker process: reads questions on its standard input, answers on its standard output, and
 * ends when the input ends, even in the middle of a computation that would never come back: one
 * thread does nothing but read.
 *
 * <p>This side runs on a class path of this room and the runtime alone, so it uses nothing else.
 */
public final class WorkerMain {
  private final QuestionReader in =
      new QuestionReader(new FileInputStream(FileDescriptor.in).getChannel());
  private final FileChannel out = new FileOutputStream(FileDescriptor.out).getChannel();
  private final SynchronousQueue<Question> questions = new SynchronousQueue<>();
  private final Sessions sessions = new Sessions();

  private WorkerMain() {}

  /** Runs until the standard input ends. */
  public static void main(String[] args) throws Exception {
    WorkerMain worker = new WorkerMain();
    // What anybody prints must not get between the answers.
    System.setOut(System.err);
    offerToBeEndedFirst();
    Thread.ofPlatform().daemon().name("questions").start(worker::readAll);
    worker.answerAll();
  }

  /** When the machine runs out of memory, Linux is to end this process and not the dock. */
  private static void offerToBeEndedFirst() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
    } catch (IOException e) {
      // Another system, or one that does not allow it: the worker works all the same.
      return;
    }
  }

  private void answerAll() throws IOException, InterruptedException {
    write(Frame.header(Frame.READY, Frame.VERSION, 0, 0, 0));
    while (true) {
      Question question = questions.take();
      try {
        answer(question);
      } catch (Sessions.FailedException | RuntimeException e) {
        Frame failed = Frame.text(Frame.FAILED, question.model(), String.valueOf(e.getMessage()));
        write(Frame.header(Frame.FAILED, failed.model(), 0, 0, failed.payload().length));
        write(ByteBuffer.wrap(failed.payload()));
      } finally {
        question.memory().close();
      }
    }
  }

  private void answer(Question question) throws IOException, Sessions.FailedException {
    switch (question.what()) {
      case Frame.LOAD -> {
        sessions.load(question.model(), LoadOrder.decode(question.payload()), question.payload());
        write(Frame.header(Frame.DONE, question.model(), 0, 0, 0));
      }
      case Frame.UNLOAD -> {
        sessions.unload(question.model());
        write(Frame.header(Frame.DONE, question.model(), 0, 0, 0));
      }
      case Frame.PREDICT -> {
        Sessions.Answers answers =
            sessions.predict(
                question.model(), question.rows(), question.columns(), question.payload());
        int length = answers.values().remaining();
        write(
            Frame.header(Frame.DONE, question.model(), answers.rows(), answers.columns(), length));
        write(answers.values());
      }
      default -> throw new IllegalArgumentException("a question of kind " + question.what());
    }
  }

  /** Ends the process when there is nobody left to answer to. */
  private void readAll() {
    try {
      while (true) {
        questions.put(in.read());
      }
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      // Whatever it was: nobody would read on, and the dock would wait for an answer.
      if (!(e instanceof QuestionReader.EndException)) {
        e.printStackTrace();
      }
      Runtime.getRuntime().halt(e instanceof QuestionReader.EndException ? 0 : 2);
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
