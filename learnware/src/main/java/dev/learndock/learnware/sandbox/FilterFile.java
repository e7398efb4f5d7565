package dev.learndock.learnware.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The compiled filter as a file of this process, for a child can be handed it only by a file
 * descriptor and Java hands on no others than the standard three.
 */
final class FilterFile {
  private static @Nullable Path written;

  private FilterFile() {}

  /** The file; written at the first call, gone when this process ends in good order. */
  static synchronized Path ofJava() throws IOException {
    Path file = written;
    if (file != null && Files.isReadable(file)) {
      return file;
    }
    Optional<Architecture> architecture = Architecture.ofThisMachine();
    if (architecture.isEmpty()) {
      throw new SandboxException(
          "the system calls of this processor (" + System.getProperty("os.arch") + ") are unknown",
          "use a machine with x86_64 or aarch64");
    }
    byte[] program = SystemCallFilter.compile(SystemCalls.ofJava(), architecture.get());
    Path fresh =
        Files.createTempFile(
            "learndock-",
            ".bpf",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    fresh.toFile().deleteOnExit();
    Files.write(fresh, program);
    written = fresh;
    return fresh;
  }
}
