package dev.learndock.cli.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.experiments.Kit;
import dev.learndock.learnware.python.PythonEnvironments;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A shorter run of {@code learndock bench hostile}: without Python, on a real server. */
@Timeout(300)
class HostileBenchmarkTest {
  @TempDir private Path folder;

  @Test
  void hostileLearnwaresAreRefusedWithAReasonAndGoodOnesAreThereWhilePeopleSearch()
      throws Exception {
    Path none = folder.resolve("environments");
    HostileFigures figures =
        HostileBenchmark.run(
            new HostileBenchmark.Plan(
                KillBenchmarkTest.serve(), folder, PythonEnvironments.in(none), none, 20, 4),
            Kit.read(Path.of("../demo/kit")),
            doing -> {});
    assertEquals(List.of(), figures.faults());
    assertEquals(20, figures.refused());
    assertEquals(8, figures.kinds());
    assertEquals(4, figures.usable());
    assertTrue(figures.searches().count() > 0, figures::toString);
  }
}
