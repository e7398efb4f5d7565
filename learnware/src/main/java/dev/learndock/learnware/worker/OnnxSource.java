package dev.learndock.learnware.worker;

import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.packaging.Manifest;
import java.util.List;

/** A graph, which any worker of the pool may load, beside others. */
record OnnxSource(byte[] onnx, Manifest manifest, ModelWorkers workers) implements ModelSource {
  @Override
  public byte[] order() {
    Manifest.Input input = manifest.input();
    boolean float64 = input.type() == ElementType.FLOAT64;
    return new LoadOrder(input.tensor(), manifest.output().tensor(), input.columns(), float64)
        .encode(onnx);
  }

  @Override
  public long bytes() {
    return onnx.length;
  }

  @Override
  public void loaded(Frame answer) {}

  @Override
  public void submit(List<Job> jobs) {
    workers.submit(jobs);
  }

  /** A worker drops it when it is next at work. */
  @Override
  public void close() {}
}
