package dev.learndock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.learndock.specification.JsonSource;
import dev.learndock.specification.SpecificationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Runs functions of the package in a page of a real Chromium, all cases in one page. */
@NullMarked
final class Chromium {
  private static final Path PACKAGE = Path.of("npm").toAbsolutePath();
  private static final int SECONDS = 240;

  private final Path folder;
  private final List<String> cases = new ArrayList<>();

  Chromium(Path folder) {
    this.folder = folder;
  }

  /** Skips the test, and says why, where there is nothing to run it with; .ci/run installs it. */
  static void assumeThere() {
    Path browser =
        Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));
    assumeTrue(Files.isExecutable(browser), "no Chromium at " + browser + ": CHROMIUM says where");
    assumeTrue(
        Files.isDirectory(PACKAGE.resolve("node_modules/playwright-core")),
        "no Playwright: run npm ci in browser/npm");
    assumeTrue(
        List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(part -> Files.isExecutable(Path.of(part, "node"))),
        "no node on the path");
  }

  /** Writes a file that cases may name. */
  void file(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  /**
   * One more case.
   *
   * @param options a JSON object
   */
  void ask(String operation, String file, String options) {
    cases.add(
        "{\"operation\":\"%s\",\"file\":\"%s\",\"options\":%s}"
            .formatted(operation, file, options));
  }

  /** What came of the cases, in their order: the object that the promise gave, or its error. */
  List<Map<String, @Nullable Object>> run()
      throws IOException, InterruptedException, SpecificationException {
    Files.writeString(folder.resolve("cases.json"), "[" + String.join(",", cases) + "]");
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder("node", "test/cases.js", folder.toString())
            .directory(PACKAGE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "the page takes too long");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), Files.readString(log));
    return results(Files.readAllBytes(folder.resolve("results.json")));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, @Nullable Object>> results(byte[] json)
      throws IOException, SpecificationException {
    try (JsonSource source =
        JsonSource.open(new ByteArrayInputStream(json), "results", JsonSource.DEFAULT_LIMIT)) {
      Object results = source.object().get("results");
      return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(results);
    }
  }
}
