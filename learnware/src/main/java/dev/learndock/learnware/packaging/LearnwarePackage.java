package dev.learndock.learnware.packaging;

import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.specification.TableSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A learnware package that was read whole and found to be well formed.
 *
 * @param name what the package is called in error messages: the file name
 * @param entries the files in it, without the top folder
 * @param yaml what {@code learnware.yaml} says
 * @param table the table specification, when it is there
 * @param manifest {@code learndock.json}, when it is there; its checksums hold
 * @param onnx the only {@code .onnx} file, or the one that the manifest names; null if there is
 *     none
 */
public record LearnwarePackage(
    String name,
    List<Entry> entries,
    LearnwareYaml yaml,
    Optional<TableSpecification> table,
    @Nullable Manifest manifest,
    byte @Nullable [] onnx) {

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
    throw new UnsupportedOperationException("not yet");
  }

  /**
   * Reads a package from memory.
   *
   * @param name what to call it in error messages
   * @throws PackageException if the zip is hostile, broken, too large, or no learnware package
   */
  public static LearnwarePackage read(byte[] zip, String name, PackageLimits limits)
      throws PackageException {
    throw new UnsupportedOperationException("not yet");
  }

  /**
   * The model, with its graph checked and its manifest read or inferred.
   *
   * @throws PackageException if there is no model that Learndock runs, or nobody says what it gives
   * @throws ModelException if the graph is refused
   */
  public PackagedModel model(OnnxLimits limits) throws PackageException, ModelException {
    throw new UnsupportedOperationException("not yet");
  }
}
