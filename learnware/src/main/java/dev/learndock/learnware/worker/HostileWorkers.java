package dev.learndock.learnware.worker;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.onnx.OnnxGraph;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.sandbox.Isolation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Puts worker processes that were taken over into a pool, and looks whether the pool says so and
 * goes on. Takes some seconds for each.
 *
 * @param isolation how the processes are shut in
 * @param patience how long a load or an answer may take
 */
public record HostileWorkers(Isolation isolation, Duration patience) {
  private static final int TRIES = 3;
  private static final Matrix ROW = Matrix.of(new float[][] {{1, 2, 3}});
  private static final Matrix ANSWER = Matrix.of(new float[][] {{14.5f}});

  /**
   * What came of an imposture.
   *
   * @param held whether it was noticed and the pool answered rightly afterwards
   * @param detail what was said of the model
   */
  public record Outcome(Imposture imposture, boolean held, String detail) {}

  /** Tries all; in the order of the enum. */
  public List<Outcome> run() throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Imposture imposture : Imposture.values()) {
      outcomes.add(outcome(imposture));
    }
    return outcomes;
  }

  private Outcome outcome(Imposture imposture) throws IOException {
    AtomicReference<@Nullable Imposture> starts = new AtomicReference<>(imposture);
    ModelWorkers.Settings settings =
        new ModelWorkers.Settings(1, patience, patience, OnnxLimits.defaults());
    try (ModelWorkers pool = ModelWorkers.start(settings, () -> command(starts.get()).start())) {
      try {
        Matrix answer = sample(pool, "the model").predict(ROW);
        return new Outcome(imposture, false, "it was believed: " + answer);
      } catch (ModelException e) {
        starts.set(null);
        String said = String.valueOf(e.getMessage());
        return isWhole(pool)
            ? new Outcome(imposture, true, said)
            : new Outcome(imposture, false, said + "; and the pool answers nobody any more");
      }
    }
  }

  /** The pool may just be starting another impostor; so the next model is given some tries. */
  private static boolean isWhole(ModelWorkers pool) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      pool.endProcesses();
      if (answersRightly(pool)) {
        return true;
      }
    }
    return false;
  }

  private static boolean answersRightly(ModelWorkers pool) throws IOException {
    try {
      return sample(pool, "the next model").predict(ROW).equals(ANSWER);
    } catch (ModelException e) {
      return false;
    }
  }

  private WorkerCommand command(@Nullable Imposture imposture) throws IOException {
    long largest = 1 << 20;
    return imposture == null
        ? WorkerCommand.of(WorkerMain.class, List.of(), largest, isolation)
        : WorkerCommand.of(Impostor.class, List.of(), largest, isolation).saying(imposture.name());
  }

  /** y = x0 + 2 x1 + 3 x2 + 0.5. */
  private static Model sample(ModelWorkers pool, String name) throws ModelException, IOException {
    try (InputStream in = HostileWorkers.class.getResourceAsStream("sample.onnx")) {
      if (in == null) {
        throw new IllegalStateException("sample.onnx is missing beside " + HostileWorkers.class);
      }
      byte[] onnx = in.readAllBytes();
      OnnxGraph graph = OnnxGraph.check(onnx, OnnxLimits.defaults());
      return pool.load(name, onnx, Manifest.infer(graph, "sample.onnx", 3, null));
    } catch (PackageException e) {
      throw new IllegalStateException("sample.onnx is no model", e);
    }
  }
}
