package dev.learndock.learnware.worker;

import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.packaging.PythonCode;
import dev.learndock.learnware.sandbox.ProcessFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a package's files are while its model is loaded: a folder that a sandbox shows. */
record UnpackedFiles(Path folder) {
  /** Unpacks into a fresh folder, which goes with this process at the latest. */
  static UnpackedFiles of(PythonCode code) throws IOException, PackageException {
    UnpackedFiles files =
        new UnpackedFiles(Files.createTempDirectory(ProcessFolder.path(), "learnware-"));
    try {
      code.unpack(files.folder);
      return files;
    } catch (IOException | PackageException | RuntimeException e) {
      files.delete();
      throw e;
    }
  }

  /** Deletes them; what cannot be deleted is named in the log and left to the system. */
  void delete() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException | UncheckedIOException e) {
      System.getLogger(UnpackedFiles.class.getPackageName())
          .log(System.Logger.Level.WARNING, "{0} is left behind: {1}", folder, e.toString());
    }
  }
}
