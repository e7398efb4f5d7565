package dev.learndock.server.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.learndock.server.Client;
import dev.learndock.server.Client.Answer;
import dev.learndock.server.LearndockServer;
import dev.learndock.server.Settings;
import dev.learndock.web.PageFile;
import dev.learndock.web.PageFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser gets it; what asks for its files is skipped where it was left out. */
class PageOverHttpTest {
  private static LearndockServer server;
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = LearndockServer.start(Settings.of(folder.resolve("dock"), "listen.port=0"));
    client = Client.of(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static PageFiles page() throws Exception {
    var page = PageFiles.find();
    assumeTrue(page.isPresent(), "the page was left out of this build");
    return page.get();
  }

  @Test
  void theRootIsADocumentForPeopleWithOrWithoutThePage() throws Exception {
    Answer answer = client.get("/");
    assertEquals(200, answer.status());
    assertTrue(answer.header("Content-Type").startsWith("text/html"), answer.toString());
    assertTrue(answer.text().contains("Learndock"), answer.text());
    assertEquals("no-store", answer.header("Cache-Control"));
  }

  @Test
  void theDocumentRunsOnlyItsOwnScriptsAndItsNonceIsNewEachTime() throws Exception {
    page();
    Answer answer = client.get("/");
    String policy = answer.header("Content-Security-Policy");
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertTrue(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), policy);
    assertTrue(policy.contains("worker-src 'self'"), policy);
    assertTrue(policy.contains("connect-src 'self'"), policy);
    assertFalse(policy.contains("unsafe-inline"), policy);
    String nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
    assertTrue(answer.text().contains(nonce), answer.text());
    assertFalse(answer.text().contains(PageFiles.NONCE), answer.text());
    assertNotEquals(policy, client.get("/").header("Content-Security-Policy"));
  }

  @Test
  void eachAddressOfThePageIsTheDocumentAndNoOtherAddressIs() throws Exception {
    for (String route : page().routes()) {
      assertEquals(200, client.get("/" + route).status(), route);
      assertEquals(200, client.get("/" + route + "/00000001").status(), route);
    }
    for (String other :
        new String[] {"/api/v1/nothing", "/nothing", "/assets/nothing.js", "/index.html"}) {
      Answer answer = client.get(other);
      assertEquals(404, answer.status(), other);
      assertTrue(answer.header("Content-Type").contains("json"), other + answer);
    }
    for (String peer :
        new String[] {"/auth/x", "/user/x", "/engine/x", "/admin/x", "/datasets/x"}) {
      assertTrue(client.get(peer).header("Content-Type").contains("json"), peer);
    }
  }

  @Test
  void aHashedFileIsKeptForEverAndComesPackedToWhoTakesThat() throws Exception {
    PageFile script =
        page().files().stream()
            .filter(f -> f.hashed() && f.path().endsWith(".js") && f.forms().size() == 3)
            .findFirst()
            .orElseThrow();
    String path = "/" + script.path();
    Answer plain = client.get(path);
    assertEquals(script.plain().bytes(), plain.text().getBytes(StandardCharsets.UTF_8).length);
    assertEquals("public, max-age=31536000, immutable", plain.header("Cache-Control"));
    assertTrue(plain.header("Content-Security-Policy").contains("script-src 'self'"));
    for (String coding : new String[] {"br", "gzip"}) {
      Answer packed = client.send("GET", path, null, "Accept-Encoding", coding);
      assertEquals(coding, packed.header("Content-Encoding"));
      assertEquals("Accept-Encoding", packed.header("Vary"));
    }
    Answer refused = client.send("GET", path, null, "Accept-Encoding", "gzip;q=0, br;q=0.0");
    assertEquals("", refused.header("Content-Encoding"));
  }

  @Test
  void whatReadsTablesInThePageIsServedAsWebAssemblyAndItsWorkerHasThePolicy() throws Exception {
    var program =
        page().files().stream()
            .filter(f -> f.path().matches("assets/learndock-.+\\.wasm"))
            .findAny();
    assumeTrue(program.isPresent(), "the page was built without its program");
    Answer wasm = client.get("/" + program.get().path());
    assertEquals("application/wasm", wasm.header("Content-Type"));
    assertEquals("public, max-age=31536000, immutable", wasm.header("Cache-Control"));
    PageFile worker =
        page().files().stream()
            .filter(f -> f.path().matches("assets/worker-.+\\.js"))
            .findAny()
            .orElseThrow();
    String policy = client.get("/" + worker.path()).header("Content-Security-Policy");
    assertTrue(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), policy);
    assertTrue(policy.contains("connect-src 'self'"), policy);
  }

  @Test
  void nothingIsSentToThePage() throws Exception {
    Answer answer = client.post("/", "{}");
    assertEquals(405, answer.status(), answer.toString());
    assertTrue(answer.header("Content-Type").contains("problem+json"), answer.toString());
  }
}
