package dev.learndock.dock.upload;

import dev.learndock.dock.DockException;

/** An upload cannot go on as it was asked to; says why, and where it stands. */
public final class UploadRefused extends DockException {
  private static final long serialVersionUID = 1;

  /** What a client can act on. */
  public enum Why {
    /** The piece does not begin where the upload stands. */
    OFFSET(Reason.CONFLICT),
    /** Another request is writing to the upload. */
    BUSY(Reason.CONFLICT),
    /** It is handed in already, or whole and cannot be added to. */
    CLOSED(Reason.CONFLICT),
    /** Bytes are missing. */
    UNFINISHED(Reason.CONFLICT),
    /** The bytes are not those that were announced; the upload is gone. */
    MISMATCH(Reason.INVALID),
    /** The piece is not what its checksum says; it was not taken, the rest is there. */
    PIECE_MISMATCH(Reason.INVALID),
    /** More bytes than were announced, or than the dock takes. */
    TOO_LARGE(Reason.INVALID),
    /** The account has no room left for another upload. */
    QUOTA(Reason.FORBIDDEN);

    private final Reason reason;

    Why(Reason reason) {
      this.reason = reason;
    }
  }

  private final Why why;
  private final long offset;

  /**
   * Says what went wrong.
   *
   * @param offset where the upload stands
   */
  public UploadRefused(Why why, long offset, String message) {
    super(why.reason, message);
    this.why = why;
    this.offset = offset;
  }

  /** What kind of refusal it is. */
  public Why why() {
    return why;
  }

  /** Bytes that are there durably: where the next piece begins; 0 when there is no upload. */
  public long offset() {
    return offset;
  }
}
