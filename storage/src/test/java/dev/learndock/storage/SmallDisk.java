package dev.learndock.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Scripts that may mount disks of their own, small ones or such that may only be read. */
public final class SmallDisk {
  private SmallDisk() {}

  /** How a script ended. */
  public record Result(int exit, String said) {}

  /** Runs a script in a name space of its own, where it may mount what nobody else sees. */
  public static Result run(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "sh", "-ec", script)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), said);
  }

  /** Skips the test where that is not allowed. */
  public static void assumeAllowed(Path disk) throws IOException, InterruptedException {
    assumeTrue(
        run("mount -t tmpfs -o size=64k tmpfs " + disk).exit() == 0,
        "this system does not let its users mount in a name space of their own");
  }

  /** A command as a script has it. */
  public static String words(List<String> command) {
    return command.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
