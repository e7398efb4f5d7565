package dev.learndock.storage;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Listing;
import dev.learndock.dock.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Learnwares out of a dock, for another one: of each its package, {@code 00000012.zip}, as it was
 * handed in, and beside it {@code 00000012.json} with its id, its words and who may see it.
 */
public final class LearnwareExport {
  private LearnwareExport() {}

  /**
   * Writes learnwares into a new folder; only a whole export appears under its name.
   *
   * @param ids which, or empty for all that the dock lists
   * @return those that were written
   * @throws DockException if one of them is not there, its package is damaged, or the folder is not
   *     empty or full
   */
  public static List<LearnwareId> of(
      Dock dock, List<LearnwareId> ids, Path target, Consumer<String> progress)
      throws DockException {
    List<LearnwareId> written = new ArrayList<>();
    try (NewFolder made = NewFolder.at(target)) {
      if (ids.isEmpty()) {
        LearnwareId last = null;
        do {
          Page page = dock.list(Listing.first(Listing.MOST).after(last));
          for (Learnware learnware : page.learnwares()) {
            written.add(write(dock, learnware, made.folder(), progress));
          }
          last = page.next();
        } while (last != null);
      }
      for (LearnwareId id : ids) {
        written.add(write(dock, dock.learnware(id), made.folder(), progress));
      }
      made.appear();
      return written;
    } catch (IOException e) {
      throw DiskFailure.of(e, target);
    }
  }

  private static LearnwareId write(
      Dock dock, Learnware learnware, Path folder, Consumer<String> progress)
      throws DockException, IOException {
    progress.accept("writing learnware " + learnware.id());
    Path zip = folder.resolve(learnware.id() + ".zip");
    try (InputStream in = dock.openPackage(learnware.id())) {
      Files.copy(in, zip);
    }
    if (!FileHash.of(zip).equals(learnware.contents().packageHash())) {
      throw new DockException(
          Reason.STORAGE,
          "the package of learnware %s is damaged; look with 'learndock verify'"
              .formatted(learnware.id()));
    }
    Disk.synchronise(zip);
    ExportedLearnware.of(learnware).write(folder.resolve(learnware.id() + ".json"));
    return learnware.id();
  }
}
