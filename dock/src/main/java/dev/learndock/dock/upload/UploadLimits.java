package dev.learndock.dock.upload;

import java.time.Duration;

/**
 * How much of a dock's disk uploads may take.
 *
 * @param mostBytes of one upload
 * @param mostOpen uploads of one account that are not handed in yet
 * @param mostBytesOpen announced bytes of those uploads together
 * @param expiresAfter how long an upload stays that nothing happens to
 */
public record UploadLimits(
    long mostBytes, int mostOpen, long mostBytesOpen, Duration expiresAfter) {
  /** Checks that something may be uploaded at all. */
  public UploadLimits {
    if (mostBytes < 1 || mostOpen < 1 || mostBytesOpen < 1 || !expiresAfter.isPositive()) {
      throw new IllegalArgumentException(
          "limits of uploads are positive, they are %d bytes each, %d open, %d bytes open, %s"
              .formatted(mostBytes, mostOpen, mostBytesOpen, expiresAfter));
    }
  }

  /** 512 MiB each, 16 of them and 2 GiB together for an account, gone after a day. */
  public static UploadLimits defaults() {
    return new UploadLimits(512L << 20, 16, 2L << 30, Duration.ofDays(1));
  }
}
