package dev.learndock.dock;

import dev.learndock.dock.account.AccountStorage;
import dev.learndock.dock.index.IndexStore;
import dev.learndock.dock.upload.UploadStore;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

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
  public Learnware add(PackageStore.Incoming incoming, Learnware.Contents contents)
      throws DockException {
    requireSame(incoming, contents);
    writing.lock();
    try {
      storage.packages().keep(incoming);
      return orForgetPackage(contents, () -> rows().insert(contents, clock.instant()));
    } finally {
      writing.unlock();
    }
  }

  /** Replaces a learnware; durable when it returns. */
  public Learnware replace(
      LearnwareId id,
      long expectedVersion,
      PackageStore.Incoming incoming,
      Learnware.Contents contents)
      throws DockException {
    requireSame(incoming, contents);
    writing.lock();
    try {
      Learnware before = get(id);
      storage.packages().keep(incoming);
      Learnware after =
          orForgetPackage(
              contents, () -> rows().replace(id, expectedVersion, contents, clock.instant()));
      leaveForNextOpenIfStuck(before.contents().packageHash());
      return after;
    } finally {
      writing.unlock();
    }
  }

  /** Removes a learnware; durable when it returns. */
  public void remove(LearnwareId id) throws DockException {
    writing.lock();
    try {
      Learnware before = get(id);
      if (!rows().delete(id)) {
        throw unknown(id);
      }
      leaveForNextOpenIfStuck(before.contents().packageHash());
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

  /** The learnware that has exactly this package. */
  public Optional<Learnware> withPackage(PackageHash hash) throws DockException {
    return rows().withPackage(hash);
  }

  /** Learnwares with an id above a number, in order. */
  public List<Learnware> after(long number, int limit) throws DockException {
    return rows().after(number, limit);
  }

  /** The catalogue, for those who only read it. */
  public LearnwareStore catalogue() {
    return rows();
  }

  /** Who uses the dock. */
  public AccountStorage accounts() {
    return storage.accounts();
  }

  /** Packages that arrive piece by piece. */
  public UploadStore uploads() {
    return storage.uploads();
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

  private interface RowChange {
    Learnware run() throws DockException;
  }

  private Learnware orForgetPackage(Learnware.Contents contents, RowChange change)
      throws DockException {
    try {
      return change.run();
    } catch (DockException e) {
      try {
        removeIfUnused(contents.packageHash());
      } catch (DockException second) {
        // The next open removes it; what the caller must hear is why the row was not written.
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
    if (rows().withPackage(hash).isEmpty()) {
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
