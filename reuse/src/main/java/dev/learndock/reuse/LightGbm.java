package dev.learndock.reuse;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads LightGBM's native library, once, from a folder of this process alone. Left to itself the
 * wrapper unpacks it to one fixed path for all processes of a machine and writes over it at every
 * start, under the feet of those that run it; they die of a bus error.
 */
final class LightGbm {
  private static final String WHERE = "java.io.tmpdir";

  static {
    load();
  }

  private LightGbm() {}

  /** Returns when the library is there; the first call loads it. */
  static void ready() {}

  private static void load() {
    String before = System.getProperty(WHERE);
    try {
      Path own = Files.createTempDirectory("learndock-lightgbm");
      own.toFile().deleteOnExit();
      System.setProperty(WHERE, own.toString());
      try {
        LGBMBooster.loadNative();
      } finally {
        System.setProperty(WHERE, before);
        remove(own);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "LightGBM's native library could not be unpacked to "
              + before
              + ": is there space, and may files there be executed?",
          e);
    }
  }

  /** What is loaded needs its file no longer; where that is not so (Windows), it goes at exit. */
  private static void remove(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.toList();
    }
    for (Path file : files) {
      if (!file.toFile().delete()) {
        file.toFile().deleteOnExit();
      }
    }
  }
}
