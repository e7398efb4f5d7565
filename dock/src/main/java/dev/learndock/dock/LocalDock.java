package dev.learndock.dock;

import dev.learndock.dock.account.AccountStorage;
import dev.learndock.dock.admission.Comparison;
import dev.learndock.dock.admission.PackagedModels;
import dev.learndock.dock.check.CheckQueue;
import dev.learndock.dock.check.Checks;
import dev.learndock.dock.check.SubmissionCheck;
import dev.learndock.dock.search.Finder;
import dev.learndock.dock.search.PeerAnswer;
import dev.learndock.dock.search.PeerQuery;
import dev.learndock.dock.upload.UploadLimits;
import dev.learndock.dock.upload.Uploads;
import dev.learndock.learnware.python.PythonEnvironments;
import dev.learndock.learnware.worker.ModelWorkers;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A dock in this process, on a folder of this machine, as whoever has the folder sees it. */
public final class LocalDock implements Dock {
  private final Holdings holdings;
  private final Finder finder;
  private final Intake intake;
  private final Dock everything;

  private final DockOptions options;
  private final PythonEnvironments environments;
  private final Clock clock;
  private final DockStorage storage;
  private final DockObserver observer;
  private @Nullable CheckQueue queue;
  private @Nullable ModelWorkers workers;
  private boolean closed;

  private LocalDock(
      Path folder,
      Holdings holdings,
      DockStorage storage,
      DockOptions options,
      DockObserver observer,
      Clock clock) {
    this.storage = storage;
    this.observer = observer;
    this.options = options;
    this.environments = options.environmentsOf(folder);
    this.clock = clock;
    this.holdings = holdings;
    this.finder = new Finder(holdings.catalogue(), holdings.indexes(), observer);
    PackagedModels models =
        new PackagedModels(
            holdings.packages(), options.packages(), options.graphs(), this::workers);
    this.intake =
        new Intake(
            holdings,
            new SubmissionCheck(options, this::workers),
            new Comparison(finder, models, options.admission()),
            options.admission(),
            options.packages().maxZipBytes());
    this.everything = as(new Viewer.Operator());
  }

  /**
   * Opens the folder with the storage that is on the class path.
   *
   * @param options the rules of its operator
   */
  public static LocalDock open(Path folder, DockOptions options) throws DockException {
    return open(folder, options, DockObserver.NONE);
  }

  /**
   * The same, telling somebody what it spends its time on.
   *
   * @param observer called in the threads that do the work
   */
  public static LocalDock open(Path folder, DockOptions options, DockObserver observer)
      throws DockException {
    DockStorage.Provider provider =
        ServiceLoader.load(DockStorage.Provider.class)
            .findFirst()
            .orElseThrow(() ->
                new DockException(
                    DockException.Reason.STORAGE,
                    "no storage on the class path: add learndock-storage to it"));
    Clock clock = Clock.systemUTC();
    DockStorage storage = provider.open(folder);
    return new LocalDock(folder, Holdings.open(storage, clock), storage, options, observer, clock);
  }

  /**
   * The dock as somebody sees it, who sees and changes only what they may: what they may not see is
   * NOT_FOUND, what they see but may not change is FORBIDDEN. Closing it does nothing.
   */
  public Dock as(Viewer viewer) {
    return new ViewedDock(viewer, holdings, finder, intake);
  }

  /**
   * The queue of packages that wait for their check. The first call starts its checkers, which take
   * up what was left when the dock was last closed.
   */
  public synchronized Checks checks() throws DockException {
    CheckQueue started = queue;
    if (started == null) {
      requireOpen();
      started = CheckQueue.start(holdings, intake::of, options, observer, clock);
      queue = started;
    }
    return started;
  }

  /**
   * Packages that arrive piece by piece. To be asked for once: those who write to one upload are
   * kept apart by what this returns.
   */
  public Uploads uploads(UploadLimits limits) throws DockException {
    return new Uploads(holdings.uploads(), limits, Clock.systemUTC());
  }

  /**
   * Hands in a learnware that brings its id along, as from another dock: existing clients may know
   * it by that.
   *
   * @throws DockException CONFLICT, if the id is, was or will be another's here
   */
  public Verdict submitAs(LearnwareId id, Submission submission) throws DockException {
    return intake.submitAs(id, submission);
  }

  /** What only clients of the peer ask for. */
  public PeerNotes peerNotes() {
    return holdings.peerNotes();
  }

  /** Searches as the peer does, for its clients; {@link #search} is the better one. */
  public PeerAnswer searchAsPeer(Viewer who, PeerQuery asked) throws DockException {
    return finder.findAsPeer(who, asked);
  }

  @Override
  public Verdict submit(Submission submission) throws DockException {
    return everything.submit(submission);
  }

  @Override
  public Verdict update(LearnwareId id, long version, Submission submission) throws DockException {
    return everything.update(id, version, submission);
  }

  @Override
  public Learnware describe(LearnwareId id, long version, Description description)
      throws DockException {
    return everything.describe(id, version, description);
  }

  @Override
  public void remove(LearnwareId id) throws DockException {
    everything.remove(id);
  }

  @Override
  public Learnware learnware(LearnwareId id) throws DockException {
    return everything.learnware(id);
  }

  @Override
  public Page list(Listing listing) throws DockException {
    return everything.list(listing);
  }

  @Override
  public Recommendation search(Requirement requirement) throws DockException {
    return everything.search(requirement);
  }

  @Override
  public InputStream openPackage(LearnwareId id) throws DockException {
    return everything.openPackage(id);
  }

  @Override
  public InputStream openPackage(LearnwareId id, long version) throws DockException {
    return everything.openPackage(id, version);
  }

  @Override
  public List<LearnwareVersion> versions(LearnwareId id) throws DockException {
    return everything.versions(id);
  }

  @Override
  public List<IslandSummary> islands() throws DockException {
    return everything.islands();
  }

  @Override
  public void reindex(Consumer<String> progress) throws DockException {
    everything.reindex(progress);
  }

  @Override
  public void close() throws DockException {
    closeQueue();
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

  /** Bytes that its catalogue takes on the disk, and the indexes made from it. */
  public DockStorage.Size size() throws DockException {
    return storage.size();
  }

  /** How many learnwares it holds, whoever may see them. */
  public long count() throws DockException {
    return holdings.catalogue().count();
  }

  /** How the processes that run models are; all zero before the first model runs. */
  public ModelWorkers.Count workerCount() {
    ModelWorkers running;
    synchronized (this) {
      running = workers;
    }
    return running == null ? ModelWorkers.Count.NONE : running.count();
  }

  /** Who uses the dock, when many share it. */
  public AccountStorage accounts() {
    return holdings.accounts();
  }

  /** Most docks that are opened never run a model, so the processes start with the first one. */
  private synchronized ModelWorkers workers() {
    ModelWorkers running = workers;
    if (running == null) {
      requireOpen();
      running = ModelWorkers.start(ModelWorkers.Settings.defaults().withPython(environments));
      workers = running;
    }
    return running;
  }

  /** Not under the lock: what is checked may ask for the workers. */
  private void closeQueue() {
    CheckQueue open;
    synchronized (this) {
      open = queue;
      queue = null;
    }
    if (open != null) {
      open.close(this::closeWorkers);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the dock is being closed");
    }
  }

  private synchronized void closeWorkers() {
    closed = true;
    if (workers != null) {
      workers.close();
      workers = null;
    }
  }
}
