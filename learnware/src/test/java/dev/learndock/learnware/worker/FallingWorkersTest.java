package dev.learndock.learnware.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.TestModels;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.sandbox.Isolation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Worker processes that fall, hang or talk nonsense, and who notices. */
@Timeout(120)
class FallingWorkersTest {
  private static final Matrix ROWS = Matrix.of(new float[][] {{1, 2, 3}});
  private static final Matrix ANSWER = Matrix.of(new float[][] {{14.5f}});

  @Test
  void aModelThatHangsIsStoppedAndTheOthersNoticeNothing() throws Exception {
    try (ModelWorkers workers = start(2, Duration.ofSeconds(2))) {
      Model linear = load(workers, "linear");
      Model endless = load(workers, "endless");
      assertSays(endless, "endless gave no answer within 2.0 s and was stopped");
      assertEquals(ANSWER, linear.predict(ROWS));
      assertSays(endless, "gave no answer within 2.0 s");
      assertSays(endless, "endless has brought down 2 worker processes and is not run again");
      for (int i = 0; i < 10; i++) {
        assertEquals(ANSWER, linear.predict(ROWS));
      }
    }
  }

  @Test
  void aModelUnderWhichTheProcessFallsIsAskedOnceMoreAndThenNamed() throws Exception {
    try (ModelWorkers workers = start(1, Duration.ofSeconds(60))) {
      Model linear = load(workers, "linear");
      Model endless = load(workers, "endless");
      CompletableFuture<Matrix> asked = ask(endless);
      while (!asked.isDone()) {
        children().forEach(ProcessHandle::destroyForcibly);
        Thread.sleep(50);
      }
      CompletionException e = assertThrows(CompletionException.class, asked::join);
      String message = String.valueOf(e.getCause());
      assertTrue(message.contains("endless"), message);
      assertTrue(message.matches("(?s).*(brought its worker process down|cannot run).*"), message);
      assertEquals(ANSWER, linear.predict(ROWS));
    }
  }

  @Test
  void aWorkerThatFallsWhileItWaitsIsReplacedUnnoticed() throws Exception {
    try (ModelWorkers workers = start(2, Duration.ofSeconds(30))) {
      Model linear = load(workers, "linear");
      for (int i = 0; i < 3; i++) {
        for (ProcessHandle child : children()) {
          child.destroyForcibly();
          child.onExit().join();
        }
        assertEquals(ANSWER, linear.predict(ROWS));
      }
    }
  }

  @Test
  void aWorkerThatIsHaltedFromOutsideIsCutByTheClock() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "needs to see threads stop");
    try (ModelWorkers workers = start(1, Duration.ofSeconds(2))) {
      Model linear = load(workers, "linear");
      Model other = load(workers, "linear");
      for (ProcessHandle child : children()) {
        for (ProcessHandle each : child.descendants().toList()) {
          halt(each.pid());
        }
        halt(child.pid());
      }
      assertSays(linear, "gave no answer within 2.0 s");
      assertEquals(ANSWER, other.predict(ROWS));
      assertEquals(ANSWER, linear.predict(ROWS));
    }
  }

  @Test
  void aWorkerThatTalksNonsenseIsGivenUp() throws Exception {
    for (Class<?> nonsense : List.of(Babbler.class, PoliteBabbler.class, Grumbler.class)) {
      try (ModelWorkers workers =
          ModelWorkers.start(
              settings(1, Duration.ofSeconds(30)), () -> command(nonsense).start())) {
        ModelException e = assertThrows(ModelException.class, () -> load(workers, "linear"));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("linear"), message);
        assertTrue(
            message.contains("no answer") || message.contains("last words: grumble"), message);
      }
    }
  }

  @Test
  void aWorkerThatNobodyAsksEndsAndComesBackWhenItIsNeeded() throws Exception {
    ModelWorkers.Settings settings =
        settings(1, Duration.ofSeconds(30)).withIdleLimit(Duration.ofMillis(100));
    try (ModelWorkers workers = ModelWorkers.start(settings)) {
      Model linear = load(workers, "linear");
      for (int i = 0; i < 2; i++) {
        assertEquals(ANSWER, linear.predict(ROWS));
        while (!children().isEmpty()) {
          Thread.sleep(20);
        }
      }
      assertEquals(ANSWER, linear.predict(ROWS));
    }
  }

  @Test
  void noProcessIsLeftWhenThePoolIsClosed() throws Exception {
    List<ProcessHandle> running;
    CompletableFuture<Matrix> asked;
    try (ModelWorkers workers = start(2, Duration.ofSeconds(60))) {
      Model endless = load(workers, "endless");
      asked = ask(endless);
      load(workers, "linear").predict(ROWS);
      running = children();
      assertFalse(running.isEmpty());
    }
    assertTrue(running.stream().noneMatch(ProcessHandle::isAlive));
    assertEquals(List.of(), children());
    assertThrows(CompletionException.class, asked::join);
  }

  @Test
  void aClosedPoolAnswersNobody() throws Exception {
    ModelWorkers workers = start(1, Duration.ofSeconds(30));
    Model linear = load(workers, "linear");
    workers.close();
    workers.close();
    assertThrows(IllegalStateException.class, () -> linear.predict(ROWS));
  }

  @Test
  void aWorkerEndsWhenItsDockIsGoneEvenInTheMiddleOfAnEndlessCall() throws Exception {
    Process process = WorkerCommand.ofThisJava(1 << 20).start();
    try (OutputStream to = process.getOutputStream()) {
      assertEquals(Frame.READY, Frame.readAnswer(process.getInputStream()).what());
      byte[] order = new LoadOrder("x", "y", 3, false).encode(TestModels.read("endless"));
      new Frame(Frame.LOAD, 1, 0, 0, order).write(to);
      assertEquals(Frame.DONE, Frame.readAnswer(process.getInputStream()).what());
      Frame.rows(1, ROWS.values(), 3, 0, 1).write(to);
      assertFalse(process.waitFor(500, TimeUnit.MILLISECONDS));
    }
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
  }

  @Test
  void whoIsInterruptedStopsWaiting() throws Exception {
    try (ModelWorkers workers = start(1, Duration.ofSeconds(60))) {
      Model endless = load(workers, "endless");
      Thread.currentThread().interrupt();
      assertSays(endless, "the thread was interrupted");
      assertTrue(Thread.interrupted());
    }
  }

  /** Writes what is no answer, without end, and reads nothing. */
  static final class Babbler {
    public static void main(String[] args) {
      while (true) {
        System.out.println("lorem ipsum dolor sit amet");
      }
    }
  }

  /** Says that it is up, and then no more than half an answer. */
  static final class PoliteBabbler {
    public static void main(String[] args) throws IOException {
      Frame.of(Frame.READY, Frame.VERSION).write(System.out);
      if (System.in.read() >= 0) {
        System.out.write(new byte[Frame.HEADER_BYTES]);
        System.out.flush();
      }
    }
  }

  /** Ends at once. */
  static final class Grumbler {
    public static void main(String[] args) {
      System.err.println("grumble");
      System.exit(7);
    }
  }

  /** Sends SIGSTOP and waits until every thread has obeyed, for that may take its time. */
  private static void halt(long pid) throws Exception {
    new ProcessBuilder("kill", "-STOP", String.valueOf(pid)).start().waitFor();
    while (true) {
      try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
        boolean stopped = true;
        for (Path thread : threads.toList()) {
          String stat = Files.readString(thread.resolve("stat"));
          stopped &= stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        }
        if (stopped) {
          return;
        }
      }
      Thread.sleep(10);
    }
  }

  private static WorkerCommand command(Class<?> main) throws IOException {
    return WorkerCommand.of(
        main,
        List.of(WorkerCommand.placeOf(FallingWorkersTest.class)),
        1 << 20,
        Isolation.ofThisMachine());
  }

  private static ModelWorkers start(int workers, Duration limit) {
    return ModelWorkers.start(settings(workers, limit));
  }

  private static ModelWorkers.Settings settings(int workers, Duration limit) {
    return new ModelWorkers.Settings(workers, limit, Duration.ofSeconds(30), OnnxLimits.defaults());
  }

  private static Model load(ModelWorkers workers, String name) throws Exception {
    return workers.load(name, TestModels.read(name), TestModels.manifest(name));
  }

  private static CompletableFuture<Matrix> ask(Model model) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return model.predict(ROWS);
      } catch (ModelException e) {
        throw new CompletionException(e);
      }
    });
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }

  private static void assertSays(Model model, String word) {
    ModelException e = assertThrows(ModelException.class, () -> model.predict(ROWS));
    assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
  }
}
