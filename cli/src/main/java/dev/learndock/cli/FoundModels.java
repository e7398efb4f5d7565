package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Hit;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Recommendation;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.worker.ModelWorkers;
import dev.learndock.reuse.Answers;
import dev.learndock.reuse.Candidate;
import dev.learndock.reuse.Candidates;
import dev.learndock.reuse.ReuseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From what a search found to models that answer: those that answer the same question as the
 * nearest one that fits the user's labels are loaded into workers, each made to take the columns in
 * the user's order. A model that does not load, or does not answer the user's rows, is left out and
 * named.
 */
final class FoundModels {
  private final Dock dock;
  private final ModelWorkers workers;
  private final Consumer<String> warn;

  FoundModels(Dock dock, ModelWorkers workers, Consumer<String> warn) {
    this.dock = dock;
    this.workers = workers;
    this.warn = warn;
  }

  /** The learnwares of one question, loaded. */
  Candidates load(Recommendation.Found found, UserRows.@Nullable Labels labels)
      throws DockException, ReuseException {
    List<Hit> hits = ofOneQuestion(running(everyone(found)), labels);
    List<Candidate> candidates = new ArrayList<>();
    for (Hit hit : hits) {
      try {
        candidates.add(candidate(hit));
      } catch (ModelException | PackageException | IOException e) {
        warn.accept("left out, its model does not load: " + e.getMessage());
      }
    }
    return Candidates.of(candidates);
  }

  /**
   * Asks everybody about rows; who fails is left out.
   *
   * @throws ReuseException if nobody answers
   * @throws ModelException if an answer is none of the classes
   */
  Answers ask(Candidates candidates, Matrix rows) throws ReuseException, ModelException {
    List<Candidate> answering = new ArrayList<>();
    List<Matrix> answers = new ArrayList<>();
    for (Candidate candidate : candidates) {
      try {
        answers.add(candidate.model().predict(rows));
        answering.add(candidate);
      } catch (ModelException e) {
        warn.accept("left out, it does not answer your rows: " + e.getMessage());
      }
    }
    Candidates all = answering.size() == candidates.size() ? candidates : Candidates.of(answering);
    return Answers.ofOutputs(all, rows, answers);
  }

  private static List<Hit> everyone(Recommendation.Found found) {
    Map<Long, Hit> hits = new LinkedHashMap<>();
    found.single().forEach(hit -> hits.put(hit.learnware().id().number(), hit));
    if (found.mixture() != null) {
      found.mixture().members().forEach(hit -> hits.put(hit.learnware().id().number(), hit));
    }
    return List.copyOf(hits.values());
  }

  /** Without those that can only be fetched. */
  private List<Hit> running(List<Hit> hits) throws ReuseException {
    List<Hit> running = hits.stream().filter(hit -> hit.learnware().runs()).toList();
    if (running.isEmpty() && !hits.isEmpty()) {
      throw new ReuseException(
          "no learnware that was found was ever run by its dock: they are Python code, such as %s; fetch one with 'learndock show %s' if you trust whoever made it, and run it yourself"
              .formatted(hits.getFirst().learnware().name(), hits.getFirst().learnware().id()));
    }
    for (Hit hit : hits) {
      if (!hit.learnware().runs()) {
        warn.accept(
            "left out, %s '%s' is Python code that its dock never ran"
                .formatted(hit.learnware().id(), hit.learnware().name()));
      }
    }
    return running;
  }

  /** What a learnware answers, so that equal ones may be put side by side. */
  private static String question(Learnware learnware) {
    int columns = learnware.gives().columns();
    return switch (learnware.gives().kind()) {
      case VALUE -> "values, " + columns + " for each row";
      case FEATURES -> "feature vectors";
      case LABELS, PROBABILITIES ->
          learnware.classes().isEmpty()
              ? columns + " columns of classes without names"
              : "classes " + String.join(", ", learnware.classes());
    };
  }

  private List<Hit> ofOneQuestion(List<Hit> hits, UserRows.@Nullable Labels labels)
      throws ReuseException {
    Hit nearest =
        hits.stream()
            .filter(hit -> fits(hit.learnware(), labels))
            .findFirst()
            .orElseThrow(() ->
                new ReuseException(
                    "no learnware that was found answers what your labels ask: they answer "
                        + question(hits.getFirst().learnware())
                        + ". Look at what is there with 'learndock search'"));
    String question = question(nearest.learnware());
    List<Hit> same =
        hits.stream().filter(hit -> question(hit.learnware()).equals(question)).toList();
    if (same.size() < hits.size()) {
      warn.accept(
          "of %d learnwares found, the %d that answer %s are used, as the nearest does; say what is to be predicted with --predicts"
              .formatted(hits.size(), same.size(), question));
    }
    return same;
  }

  private static boolean fits(Learnware learnware, UserRows.@Nullable Labels labels) {
    OutputKind kind = learnware.gives().kind();
    if (kind == OutputKind.FEATURES) {
      return false;
    }
    if (labels == null) {
      return true;
    }
    if (kind == OutputKind.VALUE) {
      return labels.words().isEmpty();
    }
    if (labels.words().isEmpty()) {
      int classes = kind == OutputKind.PROBABILITIES ? learnware.gives().columns() : 0;
      for (double value : labels.values()) {
        if (value != Math.rint(value) || value < 0 || (classes > 0 && value >= classes)) {
          return false;
        }
      }
      return true;
    }
    return labels.words().stream()
        .allMatch(word -> learnware.classes().stream().anyMatch(word::equalsIgnoreCase));
  }

  private Candidate candidate(Hit hit)
      throws DockException, IOException, PackageException, ModelException {
    Learnware learnware = hit.learnware();
    LearnwarePackage read;
    try (InputStream zip = dock.openPackage(learnware.id())) {
      read = LearnwarePackage.read(zip.readAllBytes(), learnware.name(), PackageLimits.defaults());
    }
    Model model =
        workers.load(learnware.name(), learnware.contents().model(read, OnnxLimits.defaults()));
    return new Candidate(
        learnware.name(),
        hit.inOrder() ? model : new InUsersOrder(model, hit.columns()),
        hit.reduced(),
        Objects.requireNonNull(learnware.behaviour()),
        hit.weight(),
        hit.squaredMmd(),
        learnware.classes());
  }

  /** A model that takes the user's columns and hands them on in its own order. */
  private record InUsersOrder(Model model, int[] columns) implements Model {
    @Override
    public int inputs() {
      return model.inputs();
    }

    @Override
    public int outputs() {
      return model.outputs();
    }

    @Override
    public OutputKind outputKind() {
      return model.outputKind();
    }

    @Override
    public Matrix predict(Matrix rows) throws ModelException {
      return model.predict(rows.selectColumns(columns));
    }

    @Override
    public void close() {
      model.close();
    }
  }
}
