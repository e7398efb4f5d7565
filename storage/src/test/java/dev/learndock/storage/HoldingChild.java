package dev.learndock.storage;

import dev.learndock.dock.DockException;
import java.io.IOException;
import java.nio.file.Path;

/** Has a dock open until its input ends. */
final class HoldingChild {
  private HoldingChild() {}

  /** Has no Lucene on its class path: a dock without an index needs none. */
  public static void main(String[] args) throws IOException, DockException {
    try (EmbeddedStorage storage = EmbeddedStorage.open(Path.of(args[0]))) {
      storage.indexes().names();
      System.out.println("open " + storage.folder());
      while (System.in.read() >= 0) {}
    }
  }
}
