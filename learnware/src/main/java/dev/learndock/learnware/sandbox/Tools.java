package dev.learndock.learnware.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs of this machine that the walls are made with.
 *
 * @param setpriv only needed by root, who becomes somebody else with it before anything else
 */
record Tools(Path shell, Path bwrap, Path prlimit, Path ldd, @Nullable Path setpriv) {

  /** Looks in the usual places and along {@code PATH}. */
  static Tools find() throws IOException {
    return new Tools(
        require("sh", "dash"),
        require("bwrap", "bubblewrap"),
        require("prlimit", "util-linux"),
        findLdd(),
        isRoot() ? require("setpriv", "util-linux") : null);
  }

  /** The program that says what binaries link. */
  static Path findLdd() throws SandboxException {
    return require("ldd", "libc-bin (Debian, Ubuntu) or glibc-common (Fedora)");
  }

  /** Whether this process is root's, as the kernel sees it. */
  static boolean isRoot() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("Uid:")) {
        return line.split("\\s+", -1)[2].equals("0");
      }
    }
    return false;
  }

  private static Path require(String name, String from) throws SandboxException {
    List<String> folders = new ArrayList<>(List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin"));
    folders.addAll(List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)));
    for (String folder : folders) {
      Path file = Path.of(folder, name);
      if (!folder.isEmpty() && file.isAbsolute() && Files.isExecutable(file)) {
        return file;
      }
    }
    throw new SandboxException(
        "there is no program " + name + " on this machine", "install the package " + from);
  }
}
