package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.account.AccountId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Files that arrive in chunks and are known by the MD5 that they will have in the end, which is how
 * the peer's client sends packages: {@code <folder>/<account>/<md5>.part}. A chunk says where it
 * begins; one that is sent again is written over itself, and one at zero begins the file anew.
 * Nothing here is a promise: what a crash leaves is sent again, or expires.
 *
 * <p>Accounts do not see one another's files, so nobody can add to what another sends. Safe for use
 * by several threads; the folder belongs to one process.
 */
public final class ChunkFiles {
  private static final int BUFFER = 1 << 16;
  private static final String SUFFIX = ".part";

  private final Path folder;
  private final Limits limits;
  private final Clock clock;
  private final ConcurrentHashMap<AccountId, ReentrantLock> locks = new ConcurrentHashMap<>();

  /**
   * How much may lie here.
   *
   * @param mostBytes of one file
   * @param mostFiles of one account
   * @param mostBytesTogether of one account's files
   * @param expiresAfter how long a file stays to which nothing is added
   */
  public record Limits(
      long mostBytes, int mostFiles, long mostBytesTogether, Duration expiresAfter) {}

  /** Opens the folder, making it when it is not there. */
  public ChunkFiles(Path folder, Limits limits, Clock clock) throws DockException {
    this.folder = folder;
    this.limits = limits;
    this.clock = clock;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
  }

  /**
   * Writes a chunk.
   *
   * @param md5 of the whole file, 32 lower-case hexadecimal digits
   * @param offset where the chunk begins: at most where the file ends
   * @return bytes of the file after it
   * @throws IOException if the stream fails
   * @throws DockException INVALID if the chunk leaves a hole or the file gets too long, FORBIDDEN
   *     if the account has too much here, or there is no room
   */
  public long write(AccountId account, String md5, long offset, InputStream bytes)
      throws IOException, DockException {
    Path file = file(account, md5);
    ReentrantLock lock = lock(account);
    lock.lock();
    try {
      requireRoom(account, file, offset);
      try (FileChannel out = open(file)) {
        if (offset > out.size()) {
          throw new DockException(
              Reason.INVALID,
              "the chunk begins at %,d, but only %,d bytes came before it; send the file from there, or from 0"
                  .formatted(offset, out.size()));
        }
        if (offset == 0) {
          out.truncate(0);
        }
        return copy(bytes, out.position(offset), file);
      }
    } finally {
      lock.unlock();
    }
  }

  private void requireRoom(AccountId account, Path file, long offset) throws DockException {
    long others = 0;
    int count = 0;
    for (Path other : files(account)) {
      if (!other.equals(file)) {
        count++;
        others += size(other);
      }
    }
    if (count >= limits.mostFiles() || others + offset >= limits.mostBytesTogether()) {
      throw new DockException(
          Reason.FORBIDDEN,
          "%d files with %,d bytes are on their way already; finish or leave them, they are gone after %d hours"
              .formatted(count, others, limits.expiresAfter().toHours()));
    }
  }

  private long copy(InputStream bytes, FileChannel out, Path file)
      throws IOException, DockException {
    byte[] buffer = new byte[BUFFER];
    for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
      if (out.position() + n > limits.mostBytes()) {
        throw new DockException(
            Reason.INVALID,
            "the file has more than %,d bytes, which is the most this dock takes"
                .formatted(limits.mostBytes()));
      }
      write(out, ByteBuffer.wrap(buffer, 0, n), file);
    }
    return out.size();
  }

  private static void write(FileChannel out, ByteBuffer bytes, Path file) throws DockException {
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  private static FileChannel open(Path file) throws DockException {
    try {
      Files.createDirectories(folder(file));
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  /**
   * A file that is whole: its bytes have the MD5 by which it is known.
   *
   * @return the file, to be read only, until it is discarded; empty when nothing came under that
   *     MD5
   * @throws DockException INVALID if its bytes are others; they are thrown away
   */
  public Optional<Path> whole(AccountId account, String md5) throws DockException {
    Path file = file(account, md5);
    ReentrantLock lock = lock(account);
    lock.lock();
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      String found = md5(file);
      if (!found.equals(md5)) {
        discard(account, md5);
        throw new DockException(
            Reason.INVALID,
            "what came has the MD5 %s, announced was %s; send the file again from 0"
                .formatted(found, md5));
      }
      return Optional.of(file);
    } finally {
      lock.unlock();
    }
  }

  /** Throws a file away if it is there. */
  public void discard(AccountId account, String md5) throws DockException {
    Path file = file(account, md5);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  /** Throws away what nothing was added to for too long; returns how many files went. */
  public int removeExpired() throws DockException {
    Instant oldest = clock.instant().minus(limits.expiresAfter());
    int removed = 0;
    try (DirectoryStream<Path> accounts = Files.newDirectoryStream(folder)) {
      for (Path one : accounts) {
        for (Path file : parts(one)) {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
            removed += Files.deleteIfExists(file) ? 1 : 0;
          }
        }
      }
      return removed;
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private ReentrantLock lock(AccountId account) {
    return locks.computeIfAbsent(account, id -> new ReentrantLock());
  }

  private Path file(AccountId account, String md5) throws DockException {
    if (!md5.matches("[0-9a-f]{32}")) {
      throw new DockException(
          Reason.INVALID, "file_hash should be an MD5 in 32 lower-case hexadecimal digits");
    }
    return folder.resolve(account.toString()).resolve(md5 + SUFFIX);
  }

  private List<Path> files(AccountId account) throws DockException {
    Path own = folder.resolve(account.toString());
    try {
      return parts(own);
    } catch (IOException e) {
      throw DiskFailure.of(e, own);
    }
  }

  private static List<Path> parts(Path own) throws IOException {
    List<Path> parts = new ArrayList<>();
    if (Files.isDirectory(own)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(own, "*" + SUFFIX)) {
        files.forEach(parts::add);
      }
    }
    return parts;
  }

  private static long size(Path file) throws DockException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  private static String md5(Path file) throws DockException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
