package dev.learndock.learnware.worker;

import dev.learndock.learnware.python.PythonEnvironments;
import dev.learndock.learnware.sandbox.ProcessFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The worker's side in Python as files: a sandbox shows files, and no entries of jars. */
final class PythonFiles {
  static final String WORKER = "worker.py";

  private static final List<String> FILES =
      List.of(
          WORKER,
          "learnware/__init__.py",
          "learnware/logger.py",
          "learnware/model/__init__.py",
          "learnware/model/base.py",
          "learnware/utils/__init__.py");

  private static @Nullable Path written;

  private PythonFiles() {}

  /** The folder; written at the first call, gone with this process. */
  static synchronized Path folder() throws IOException {
    Path folder = written;
    if (folder != null && Files.isReadable(folder.resolve(WORKER))) {
      return folder;
    }
    Path fresh = Files.createTempDirectory(ProcessFolder.path(), "python-");
    openToOthers(fresh);
    for (String file : FILES) {
      write(fresh, file);
    }
    written = fresh;
    return fresh;
  }

  private static void write(Path folder, String file) throws IOException {
    Path place = folder;
    for (Path part : Path.of(file)) {
      place = place.resolve(part);
      if (!Files.exists(place) && !place.equals(folder.resolve(file))) {
        Files.createDirectory(place);
        openToOthers(place);
      }
    }
    try (InputStream in = PythonEnvironments.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing beside " + PythonEnvironments.class);
      }
      Files.copy(in, place);
    }
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /** Who the sandbox becomes is somebody else, and must be able to enter. */
  private static void openToOthers(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
