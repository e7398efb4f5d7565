package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.PackageHash;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a dock at one moment, made while the dock goes on, by whoever has it open or by another
 * process: a folder with the catalogue and every package that it needs. Indexes are left out, since
 * they are made anew; so are uploads that have not become a package.
 *
 * <p>SQLite copies what is committed at one moment. Packages never change under their name, so it
 * does not matter when they are copied, as long as they are still there: a package that went
 * between the two copies makes the catalogue be copied once more.
 *
 * @param packages how many it holds
 * @param bytes of packages and catalogue
 */
public record Backup(long packages, long bytes) {
  static final String CATALOGUE = "catalogue.db";
  static final String PACKAGES = "packages";

  private static final int MOST_ATTEMPTS = 5;

  /**
   * Makes a backup. Each package is hashed as it is copied.
   *
   * @param target an empty folder, or one that is not there; only whole backups appear under it
   * @param progress is told what is being done
   * @throws DockException if there is no dock, the target is not empty or full, or a package of the
   *     dock is damaged: then the message names it
   */
  public static Backup make(Path folder, Path target, Clock clock, Consumer<String> progress)
      throws DockException {
    requireDock(folder);
    try (NewFolder made = NewFolder.at(target)) {
      Backup backup = fill(folder, made.folder(), progress);
      new BackupNote(clock.instant(), FileHash.of(made.folder().resolve(CATALOGUE)))
          .write(made.folder());
      made.appear();
      return backup;
    } catch (IOException e) {
      throw DiskFailure.of(e, target);
    }
  }

  private static void requireDock(Path folder) throws DockException {
    if (!Files.isRegularFile(folder.resolve(CATALOGUE))) {
      throw new DockException(
          Reason.NOT_FOUND, "there is no dock at %s: it has no %s".formatted(folder, CATALOGUE));
    }
    if (BackupNote.isIn(folder)) {
      throw new DockException(
          Reason.INVALID, "%s is a backup itself; copy it as it is".formatted(folder));
    }
  }

  private static Backup fill(Path folder, Path target, Consumer<String> progress)
      throws DockException, IOException {
    for (int attempt = 1; ; attempt++) {
      progress.accept("copying the catalogue");
      Path copy = target.resolve(CATALOGUE);
      Files.deleteIfExists(copy);
      try (Catalogue catalogue = Catalogue.openToRead(folder.resolve(CATALOGUE), false)) {
        catalogue.copyTo(copy);
      }
      Map<PackageHash, List<NeededPackages.Need>> needed = needed(copy);
      PackageHash gone = copyPackages(folder, target, needed.keySet(), progress);
      if (gone == null) {
        return new Backup(needed.size(), bytes(target, needed.keySet()) + Files.size(copy));
      }
      if (attempt == MOST_ATTEMPTS) {
        throw new DockException(
            Reason.STORAGE,
            "the package %s of %s is missing; look with 'learndock verify', and remove who needs it"
                .formatted(gone, needed.get(gone)));
      }
    }
  }

  private static Map<PackageHash, List<NeededPackages.Need>> needed(Path copy)
      throws DockException {
    try (Catalogue catalogue = Catalogue.openToRead(copy, true)) {
      return NeededPackages.byPackage(catalogue);
    }
  }

  /** Returns one that is not there any more, or null when all were copied. */
  private static @Nullable PackageHash copyPackages(
      Path folder, Path target, Set<PackageHash> needed, Consumer<String> progress)
      throws DockException, IOException {
    long done = 0;
    for (PackageHash hash : needed) {
      Path from = FilePackageStore.path(folder.resolve(PACKAGES), hash);
      Path to = FilePackageStore.path(target.resolve(PACKAGES), hash);
      if (!Files.exists(to)) {
        if (!Files.exists(from)) {
          return hash;
        }
        copy(from, to, hash);
      }
      progress.accept("copied %,d of %,d packages".formatted(++done, needed.size()));
    }
    return null;
  }

  /** Copies a package, durably, and holds it against its hash. */
  static void copy(Path from, Path to, PackageHash hash) throws DockException, IOException {
    Files.createDirectories(to.getParent());
    try (OutputStream out = Files.newOutputStream(to)) {
      if (!FileHash.copy(from, out).equals(hash)) {
        throw new DockException(
            Reason.STORAGE,
            "the package %s is damaged: its bytes are not those of its name; 'learndock verify' says who needs it"
                .formatted(from));
      }
    }
    Disk.synchronise(to);
  }

  private static long bytes(Path target, Set<PackageHash> packages) throws IOException {
    long bytes = 0;
    for (PackageHash hash : packages) {
      bytes += Files.size(FilePackageStore.path(target.resolve(PACKAGES), hash));
    }
    return bytes;
  }

  /**
   * Makes a dock of a backup. Every package is hashed as it is copied, and the catalogue before.
   *
   * @param folder an empty folder, or one that is not there; only a whole dock appears under it
   * @throws DockException if it is no backup, is damaged, or the folder is not empty or full
   */
  public static Backup restore(Path backup, Path folder, Consumer<String> progress)
      throws DockException {
    if (!BackupNote.isIn(backup)) {
      throw new DockException(
          Reason.NOT_FOUND,
          "%s is no backup: it has no backup.json; make one with 'learndock backup'"
              .formatted(backup));
    }
    BackupNote note = BackupNote.read(backup);
    try (NewFolder made = NewFolder.at(folder)) {
      Path copy = made.folder().resolve(CATALOGUE);
      progress.accept("copying the catalogue");
      copyCatalogue(backup.resolve(CATALOGUE), copy, note);
      Set<PackageHash> needed = needed(copy).keySet();
      PackageHash gone = copyPackages(backup, made.folder(), needed, progress);
      if (gone != null) {
        throw new DockException(
            Reason.STORAGE, "the backup %s lacks the package %s".formatted(backup, gone));
      }
      Backup restored = new Backup(needed.size(), bytes(made.folder(), needed) + Files.size(copy));
      made.appear();
      return restored;
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
  }

  private static void copyCatalogue(Path from, Path to, BackupNote note)
      throws DockException, IOException {
    try (OutputStream out = Files.newOutputStream(to)) {
      if (!FileHash.copy(from, out).equals(note.catalogue())) {
        throw new DockException(
            Reason.STORAGE,
            "the catalogue %s is not the file that was backed up; use another backup"
                .formatted(from));
      }
    }
    Disk.synchronise(to);
  }
}
