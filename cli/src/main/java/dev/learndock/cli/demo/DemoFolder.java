package dev.learndock.cli.demo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the demo leaves its dock, so that a person can go on trying.
 *
 * @param dock folder of the dock
 * @param chart file of the chart
 */
public record DemoFolder(Path dock, Path chart) {
  private static final int MOST = 10_000;

  /** In a folder that the user named; the chart beside it. */
  public static DemoFolder of(Path dock) {
    Path whole = dock.toAbsolutePath().normalize();
    Path beside = whole.getParent() != null ? whole.getParent() : whole;
    return new DemoFolder(dock, beside.resolve("learndock-demo.svg"));
  }

  /**
   * In a folder of its own under the temporary folder. It is numbered rather than named at random:
   * a person has to type it. Only its owner may enter it.
   */
  public static DemoFolder fresh() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    boolean posix = temporary.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownersOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    for (int number = 1; true; number++) {
      Path folder = temporary.resolve("learndock-demo-" + number);
      try {
        Files.createDirectory(folder, ownersOnly);
        return new DemoFolder(folder.resolve("dock"), folder.resolve("chart.svg"));
      } catch (FileAlreadyExistsException e) {
        if (number == MOST) {
          throw new IOException(
              temporary + " holds " + MOST + " demos. Remove some, or name a folder with --dock",
              e);
        }
      }
    }
  }
}
