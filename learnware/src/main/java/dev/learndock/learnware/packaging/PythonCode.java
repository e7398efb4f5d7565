package dev.learndock.learnware.packaging;

import dev.learndock.learnware.python.Requirements;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The files of a package whose model is Python code. They stay in the zip until they are wanted.
 *
 * @param name what errors call the package
 * @param yaml which class it is
 * @param requirements what it says that it needs
 * @param bytes all files, inflated
 * @param zip where they are
 */
public record PythonCode(
    String name,
    LearnwareYaml yaml,
    Requirements requirements,
    long bytes,
    PackageLimits limits,
    Zip zip) {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

  /** Opens a zip, as often as wanted. */
  @FunctionalInterface
  public interface Zip {
    /** From its beginning. */
    SeekableByteChannel open() throws IOException;
  }

  /**
   * Writes the files into an empty folder, for others to read. What Python compiled on another
   * machine is left out.
   *
   * @throws PackageException if the zip is not what it was
   * @throws IOException if they cannot be written
   */
  public void unpack(Path folder) throws PackageException, IOException {
    Files.setPosixFilePermissions(folder, FOLDER);
    try (ZipContents contents = ZipContents.open(zip.open(), name, limits)) {
      String top = PackageReader.topFolder(name, PackageReader.ownFiles(contents));
      for (LearnwarePackage.Entry file : PackageReader.ownFiles(contents)) {
        String path = file.name().substring(top.length());
        if (!path.endsWith(".pyc")) {
          write(contents, file.name(), folder, path);
        }
      }
    }
  }

  private static void write(ZipContents contents, String entry, Path folder, String path)
      throws PackageException, IOException {
    Path file = folder;
    String[] parts = path.split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      file = file.resolve(parts[i]);
      if (!Files.isDirectory(file)) {
        Files.createDirectory(file);
        Files.setPosixFilePermissions(file, FOLDER);
      }
    }
    file = file.resolve(parts[parts.length - 1]);
    try (OutputStream to = Files.newOutputStream(file)) {
      contents.copy(entry, to);
    }
    Files.setPosixFilePermissions(file, FILE);
  }
}
