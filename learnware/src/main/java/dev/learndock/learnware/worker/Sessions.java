package dev.learndock.learnware.worker;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The models that one worker holds, by number; on the worker's side only. */
final class Sessions {
  private final OrtEnvironment environment =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
  private final Map<Integer, Loaded> models = new HashMap<>();

  /** Kept from one batch to the next: memory outside the heap is slow to come and go. */
  private ByteBuffer answered = ByteBuffer.allocateDirect(1 << 20);

  private ByteBuffer widened = ByteBuffer.allocateDirect(0);

  /** The runtime would not load or run a model. */
  static final class FailedException extends Exception {
    private static final long serialVersionUID = 1;

    FailedException(String message) {
      super(message);
    }

    FailedException(OrtException cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }
  }

  /**
   * What a model answered.
   *
   * @param values floats in the order of the frame
   */
  record Answers(int rows, int columns, ByteBuffer values) {}

  private record Loaded(OrtSession session, LoadOrder order) {}

  /** Loads a model from what is left in the buffer, which must be direct. */
  void load(int model, LoadOrder order, ByteBuffer onnx) throws FailedException {
    try (OrtSession.SessionOptions options = options()) {
      OrtSession session = environment.createSession(onnx.slice(), options);
      try {
        requireKnown(session.getInputInfo(), order.input(), "input");
        requireKnown(session.getOutputInfo(), order.output(), "output");
      } catch (FailedException e) {
        session.close();
        throw e;
      }
      models.put(model, new Loaded(session, order));
    } catch (OrtException e) {
      throw new FailedException(e);
    }
  }

  /** One thread, no growing pool of memory for each model, nothing computed ahead that is large. */
  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    options.setCPUArenaAllocator(false);
    options.setDeterministicCompute(true);
    options.addConfigEntry("optimization.constant_folding_max_output_size_in_bytes", "1048576");
    return options;
  }

  private static void requireKnown(Map<String, NodeInfo> values, String name, String what)
      throws FailedException {
    NodeInfo info = values.get(name);
    if (info == null || !(info.getInfo() instanceof TensorInfo)) {
      throw new FailedException(
          "the model has no " + what + " tensor '" + name + "' but " + values.keySet());
    }
  }

  void unload(int model) throws FailedException {
    Loaded loaded = models.remove(model);
    try {
      if (loaded != null) {
        loaded.session.close();
      }
    } catch (OrtException e) {
      throw new FailedException(e);
    }
  }

  /** Runs a model on rows of floats that lie in a direct buffer. */
  Answers predict(int model, int rows, int columns, ByteBuffer floats) throws FailedException {
    Loaded loaded = models.get(model);
    if (loaded == null || columns != loaded.order.columns()) {
      throw new FailedException("model " + model + " is not loaded for " + columns + " columns");
    }
    long[] shape = {rows, columns};
    try (OnnxTensor input = input(loaded.order, floats, shape);
        OrtSession.Result result =
            loaded.session.run(
                Map.of(loaded.order.input(), input), Set.of(loaded.order.output()))) {
      return answers(result.get(0));
    } catch (OrtException e) {
      throw new FailedException(e);
    }
  }

  private OnnxTensor input(LoadOrder order, ByteBuffer floats, long[] shape) throws OrtException {
    FloatBuffer values = floats.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    if (!order.float64()) {
      return OnnxTensor.createTensor(environment, values, shape);
    }
    widened = atLeast(widened, values.remaining() * Double.BYTES);
    DoubleBuffer doubles = widened.order(ByteOrder.nativeOrder()).asDoubleBuffer();
    while (values.hasRemaining()) {
      doubles.put(values.get());
    }
    return OnnxTensor.createTensor(environment, doubles.flip(), shape);
  }

  private Answers answers(OnnxValue value) throws FailedException {
    if (!(value instanceof OnnxTensor tensor)) {
      throw new FailedException("the model answered a " + value.getType() + ", not a tensor");
    }
    long[] shape = tensor.getInfo().getShape();
    long columns = shape.length == 2 ? shape[1] : 1;
    if (shape.length < 1 || shape.length > 2) {
      throw new FailedException(
          "the model answered a tensor of " + shape.length + " axes, not rows x columns");
    }
    if (shape[0] * columns > Frame.MAX_BATCH_BYTES / Float.BYTES) {
      throw new FailedException("the model answered " + shape[0] + " x " + columns + " numbers");
    }
    return new Answers((int) shape[0], (int) columns, floats(tensor, (int) (shape[0] * columns)));
  }

  private ByteBuffer floats(OnnxTensor tensor, int count) throws FailedException {
    answered = atLeast(answered, count * Float.BYTES);
    FloatBuffer floats = answered.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    switch (tensor.getInfo().type) {
      case FLOAT -> floats.put(tensor.getFloatBuffer());
      case DOUBLE -> {
        DoubleBuffer doubles = tensor.getDoubleBuffer();
        while (doubles.hasRemaining()) {
          floats.put((float) doubles.get());
        }
      }
      case INT64 -> {
        LongBuffer longs = tensor.getLongBuffer();
        while (longs.hasRemaining()) {
          floats.put((float) longs.get());
        }
      }
      case INT32 -> {
        IntBuffer ints = tensor.getIntBuffer();
        while (ints.hasRemaining()) {
          floats.put((float) ints.get());
        }
      }
      default ->
          throw new FailedException(
              "the model answered " + tensor.getInfo().type + ", which is no number");
    }
    return answered.duplicate().limit(count * Float.BYTES);
  }

  private static ByteBuffer atLeast(ByteBuffer buffer, int bytes) {
    return buffer.capacity() >= bytes ? buffer.clear() : ByteBuffer.allocateDirect(bytes);
  }
}
