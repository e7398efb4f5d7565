package dev.learndock.learnware.packaging;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A package as the peer's docks hand it out, which is what its client can load: everything at the
 * root of the zip, {@code learnware.yaml} with the dock's id (in quotes, or Python would read a
 * number) and the name of the file with the semantic specification, and that file. Entries are
 * stored, not deflated. The same package, id and words give the same bytes.
 */
public final class RepackedPackage {
  /** The file with the words. */
  public static final String SEMANTIC_FILE = "semantic_specification.json";

  /** The first moment that a zip can tell. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private RepackedPackage() {}

  /**
   * Writes a package anew. Inflates it twice: once to check it, once to write; memory does not grow
   * with its size.
   *
   * @param zip the package as it was handed in
   * @param name what errors call it
   * @param id the learnware's id in the dock
   * @param words the semantic specification as JSON
   * @param to is left open
   * @throws PackageException if it is no learnware package
   * @throws IOException if it cannot be read or written
   */
  public static void write(
      Path zip, String name, PackageLimits limits, String id, byte[] words, OutputStream to)
      throws PackageException, IOException {
    try (ZipContents contents = ZipContents.open(FileChannel.open(zip), name, limits);
        ZipOutputStream out = new ZipOutputStream(new Open(to))) {
      out.setMethod(ZipOutputStream.STORED);
      List<LearnwarePackage.Entry> files = PackageReader.ownFiles(contents);
      String top = PackageReader.topFolder(name, files);
      byte[] yaml =
          DockYaml.of(
              contents.bytes(top + LearnwareYaml.FILE, limits.maxTextBytes()),
              name + ": " + LearnwareYaml.FILE,
              id,
              SEMANTIC_FILE);
      put(out, LearnwareYaml.FILE, yaml);
      put(out, SEMANTIC_FILE, words);
      for (LearnwarePackage.Entry file : files) {
        String path = file.name().substring(top.length());
        if (isCopied(path)) {
          begin(out, path, file.bytes(), contents.crc(file.name()));
          contents.copy(file.name(), out);
          out.closeEntry();
        }
      }
    }
  }

  /** What Python compiled on one machine is nothing to another. */
  private static boolean isCopied(String path) {
    return !path.equals(LearnwareYaml.FILE)
        && !path.equals(SEMANTIC_FILE)
        && !path.endsWith(".pyc");
  }

  private static void put(ZipOutputStream out, String path, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    begin(out, path, bytes.length, crc.getValue());
    out.write(bytes);
    out.closeEntry();
  }

  private static void begin(ZipOutputStream out, String path, long bytes, long crc)
      throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(TIME);
    entry.setSize(bytes);
    entry.setCompressedSize(bytes);
    entry.setCrc(crc);
    out.putNextEntry(entry);
  }

  /** What it writes to stays open. */
  private static final class Open extends FilterOutputStream {
    Open(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
