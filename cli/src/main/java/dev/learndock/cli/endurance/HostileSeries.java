package dev.learndock.cli.endurance;

import dev.learndock.learnware.sandbox.Intrusion;
import dev.learndock.learnware.worker.HostilePython;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * As many hostile packages as are wanted, of all kinds in turn: graphs that are none or ask for
 * what is forbidden, zips that lead out or burst, and code that tries to get out of its sandbox.
 */
final class HostileSeries {
  private static final int BURST_BYTES = 1 << 28;
  private static final String FEATURES =
      "{\"z\": [[1, 2, 3], [0, 0, 0]], \"beta\": [0.5, 0.5], \"gamma\": 0.1, \"num_points\": 9}";

  /** A package of one kind; {@code number} makes its bytes its own. */
  private interface Kind {
    byte[] zip(int number);
  }

  /** Where the hostile ones are to go: the dock itself. */
  record Target(Path dock, int port, long process) {}

  private final PackageSeries good;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final List<String> names;

  /**
   * @param python whether there is an environment that code could run in
   */
  HostileSeries(PackageSeries good, Target target, boolean python) {
    this.good = good;
    kinds.put("half a graph", n -> graph(n, onnx -> Arrays.copyOf(onnx, onnx.length / 2)));
    kinds.put("a graph of garbage", n -> graph(n, onnx -> garbage(n, onnx.length)));
    // Protocol buffers take what is said last: an operator set of the future, and a function.
    kinds.put("a graph of the future", n -> graph(n, onnx -> and(onnx, 0x42, 2, 0x10, 99)));
    kinds.put(
        "a graph with a function",
        n -> graph(n, onnx -> and(onnx, 0xca, 1, 7, 10, 5, 'T', 'w', 'i', 'c', 'e')));
    kinds.put("no zip", n -> garbage(n, 10_000));
    kinds.put("a zip that leads out", n -> zip(Map.of("../../outside-" + n, utf8("hello"))));
    kinds.put("a zip that bursts", n -> zip(Map.of("zeros-" + n, new byte[BURST_BYTES])));
    kinds.put("a zip without a learnware", n -> zip(Map.of("readme", utf8("number " + n))));
    if (python) {
      for (Intrusion intrusion : Intrusion.ofPython()) {
        kinds.put("code to " + intrusion.what(), n -> code(n, intrusion, target));
      }
    }
    this.names = List.copyOf(kinds.keySet());
  }

  /** How many kinds there are. */
  int kinds() {
    return names.size();
  }

  /** What the package of this number does. */
  String what(int number) {
    return names.get(number % names.size());
  }

  /** The bytes of one of them. */
  byte[] get(int number) {
    Kind kind = kinds.get(what(number));
    if (kind == null) {
      throw new IllegalStateException("no kind " + what(number));
    }
    return kind.zip(number);
  }

  private byte[] graph(int number, UnaryOperator<byte[]> spoilt) {
    return good.with(number, spoilt);
  }

  private static byte[] garbage(int number, int length) {
    byte[] garbage = new byte[length];
    new Random(number).nextBytes(garbage);
    return garbage;
  }

  private static byte[] and(byte[] bytes, int... more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    for (int i = 0; i < more.length; i++) {
      all[bytes.length + i] = (byte) more[i];
    }
    return all;
  }

  private static byte[] code(int number, Intrusion intrusion, Target target) {
    String yaml =
        """
        model:
          class_name: Model
          kwargs: {attempt: %s, folder: "%s", port: %d, parent: %d}
        stat_specifications:
        - {module_path: m, class_name: RKMETableSpecification, file_name: stat.json, kwargs: {}}
        semantic_specification: {file_name: semantic_specification.json}
        """
            .formatted(intrusion, target.dock(), target.port(), target.process());
    SemanticSpecification words =
        SemanticSpecification.of(
                "Table",
                "Regression",
                "Others",
                List.of("Others"),
                "Others",
                "Hostile " + number,
                "tries to " + intrusion.what())
            .withInput(SemanticSpecification.Io.of(List.of("a", "b", "c")))
            .withOutput(SemanticSpecification.Io.of(List.of("score")));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("learnware.yaml", utf8(yaml));
    files.put("__init__.py", HostilePython.source());
    files.put("stat.json", utf8(FEATURES));
    files.put("semantic_specification.json", utf8(words.write()));
    return zip(files);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
