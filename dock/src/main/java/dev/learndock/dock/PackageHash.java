package dev.learndock.dock;

/**
 * The SHA-256 of a package's bytes: its address in a {@link PackageStore}.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record PackageHash(String hex) {
  /** Checks that the text is a SHA-256. */
  public PackageHash {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("'" + hex + "' is no SHA-256 in lower-case hexadecimal");
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
