package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PeerNotes;
import dev.learndock.dock.Viewer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which packages are here already, by their MD5: as they were handed in, and as they were given
 * out. So what somebody downloaded from here is not handed in here again.
 */
final class KnownPackages {
  private final PeerNotes notes;
  private final Shelf shelf;

  KnownPackages(PeerNotes notes, Shelf shelf) {
    this.notes = notes;
    this.shelf = shelf;
  }

  /** Remembers that a package is that of a learnware. */
  void learn(String md5, LearnwareId learnware) throws DockException {
    notes.addMd5(md5, learnware);
  }

  /** Forgets the packages of a learnware, which has another now or is gone. */
  void forget(LearnwareId learnware) throws DockException {
    notes.removeMd5s(learnware);
  }

  /**
   * Whether a learnware that somebody may see has this package.
   *
   * @param but the one that may have it, or null
   */
  boolean has(Viewer who, String md5, @Nullable LearnwareId but) throws DockException {
    for (LearnwareId id : notes.withMd5(md5)) {
      if (!id.equals(but)) {
        Optional<Entry> there = shelf.find(id);
        if (there.isEmpty()) {
          forget(id);
        } else if (there.get().isSeenBy(who)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Refuses what is here already. */
  void requireNew(Viewer who, String md5, @Nullable LearnwareId but, int code)
      throws DockException {
    if (has(who, md5, but)) {
      throw Refused.with(code, "Learnware file already exist.");
    }
  }
}
