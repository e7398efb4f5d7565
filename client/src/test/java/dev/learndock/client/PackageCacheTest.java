package dev.learndock.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.learndock.dock.PackageHash;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageCacheTest {
  @TempDir Path folder;

  private PackageCache at(long second) {
    return new PackageCache(
        folder.resolve("packages"),
        250,
        Clock.fixed(Instant.ofEpochSecond(1_800_000_000 + second), ZoneOffset.UTC));
  }

  private static PackageHash hash(byte[] bytes) {
    MessageDigest digest = PackageFacts.sha256();
    digest.update(bytes);
    return PackageFacts.hash(digest);
  }

  private PackageHash keep(PackageCache cache, int seed) throws Exception {
    byte[] bytes = new byte[100];
    bytes[0] = (byte) seed;
    Path arrived = cache.incoming();
    Files.write(arrived, bytes);
    try (InputStream kept = cache.keep(arrived, hash(bytes))) {
      assertArrayEquals(bytes, kept.readAllBytes());
    }
    return hash(bytes);
  }

  @Test
  void whatNobodyAskedForLongestGoesFirst() throws Exception {
    PackageHash first = keep(at(0), 1);
    PackageHash second = keep(at(1), 2);
    try (InputStream asked = at(2).open(first)) {
      assertNotNull(asked);
    }
    PackageHash third = keep(at(3), 3);

    assertNull(at(4).open(second));
    for (PackageHash kept : new PackageHash[] {first, third}) {
      try (InputStream in = at(4).open(kept)) {
        assertEquals(kept, hash(Objects.requireNonNull(in).readAllBytes()));
      }
    }
    try (Stream<Path> files = Files.list(folder.resolve("packages"))) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void aFileThatIsNotWhatItsNameSaysIsNotUsed() throws Exception {
    PackageHash kept = keep(at(0), 1);
    Path file = folder.resolve("packages").resolve(kept.hex() + ".zip");
    Files.writeString(file, "something else");
    assertNull(at(1).open(kept));
    assertEquals(false, Files.exists(file));
  }
}
