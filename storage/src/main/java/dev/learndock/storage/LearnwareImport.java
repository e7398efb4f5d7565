package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Holdings;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.PackageStore;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Learnwares out of another dock into this one, as the dock's own: from an export, whose packages
 * are checked as if they were handed in, or from a backup that is whole, whose packages were
 * checked by the dock that it was made of. One that cannot be taken in does not keep the others
 * out.
 */
public final class LearnwareImport {
  /**
   * What became of one.
   *
   * @param name of the package
   * @param id here; null when it was not taken in
   * @param message what happened, or why not
   */
  public record Result(String name, @Nullable LearnwareId id, String message) {
    /** Whether it is here now. */
    public boolean ok() {
      return id != null;
    }
  }

  private final Path source;
  private final Path folder;
  private final boolean keepIds;
  private final Consumer<String> progress;
  private final List<Result> results = new ArrayList<>();

  private LearnwareImport(Path source, Path folder, boolean keepIds, Consumer<String> progress) {
    this.source = source;
    this.folder = folder;
    this.keepIds = keepIds;
    this.progress = progress;
  }

  /**
   * Takes in all that lies in a folder.
   *
   * @param source an export, any folder of packages, or a backup
   * @param folder of the dock, which is made when it is not there
   * @param keepIds whether each is to have the id here that it had there
   * @throws DockException if the source cannot be read, is a damaged backup, or the dock fails
   */
  public static List<Result> of(
      Path source, Path folder, DockOptions options, boolean keepIds, Consumer<String> progress)
      throws DockException {
    LearnwareImport one = new LearnwareImport(source, folder, keepIds, progress);
    if (BackupNote.isIn(source)) {
      one.fromBackup();
    } else {
      one.fromPackages(options);
    }
    return one.results;
  }

  private void fromPackages(DockOptions options) throws DockException {
    List<Path> zips = zips();
    if (zips.isEmpty()) {
      throw new DockException(
          Reason.NOT_FOUND,
          "%s holds no package; name a folder that 'learndock export' or 'learndock backup' made"
              .formatted(source));
    }
    try (LocalDock dock = LocalDock.open(folder, options)) {
      for (Path zip : zips) {
        progress.accept("taking in " + zip.getFileName());
        take(dock, zip);
      }
    }
  }

  private List<Path> zips() throws DockException {
    List<Path> zips = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(source, "*.zip")) {
      files.forEach(zips::add);
    } catch (IOException e) {
      throw DiskFailure.of(e, source);
    }
    zips.sort(null);
    return zips;
  }

  private void take(LocalDock dock, Path zip) throws DockException {
    String name = String.valueOf(zip.getFileName());
    try {
      ExportedLearnware beside = beside(zip, name);
      Submission submission = Submission.of(zip);
      if (beside != null) {
        requireWhole(zip, beside);
        submission = submission.withSemantic(beside.semantic()).withVisibility(beside.visibility());
      }
      Verdict verdict =
          keepIds ? dock.submitAs(id(beside, name), submission) : dock.submit(submission);
      results.add(
          switch (verdict) {
            case Verdict.Accepted accepted ->
                new Result(
                    name, accepted.learnware().id(), accepted.findings().getLast().message());
            case Verdict.Rejected rejected -> new Result(name, null, rejected.reason());
          });
    } catch (IOException e) {
      results.add(new Result(name, null, String.valueOf(e.getMessage())));
    } catch (DockException e) {
      if (e.reason() != Reason.CONFLICT && e.reason() != Reason.INVALID) {
        throw e;
      }
      results.add(new Result(name, null, e.getMessage()));
    }
  }

  private @Nullable ExportedLearnware beside(Path zip, String name) throws IOException {
    Path file = zip.resolveSibling(name.substring(0, name.length() - ".zip".length()) + ".json");
    return Files.exists(file) ? ExportedLearnware.read(file) : null;
  }

  private static void requireWhole(Path zip, ExportedLearnware beside) throws IOException {
    if (!FileHash.of(zip).equals(beside.hash())) {
      throw new IOException(
          "%s is not the package that was exported: its bytes have changed; export it again"
              .formatted(zip));
    }
  }

  private static LearnwareId id(@Nullable ExportedLearnware beside, String name)
      throws IOException {
    if (beside != null) {
      return beside.id();
    }
    try {
      return LearnwareId.parse(name.substring(0, name.length() - ".zip".length()));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s does not say which id it had; name it by its id, as in 00000012.zip".formatted(name),
          e);
    }
  }

  private void fromBackup() throws DockException {
    Verification looked = Verification.of(source, progress);
    if (!looked.faults().isEmpty()) {
      throw new DockException(
          Reason.STORAGE,
          "the backup %s is damaged: %s; 'learndock verify' says more"
              .formatted(source, looked.faults().getFirst()));
    }
    try (Catalogue catalogue = Catalogue.openToRead(source.resolve(Backup.CATALOGUE), true);
        Holdings holdings = Holdings.open(EmbeddedStorage.open(folder), Clock.systemUTC())) {
      if (catalogue.version() != Catalogue.VERSION) {
        throw new DockException(
            Reason.INVALID,
            "the backup %s is of another version of Learndock; restore it, open it once, and back it up again"
                .formatted(source));
      }
      LearnwareStore there = new SqliteLearnwareStore(catalogue);
      List<Learnware> page = there.after(0, 500);
      while (!page.isEmpty()) {
        for (Learnware learnware : page) {
          progress.accept("taking in " + learnware.id());
          take(holdings, learnware);
        }
        page = there.after(page.getLast().id().number(), 500);
      }
    }
  }

  /** What was checked there is not checked here: the backup is whole. */
  private void take(Holdings holdings, Learnware learnware) throws DockException {
    String name = learnware.id() + ".zip";
    Path zip =
        FilePackageStore.path(source.resolve(Backup.PACKAGES), learnware.contents().packageHash());
    try (InputStream bytes = Files.newInputStream(zip);
        PackageStore.Incoming incoming = holdings.packages().receive(bytes, Long.MAX_VALUE)) {
      Optional<Learnware> same = holdings.withPackage(incoming.hash(), null);
      if (same.isPresent()) {
        results.add(
            new Result(
                name, same.get().id(), "this very package is here already, as " + same.get().id()));
        return;
      }
      Learnware kept =
          holdings.add(
              incoming,
              new LearnwareStore.Newcomer(
                  keepIds ? learnware.id() : null,
                  null,
                  learnware.visibility(),
                  learnware.contents(),
                  null));
      results.add(new Result(name, kept.id(), "as learnware " + kept.id()));
    } catch (IOException e) {
      throw DiskFailure.of(e, zip);
    } catch (DockException e) {
      if (e.reason() != Reason.CONFLICT) {
        throw e;
      }
      results.add(new Result(name, null, e.getMessage()));
    }
  }
}
