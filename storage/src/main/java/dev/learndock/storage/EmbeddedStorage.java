package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockStorage;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.PackageStore;
import dev.learndock.dock.PeerNotes;
import dev.learndock.dock.account.AccountStorage;
import dev.learndock.dock.check.CheckStore;
import dev.learndock.dock.index.IndexStore;
import dev.learndock.dock.upload.UploadStore;
import dev.learndock.storage.lucene.LuceneIndexStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A dock in a folder: {@code catalogue.db} (SQLite), {@code packages/} (files by their SHA-256),
 * {@code uploads/} (files that arrive), {@code index/} (Lucene, made from the catalogue), {@code
 * dock.lock} (who has it open).
 */
public final class EmbeddedStorage implements DockStorage {
  private final Path folder;
  private final FolderLock lock;
  private final PackageStore packages;
  private final LearnwareStore learnwares;
  private final PeerNotes notes;
  private final CheckStore checks;
  private final UploadStore uploads;
  private final AccountStorage accounts;
  private @Nullable LuceneIndexStore indexes;

  private EmbeddedStorage(Path folder, FolderLock lock, PackageStore packages, Catalogue catalogue)
      throws DockException {
    this.folder = folder;
    this.lock = lock;
    this.packages = packages;
    this.learnwares = new SqliteLearnwareStore(catalogue);
    this.notes = new SqlitePeerNotes(catalogue);
    this.checks = new SqliteCheckStore(catalogue);
    this.uploads = new FileUploadStore(folder.resolve("uploads"), catalogue);
    this.accounts = SqliteAccountStorage.in(catalogue);
  }

  /** Opens the folder for this process alone; makes it when it is not there. */
  public static EmbeddedStorage open(Path folder) throws DockException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
    FolderLock lock = FolderLock.take(folder);
    try {
      PackageStore packages = new FilePackageStore(folder.resolve("packages"));
      Catalogue catalogue = Catalogue.open(folder.resolve("catalogue.db"));
      try {
        return new EmbeddedStorage(folder, lock, packages, catalogue);
      } catch (DockException | RuntimeException e) {
        closeAfter(catalogue, e);
        throw e;
      }
    } catch (DockException | RuntimeException e) {
      closeAfter(lock, e);
      throw e;
    }
  }

  private static void closeAfter(AutoCloseable open, Exception cause) {
    try {
      open.close();
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public LearnwareStore learnwares() {
    return learnwares;
  }

  @Override
  public CheckStore checks() {
    return checks;
  }

  @Override
  public AccountStorage accounts() {
    return accounts;
  }

  @Override
  public UploadStore uploads() {
    return uploads;
  }

  @Override
  public PackageStore packages() {
    return packages;
  }

  @Override
  public PeerNotes peerNotes() {
    return notes;
  }

  @Override
  public synchronized IndexStore indexes() {
    if (indexes == null) {
      indexes = new LuceneIndexStore(folder.resolve("index"));
    }
    return indexes;
  }

  @Override
  public Size size() throws DockException {
    return new Size(
        Disk.bytes(folder.resolve("catalogue.db")) + Disk.bytes(folder.resolve("catalogue.db-wal")),
        Disk.bytes(folder.resolve("index")));
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public synchronized void close() throws DockException {
    try {
      if (indexes != null) {
        indexes.close();
      }
    } finally {
      try {
        learnwares.close();
      } finally {
        lock.close();
      }
    }
  }

  /** How a dock finds this storage. */
  public static final class Provider implements DockStorage.Provider {
    @Override
    public DockStorage open(Path folder) throws DockException {
      return EmbeddedStorage.open(folder);
    }
  }
}
