package dev.learndock.learnware.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The compiled filters as files of this process, for a child can be handed it only by a file
 * descriptor and Java hands on no others than the standard three.
 */
final class FilterFile {
  private static final Map<CallList, Path> WRITTEN = new EnumMap<>(CallList.class);

  private FilterFile() {}

  /** The file; written at the first call, gone with this process. */
  static synchronized Path of(CallList list) throws IOException {
    Path file = WRITTEN.get(list);
    if (file != null && Files.isReadable(file)) {
      return file;
    }
    Optional<Architecture> architecture = Architecture.ofThisMachine();
    if (architecture.isEmpty()) {
      throw new SandboxException(
          "the system calls of this processor (" + System.getProperty("os.arch") + ") are unknown",
          "use a machine with x86_64 or aarch64");
    }
    byte[] program = SystemCallFilter.compile(SystemCalls.of(list), architecture.get());
    Path fresh =
        Files.createTempFile(
            ProcessFolder.path(),
            "calls-",
            ".bpf",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, program);
    WRITTEN.put(list, fresh);
    return fresh;
  }
}
