package dev.learndock.learnware.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
  @Test
  void theLibraryIsWrittenOnceAndAgainWhenItIsBroken(@TempDir Path cache) throws IOException {
    Path folder = NativeLibrary.folder(cache);
    Path library = folder.resolve(System.mapLibraryName("onnxruntime"));
    long bytes = Files.size(library);
    assertTrue(bytes > 1_000_000);
    var written = Files.getLastModifiedTime(library);
    assertEquals(folder, NativeLibrary.folder(cache));
    assertEquals(written, Files.getLastModifiedTime(library));

    Files.write(library, new byte[10]);
    assertEquals(folder, NativeLibrary.folder(cache));
    assertEquals(bytes, Files.size(library));
    try (Stream<Path> left = Files.list(cache)) {
      assertEquals(List.of(folder), left.toList());
    }
  }

  @Test
  void theCacheIsWhereTheUserWantsIt() {
    Path home = Path.of(System.getProperty("user.home"), ".cache", "learndock");
    assertEquals(home, NativeLibrary.cache(Map.of()));
    assertEquals(Path.of("/x", "learndock"), NativeLibrary.cache(Map.of("XDG_CACHE_HOME", "/x")));
    assertEquals(
        Path.of("/y"),
        NativeLibrary.cache(Map.of("XDG_CACHE_HOME", "/x", "LEARNDOCK_CACHE", "/y")));
  }
}
