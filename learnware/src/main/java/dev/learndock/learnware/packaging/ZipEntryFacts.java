package dev.learndock.learnware.packaging;

import java.io.IOException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * What the directory of a zip says about one entry, as it stands there.
 *
 * @param offset where the local header begins
 * @param flags general purpose bits
 * @param method how it is compressed
 * @param crc CRC-32 of the inflated bytes
 * @param deflated bytes in the zip
 * @param inflated bytes when inflated, as announced
 * @param mode unix file mode, zero when the zip has none
 */
record ZipEntryFacts(
    byte[] rawName,
    long offset,
    int flags,
    int method,
    long crc,
    long deflated,
    long inflated,
    int mode) {
  static final int ENCRYPTED = 1;
  static final int SIZES_FOLLOW = 1 << 3;
  static final int STRONG_ENCRYPTION = 1 << 6;
  static final int UTF8 = 1 << 11;
  static final int STORED = 0;
  static final int DEFLATED = 8;

  private static final int TYPE_BITS = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int SYMLINK = 0120000;
  private static final int SET_ID_BITS = 06000;

  static ZipEntryFacts of(ZipArchiveEntry entry) throws IOException {
    return new ZipEntryFacts(
        entry.getRawName(),
        entry.getLocalHeaderOffset(),
        entry.getRawFlag(),
        entry.getMethod(),
        entry.getCrc(),
        entry.getCompressedSize(),
        entry.getSize(),
        (int) (entry.getExternalAttributes() >>> 16) & 0xffff);
  }

  /** Refuses entries that are no plain files or folders that anybody can read. */
  void requirePlain(String where, boolean folder) throws PackageException {
    if ((flags & (ENCRYPTED | STRONG_ENCRYPTION)) != 0) {
      throw new PackageException(where + " is encrypted; pack it without a password");
    }
    if (method != STORED && method != DEFLATED) {
      throw new PackageException(
          where
              + " is compressed with method "
              + method
              + "; pack it with the usual one (deflate) or none");
    }
    int type = mode & TYPE_BITS;
    if (type == SYMLINK) {
      throw new PackageException(
          where + " is a symbolic link; pack the file that it points to instead");
    }
    boolean plainType = type == 0 || type == (folder ? DIRECTORY : REGULAR);
    if (!plainType || (!folder && (mode & SET_ID_BITS) != 0)) {
      throw new PackageException(
          where
              + " is a special file (mode "
              + Integer.toOctalString(mode)
              + "); a package holds plain files only");
    }
    if (deflated < 0
        || inflated < 0
        || (method == STORED && deflated != inflated)
        || (folder && inflated != 0)) {
      throw new PackageException(where + " has sizes that cannot be; pack it again");
    }
  }
}
