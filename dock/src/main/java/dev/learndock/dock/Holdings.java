package dev.learndock.dock;

import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.AccountStorage;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.CheckStore;
import dev.learndock.dock.index.IndexStore;
import dev.learndock.dock.upload.UploadStore;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a dock holds: rows and packages, so that neither is ever there without the other.
 *
 * <p>The order of writing makes it so. In: first the package, durably, then the row; the row is
 * what makes it a learnware. Out: first the row, then the package. A crash between the two leaves a
 * package without a row, which nobody can see and the next {@link #open} throws away.
 */
public final class Holdings implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Holdings.class.getName());

  private final DockStorage storage;
  private final Clock clock;

  /**
   * A package may be put in and taken out at the same time under two ids; whoever writes its row
   * must not have the file removed below.
   */
  private final ReentrantLock writing = new ReentrantLock();

  private Holdings(DockStorage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /** Takes over storage that nobody else has, and clears what a crash may have left in it. */
  public static Holdings open(DockStorage storage, Clock clock) throws DockException {
    Holdings holdings = new Holdings(storage, clock);
    storage.packages().clearIncoming();
    holdings.removeOrphans();
    return holdings;
  }

  private void removeOrphans() throws DockException {
    Set<PackageHash> wanted = rows().packages();
    for (PackageHash hash : storage.packages().list()) {
      if (!wanted.contains(hash)) {
        storage.packages().remove(hash);
      }
    }
  }

  /** Adds a learnware; durable when it returns. */
  public Learnware add(PackageStore.Incoming incoming, LearnwareStore.Newcomer newcomer)
      throws DockException {
    requireSame(incoming, newcomer.contents());
    return withPackage(incoming, () -> rows().insert(newcomer, clock.instant()));
  }

  /**
   * Replaces a learnware; durable when it returns. The package that served stays.
   *
   * @param passed the check that ends with it, or null
   */
  public Learnware replace(
      LearnwareId id,
      long expectedVersion,
      PackageStore.Incoming incoming,
      Learnware.Contents contents,
      LearnwareStore.@Nullable Passed passed)
      throws DockException {
    requireSame(incoming, contents);
    return withPackage(
        incoming, () -> rows().replace(id, expectedVersion, contents, passed, clock.instant()));
  }

  /** Queues a check of a package that came in; both are durable when it returns. */
  public Check queue(PackageStore.Incoming incoming, CheckStore.Entry entry) throws DockException {
    return withPackage(incoming, () -> storage.checks().add(entry, clock.instant()));
  }

  /** Changes what is said of a learnware and who may see it; durable when it returns. */
  public Learnware describe(LearnwareId id, long expectedVersion, Description description)
      throws DockException {
    return rows().describe(id, expectedVersion, description, clock.instant());
  }

  /** Removes a learnware and every package that served as it; durable when it returns. */
  public void remove(LearnwareId id) throws DockException {
    writing.lock();
    try {
      List<LearnwareVersion> versions = rows().versions(id);
      if (!rows().delete(id)) {
        throw unknown(id);
      }
      for (LearnwareVersion version : versions) {
        leaveForNextOpenIfStuck(version.packageHash());
      }
    } finally {
      writing.unlock();
    }
  }

  /** Forgets a check, and its package unless somebody needs it. */
  public void forget(Check check) throws DockException {
    writing.lock();
    try {
      storage.checks().remove(check.id());
      leaveForNextOpenIfStuck(check.packageHash());
    } finally {
      writing.unlock();
    }
  }

  /** Takes in a package that is to be checked; nobody sees it until it is added. */
  public PackageStore packages() {
    return storage.packages();
  }

  /** Finds a learnware if there is one. */
  public Optional<Learnware> find(LearnwareId id) throws DockException {
    return rows().find(id);
  }

  /** Finds a learnware, or says that there is none. */
  public Learnware get(LearnwareId id) throws DockException {
    return find(id).orElseThrow(() -> unknown(id));
  }

  /** The same for somebody: what they may not see is not there. */
  public Learnware get(Viewer who, LearnwareId id) throws DockException {
    return find(id)
        .filter(there -> who.mayRead(there.owner(), there.visibility()))
        .orElseThrow(() -> unknown(id));
  }

  /**
   * The same for somebody who wants to change it.
   *
   * @throws DockException if they do not see it, may not change it (FORBIDDEN), or it is another
   *     version than the one they saw (CONFLICT)
   */
  public Learnware getToChange(Viewer who, LearnwareId id, long version) throws DockException {
    Learnware there = getToChange(who, id);
    if (there.version() != version) {
      throw new DockException(
          DockException.Reason.CONFLICT,
          "learnware %s is version %d, not %d; look at it again and repeat the update"
              .formatted(id, there.version(), version));
    }
    return there;
  }

  /** The same whatever its version. */
  public Learnware getToChange(Viewer who, LearnwareId id) throws DockException {
    Learnware there = get(who, id);
    if (!who.mayChange(there.owner())) {
      throw new DockException(
          DockException.Reason.FORBIDDEN,
          "learnware %s is somebody else's; only they and the dock's admins may change it"
              .formatted(id));
    }
    return there;
  }

  /** An account's learnware that has exactly this package. */
  public Optional<Learnware> withPackage(PackageHash hash, @Nullable AccountId owner)
      throws DockException {
    return rows().withPackage(hash, owner);
  }

  /** Learnwares with an id above a number, in order. */
  public List<Learnware> after(long number, int limit) throws DockException {
    return rows().after(number, limit);
  }

  /** The catalogue, for those who only read it. */
  public LearnwareStore catalogue() {
    return rows();
  }

  /** The checks. */
  public CheckStore checks() {
    return storage.checks();
  }

  /** Who uses the dock. */
  public AccountStorage accounts() {
    return storage.accounts();
  }

  /** Packages that arrive piece by piece. */
  public UploadStore uploads() {
    return storage.uploads();
  }

  /** What only clients of the peer ask for. */
  public PeerNotes peerNotes() {
    return storage.peerNotes();
  }

  /** The indexes that are derived from it. */
  public IndexStore indexes() {
    return storage.indexes();
  }

  /** Opens a learnware's package. */
  public InputStream openPackage(LearnwareId id) throws DockException {
    return storage.packages().open(get(id).contents().packageHash());
  }

  @Override
  public void close() throws DockException {
    storage.close();
  }

  private LearnwareStore rows() {
    return storage.learnwares();
  }

  private interface RowChange<T> {
    T run() throws DockException;
  }

  /** First the package, then the row; when that fails the package goes, unless it is needed. */
  private <T> T withPackage(PackageStore.Incoming incoming, RowChange<T> change)
      throws DockException {
    writing.lock();
    try {
      storage.packages().keep(incoming);
      return orForget(incoming.hash(), change);
    } finally {
      writing.unlock();
    }
  }

  private <T> T orForget(PackageHash hash, RowChange<T> change) throws DockException {
    try {
      return change.run();
    } catch (DockException e) {
      try {
        removeIfUnused(hash);
      } catch (DockException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  /** The change is done and durable: a package that cannot be removed must not make it fail. */
  private void leaveForNextOpenIfStuck(PackageHash hash) {
    try {
      removeIfUnused(hash);
    } catch (DockException e) {
      LOG.log(
          Level.WARNING,
          "package {0} is no longer needed and stays until the next start: {1}",
          hash,
          e.getMessage());
    }
  }

  private void removeIfUnused(PackageHash hash) throws DockException {
    if (!rows().needs(hash)) {
      storage.packages().remove(hash);
    }
  }

  private static void requireSame(PackageStore.Incoming incoming, Learnware.Contents contents) {
    if (!incoming.hash().equals(contents.packageHash())) {
      throw new IllegalArgumentException(
          "the contents are of package %s, what came in is %s"
              .formatted(contents.packageHash(), incoming.hash()));
    }
  }

  static DockException unknown(LearnwareId id) {
    return new DockException(
        DockException.Reason.NOT_FOUND,
        "there is no learnware %s in this dock; 'learndock list' shows what there is"
            .formatted(id));
  }
}
