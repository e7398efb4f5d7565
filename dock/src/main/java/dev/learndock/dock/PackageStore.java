package dev.learndock.dock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;

/**
 * Port: where packages lie, addressed by the SHA-256 of their bytes. A package comes in as an
 * {@link Incoming}, which nobody sees, and is a package of the store only once it was {@link #keep
 * kept}; after {@code keep} returns it survives a power cut.
 */
public interface PackageStore {
  /** Bytes that have arrived whole but are not kept yet; closing it throws them away. */
  interface Incoming extends AutoCloseable {
    /** Hash of all its bytes. */
    PackageHash hash();

    /** Number of bytes. */
    long bytes();

    /** A local file with the bytes, to be read only, until this is kept or closed. */
    Path file();

    /** Throws the bytes away; does nothing when they were kept. */
    @Override
    void close() throws DockException;
  }

  /**
   * Takes in all bytes of a stream.
   *
   * @param limit most bytes that are taken
   * @throws IOException if the stream fails; nothing stays behind
   * @throws DockException if there are more bytes than the limit, or no room for them; nothing
   *     stays behind
   */
  Incoming receive(InputStream bytes, long limit) throws IOException, DockException;

  /** Makes a package of what came in; does nothing when the store has the same bytes already. */
  void keep(Incoming incoming) throws DockException;

  /**
   * A package that is kept already, as it came in: for a check that begins later. Keeping it again
   * and closing it do nothing.
   *
   * @throws DockException if the store has no such package
   */
  Incoming again(PackageHash hash) throws DockException;

  /**
   * Opens a package for reading.
   *
   * @throws DockException if the store has no such package
   */
  InputStream open(PackageHash hash) throws DockException;

  /** Whether the store has the package. */
  boolean contains(PackageHash hash);

  /** Removes a package if it is there. */
  void remove(PackageHash hash) throws DockException;

  /** Every package of the store. */
  Set<PackageHash> list() throws DockException;

  /** Throws away what came in but was never kept, as a crash leaves it; called at open. */
  void clearIncoming() throws DockException;
}
