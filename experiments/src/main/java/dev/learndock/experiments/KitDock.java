package dev.learndock.experiments;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Hit;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Verdict;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.PackageDraft;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.packaging.PackagedModel;
import dev.learndock.learnware.worker.ModelWorkers;
import dev.learndock.reuse.Candidate;
import dev.learndock.reuse.Task;
import dev.learndock.specification.DisclosureReport;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecifyOptions;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.TableSpecifier;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A kit's learnwares in a dock, each handed in as its provider would: rows specified, model and
 * specification packed, the package submitted and checked. And the user's side: what a search
 * finds, with its models loaded.
 */
public final class KitDock implements AutoCloseable {
  private final Kit kit;
  private final Dock dock;
  private final ModelWorkers workers;
  private final Map<LearnwareId, Model> models = new LinkedHashMap<>();
  private double specifySeconds;

  private KitDock(Kit kit, Dock dock, ModelWorkers workers) {
    this.kit = kit;
    this.dock = dock;
    this.workers = workers;
  }

  /**
   * Hands every learnware of the kit in to an empty dock, which stays the caller's to close.
   *
   * @param progress is told what is being done
   * @throws DockException if the dock fails or turns one away
   */
  public static KitDock fill(Kit kit, Dock dock, long seed, Consumer<String> progress)
      throws IOException,
          KitException,
          SpecificationException,
          PackageException,
          ModelException,
          DockException {
    KitDock filled = new KitDock(kit, dock, ModelWorkers.start(ModelWorkers.Settings.defaults()));
    try {
      for (Kit.Learnware learnware : kit.learnwares()) {
        progress.accept("handing in " + learnware.name());
        filled.handIn(learnware, seed);
      }
      return filled;
    } catch (Throwable failure) {
      filled.close();
      throw failure;
    }
  }

  private void handIn(Kit.Learnware learnware, long seed)
      throws IOException,
          KitException,
          SpecificationException,
          PackageException,
          ModelException,
          DockException {
    LearnwarePackage bare =
        LearnwarePackage.read(kit.packageOf(learnware), PackageLimits.defaults());
    PackagedModel.Onnx model = bare.onnx(OnnxLimits.defaults());
    PackageDraft draft =
        new PackageDraft(
            model.onnx(), model.manifest(), specify(kit.rowsOf(learnware), seed), words(learnware));
    byte[] zip = LearnwarePackage.write(draft);
    Verdict verdict =
        dock.submit(Submission.of(learnware.name(), () -> new ByteArrayInputStream(zip)));
    if (verdict instanceof Verdict.Rejected rejected) {
      throw new DockException(
          DockException.Reason.INVALID, "learnware " + learnware.name() + ": " + rejected.reason());
    }
  }

  private SemanticSpecification words(Kit.Learnware learnware) {
    List<String> outputs = new ArrayList<>();
    if (kit.task() instanceof Task.Classification(int classes)) {
      for (int c = 0; c < classes; c++) {
        outputs.add(kit.target() + " = " + c);
      }
    } else {
      outputs.add(kit.target());
    }
    return SemanticSpecification.of(
            "Table",
            kit.task() instanceof Task.Classification ? "Classification" : "Regression",
            "Others",
            List.of("Others"),
            "Others",
            learnware.title(),
            learnware.description().isBlank()
                ? "Learnware " + learnware.name() + " of the kit " + kit.name()
                : learnware.description())
        .withInput(SemanticSpecification.Io.of(kit.features()))
        .withOutput(SemanticSpecification.Io.of(outputs));
  }

  /** The specification of somebody's rows, with as many points as their number allows. */
  public TableSpecification specify(Table rows, long seed) throws SpecificationException {
    int most = DisclosureReport.mostPoints(rows.rows().rows());
    int size = Math.max(1, Math.min(SpecifyOptions.DEFAULT_SIZE, most));
    long start = System.nanoTime();
    TableSpecification specification =
        TableSpecifier.specify(rows, SpecifyOptions.defaults().withSize(size).withSeed(seed))
            .specification();
    addSpecifySeconds((System.nanoTime() - start) / 1e9);
    return specification;
  }

  private synchronized void addSpecifySeconds(double seconds) {
    specifySeconds += seconds;
  }

  /** Seconds that all specifications took so far. */
  public synchronized double specifySeconds() {
    return specifySeconds;
  }

  /**
   * Searches for a user, with every learnware of the kit among the hits.
   *
   * @throws DockException if the dock fails, or nothing in it can take the user's table
   */
  public Recommendation.Found search(TableSpecification specification) throws DockException {
    Requirement requirement =
        Requirement.of(specification)
            .withOutput(
                kit.task() instanceof Task.Classification
                    ? OutputKind.PROBABILITIES
                    : OutputKind.VALUE)
            .withLimit(kit.learnwares().size());
    return switch (dock.search(requirement)) {
      case Recommendation.Found found -> found;
      case Recommendation.Nothing nothing ->
          throw new DockException(
              DockException.Reason.INVALID, String.join("; ", nothing.reasons()));
      case Recommendation.Named named ->
          throw new IllegalStateException("a table was searched for, words were found: " + named);
    };
  }

  /** What was found, with models loaded; each model is loaded once. In the order of the ids. */
  public List<Candidate> candidates(Recommendation.Found found)
      throws DockException, IOException, PackageException, ModelException {
    List<Hit> hits = new ArrayList<>(found.single());
    hits.sort((a, b) -> Long.compare(a.learnware().id().number(), b.learnware().id().number()));
    List<Candidate> candidates = new ArrayList<>();
    for (Hit hit : hits) {
      Learnware learnware = hit.learnware();
      candidates.add(
          new Candidate(
              learnware.name(),
              model(learnware),
              hit.reduced(),
              Objects.requireNonNull(learnware.behaviour()),
              hit.weight(),
              hit.squaredMmd(),
              learnware.classes()));
    }
    return candidates;
  }

  private synchronized Model model(Learnware learnware)
      throws DockException, IOException, PackageException, ModelException {
    Model loaded = models.get(learnware.id());
    if (loaded == null) {
      try (InputStream zip = dock.openPackage(learnware.id())) {
        LearnwarePackage read =
            LearnwarePackage.read(zip.readAllBytes(), learnware.name(), PackageLimits.defaults());
        loaded =
            workers.load(learnware.name(), learnware.contents().model(read, OnnxLimits.defaults()));
      }
      models.put(learnware.id(), loaded);
    }
    return loaded;
  }

  @Override
  public void close() {
    workers.close();
  }
}
