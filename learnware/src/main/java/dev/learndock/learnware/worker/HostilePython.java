package dev.learndock.learnware.worker;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.LearnwareYaml;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.packaging.PackagedModel;
import dev.learndock.learnware.packaging.PythonCode;
import dev.learndock.learnware.python.PythonEnvironments;
import dev.learndock.learnware.python.Requirements;
import dev.learndock.learnware.sandbox.Intrusion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Loads learnwares in Python that try to get out, the way any is loaded, and looks what they got,
 * and whether another learnware that was there before answers as if nothing had happened. Takes
 * half a minute.
 *
 * @param environments in what they run
 * @param patience how long a load or an answer may take
 */
public record HostilePython(PythonEnvironments environments, Duration patience) {
  private static final Matrix ROWS = Matrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
  private static final Matrix SUMS = Matrix.of(new float[][] {{6}, {15}});
  private static final String SECRET = "the secret of the dock";
  private static final String NOTHING = "NOTHING";

  /**
   * What came of an intrusion.
   *
   * @param held whether it got nothing, and the pool is whole
   * @param detail what the dock would say of the learnware
   */
  public record Outcome(Intrusion intrusion, boolean held, String detail) {}

  private record Bait(Path folder, ServerSocket listening) {
    Map<String, Object> arguments(String attempt) {
      return Map.of(
          "attempt",
          attempt,
          "folder",
          folder.toString(),
          "port",
          listening.getLocalPort(),
          "parent",
          ProcessHandle.current().pid());
    }

    /** Whether somebody came in, or left something. */
    String harm() throws IOException {
      List<String> harm = new ArrayList<>();
      try (var files = Files.list(folder)) {
        if (files.count() != 1 || !Files.readString(folder.resolve("secret")).equals(SECRET)) {
          harm.add("the dock's folder was changed");
        }
      }
      try {
        listening.accept().close();
        harm.add("somebody connected");
      } catch (SocketTimeoutException e) {
        return String.join("; ", harm);
      }
      return String.join("; ", harm);
    }
  }

  /** Tries all; in the order of the enum. */
  public List<Outcome> run() throws IOException {
    ModelWorkers.Settings settings =
        new ModelWorkers.Settings(1, patience, patience, OnnxLimits.defaults())
            .withPython(environments);
    Path folder = Files.createTempDirectory("learndock-intruder-");
    List<Outcome> outcomes = new ArrayList<>();
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ModelWorkers pool = ModelWorkers.start(settings)) {
      Files.writeString(folder.resolve("secret"), SECRET);
      listening.setSoTimeout(1);
      Bait bait = new Bait(folder, listening);
      Model neighbour = pool.load("the neighbour", hostile(bait, NOTHING));
      for (Intrusion intrusion : Intrusion.ofPython()) {
        outcomes.add(outcome(pool, neighbour, bait, intrusion));
      }
    } catch (ModelException e) {
      throw new IOException("a learnware that does nothing does not run: " + e.getMessage(), e);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    return outcomes;
  }

  private static Outcome outcome(ModelWorkers pool, Model neighbour, Bait bait, Intrusion intrusion)
      throws IOException {
    String said = said(pool, bait, intrusion);
    String harm = bait.harm();
    boolean got = said.contains("Got: ") || said.startsWith("it was believed");
    if (!harm.isEmpty() || got) {
      return new Outcome(intrusion, false, said + (harm.isEmpty() ? "" : "; " + harm));
    }
    try {
      boolean whole = neighbour.predict(ROWS).equals(SUMS);
      return new Outcome(intrusion, whole, said + (whole ? "" : "; its neighbour answers wrongly"));
    } catch (ModelException e) {
      return new Outcome(intrusion, false, said + "; its neighbour fell: " + e.getMessage());
    }
  }

  private static String said(ModelWorkers pool, Bait bait, Intrusion intrusion) throws IOException {
    try (Model model = pool.load("the model", hostile(bait, intrusion.name()))) {
      return "it was believed: " + model.predict(ROWS);
    } catch (ModelException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static PackagedModel.Python hostile(Bait bait, String attempt) throws IOException {
    byte[] zip = zip();
    LearnwareYaml yaml =
        new LearnwareYaml(
            null, null, "Model", "__init__.py", bait.arguments(attempt), List.of(), null);
    PythonCode code =
        new PythonCode(
            "the model",
            yaml,
            Requirements.NONE,
            zip.length,
            PackageLimits.defaults(),
            () -> new SeekableInMemoryByteChannel(zip));
    Manifest manifest =
        new Manifest(
            "__init__.py",
            new Manifest.Input(Manifest.NO_TENSOR, ElementType.FLOAT64, 3, List.of()),
            new Manifest.Output(Manifest.NO_TENSOR, OutputKind.VALUE, 1, List.of()),
            new TreeMap<>());
    return new PackagedModel.Python(code, manifest, true, List.of(), ROWS);
  }

  /** The code that tries it all: its class takes what to try, and where the dock is. */
  public static byte[] source() {
    try (InputStream source = PythonEnvironments.class.getResourceAsStream("hostile.py")) {
      if (source == null) {
        throw new IllegalStateException("hostile.py is missing beside " + PythonEnvironments.class);
      }
      return source.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("__init__.py"));
      zip.write(source());
      zip.putNextEntry(new ZipEntry(LearnwareYaml.FILE));
    }
    return bytes.toByteArray();
  }
}
