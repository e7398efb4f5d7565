package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.search.IndexComparison;
import dev.learndock.storage.NeededPackages.Need;
import dev.learndock.storage.lucene.LuceneIndexStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks at all that a dock holds: the catalogue's file and every row of it, every package against
 * its hash and against the rows that need it, the indexes against the catalogue. Reads every byte;
 * changes nothing but that a catalogue of an earlier version is brought to this one first.
 *
 * @param learnwares rows that were looked at
 * @param packages files that were hashed
 * @param bytes of them
 * @param faults empty when the dock is as it left itself
 * @param notes what is no fault: packages that nobody needs, as a crash leaves them; the next start
 *     throws them away
 */
public record Verification(
    long learnwares, long packages, long bytes, List<Fault> faults, List<String> notes) {
  /** Copies the lists. */
  public Verification {
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
  }

  /**
   * Verifies the dock in a folder that nobody has open, or a backup.
   *
   * @param progress is told what is being looked at
   * @throws DockException if there is no dock, or somebody has it open
   */
  public static Verification of(Path folder, Consumer<String> progress) throws DockException {
    Path file = folder.resolve(Backup.CATALOGUE);
    if (!Files.isRegularFile(file)) {
      throw new DockException(
          Reason.NOT_FOUND,
          "there is no dock at %s: it has no %s".formatted(folder, Backup.CATALOGUE));
    }
    if (BackupNote.isIn(folder)) {
      return ofBackup(folder, progress);
    }
    try (FolderLock _ = FolderLock.take(folder)) {
      Looking looking = new Looking(folder, progress);
      try (Catalogue catalogue = Catalogue.open(file)) {
        looking.catalogue(catalogue);
        looking.packages(catalogue);
        looking.indexes(catalogue);
      } catch (DockException e) {
        looking.damaged(e);
      }
      return looking.result();
    }
  }

  private static Verification ofBackup(Path folder, Consumer<String> progress)
      throws DockException {
    Looking looking = new Looking(folder, progress);
    BackupNote note = BackupNote.read(folder);
    looking.noted(note);
    try (Catalogue catalogue = Catalogue.openToRead(folder.resolve(Backup.CATALOGUE), true)) {
      if (catalogue.version() == Catalogue.VERSION) {
        looking.catalogue(catalogue);
      }
      looking.packages(catalogue);
    } catch (DockException e) {
      looking.damaged(e);
    }
    return looking.result();
  }

  /** One look at a dock. */
  private static final class Looking {
    private final Path folder;
    private final Consumer<String> progress;
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long learnwares;
    private long packages;
    private long bytes;

    Looking(Path folder, Consumer<String> progress) {
      this.folder = folder;
      this.progress = progress;
    }

    Verification result() {
      return new Verification(learnwares, packages, bytes, faults, notes);
    }

    void damaged(DockException e) throws DockException {
      if (e.reason() != Reason.STORAGE && e.reason() != Reason.FULL) {
        throw e;
      }
      faults.add(new Fault("catalogue", e.getMessage()));
    }

    void noted(BackupNote note) throws DockException {
      progress.accept("hashing the catalogue");
      Path file = folder.resolve(Backup.CATALOGUE);
      try {
        if (!FileHash.of(file).equals(note.catalogue())) {
          faults.add(
              new Fault(
                  "catalogue",
                  "%s is not the file that was backed up; take another backup".formatted(file)));
        }
      } catch (IOException e) {
        throw DiskFailure.of(e, file);
      }
    }

    void catalogue(Catalogue catalogue) throws DockException {
      progress.accept("looking at the catalogue");
      CatalogueCheck check = new CatalogueCheck(catalogue, faults);
      learnwares = check.run();
    }

    void packages(Catalogue catalogue) throws DockException {
      Path store = folder.resolve(Backup.PACKAGES);
      Map<PackageHash, List<Need>> needs = NeededPackages.byPackage(catalogue);
      Set<PackageHash> there = FilePackageStore.list(store);
      for (Map.Entry<PackageHash, List<Need>> one : needs.entrySet()) {
        if (there.contains(one.getKey())) {
          whole(FilePackageStore.path(store, one.getKey()), one.getKey(), one.getValue());
        } else {
          for (Need need : one.getValue()) {
            faults.add(
                new Fault(
                    need.who(),
                    "its package is missing: there is no file %s; restore it from a backup"
                        .formatted(FilePackageStore.path(store, one.getKey()))));
          }
        }
      }
      for (PackageHash hash : there) {
        if (!needs.containsKey(hash)) {
          notes.add(
              "nobody needs the package %s; the next start throws it away"
                  .formatted(FilePackageStore.path(store, hash)));
        }
      }
    }

    private void whole(Path file, PackageHash hash, List<Need> needs) {
      progress.accept("hashing package %,d".formatted(packages + 1));
      try {
        long size = Files.size(file);
        packages++;
        bytes += size;
        boolean same = FileHash.of(file).equals(hash);
        for (Need need : needs) {
          if (!same || need.bytes() != size) {
            faults.add(
                new Fault(
                    need.who(),
                    "its package %s is not the one that was handed in (%s); restore the file from a backup"
                        .formatted(
                            file,
                            same ? "the catalogue says another size" : "its bytes have changed")));
          }
        }
      } catch (IOException e) {
        for (Need need : needs) {
          faults.add(
              new Fault(
                  need.who(), "its package %s cannot be read: %s".formatted(file, e.getMessage())));
        }
      }
    }

    void indexes(Catalogue catalogue) throws DockException {
      if (!faults.isEmpty() || !Files.isDirectory(folder.resolve("index"))) {
        return; // They are made from the catalogue: first it has to be whole.
      }
      progress.accept("comparing the indexes");
      try (LuceneIndexStore indexes = new LuceneIndexStore(folder.resolve("index"))) {
        for (String wrong : IndexComparison.of(new SqliteLearnwareStore(catalogue), indexes)) {
          faults.add(new Fault("index", wrong + "; make it anew with 'learndock index rebuild'"));
        }
      }
    }
  }
}
