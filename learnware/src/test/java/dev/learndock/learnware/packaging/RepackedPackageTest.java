package dev.learndock.learnware.packaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepackedPackageTest {
  private static final String YAML =
      """
      # what a provider wrote
      id: 00000001
      name: "yes"
      semantic_specification: {file_name: theirs.json}
      model:
        class_name: Mine
        weights_file_path: w
        kwargs: {a: '1', b: 1, c: on, d: [1_000, "2001-01-01"]}
      stat_specifications:
      - {module_path: m, class_name: RKMETableSpecification, file_name: stat.json, kwargs: {}}
      """;
  private static final byte[] WORDS = "{\"Name\":{}}".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void everythingLiesAtTheRootAndNothingIsDeflated() throws Exception {
    Map<String, byte[]> files = entries(repacked(withTopFolder(), "00000012"));
    assertEquals(
        List.of("learnware.yaml", "semantic_specification.json", "__init__.py", "stat.json"),
        List.copyOf(files.keySet()));
    assertArrayEquals(WORDS, files.get("semantic_specification.json"));
    assertEquals("code", text(files, "__init__.py"));
  }

  @Test
  void theIdIsQuotedAndWhatTheProviderWroteMeansTheSame() throws Exception {
    String yaml = text(entries(repacked(withTopFolder(), "00000012")), "learnware.yaml");
    assertTrue(yaml.contains("id: '00000012'"), yaml);
    assertFalse(yaml.contains("00000001"), yaml);
    assertFalse(yaml.contains("theirs.json"), yaml);
    for (String kept :
        List.of("name: \"yes\"", "a: '1'", "b: 1", "c: on", "1_000", "\"2001-01-01\"", "w")) {
      assertTrue(yaml.contains(kept), kept + " in " + yaml);
    }
    LearnwareYaml read =
        LearnwareYaml.read(yaml.getBytes(StandardCharsets.UTF_8), "learnware.yaml");
    assertEquals("semantic_specification.json", read.semanticFile());
    assertEquals("00000012", read.id());
    assertEquals("Mine", read.className());
  }

  @Test
  void theSameIsTheSameToTheByteAndAnotherIdIsNot() throws Exception {
    byte[] zip = repacked(withTopFolder(), "00000012");
    assertArrayEquals(zip, repacked(withTopFolder(), "00000012"));
    assertFalse(java.util.Arrays.equals(zip, repacked(withTopFolder(), "00000013")));
    // What was repacked is repacked into itself: a dock can take in what another gave out.
    assertArrayEquals(zip, repacked(zip, "00000012"));
  }

  @Test
  void whatDoesNotFitOnTheDiskIsNoFaultOfThePackage() throws Exception {
    Path zip = Files.write(folder.resolve("p.zip"), withTopFolder());
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("no room");
          }
        };
    assertThrows(
        IOException.class,
        () -> RepackedPackage.write(zip, "p", PackageLimits.defaults(), "1", WORDS, full));
  }

  @Test
  void aYamlThatIsAListIsRefused() {
    assertThrows(
        PackageException.class,
        () -> DockYaml.of("- 1".getBytes(StandardCharsets.UTF_8), "y", "1", "s"));
  }

  @Test
  void anEmptyYamlGetsTheTwoEntries() throws Exception {
    assertEquals(
        "id: '1'\nsemantic_specification:\n  file_name: 's'\n",
        new String(DockYaml.of(new byte[0], "y", "1", "s"), StandardCharsets.UTF_8));
  }

  private static byte[] withTopFolder() {
    RawZip zip = new RawZip();
    zip.add("top/__init__.py", "code");
    zip.add("top/learnware.yaml", YAML);
    zip.add("top/stat.json", "{}");
    zip.add("top/__pycache__/__init__.cpython-311.pyc", "compiled");
    zip.add("__MACOSX/top/._stat.json", "what a Mac leaves");
    return zip.bytes();
  }

  private byte[] repacked(byte[] zip, String id) throws Exception {
    Path file = Files.write(folder.resolve("in.zip"), zip);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RepackedPackage.write(file, "in.zip", PackageLimits.defaults(), id, WORDS, out);
    return out.toByteArray();
  }

  private static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        assertEquals(ZipEntry.STORED, entry.getMethod());
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }
}
