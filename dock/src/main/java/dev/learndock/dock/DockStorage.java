package dev.learndock.dock;

import dev.learndock.dock.account.AccountStorage;
import dev.learndock.dock.check.CheckStore;
import dev.learndock.dock.index.IndexStore;
import dev.learndock.dock.upload.UploadStore;
import java.nio.file.Path;

/** Port: what a dock in a folder stands on. */
public interface DockStorage extends AutoCloseable {
  /** The catalogue. */
  LearnwareStore learnwares();

  /** The checks, in one store with the catalogue. */
  CheckStore checks();

  /** Who uses the dock, in one store with the catalogue. */
  AccountStorage accounts();

  /** The packages. */
  PackageStore packages();

  /**
   * The indexes, which are made from the catalogue and may be missing. Asking for them opens
   * nothing; they are closed with the storage.
   */
  IndexStore indexes();

  /** Packages that arrive piece by piece. */
  UploadStore uploads();

  /** What only clients of the peer ask for, in one store with the catalogue. */
  PeerNotes peerNotes();

  /** Bytes on the disk now. */
  Size size() throws DockException;

  /**
   * Bytes on the disk.
   *
   * @param catalogue with what was written and not folded in yet
   * @param indexes all of them
   */
  record Size(long catalogue, long indexes) {}

  /** Where it lies, for people. */
  Path folder();

  @Override
  void close() throws DockException;

  /** Opens storage in a folder; found as a service, since a dock does not know its storage. */
  interface Provider {
    /**
     * Opens the folder for this process alone; makes it when it is not there.
     *
     * @throws DockException if it is in use, may not be written to, or is of a later version
     */
    DockStorage open(Path folder) throws DockException;
  }
}
