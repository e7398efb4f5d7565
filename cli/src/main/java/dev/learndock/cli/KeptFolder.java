package dev.learndock.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The mixin of benchmarks whose dock and log may be kept: a new folder, or one for a while. */
final class KeptFolder {
  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "A new folder for the dock and the server's log (default: a temporary one).")
  private @Nullable Path given;

  /** What is done in the folder. */
  interface Work {
    int in(Path folder) throws Exception;
  }

  int use(Work work) throws Exception {
    if (given != null) {
      return work.in(Files.createDirectory(given));
    }
    try (TemporaryFolder temporary = new TemporaryFolder("learndock-bench-")) {
      return work.in(temporary.path());
    }
  }
}
