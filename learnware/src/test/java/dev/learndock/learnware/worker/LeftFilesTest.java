package dev.learndock.learnware.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.learndock.learnware.python.PythonZip;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What processes leave in the temporary folder: real ones, some of which are killed. */
@Timeout(120)
class LeftFilesTest {
  @TempDir private Path temporary;

  @BeforeEach
  void whereKillIsKill() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "packages are unpacked on Linux only");
  }

  @Test
  void whatAKilledProcessLeftIsRemovedByTheNextAndWhatALivingOneUsesIsNot() throws Exception {
    Process killed = start();
    Path left = folderOf(killed);
    Process living = start();
    Path used = folderOf(living);
    assertTrue(Files.exists(left.resolve("__init__.py")), "the living are left alone");
    killed.destroyForcibly().waitFor();
    assertTrue(Files.exists(left.resolve("__init__.py")), "nobody was there to clean up");
    Process next = start();
    Path own = folderOf(next);
    assertFalse(Files.exists(left.getParent()), "what the killed one left is still there");
    assertTrue(Files.exists(used.resolve("__init__.py")));
    assertTrue(Files.exists(own.resolve("__init__.py")));
    end(living);
    end(next);
    assertEquals(List.of(), all());
  }

  @Test
  void whatIsLeftInTheMiddleIsRemovedAndWhatIsNotOursIsNot() throws Exception {
    Files.createDirectory(temporary.resolve("learndock-process-1"));
    Path dead = Files.createDirectory(temporary.resolve("learndock-process-2"));
    Files.createFile(dead.resolve("lock"));
    Path treasure = Files.createDirectory(temporary.resolve("treasure"));
    Files.writeString(treasure.resolve("lock"), "not yours");
    Files.createSymbolicLink(temporary.resolve("learndock-process-3"), treasure);
    Files.createSymbolicLink(dead.resolve("way-out"), treasure);
    Process process = start();
    folderOf(process);
    end(process);
    assertEquals(List.of("learndock-process-3", "treasure"), all());
    assertEquals("not yours", Files.readString(treasure.resolve("lock")));
  }

  private List<String> all() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            System.getProperty("java.home", "") + "/bin/java",
            "-Djava.io.tmpdir=" + temporary,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path", ""),
            Dock.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path folderOf(Process process) throws IOException {
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    return Path.of(String.valueOf(said.readLine()));
  }

  private static void end(Process process) throws Exception {
    process.getOutputStream().close();
    assertEquals(0, process.waitFor());
  }

  /** A dock that has unpacked a learnware, says where, and ends with its input. */
  static final class Dock {
    public static void main(String[] args) throws Exception {
      System.out.println(
          UnpackedFiles.of(PythonZip.answering(1, "return X").model().code()).folder());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
