package dev.learndock.learnware.worker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.packaging.LearnwareYaml;
import dev.learndock.learnware.packaging.PackagedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A model in Python and the one worker that it lives in. */
final class PythonSource implements ModelSource {
  private static final JsonFactory JSON = new JsonFactory();

  private final PackagedModel.Python packaged;
  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final Worker worker;
  private final Consumer<PythonSource> afterwards;
  private volatile boolean closed;
  private volatile int outputs;

  /** Makes the one worker, which takes its jobs from a queue. */
  interface Hiring {
    Worker worker(BlockingQueue<Job> jobs);
  }

  /**
   * @param afterwards is told when it is closed and its process is gone
   */
  PythonSource(PackagedModel.Python packaged, Hiring hiring, Consumer<PythonSource> afterwards) {
    this.packaged = packaged;
    this.afterwards = afterwards;
    this.worker = hiring.worker(jobs);
    worker.start();
  }

  /** Numbers of an answer as its class declares them; 0 when it declares none. */
  int outputs() {
    return outputs;
  }

  void endProcess() {
    worker.endProcess();
  }

  @Override
  public byte[] order() {
    LearnwareYaml yaml = packaged.code().yaml();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("module", yaml.modulePath());
      json.writeStringField("class", yaml.className());
      json.writeFieldName("arguments");
      write(json, yaml.kwargs());
      json.writeNumberField("columns", packaged.manifest().input().columns());
      json.writeFieldName("classes");
      write(json, packaged.classes());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          write(json, item);
        }
        json.writeEndArray();
      }
      case Boolean truth -> json.writeBoolean(truth);
      case Double number -> json.writeNumber(number);
      case Number number -> json.writeNumber(number.toString());
      case null -> json.writeNull();
      default -> json.writeString(value.toString());
    }
  }

  @Override
  public long bytes() {
    return packaged.code().bytes();
  }

  /** The worker says how wide rows and answers are. */
  @Override
  public void loaded(Frame answer) throws ModelException {
    float[] declared = new float[2];
    if (answer.rows() != 1 || answer.columns() != 2) {
      throw new ModelException(
          packaged.code().name() + " brought its worker to answer something else than asked");
    }
    answer.floatsInto(declared, 0);
    int said = (int) declared[1];
    if (said < 0 || said != declared[1] || (outputs > 0 && said != outputs)) {
      throw new ModelException(
          packaged.code().name() + " declares answers of " + declared[1] + " numbers");
    }
    outputs = said;
  }

  @Override
  public void submit(List<Job> more) {
    jobs.addAll(more);
    // Whoever closes sets the flag first and empties the queue then: one of the two sees it.
    if (closed) {
      cancelAll();
    }
  }

  private void cancelAll() {
    List<Job> left = new ArrayList<>();
    jobs.drainTo(left);
    left.forEach(job -> job.end().cancel(false));
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    worker.close();
    cancelAll();
    try {
      worker.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    afterwards.accept(this);
  }
}
