package dev.learndock.learnware.packaging;

import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.onnx.OnnxGraph;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A learnware package that was read whole and found to be well formed: a zip with {@code
 * learnware.yaml} at its root or in its one top folder, as the peer reads it.
 *
 * @param name what the package is called in error messages: the file name
 * @param entries the files in it, without the top folder
 * @param yaml what {@code learnware.yaml} says
 * @param table the table specification, when it is there
 * @param unsupported class names of statistical specifications that Learndock does not read yet
 * @param semantic the semantic specification, when the package holds one
 * @param manifest {@code learndock.json}, when it is there; its checksums hold
 * @param onnxFile the file that the manifest names, or else the only {@code .onnx} file; null if
 *     there is none or several
 * @param onnx the bytes of that file
 * @param code the Python code, where it is the model: where there is no {@code onnxFile}
 */
public record LearnwarePackage(
    String name,
    List<Entry> entries,
    LearnwareYaml yaml,
    Optional<TableSpecification> table,
    List<String> unsupported,
    @Nullable SemanticSpecification semantic,
    @Nullable Manifest manifest,
    @Nullable String onnxFile,
    byte @Nullable [] onnx,
    @Nullable PythonCode code) {

  /** Takes copies of the lists. */
  public LearnwarePackage {
    entries = List.copyOf(entries);
    unsupported = List.copyOf(unsupported);
  }

  /**
   * A file in the package.
   *
   * @param name path below the top folder
   * @param bytes length, inflated
   * @param sha256 in hexadecimal
   */
  public record Entry(String name, long bytes, String sha256) {}

  /**
   * Reads a package from a file.
   *
   * @throws PackageException if the zip is hostile, broken, too large, or no learnware package
   */
  public static LearnwarePackage read(Path file, PackageLimits limits) throws PackageException {
    return read(file, String.valueOf(file.getFileName()), limits);
  }

  /**
   * Reads a package from a file whose name says nothing to the one who handed it in.
   *
   * @param name what to call it in error messages
   * @throws PackageException if the zip is hostile, broken, too large, or no learnware package
   */
  public static LearnwarePackage read(Path file, String name, PackageLimits limits)
      throws PackageException {
    return read(file, name, limits, true);
  }

  /**
   * Reads what a package says of itself, and leaves its model where it is: memory does not grow
   * with the model. The zip is looked at whole all the same.
   *
   * @return a package without {@link #onnx}
   * @throws PackageException if the zip is hostile, broken, too large, or no learnware package
   */
  public static LearnwarePackage readWithoutModel(Path file, String name, PackageLimits limits)
      throws PackageException {
    return read(file, name, limits, false);
  }

  private static LearnwarePackage read(
      Path file, String name, PackageLimits limits, boolean withModel) throws PackageException {
    try {
      return PackageReader.read(() -> FileChannel.open(file), name, limits, withModel);
    } catch (NoSuchFileException e) {
      throw new PackageException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new PackageException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a package from memory.
   *
   * @param name what to call it in error messages
   * @throws PackageException if the zip is hostile, broken, too large, or no learnware package
   */
  public static LearnwarePackage read(byte[] zip, String name, PackageLimits limits)
      throws PackageException {
    try {
      return PackageReader.read(() -> new SeekableInMemoryByteChannel(zip), name, limits, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a package; the same draft gives the same bytes. */
  public static byte[] write(PackageDraft draft) {
    return PackageWriter.write(draft);
  }

  /**
   * The table specification.
   *
   * @throws PackageException if the package has none; the message says why and what to do
   */
  public TableSpecification requireTable() throws PackageException {
    if (table.isPresent()) {
      return table.get();
    }
    if (!unsupported.isEmpty()) {
      throw new PackageException(
          name
              + ": its statistical specification is of a kind that is not supported yet ("
              + String.join(", ", unsupported)
              + "); add a "
              + TableSpecification.TYPE);
    }
    String missing =
        yaml.statSpecifications().isEmpty()
            ? LearnwareYaml.FILE + " lists no stat_specifications"
            : yaml.statSpecifications().getFirst().fileName() + " is not in the zip";
    throw new PackageException(
        name + ": " + missing + "; make one from the training rows with 'learndock spec'");
  }

  /** Whether the model is Python code and no graph. */
  public boolean isPython() {
    return code != null;
  }

  /**
   * The model in Python, with what words say that it gives.
   *
   * @param words the words about it, which need not be those in the package
   * @throws PackageException if it is no Python, or has no table specification
   */
  public PackagedModel.Python python(SemanticSpecification words) throws PackageException {
    if (code == null) {
      throw new PackageException(name + ": its model is no Python code");
    }
    TableSpecification rows = requireTable();
    Manifest manifest =
        new Manifest(
            code.yaml().modulePath(),
            SaidModel.takes(rows),
            SaidModel.gives(words),
            new TreeMap<>());
    return new PackagedModel.Python(
        code, manifest, true, SaidModel.classes(words), rows.reduced().toMatrix());
  }

  /**
   * The model: a graph, checked, with its manifest read or inferred; or code.
   *
   * @throws PackageException if there is no model that Learndock runs, or nobody says what it gives
   * @throws ModelException if the graph is refused, or is not as the manifest says
   */
  public PackagedModel model(OnnxLimits limits) throws PackageException, ModelException {
    if (code != null && semantic != null) {
      return python(semantic);
    }
    return onnx(limits);
  }

  /**
   * The graph, checked, with its manifest read or inferred.
   *
   * @throws PackageException if there is none, or nobody says what it gives
   * @throws ModelException if the graph is refused, or is not as the manifest says
   */
  public PackagedModel.Onnx onnx(OnnxLimits limits) throws PackageException, ModelException {
    if (onnx == null || onnxFile == null) {
      long files = entries.stream().filter(e -> PackageReader.isOnnx(e.name())).count();
      throw new PackageException(
          name
              + ": "
              + (files == 0
                  ? "there is no .onnx file, and Learndock runs ONNX models; export the model"
                  : "there are " + files + " .onnx files; say which with 'learndock pack'"));
    }
    OnnxGraph graph = checkedGraph(onnx, limits);
    if (manifest != null) {
      try {
        manifest.requireMatch(graph);
      } catch (ModelException e) {
        throw new ModelException(name + ": " + onnxFile + ": " + e.getMessage(), e);
      }
      return new PackagedModel.Onnx(onnx, graph, manifest, false);
    }
    Manifest inferred = Manifest.infer(graph, onnxFile, columns(), task());
    return new PackagedModel.Onnx(onnx, graph, inferred, true);
  }

  private OnnxGraph checkedGraph(byte[] bytes, OnnxLimits limits) throws ModelException {
    try {
      return OnnxGraph.check(bytes, limits);
    } catch (ModelException e) {
      throw new ModelException(name + ": " + onnxFile + ": " + e.getMessage(), e);
    }
  }

  private @Nullable Integer columns() {
    return table.map(TableSpecification::dimensions).orElse(null);
  }

  private @Nullable String task() {
    return semantic == null || semantic.task().isEmpty() ? null : semantic.task().getFirst();
  }
}
