package dev.learndock.dock;

import dev.learndock.dock.account.AccountStorage;
import dev.learndock.dock.admission.AdmissionPolicy;
import dev.learndock.dock.admission.Comparison;
import dev.learndock.dock.admission.PackagedModels;
import dev.learndock.dock.check.SubmissionCheck;
import dev.learndock.dock.search.Finder;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.worker.ModelWorkers;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A dock in this process, on a folder of this machine. */
public final class LocalDock implements Dock {
  private static final int MOST_LISTED = 1_000;
  private static final PackageLimits PACKAGES = PackageLimits.defaults();

  private final Holdings holdings;
  private final Finder finder;
  private final Intake intake;

  private @Nullable ModelWorkers workers;

  private LocalDock(Holdings holdings, AdmissionPolicy policy) {
    this.holdings = holdings;
    this.finder = new Finder(holdings.catalogue(), holdings.indexes());
    OnnxLimits graphs = OnnxLimits.defaults();
    PackagedModels models =
        new PackagedModels(holdings.packages(), PACKAGES, graphs, this::workers);
    this.intake =
        new Intake(
            holdings,
            new SubmissionCheck(PACKAGES, graphs, this::workers),
            new Comparison(finder, models, policy),
            policy,
            PACKAGES.maxZipBytes());
  }

  /**
   * Opens the folder with the storage that is on the class path.
   *
   * @param policy what happens to newcomers that learnwares here already cover
   */
  public static LocalDock open(Path folder, AdmissionPolicy policy) throws DockException {
    DockStorage.Provider provider =
        ServiceLoader.load(DockStorage.Provider.class)
            .findFirst()
            .orElseThrow(() ->
                new DockException(
                    DockException.Reason.STORAGE,
                    "no storage on the class path: add learndock-storage to it"));
    return new LocalDock(Holdings.open(provider.open(folder), Clock.systemUTC()), policy);
  }

  @Override
  public Verdict submit(Submission submission) throws DockException {
    return intake.submit(submission);
  }

  @Override
  public Verdict update(LearnwareId id, long version, Submission submission) throws DockException {
    return intake.update(id, version, submission);
  }

  @Override
  public void remove(LearnwareId id) throws DockException {
    intake.remove(id);
  }

  @Override
  public Learnware learnware(LearnwareId id) throws DockException {
    return holdings.get(id);
  }

  @Override
  public Page list(@Nullable LearnwareId after, int limit) throws DockException {
    if (limit < 1 || limit > MOST_LISTED) {
      throw new DockException(
          DockException.Reason.INVALID,
          "a page has 1 to %,d learnwares, not %d".formatted(MOST_LISTED, limit));
    }
    List<Learnware> found = holdings.after(after == null ? 0 : after.number(), limit + 1);
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    List<Learnware> page = found.subList(0, limit);
    return new Page(page, page.getLast().id());
  }

  @Override
  public Recommendation search(Requirement requirement) throws DockException {
    return finder.find(requirement);
  }

  @Override
  public InputStream openPackage(LearnwareId id) throws DockException {
    return holdings.openPackage(id);
  }

  @Override
  public List<IslandSummary> islands() throws DockException {
    return finder.islands();
  }

  @Override
  public void reindex(Consumer<String> progress) throws DockException {
    finder.rebuild(progress);
  }

  @Override
  public void close() throws DockException {
    try {
      closeWorkers();
    } finally {
      try {
        finder.close();
      } finally {
        holdings.close();
      }
    }
  }

  /** Who uses the dock, when many share it. */
  public AccountStorage accounts() {
    return holdings.accounts();
  }

  /** Most docks that are opened never run a model, so the processes start with the first one. */
  private synchronized ModelWorkers workers() {
    ModelWorkers running = workers;
    if (running == null) {
      running = ModelWorkers.start(ModelWorkers.Settings.defaults());
      workers = running;
    }
    return running;
  }

  private synchronized void closeWorkers() {
    if (workers != null) {
      workers.close();
      workers = null;
    }
  }
}
