package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real small disks: file systems in memory, mounted in a name space of the child's own, which needs
 * no rights. Where the system does not allow that, these tests are skipped.
 */
class BadDiskTest {
  @TempDir Path disk;
  @TempDir Path temporary;

  @BeforeEach
  void mountsAreAllowed() throws IOException, InterruptedException {
    SmallDisk.assumeAllowed(disk);
  }

  private String child(String... arguments) {
    return SmallDisk.words(ChildJvm.command(DiskChild.class, temporary, arguments));
  }

  /** Small packages fill the catalogue, large ones the packages' folder. */
  @ParameterizedTest
  @ValueSource(ints = {10, 20_000, 150_000})
  void aFullDiskIsSaidLosesNothingAndIsOverWhenThereIsRoom(int size) throws Exception {
    SmallDisk.Result result =
        SmallDisk.run(
            "mount -t tmpfs -o size=1200k tmpfs %s; %s"
                .formatted(disk, child("fill", disk.resolve("dock").toString(), "" + size)));
    assertEquals(0, result.exit(), result.said());
    assertTrue(result.said().startsWith("FULL: "), result.said());
    assertTrue(result.said().contains("and try again, nothing was lost"), result.said());
    assertTrue(result.said().contains("kept all "), result.said());
  }

  /** What is made anew appears whole or not at all; what is brought up to date stays as it was. */
  @ParameterizedTest
  @CsvSource({
    "check, ACCEPTED",
    "migrate, up to date with",
    "backup, whole with 12",
    "restore, whole with 12",
    "import, whole with 12"
  })
  void onAFullDiskNothingIsHalfDoneAndItIsDoneWhenThereIsRoom(String what, String then)
      throws Exception {
    String child =
        SmallDisk.words(
            ChildJvm.command(
                KeepingChild.class,
                List.of(IndexWriter.class, StandardAnalyzer.class),
                temporary,
                what,
                disk.toString(),
                temporary.toString()));
    SmallDisk.Result result =
        SmallDisk.run("mount -t tmpfs -o size=1500k tmpfs %s; %s".formatted(disk, child));
    assertEquals(0, result.exit(), result.said());
    // Flyway logs what it met before it throws.
    assertTrue(result.said().lines().anyMatch(line -> line.startsWith("FULL: ")), result.said());
    assertTrue(result.said().contains("try again, nothing was lost"), result.said());
    assertTrue(result.said().contains(then), result.said());
  }

  @Test
  void aDockThatCannotBeMadeForLackOfRoomSaysSo() throws Exception {
    SmallDisk.Result result =
        SmallDisk.run(
            "mount -t tmpfs -o size=16k tmpfs %s; %s"
                .formatted(disk, child("open", disk.resolve("dock").toString())));
    assertTrue(result.said().startsWith("FULL: "), result.said());
  }

  @Test
  void aDiskThatMayOnlyBeReadIsSaid() throws Exception {
    String dock = disk.resolve("dock").toString();
    SmallDisk.Result result =
        SmallDisk.run(
            "mount -t tmpfs -o size=4m tmpfs %s; %s; mount -o remount,ro %s; %s"
                .formatted(disk, child("make", dock), disk, child("open", dock)));
    assertEquals(0, result.exit(), result.said());
    assertTrue(result.said().startsWith("READ_ONLY: "), result.said());
    assertTrue(result.said().contains("the right to write there"), result.said());
  }
}
