package dev.learndock.learnware.packaging;

import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.TableSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a package that the peer opens too: its Python class runs the same ONNX file. Times are
 * fixed and entries ordered, so that the same learnware is the same file.
 */
final class PackageWriter {
  private static final String STAT_FILE = "stat.json";
  private static final String SEMANTIC_FILE = "semantic_specification.json";

  /** The first moment that a zip can tell. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private PackageWriter() {}

  static byte[] write(PackageDraft draft) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("__init__.py", utf8(PythonModel.source(draft.manifest())));
    files.put("requirements.txt", utf8("numpy\nonnxruntime\n"));
    files.put(draft.manifest().file(), draft.onnx());
    files.put(STAT_FILE, utf8(SpecificationJson.write(draft.table())));
    SortedMap<String, String> checksums = new TreeMap<>();
    files.forEach((file, bytes) -> checksums.put(file, Sha256.of(bytes)));

    // Docks rewrite these two when they take a learnware in, so no checksum is given for them.
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put(LearnwareYaml.FILE, utf8(yaml(draft)));
    all.putAll(files);
    all.put(SEMANTIC_FILE, utf8(draft.semantic().write()));
    all.put(Manifest.FILE, ManifestJson.write(draft.manifest().withChecksums(checksums)));
    return zip(all);
  }

  private static String yaml(PackageDraft draft) {
    return """
    name: %s
    model:
      class_name: Model
      module_path: __init__.py
      kwargs: {}
    stat_specifications:
      - module_path: learnware.specification
        class_name: %s
        file_name: %s
        kwargs: {}
    semantic_specification:
      file_name: %s
    """
        .formatted(
            PythonModel.quoted(draft.semantic().name()),
            TableSpecification.TYPE,
            STAT_FILE,
            SEMANTIC_FILE);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
