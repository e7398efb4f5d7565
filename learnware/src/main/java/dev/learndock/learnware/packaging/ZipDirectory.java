package dev.learndock.learnware.packaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * The end record of a zip, and the local headers, looked at byte by byte. Two readers that disagree
 * about what a zip holds are how something is slipped past a check; so only zips that all readers
 * see alike are let in: one directory, right before the end record, nothing before the first entry
 * and nothing after the end, local headers equal to the directory.
 *
 * @param start where the central directory begins
 * @param entries how many entries it announces
 */
record ZipDirectory(long start, int entries) {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int ZIP64_LOCATOR = 0x07064b50;
  private static final int ZIP64_LOCATOR_BYTES = 20;
  private static final int MAX_COMMENT = 0xffff;
  private static final int DIRECTORY_ENTRY_BYTES = 46;
  private static final int MAX_NAME_AND_EXTRAS = 4096;
  private static final int COMPARED_FLAGS =
      ZipEntryFacts.ENCRYPTED
          | ZipEntryFacts.SIZES_FOLLOW
          | ZipEntryFacts.STRONG_ENCRYPTION
          | ZipEntryFacts.UTF8;

  /** Finds the end record and checks that it describes the file it ends. */
  static ZipDirectory find(SeekableByteChannel zip, String name, PackageLimits limits)
      throws IOException, PackageException {
    long size = zip.size();
    if (size > limits.maxZipBytes()) {
      throw new PackageException(
          name
              + ": the zip has "
              + size
              + " bytes, more than "
              + limits.maxZipBytes()
              + "; leave out what the model does not need");
    }
    int tailBytes = (int) Math.min(size, END_BYTES + MAX_COMMENT + ZIP64_LOCATOR_BYTES);
    ByteBuffer tail = read(zip, size - tailBytes, tailBytes);
    int end = endRecord(tail);
    if (end < 0) {
      throw new PackageException(
          name + ": this is not a zip file, or its end is missing; pack or copy it again");
    }
    if (end >= ZIP64_LOCATOR_BYTES && tail.getInt(end - ZIP64_LOCATOR_BYTES) == ZIP64_LOCATOR) {
      throw new PackageException(
          name + ": the zip is in zip64 format, which no package needs; pack it again without");
    }
    return checked(tail, end, size - tailBytes, name, limits);
  }

  private static int endRecord(ByteBuffer tail) {
    for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        return at;
      }
    }
    return -1;
  }

  private static ZipDirectory checked(
      ByteBuffer tail, int end, long tailStart, String name, PackageLimits limits)
      throws PackageException {
    int disk = tail.getShort(end + 4) | tail.getShort(end + 6);
    int here = tail.getShort(end + 8) & 0xffff;
    int entries = tail.getShort(end + 10) & 0xffff;
    long length = tail.getInt(end + 12) & 0xffffffffL;
    long start = tail.getInt(end + 16) & 0xffffffffL;
    int comment = tail.getShort(end + 20) & 0xffff;
    if (disk != 0 || here != entries) {
      throw new PackageException(name + ": the zip is split over several files; pack it as one");
    }
    if (end + END_BYTES + comment != tail.limit()) {
      throw new PackageException(
          name + ": bytes follow the end of the zip that are no part of it; pack it again");
    }
    if (start + length != tailStart + end) {
      throw new PackageException(
          name + ": the directory of the zip is not where it says; pack or copy it again");
    }
    if (entries > limits.maxEntries()) {
      throw new PackageException(
          name
              + ": the zip has "
              + entries
              + " entries, more than "
              + limits.maxEntries()
              + "; leave out what the model does not need");
    }
    if (length > entries * (long) (DIRECTORY_ENTRY_BYTES + MAX_NAME_AND_EXTRAS)) {
      throw new PackageException(
          name + ": the directory of the zip is larger than its entries can be; pack it again");
    }
    return new ZipDirectory(start, entries);
  }

  /**
   * Holds a local header against what the directory says of the same entry.
   *
   * @return where the entry's data begin
   */
  static long dataStart(SeekableByteChannel zip, String where, ZipEntryFacts facts)
      throws IOException, PackageException {
    int fixed = 30;
    ByteBuffer header = read(zip, facts.offset(), fixed);
    int nameLength = header.getShort(26) & 0xffff;
    int extraLength = header.getShort(28) & 0xffff;
    boolean sizesHere = (facts.flags() & ZipEntryFacts.SIZES_FOLLOW) == 0;
    boolean same =
        header.getInt(0) == 0x04034b50
            && (header.getShort(6) & COMPARED_FLAGS) == (facts.flags() & COMPARED_FLAGS)
            && (header.getShort(8) & 0xffff) == facts.method()
            && nameLength == facts.rawName().length
            && (!sizesHere || sizes(header, facts));
    if (same) {
      byte[] local = read(zip, facts.offset() + fixed, nameLength).array();
      same = Arrays.equals(local, facts.rawName());
    }
    if (!same) {
      throw new PackageException(
          where + " is described differently in the directory of the zip; pack it again");
    }
    return facts.offset() + fixed + nameLength + extraLength;
  }

  private static boolean sizes(ByteBuffer header, ZipEntryFacts facts) {
    return (header.getInt(14) & 0xffffffffL) == facts.crc()
        && (header.getInt(18) & 0xffffffffL) == facts.deflated()
        && (header.getInt(22) & 0xffffffffL) == facts.inflated();
  }

  private static ByteBuffer read(SeekableByteChannel zip, long from, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    zip.position(from);
    while (buffer.hasRemaining() && zip.read(buffer) >= 0) {
      // A file that is shorter than it says leaves zeros, which no check above lets through.
    }
    buffer.rewind();
    return buffer;
  }
}
