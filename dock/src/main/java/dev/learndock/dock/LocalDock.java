package dev.learndock.dock;

import dev.learndock.dock.check.SubmissionCheck;
import dev.learndock.dock.search.Finder;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.worker.ModelWorkers;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A dock in this process, on a folder of this machine. */
public final class LocalDock implements Dock {
  private static final int MOST_LISTED = 1_000;
  private static final PackageLimits PACKAGES = PackageLimits.defaults();

  private final Holdings holdings;
  private final Finder finder;
  private final SubmissionCheck check;

  /** Two that hand in the same package at once must not both find that it is not there. */
  private final ReentrantLock changing = new ReentrantLock();

  private @Nullable ModelWorkers workers;

  private LocalDock(Holdings holdings) {
    this.holdings = holdings;
    this.finder = new Finder(holdings.catalogue(), holdings.indexes());
    this.check = new SubmissionCheck(PACKAGES, OnnxLimits.defaults(), this::workers);
  }

  /** Opens the folder with the storage that is on the class path. */
  public static LocalDock open(Path folder) throws DockException {
    DockStorage.Provider provider =
        ServiceLoader.load(DockStorage.Provider.class)
            .findFirst()
            .orElseThrow(() ->
                new DockException(
                    DockException.Reason.STORAGE,
                    "no storage on the class path: add learndock-storage to it"));
    return new LocalDock(Holdings.open(provider.open(folder), Clock.systemUTC()));
  }

  @Override
  public Verdict submit(Submission submission) throws DockException {
    try (PackageStore.Incoming incoming = receive(submission)) {
      Optional<Learnware> same = holdings.withPackage(incoming.hash());
      if (same.isPresent()) {
        return alreadyHere(submission, same.get());
      }
      SubmissionCheck.Outcome outcome = check.check(submission, incoming);
      Learnware.Contents contents = outcome.contents();
      return contents == null
          ? new Verdict.Rejected(outcome.findings())
          : add(submission, outcome.findings(), incoming, contents);
    }
  }

  /** Somebody may have handed in the same while this was checked. */
  private Verdict add(
      Submission submission,
      List<Finding> findings,
      PackageStore.Incoming incoming,
      Learnware.Contents contents)
      throws DockException {
    changing.lock();
    try {
      Optional<Learnware> same = holdings.withPackage(incoming.hash());
      return same.isPresent()
          ? alreadyHere(submission, same.get())
          : kept(submission, findings, holdings.add(incoming, contents));
    } finally {
      changing.unlock();
    }
  }

  @Override
  public Verdict update(LearnwareId id, long version, Submission submission) throws DockException {
    requireVersion(holdings.get(id), version);
    try (PackageStore.Incoming incoming = receive(submission)) {
      SubmissionCheck.Outcome outcome = check.check(submission, incoming);
      Learnware.Contents contents = outcome.contents();
      if (contents == null) {
        return new Verdict.Rejected(outcome.findings());
      }
      changing.lock();
      try {
        return kept(
            submission, outcome.findings(), holdings.replace(id, version, incoming, contents));
      } finally {
        changing.unlock();
      }
    }
  }

  private PackageStore.Incoming receive(Submission submission) throws DockException {
    try (InputStream bytes = submission.bytes().open()) {
      return holdings.packages().receive(bytes, PACKAGES.maxZipBytes());
    } catch (IOException e) {
      throw new DockException(
          DockException.Reason.INVALID,
          "cannot read %s: %s".formatted(submission.name(), e.getMessage()),
          e);
    }
  }

  private Verdict kept(Submission submission, List<Finding> findings, Learnware learnware) {
    Finding kept = Finding.good(Finding.Step.KEPT, "as learnware " + learnware.id());
    submission.progress().accept(kept);
    List<Finding> all = new ArrayList<>(findings);
    all.add(kept);
    return new Verdict.Accepted(learnware, all);
  }

  /** Handing in again what is there, as after a crash or a lost answer, does no harm. */
  private static Verdict alreadyHere(Submission submission, Learnware there) {
    SemanticSpecification words = submission.semantic();
    Finding finding =
        words == null || words.normalised().equals(there.semantic())
            ? Finding.good(
                Finding.Step.KEPT, "this very package is here already, as learnware " + there.id())
            : Finding.bad(
                Finding.Step.KEPT,
                "this very package is here already, as learnware %s, with other words; update it to change them"
                    .formatted(there.id()));
    submission.progress().accept(finding);
    return finding.ok()
        ? new Verdict.Accepted(there, List.of(finding))
        : new Verdict.Rejected(List.of(finding));
  }

  private static void requireVersion(Learnware there, long version) throws DockException {
    if (there.version() != version) {
      throw new DockException(
          DockException.Reason.CONFLICT,
          "learnware %s is version %d, not %d; look at it again and repeat the update"
              .formatted(there.id(), there.version(), version));
    }
  }

  @Override
  public void remove(LearnwareId id) throws DockException {
    changing.lock();
    try {
      holdings.remove(id);
    } finally {
      changing.unlock();
    }
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
