package dev.learndock.dock.upload;

import dev.learndock.dock.PackageHash;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.CheckId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A package that arrives piece by piece.
 *
 * @param id its number
 * @param account to which it belongs, or null for the operator
 * @param name what errors call the package, such as its file's name
 * @param length bytes that were announced
 * @param sha256 of all of them, as it was announced
 * @param offset bytes that are there durably: where the next piece begins
 * @param state how far it is
 * @param check that its package was queued for, once it is {@link State#USED}
 * @param created when it was announced
 * @param expires when it is thrown away unless something happens to it before
 */
public record Upload(
    UploadId id,
    @Nullable AccountId account,
    String name,
    long length,
    PackageHash sha256,
    long offset,
    State state,
    @Nullable CheckId check,
    Instant created,
    Instant expires) {

  /** How far an upload is. */
  public enum State {
    /** Bytes are missing, or nobody has compared them with their SHA-256 yet. */
    OPEN,
    /** All bytes are there and are those that were announced. */
    COMPLETE,
    /** Its package was handed in; the bytes are no longer here. */
    USED
  }

  /** Checks that the offset lies within the length. */
  public Upload {
    if (length < 1 || offset < 0 || offset > length) {
      throw new IllegalArgumentException("an upload of " + length + " bytes is at " + offset);
    }
  }

  /** Whether every byte is there. */
  public boolean isWhole() {
    return offset == length;
  }
}
