package dev.learndock.learnware.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.TestModels;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.learnware.packaging.PackagedModel;
import dev.learndock.learnware.python.PythonEnvironment;
import dev.learndock.learnware.python.PythonEnvironments;
import dev.learndock.learnware.python.PythonZip;
import dev.learndock.learnware.python.TestPython;
import dev.learndock.learnware.sandbox.Isolation;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real workers that are sent garbage, and a real pool that gets garbage from its workers. All of it
 * is drawn with the seeds that are named.
 */
@Timeout(120)
class GarbageTest {
  private static final int MESSAGES = 200;
  private static final Matrix ROWS = Matrix.of(new float[][] {{1, 2, 3}});
  private static final byte[] LINEAR = TestModels.read("linear");
  private static final byte[] ORDER = new LoadOrder("x", "y", 3, false).encode(LINEAR);

  @TempDir private Path folder;

  /** What a dock asks, in the worker's own words. */
  private record Talk(Frame load, Frame predict, Frame unload) {
    static Talk of(byte[] order) {
      return new Talk(
          new Frame(Frame.LOAD, 1, 0, 0, order),
          Frame.rows(1, new float[] {1, 2, 3, 4, 5, 6}, 3, 0, 2),
          Frame.of(Frame.UNLOAD, 1));
    }

    Frame draw(Random random) {
      return List.of(load, predict, unload).get(random.nextInt(3));
    }
  }

  @BeforeEach
  void aSandbox() {
    Isolation.ofThisMachine().warnOnce();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aWorkerInJavaAnswersEveryQuestionWhoseHeaderIsTrue(long seed) throws Exception {
    answersEverything(WorkerCommand.ofThisJava(1 << 20).start(), Talk.of(ORDER), seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aWorkerInPythonAnswersEveryQuestionWhoseHeaderIsTrue(long seed) throws Exception {
    answersEverything(python(), Talk.of(pythonOrder()), seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aWorkerInJavaEndsOverWhatIsNoQuestion(long seed) throws Exception {
    endsOverGarbage(WorkerCommand.ofThisJava(1 << 20).start(), Talk.of(ORDER), seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aWorkerInPythonEndsOverWhatIsNoQuestion(long seed) throws Exception {
    endsOverGarbage(python(), Talk.of(pythonOrder()), seed);
  }

  /**
   * Headers are true and payloads are not: each gets an answer, and the last true one the right.
   */
  private static void answersEverything(Process worker, Talk talk, long seed) throws Exception {
    Random random = new Random(seed);
    try {
      InputStream from = worker.getInputStream();
      assertEquals(Frame.READY, Frame.readAnswer(from).what());
      for (int i = 0; i < MESSAGES; i++) {
        Frame answer = ask(worker, Garbage.garbled(talk.draw(random), random));
        assertTrue(answer.what() == Frame.DONE || !answer.text().isBlank(), "message " + i);
      }
      assertEquals(Frame.DONE, ask(worker, talk.load()).what());
      assertEquals(2, ask(worker, talk.predict()).rows());
      // Of garbage nothing may have grown: a process that starts takes 60 to 90 MB.
      assertTrue(mostMemory(worker) < 400L << 20, mostMemory(worker) + " bytes");
    } finally {
      worker.toHandle().destroyForcibly();
    }
  }

  private static Frame ask(Process worker, Frame question) throws IOException {
    question.write(worker.getOutputStream());
    return Frame.readAnswer(worker.getInputStream());
  }

  /** Whatever comes, the worker says nothing that is no answer, and ends: with 2, or its input. */
  private static void endsOverGarbage(Process worker, Talk talk, long seed) throws Exception {
    Random random = new Random(seed);
    InputStream from = worker.getInputStream();
    assertEquals(Frame.READY, Frame.readAnswer(from).what());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    for (int i = 0; i < MESSAGES; i++) {
      said.write(Garbage.garbled(Garbage.bytes(talk.draw(random)), random));
    }
    Thread writer = Thread.ofVirtual().start(() -> sendAll(worker, said.toByteArray()));
    assertThrows(
        EOFException.class,
        () -> {
          while (true) {
            Frame answer = Frame.readAnswer(from);
            assertTrue(answer.what() == Frame.DONE || !answer.text().isBlank());
          }
        });
    assertTrue(worker.waitFor(20, TimeUnit.SECONDS), "it did not end");
    writer.join();
    String words = new String(worker.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(
        worker.exitValue() == 0
            || (worker.exitValue() == 2 && words.contains("this is no question")),
        worker.exitValue() + ": " + words);
  }

  private static void sendAll(Process worker, byte[] said) {
    try (OutputStream to = worker.getOutputStream()) {
      to.write(said);
    } catch (IOException e) {
      // It ended over what it was sent, and reads no more.
      return;
    }
  }

  @Test
  void aPoolWhoseWorkersSayGarbageGivesErrorsThatNameTheModelAndIsWholeAfterwards()
      throws Exception {
    Random random = new Random(7);
    Path says = folder.resolve("says");
    ModelWorkers.Settings settings =
        new ModelWorkers.Settings(
            1, Duration.ofSeconds(2), Duration.ofSeconds(2), OnnxLimits.defaults());
    // A true worker in between shows that the pool is none the worse.
    boolean[] garbage = {true};
    try (ModelWorkers pool =
        ModelWorkers.start(
            settings,
            () ->
                garbage[0]
                    ? new ProcessBuilder("cat", says.toString()).start()
                    : WorkerCommand.ofThisJava(1 << 20).start())) {
      int believed = 0;
      for (int seed = 0; seed < MESSAGES; seed++) {
        Files.write(says, garbageOfAWorker(seed + 1, random));
        believed += said(pool, "model-" + seed) ? 1 : 0;
      }
      assertTrue(believed < MESSAGES / 4, believed + " were believed");
      garbage[0] = false;
      try (Model linear = load(pool, "linear")) {
        assertEquals(Matrix.of(new float[][] {{14.5f}}), linear.predict(ROWS));
      }
    }
  }

  /** Up, and then what is nearly an answer to a load. */
  private static byte[] garbageOfAWorker(int model, Random random) throws IOException {
    byte[] ready = Garbage.bytes(Frame.of(Frame.READY, Frame.VERSION));
    byte[] done = Garbage.bytes(Frame.of(Frame.DONE, model));
    byte[] failed = Garbage.bytes(Frame.text(Frame.FAILED, model, "no such tensor"));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(random.nextInt(5) == 0 ? Garbage.garbled(ready, random) : ready);
    all.write(Garbage.garbled(random.nextBoolean() ? done : failed, random));
    return all.toByteArray();
  }

  /** Whether it was loaded; if not, the error says which model and what was wrong. */
  private static boolean said(ModelWorkers pool, String name) throws Exception {
    try {
      load(pool, name).close();
      return true;
    } catch (ModelException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(
          Stream.of("cannot be loaded: ", "brought its worker process down: ", "cannot run: no ")
              .anyMatch(what -> message.startsWith(name + " " + what)),
          message);
      assertFalse(message.matches("(?s).*[\\p{Cntrl}&&[^\n\t]].*"), message);
      return false;
    }
  }

  @Test
  void aWorkerThatSaysHalfAnAnswerAndWaitsIsCutByTheClock() throws Exception {
    Path says = folder.resolve("says");
    byte[] failed = Garbage.bytes(Frame.text(Frame.FAILED, 1, "no such tensor"));
    ByteArrayOutputStream half = new ByteArrayOutputStream();
    half.write(Garbage.bytes(Frame.of(Frame.READY, Frame.VERSION)));
    half.write(failed, 0, failed.length - 3);
    Files.write(says, half.toByteArray());
    ModelWorkers.Settings settings =
        new ModelWorkers.Settings(
            1, Duration.ofSeconds(1), Duration.ofSeconds(1), OnnxLimits.defaults());
    try (ModelWorkers pool =
        ModelWorkers.start(
            settings,
            () ->
                new ProcessBuilder("sh", "-c", "cat \"$0\"; exec sleep 20", says.toString())
                    .start())) {
      ModelException e = assertThrows(ModelException.class, () -> load(pool, "halting"));
      String message = String.valueOf(e.getMessage());
      assertTrue(message.contains("halting gave no answer within 1.0 s"), message);
    }
  }

  private static Model load(ModelWorkers pool, String name) throws Exception {
    Manifest manifest = TestModels.manifest("linear");
    return pool.load(name, LINEAR, manifest);
  }

  private Process python() throws Exception {
    PythonEnvironments environments = TestPython.environments();
    PackagedModel.Python model = model();
    PythonEnvironment environment = environments.fitting(model.code().requirements());
    Path unpacked = Files.createDirectory(folder.resolve("learnware"));
    model.code().unpack(unpacked);
    Isolation.Sandboxed here = (Isolation.Sandboxed) Isolation.ofThisMachine();
    return new PythonCommand(environment, unpacked, model.code().bytes(), here.sandbox()).start();
  }

  private static PackagedModel.Python model() throws Exception {
    return PythonZip.answering(1, "return X.sum(axis=1)").model();
  }

  private static byte[] pythonOrder() {
    return """
    {"module": "__init__.py", "class": "Model", "arguments": {"a": [1, null, true]},
     "columns": 3, "classes": ["no", "yes"]}
    """
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The largest part of memory that any process of the worker ever had; Linux only. */
  private static long mostMemory(Process worker) throws IOException {
    long most = 0;
    for (ProcessHandle each : worker.descendants().toList()) {
      Path status = Path.of("/proc", String.valueOf(each.pid()), "status");
      for (String line : Files.exists(status) ? Files.readAllLines(status) : List.<String>of()) {
        if (line.startsWith("VmHWM:")) {
          most = Math.max(most, Long.parseLong(line.replaceAll("\\D", "")) << 10);
        }
      }
    }
    assertFalse(worker.toHandle().isAlive() && most == 0 && Files.isDirectory(Path.of("/proc/1")));
    return most;
  }
}
