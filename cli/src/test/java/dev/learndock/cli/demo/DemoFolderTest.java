package dev.learndock.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class DemoFolderTest {
  @Test
  void twoDemosDoNotShareAFolderAndNobodyElseMayEnter() throws Exception {
    DemoFolder one = DemoFolder.fresh();
    DemoFolder other = DemoFolder.fresh();
    Path folder = one.chart().resolveSibling("");
    try {
      assertNotEquals(one.dock(), other.dock());
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        assertEquals(
            "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
      }
    } finally {
      Files.delete(folder);
      Files.delete(other.chart().resolveSibling(""));
    }
  }

  @Test
  void theChartLiesBesideADockThatWasNamed() {
    Path dock = Path.of("some", "dock");
    assertEquals(
        Path.of("some", "learndock-demo.svg").toAbsolutePath(), DemoFolder.of(dock).chart());
  }
}
