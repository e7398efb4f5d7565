package dev.learndock.dock.upload;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.upload.UploadRefused.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Packages that arrive piece by piece, and survive a bad line: who may upload how much, where a
 * piece may begin, and that what arrived is what was announced.
 *
 * <p>A piece is written as it arrives, through one buffer of {@value #BUFFER} bytes, and made
 * durable every {@value #STRIDE} bytes and at its end; so a line that breaks in the middle of a
 * piece loses nothing that came, and a server that is killed there at most one stride. One at a
 * time writes to an upload. Safe for use by several threads; the folder belongs to one process.
 */
public final class Uploads {
  private static final int BUFFER = 1 << 16;
  private static final long STRIDE = 8L << 20;
  private static final int MOST_LISTED = 1_000;
  private static final int LONGEST_NAME = 255;

  private final UploadStore store;
  private final UploadLimits limits;
  private final Clock clock;

  /** Those that somebody writes to or uses now. */
  private final Set<UploadId> busy = ConcurrentHashMap.newKeySet();

  /** Two announcements of one account must not both fit into the same room. */
  private final ReentrantLock announcing = new ReentrantLock();

  /** Takes over a store that nobody else has, and clears what a crash may have left in it. */
  public Uploads(UploadStore store, UploadLimits limits, Clock clock) throws DockException {
    this.store = store;
    this.limits = limits;
    this.clock = clock;
    store.clearOrphans();
  }

  /** What the bytes of one piece must hash to. */
  public record Checksum(String algorithm, byte[] digest) {}

  /** Hands in what was uploaded. */
  @FunctionalInterface
  public interface HandingIn {
    /** Queues the check of a package. */
    Check queue(Submission submission) throws DockException;
  }

  /** How much of everybody's is on its way. */
  public UploadStore.Progress progress() throws DockException {
    return store.progress();
  }

  /** How much may be uploaded. */
  public UploadLimits limits() {
    return limits;
  }

  /**
   * Announces an upload.
   *
   * @param name what errors call the package, such as its file's name
   * @throws UploadRefused if it is too large, or the account has no room left
   * @throws DockException if whoever asks has no account (FORBIDDEN), or the name is none
   */
  public Upload create(Viewer who, String name, long length, PackageHash sha256)
      throws DockException {
    AccountId account = uploader(who);
    requireName(name);
    if (length < 1 || length > limits.mostBytes()) {
      throw new UploadRefused(
          Why.TOO_LARGE,
          0,
          "an upload has 1 to %,d bytes, '%s' is announced with %,d"
              .formatted(limits.mostBytes(), name, length));
    }
    announcing.lock();
    try {
      Instant now = clock.instant();
      removeExpired(now);
      requireRoom(account, length);
      return store.insert(
          new UploadStore.Announced(account, name, length, sha256), now, expiry(now));
    } finally {
      announcing.unlock();
    }
  }

  private static @Nullable AccountId uploader(Viewer who) throws DockException {
    if (who instanceof Viewer.Anyone) {
      throw new DockException(
          Reason.FORBIDDEN, "nobody uploads without an account; log in, or send a token");
    }
    return who.account();
  }

  private static void requireName(String name) throws DockException {
    boolean strange = name.codePoints().anyMatch(c -> Character.isISOControl(c) || isMark(c));
    if (name.isBlank() || name.length() > LONGEST_NAME || strange) {
      throw new DockException(
          Reason.INVALID,
          "the name of an upload has 1 to %d letters and no control characters"
              .formatted(LONGEST_NAME));
    }
  }

  /** What makes a name look like another: marks of direction, and half characters. */
  private static boolean isMark(int c) {
    return c == 0x061c
        || (c >= 0x200e && c <= 0x200f)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || Character.getType(c) == Character.SURROGATE;
  }

  private void requireRoom(@Nullable AccountId account, long length) throws DockException {
    UploadStore.Usage usage = store.usage(account);
    if (usage.uploads() >= limits.mostOpen()) {
      throw new UploadRefused(
          Why.QUOTA,
          0,
          "%d uploads are open, the most for an account; finish or delete one of them"
              .formatted(usage.uploads()));
    }
    if (usage.bytes() + length > limits.mostBytesOpen()) {
      throw new UploadRefused(
          Why.QUOTA,
          0,
          "%,d bytes more are over the %,d that the open uploads of an account may have, %,d are taken; finish or delete one of them"
              .formatted(length, limits.mostBytesOpen(), usage.bytes()));
    }
  }

  /** An upload; only whose it is and those over all see it. */
  public Upload upload(Viewer who, UploadId id) throws DockException {
    return store
        .find(id)
        .filter(found -> who.mayRead(found.account(), Visibility.PRIVATE))
        .filter(found -> found.expires().isAfter(clock.instant()))
        .orElseThrow(() ->
            new DockException(
                Reason.NOT_FOUND,
                "there is no upload %s, or no longer: an upload that nothing happens to for %s is thrown away; announce it again"
                    .formatted(id, limits.expiresAfter())));
  }

  /** The uploads of whoever asks, newest first. */
  public List<Upload> list(Viewer who) throws DockException {
    return store.of(uploader(who), MOST_LISTED);
  }

  /**
   * Appends a piece. With the last one the bytes are compared with the announced SHA-256; the
   * upload is thrown away when they are others.
   *
   * @param offset where the piece begins; must be where the upload stands
   * @param checksum of the piece, or null; a piece with a checksum is taken whole or not at all
   * @return the upload after it
   * @throws IOException if the stream fails; what came until then is kept, unless there is a
   *     checksum
   * @throws UploadRefused if the piece does not fit
   */
  public Upload append(
      Viewer who, UploadId id, long offset, InputStream bytes, @Nullable Checksum checksum)
      throws IOException, DockException {
    return alone(
        who,
        id,
        upload -> {
          requireOpen(upload);
          if (offset != upload.offset()) {
            throw new UploadRefused(
                Why.OFFSET,
                upload.offset(),
                "upload %s has %,d of %,d bytes, so the next piece begins at %d, not at %d"
                    .formatted(id, upload.offset(), upload.length(), upload.offset(), offset));
          }
          try (UploadStore.Writing writing = store.write(upload)) {
            Upload after = new Piece(upload, writing, checksum).take(bytes);
            return after.isWhole() ? compared(after) : after;
          }
        });
  }

  private static void requireOpen(Upload upload) throws UploadRefused {
    if (upload.state() != Upload.State.OPEN) {
      throw new UploadRefused(
          Why.CLOSED,
          upload.offset(),
          "upload %s is %s and takes no more bytes"
              .formatted(
                  upload.id(),
                  upload.state() == Upload.State.USED ? "handed in already" : "complete"));
    }
  }

  /** One piece while it arrives. */
  private final class Piece {
    private final Upload before;
    private final UploadStore.Writing writing;
    private final @Nullable Checksum checksum;
    private final @Nullable MessageDigest digest;
    private long at;
    private long kept;

    Piece(Upload before, UploadStore.Writing writing, @Nullable Checksum checksum)
        throws DockException {
      this.before = before;
      this.writing = writing;
      this.checksum = checksum;
      this.digest = checksum == null ? null : digest(checksum.algorithm());
      this.at = before.offset();
      this.kept = at;
    }

    Upload take(InputStream bytes) throws IOException, DockException {
      byte[] buffer = new byte[BUFFER];
      try {
        for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
          take(buffer, n);
        }
      } catch (IOException | RuntimeException e) {
        // The line broke, or whoever reads it gave it up for being too slow.
        if (checksum == null) {
          keep();
        }
        throw e;
      }
      requireChecksum();
      return keep();
    }

    private void take(byte[] buffer, int n) throws DockException {
      if (at + n > before.length()) {
        throw new UploadRefused(
            Why.TOO_LARGE,
            kept,
            "upload %s was announced with %,d bytes, this piece goes beyond them; go on at offset %d with what is missing"
                .formatted(before.id(), before.length(), kept));
      }
      writing.write(ByteBuffer.wrap(buffer, 0, n));
      at += n;
      if (digest != null) {
        digest.update(buffer, 0, n);
      } else if (at - kept >= STRIDE) {
        keep();
      }
    }

    private Upload keep() throws DockException {
      Upload now = writing.keep(expiry(clock.instant()));
      kept = now.offset();
      return now;
    }

    private void requireChecksum() throws UploadRefused {
      if (digest != null
          && checksum != null
          && !MessageDigest.isEqual(digest.digest(), checksum.digest())) {
        throw new UploadRefused(
            Why.PIECE_MISMATCH,
            kept,
            "the piece at %d of upload %s does not have the %s that came with it; send it again"
                .formatted(before.offset(), before.id(), checksum.algorithm()));
      }
    }
  }

  /** Compares what came with what was announced. */
  private Upload compared(Upload upload) throws DockException {
    PackageHash found = hash(upload);
    if (!found.equals(upload.sha256())) {
      store.delete(upload.id());
      throw new UploadRefused(
          Why.MISMATCH,
          0,
          "the %,d bytes of upload %s have the SHA-256 %s, announced was %s; the upload is thrown away, announce it again"
              .formatted(upload.length(), upload.id(), found, upload.sha256()));
    }
    return store.completed(upload.id(), expiry(clock.instant()));
  }

  private PackageHash hash(Upload upload) throws DockException {
    MessageDigest digest = digest("SHA-256");
    byte[] buffer = new byte[BUFFER];
    try (InputStream bytes = store.open(upload)) {
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new DockException(
          Reason.STORAGE, "cannot read upload %s: %s".formatted(upload.id(), e.getMessage()), e);
    }
    return new PackageHash(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest digest(String algorithm) throws DockException {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new DockException(
          Reason.INVALID, "no checksum is called " + algorithm + "; use SHA-256 or SHA-1", e);
    }
  }

  /**
   * Hands in the package of an upload that is whole. The bytes go; the upload remembers its check
   * until it expires, so that asking again, as after a lost answer, gives the same check.
   *
   * @param queueing takes the package over, durably
   * @return the upload with its check
   * @throws UploadRefused if bytes are missing or others than announced
   */
  public Upload use(Viewer who, UploadId id, HandingIn queueing) throws DockException {
    try {
      return alone(
          who,
          id,
          upload -> {
            if (upload.state() == Upload.State.USED) {
              return upload;
            }
            Upload whole = whole(upload);
            Check check = queueing.queue(Submission.of(whole.name(), () -> opened(whole)));
            return store.used(id, check.id());
          });
    } catch (IOException e) {
      throw new DockException(Reason.STORAGE, "cannot read upload " + id + ": " + e, e);
    }
  }

  private Upload whole(Upload upload) throws DockException {
    if (!upload.isWhole()) {
      throw new UploadRefused(
          Why.UNFINISHED,
          upload.offset(),
          "upload %s has %,d of %,d bytes; send the rest from offset %d on"
              .formatted(upload.id(), upload.offset(), upload.length(), upload.offset()));
    }
    // All bytes were there when the server was killed, and nobody had compared them yet.
    return upload.state() == Upload.State.OPEN ? compared(upload) : upload;
  }

  private InputStream opened(Upload upload) throws IOException {
    try {
      return store.open(upload);
    } catch (DockException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Throws an upload away. */
  public void discard(Viewer who, UploadId id) throws DockException {
    try {
      alone(
          who,
          id,
          upload -> {
            store.delete(id);
            return upload;
          });
    } catch (IOException e) {
      throw new DockException(Reason.STORAGE, "cannot delete upload " + id + ": " + e, e);
    }
  }

  /** Throws away what nobody went on with; returns how many went. */
  public int removeExpired() throws DockException {
    return removeExpired(clock.instant());
  }

  private int removeExpired(Instant now) throws DockException {
    int removed = 0;
    for (UploadId id : store.expired(now, MOST_LISTED)) {
      if (busy.add(id)) {
        try {
          removed += store.delete(id) ? 1 : 0;
        } finally {
          busy.remove(id);
        }
      }
    }
    return removed;
  }

  private Instant expiry(Instant now) {
    return now.plus(limits.expiresAfter());
  }

  private interface Work {
    Upload with(Upload upload) throws IOException, DockException;
  }

  /** Does something with an upload while nobody else does. */
  private Upload alone(Viewer who, UploadId id, Work work) throws IOException, DockException {
    Upload seen = upload(who, id);
    if (!busy.add(id)) {
      throw new UploadRefused(
          Why.BUSY,
          seen.offset(),
          "another request is writing to upload %s; wait until it has ended, then ask where the upload stands"
              .formatted(id));
    }
    try {
      return work.with(upload(who, id));
    } finally {
      busy.remove(id);
    }
  }
}
