package dev.learndock.dock.admission;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.PackageStore;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.worker.ModelWorkers;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * Models out of packages, loaded into workers; to be closed one by one.
 *
 * @param packages where those of the dock lie
 * @param limits how large a package may be
 * @param graphs how large a graph may be
 * @param workers asked for only when a model is to be run
 */
public record PackagedModels(
    PackageStore packages,
    PackageLimits limits,
    OnnxLimits graphs,
    Supplier<ModelWorkers> workers) {

  /** The model of a learnware that is there. */
  Model of(Learnware learnware) throws DockException, PackageException, ModelException {
    try (InputStream zip = packages.open(learnware.contents().packageHash())) {
      return load(
          learnware.contents(),
          LearnwarePackage.read(zip.readAllBytes(), learnware.name(), limits));
    } catch (IOException e) {
      throw new DockException(
          DockException.Reason.STORAGE,
          "cannot read the package of learnware %s: %s".formatted(learnware.id(), e.getMessage()),
          e);
    }
  }

  /** The model of one that came in and is not kept yet. */
  Model of(PackageStore.Incoming incoming, String name, Learnware.Contents contents)
      throws PackageException, ModelException {
    return load(contents, LearnwarePackage.read(incoming.file(), name, limits));
  }

  private Model load(Learnware.Contents contents, LearnwarePackage read)
      throws PackageException, ModelException {
    return workers.get().load(read.name(), contents.model(read, graphs));
  }
}
