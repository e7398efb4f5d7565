package dev.learndock.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.server.ServerOfTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  @Test
  void aTokenIsMadeOfAPasswordAndIsWorthNothingOnceItIsRevoked(@TempDir Path folder)
      throws Exception {
    try (ServerOfTest server = ServerOfTest.start(folder.resolve("dock"))) {
      ServerAddress address = ServerAddress.of(server.address());
      ClientOptions options = ClientOptions.defaults();
      String token = server.token();
      try (RemoteDock dock = RemoteDock.connect(server.address(), token, options)) {
        assertNotNull(dock.account());
      }
      try (RemoteDock dock = RemoteDock.connect(server.address(), null, options)) {
        assertNull(dock.account());
      }

      assertTrue(Tokens.revoke(address, token, options));
      assertFalse(Tokens.revoke(address, token, options));
      DockException late =
          assertThrows(
              DockException.class,
              () -> RemoteDock.connect(server.address(), token, options).close());
      assertEquals(Reason.FORBIDDEN, late.reason());

      DockException wrong =
          assertThrows(
              DockException.class,
              () -> Tokens.make(address, ServerOfTest.EMAIL, "wrong password", "a", options));
      assertEquals(Reason.FORBIDDEN, wrong.reason(), wrong.getMessage());
    }
  }
}
