package dev.learndock.learnware.worker;

import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.Manifest;
import java.time.Duration;

/**
 * A pool of worker processes that models run in. Thread-safe; close it to end the processes.
 *
 * <p>A model that crashes or hangs takes its worker with it: the worker is replaced, the others are
 * loaded again when they are next asked, and only the one model gets an error.
 */
public final class ModelWorkers implements AutoCloseable {

  /**
   * How the pool is run.
   *
   * @param workers processes; about one for each core
   * @param callLimit how long one batch of rows may take
   * @param loadLimit how long loading a model may take
   * @param graphs how large a graph may be
   */
  public record Settings(int workers, Duration callLimit, Duration loadLimit, OnnxLimits graphs) {

    /** One worker for each core, 30 seconds for a batch and for loading. */
    public static Settings defaults() {
      return new Settings(
          Runtime.getRuntime().availableProcessors(),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          OnnxLimits.defaults());
    }
  }

  private ModelWorkers() {}

  /** Starts a pool; the processes come up while the caller goes on. */
  public static ModelWorkers start(Settings settings) {
    throw new UnsupportedOperationException("not yet: " + settings);
  }

  /**
   * Loads a model and sees that it is as declared.
   *
   * @param name what to call it in error messages
   * @param onnx the model file
   * @param manifest what goes in and what comes out
   * @throws ModelException if the graph is refused, cannot be loaded, or is not as declared
   */
  public Model load(String name, byte[] onnx, Manifest manifest) throws ModelException {
    throw new UnsupportedOperationException("not yet: " + name + onnx.length + manifest);
  }

  @Override
  public void close() {}
}
