package dev.learndock.server.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real small disk, mounted in a name space of the server's own, which needs no rights. */
class FullDiskTest {
  @TempDir Path disk;
  @TempDir Path temporary;

  private record Result(int exit, String said) {}

  private static Result run(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "sh", "-ec", script)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), said);
  }

  @Test
  void anUploadOntoAFullDiskIsRefusedAsFullAndGoesOnWhenThereIsRoom() throws Exception {
    assumeTrue(
        run("mount -t tmpfs -o size=64k tmpfs " + disk).exit() == 0,
        "this system does not let its users mount in a name space of their own");
    String server =
        Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.sqlite.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                FullDiskServer.class.getName(),
                disk.toString())
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Result result = run("mount -t tmpfs -o size=6m tmpfs %s; %s".formatted(disk, server));
    assertEquals(0, result.exit(), result.said());
    for (String line :
        List.of(
            "body 507 full",
            "piece 507 full",
            "alive OK",
            "ready 200",
            "rest 204",
            "then complete",
            "queued 202")) {
      assertTrue(result.said().lines().anyMatch(line::equals), line + " in " + result.said());
    }
  }
}
