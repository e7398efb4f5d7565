package dev.learndock.learnware.worker;

import dev.learndock.learnware.ModelException;
import java.util.concurrent.CompletableFuture;

/** A question for whichever worker is free, about one model. */
abstract class Job {
  private final LoadedModel model;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  Job(LoadedModel model) {
    this.model = model;
  }

  LoadedModel model() {
    return model;
  }

  /** Completed when the job is done, failed with a {@link ModelException} otherwise. */
  CompletableFuture<Void> end() {
    return end;
  }

  /** The question, once the model is loaded; null when loading was all that was wanted. */
  abstract @org.jspecify.annotations.Nullable Frame question();

  /** Takes the answer in; runs on the worker's thread, so that answers are checked in parallel. */
  abstract void accept(Frame answer) throws ModelException;
}
