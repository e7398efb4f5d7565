package dev.learndock.learnware.worker;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runtime's native library as files. The runtime would write out 24 MB at each start of a
 * worker and leave them when the worker is killed; so it is done once and kept in the user's cache
 * folder ({@code LEARNDOCK_CACHE}, or {@code learndock} in {@code XDG_CACHE_HOME} or {@code
 * ~/.cache}).
 */
final class NativeLibrary {
  private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni");

  private NativeLibrary() {}

  private static @Nullable Path own;

  /**
   * The folder with the library for this machine; written on first use. Where the cache cannot be
   * written, it is a folder of this process, deleted at its end.
   */
  static synchronized Path folder() throws IOException {
    if (own != null) {
      return own;
    }
    try {
      return folder(cache(System.getenv()));
    } catch (FileSystemException e) {
      Path cache = Files.createTempDirectory("learndock-");
      own = folder(cache);
      cache.toFile().deleteOnExit();
      own.toFile().deleteOnExit();
      for (String name : NAMES) {
        own.resolve(System.mapLibraryName(name)).toFile().deleteOnExit();
      }
      return own;
    }
  }

  static Path folder(Path cache) throws IOException {
    String platform = platform();
    long bytes = 0;
    for (String name : NAMES) {
      bytes += open(platform, name).getContentLengthLong();
    }
    // The length stands for the version: a new one is another folder, beside the old.
    Path folder = cache.resolve("onnxruntime-" + platform + "-" + bytes);
    if (!isComplete(folder, platform)) {
      write(folder, platform);
    }
    return folder;
  }

  private static boolean isComplete(Path folder, String platform) throws IOException {
    for (String name : NAMES) {
      Path file = folder.resolve(System.mapLibraryName(name));
      if (!Files.isRegularFile(file)
          || Files.size(file) != open(platform, name).getContentLengthLong()) {
        return false;
      }
    }
    return true;
  }

  /** Writes beside the place and moves there in one step: another process may do the same. */
  private static void write(Path folder, String platform) throws IOException {
    Path cache = Files.createDirectories(folder.toAbsolutePath().getParent());
    Path fresh = Files.createTempDirectory(cache, "onnxruntime-");
    for (String name : NAMES) {
      try (InputStream in = open(platform, name).getInputStream()) {
        Files.copy(in, fresh.resolve(System.mapLibraryName(name)));
      }
    }
    if (Files.exists(folder) && !isComplete(folder, platform)) {
      delete(folder);
    }
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
      delete(fresh);
      if (!isComplete(folder, platform)) {
        throw e;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    for (String name : NAMES) {
      Files.deleteIfExists(folder.resolve(System.mapLibraryName(name)));
    }
    Files.delete(folder);
  }

  private static URLConnection open(String platform, String name) throws IOException {
    String resource = "native/" + platform + "/" + System.mapLibraryName(name);
    URL url = OrtEnvironment.class.getResource(resource);
    if (url == null) {
      throw new IOException(
          "onnxruntime has no library for "
              + platform
              + "; models run on linux-x64, linux-aarch64, osx-aarch64 and win-x64");
    }
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection;
  }

  private static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String system = os.contains("win") ? "win" : os.contains("mac") ? "osx" : "linux";
    String processor =
        switch (arch) {
          case "amd64", "x86_64" -> "x64";
          case "arm64" -> "aarch64";
          default -> arch;
        };
    return system + "-" + processor;
  }

  static Path cache(Map<String, String> environment) {
    String own = environment.getOrDefault("LEARNDOCK_CACHE", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!shared.isEmpty()) {
      return Path.of(shared, "learndock");
    }
    return Path.of(System.getProperty("user.home", "."), ".cache", "learndock");
  }
}
