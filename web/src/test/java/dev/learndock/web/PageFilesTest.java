package dev.learndock.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The page as it was built beside this test; skipped where there is no npm to build it. */
class PageFilesTest {
  private static PageFiles page() throws IOException {
    var page = PageFiles.find();
    assumeTrue(page.isPresent(), "the page was left out of this build");
    return page.get();
  }

  @Test
  void everyFormOfEveryFileIsThereWithTheSizeThatIsListed() throws IOException {
    for (PageFile file : page().files()) {
      for (PageFile.Form form : file.forms()) {
        try (InputStream bytes = file.open(form)) {
          assertEquals(form.bytes(), bytes.readAllBytes().length, file.path() + " " + form);
        }
      }
    }
  }

  @Test
  void aCompressedFormHoldsTheFile() throws IOException {
    PageFile script =
        page().files().stream().filter(f -> f.path().endsWith(".js")).findFirst().orElseThrow();
    PageFile.Form gzip =
        script.forms().stream().filter(f -> f.encoding().equals("gzip")).findFirst().orElseThrow();
    try (InputStream packed = script.open(gzip);
        InputStream plain = script.open(script.plain())) {
      byte[] unpacked =
          new GZIPInputStream(new ByteArrayInputStream(packed.readAllBytes())).readAllBytes();
      assertEquals(
          new String(plain.readAllBytes(), StandardCharsets.UTF_8),
          new String(unpacked, StandardCharsets.UTF_8));
    }
  }

  @Test
  void nothingInTheFirstDocumentIsFromElsewhereOrInline() throws IOException {
    PageFile index = page().file(PageFiles.INDEX).orElseThrow();
    try (InputStream bytes = index.open(index.plain())) {
      String html = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(html.contains(PageFiles.NONCE), html);
      assertFalse(html.contains("//"), "an address of another host: " + html);
      assertFalse(html.matches("(?s).*<script[^>]*>[^<].*"), "an inline script: " + html);
    }
  }

  @Test
  void noAddressOfThePageIsOneOfTheServers() throws IOException {
    Set<String> servers =
        Set.of(
            "api",
            "auth",
            "user",
            "engine",
            "admin",
            "datasets",
            "problems",
            "healthz",
            "readyz",
            "metrics",
            "first-owner",
            "confirm",
            "reset");
    for (String route : page().routes()) {
      assertFalse(servers.contains(route), route);
    }
  }
}
