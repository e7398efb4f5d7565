package dev.learndock.cli.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.experiments.Kit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shorter run of {@code learndock bench kill}, on a server process like any other. */
class KillBenchmarkTest {
  @TempDir private Path folder;

  @Test
  void aServerThatIsKilledAgainAndAgainLosesNothingThatItAcknowledged() throws Exception {
    KillFigures figures =
        KillBenchmark.run(
            new KillBenchmark.Plan(serve(), folder, 40, 4, 20261125),
            Kit.read(Path.of("../demo/kit")),
            doing -> {});
    assertEquals(List.of(), figures.faults());
    assertEquals(40, figures.uploads() + figures.updates());
    assertEquals(40, figures.versions());
    assertEquals(4, figures.kills());
    assertTrue(figures.updates() > 0, figures::toString);
  }

  /** The command as this very Java runs it. */
  static List<String> serve() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.learndock.cli.Main",
        "serve");
  }
}
