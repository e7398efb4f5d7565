package dev.learndock.client;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockContract;
import dev.learndock.dock.DockException;
import dev.learndock.server.ServerOfTest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A dock on a real server, over real HTTP. */
class RemoteDockTest extends DockContract {
  private static ServerOfTest server;
  private static String token;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = ServerOfTest.start(folder.resolve("dock"));
    token = server.token();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected Dock emptyDock() throws DockException {
    server.empty();
    return Dock.connect(server.address(), token);
  }
}
