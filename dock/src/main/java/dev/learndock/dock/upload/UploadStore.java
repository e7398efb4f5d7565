package dev.learndock.dock.upload;

import dev.learndock.dock.DockException;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.CheckId;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Port: where uploads lie. What a method returned for survives a power cut; in particular no
 * upload's offset ever counts a byte that is not on the disk. Safe for use by several threads, as
 * long as no two write to one upload.
 */
public interface UploadStore {
  /**
   * What somebody announces.
   *
   * @param account to which it belongs, or null for the operator
   * @param name what errors call it
   * @param length bytes
   * @param sha256 of all of them
   */
  record Announced(@Nullable AccountId account, String name, long length, PackageHash sha256) {}

  /** How much an account has here that is not handed in yet. */
  record Usage(int uploads, long bytes) {}

  /** Makes an upload of nothing so far. */
  Upload insert(Announced announced, Instant now, Instant expires) throws DockException;

  /** Finds an upload. */
  Optional<Upload> find(UploadId id) throws DockException;

  /** The uploads of an account, newest first. */
  List<Upload> of(@Nullable AccountId account, int limit) throws DockException;

  /** How much an account has here that is not handed in yet. */
  Usage usage(@Nullable AccountId account) throws DockException;

  /** Begins to write where the upload stands; what lies beyond is cut off. */
  Writing write(Upload upload) throws DockException;

  /** How much of everybody's is on its way. */
  Progress progress() throws DockException;

  /**
   * Uploads that were announced and not handed in yet.
   *
   * @param received bytes of them that are here
   * @param announced bytes that they will have
   */
  record Progress(int uploads, long received, long announced) {}

  /** Opens the bytes that are there. */
  InputStream open(Upload upload) throws DockException;

  /** Notes that all bytes are there and are those that were announced. */
  Upload completed(UploadId id, Instant expires) throws DockException;

  /** Notes for which check the package was queued, and removes the bytes. */
  Upload used(UploadId id, CheckId check) throws DockException;

  /** Removes an upload and its bytes; false if there was none. */
  boolean delete(UploadId id) throws DockException;

  /** Those that expire before a moment, soonest first. */
  List<UploadId> expired(Instant now, int limit) throws DockException;

  /** Throws away bytes without a row and rows without bytes, as a crash leaves them. */
  void clearOrphans() throws DockException;

  /** Bytes that are being appended to an upload. */
  interface Writing extends AutoCloseable {
    /** Appends all that the buffer holds; not durable yet. */
    void write(ByteBuffer bytes) throws DockException;

    /** Makes what was appended durable, and moves the upload's offset there. */
    Upload keep(Instant expires) throws DockException;

    /** Ends it; what was appended and not kept is thrown away. */
    @Override
    void close() throws DockException;
  }
}
