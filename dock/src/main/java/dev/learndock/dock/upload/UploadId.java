package dev.learndock.dock.upload;

/**
 * The number of an upload in its dock; never given twice.
 *
 * @param number one or more
 */
public record UploadId(long number) {
  /** Checks that the number is positive. */
  public UploadId {
    if (number < 1) {
      throw new IllegalArgumentException("an upload's number starts at 1, it is " + number);
    }
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
