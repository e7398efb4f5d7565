package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.FolderDockContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A dock in this process on SQLite and files. */
class LocalDockTest extends FolderDockContract {
  @TempDir Path folder;

  @Override
  protected Dock emptyDock() throws DockException {
    return Dock.open(folder.resolve("dock"));
  }

  @AfterEach
  void whatWasTurnedAwayLeftNothing() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("dock/packages/incoming"))) {
      assertEquals(0, files.count());
    }
  }
}
