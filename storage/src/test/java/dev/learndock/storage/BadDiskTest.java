package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
    assumeTrue(
        run("mount -t tmpfs -o size=64k tmpfs " + disk).exit() == 0,
        "this system does not let its users mount in a name space of their own");
  }

  private record Result(int exit, String said) {}

  private static Result run(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "sh", "-ec", script)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), said);
  }

  private String child(String... arguments) {
    List<String> command = ChildJvm.command(DiskChild.class, temporary, arguments);
    return command.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  /** Small packages fill the catalogue, large ones the packages' folder. */
  @ParameterizedTest
  @ValueSource(ints = {10, 20_000, 150_000})
  void aFullDiskIsSaidLosesNothingAndIsOverWhenThereIsRoom(int size) throws Exception {
    Result result =
        run(
            "mount -t tmpfs -o size=1200k tmpfs %s; %s"
                .formatted(disk, child("fill", disk.resolve("dock").toString(), "" + size)));
    assertEquals(0, result.exit(), result.said());
    assertTrue(result.said().startsWith("FULL: "), result.said());
    assertTrue(result.said().contains("and try again, nothing was lost"), result.said());
    assertTrue(result.said().contains("kept all "), result.said());
  }

  @Test
  void aDockThatCannotBeMadeForLackOfRoomSaysSo() throws Exception {
    Result result =
        run(
            "mount -t tmpfs -o size=16k tmpfs %s; %s"
                .formatted(disk, child("open", disk.resolve("dock").toString())));
    assertTrue(result.said().startsWith("FULL: "), result.said());
  }

  @Test
  void aDiskThatMayOnlyBeReadIsSaid() throws Exception {
    String dock = disk.resolve("dock").toString();
    Result result =
        run(
            "mount -t tmpfs -o size=4m tmpfs %s; %s; mount -o remount,ro %s; %s"
                .formatted(disk, child("make", dock), disk, child("open", dock)));
    assertEquals(0, result.exit(), result.said());
    assertTrue(result.said().startsWith("READ_ONLY: "), result.said());
    assertTrue(result.said().contains("the right to write there"), result.said());
  }
}
