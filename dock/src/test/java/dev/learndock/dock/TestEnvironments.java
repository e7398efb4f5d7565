package dev.learndock.dock;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.learndock.learnware.python.EnvironmentBuilder;
import dev.learndock.learnware.python.PythonEnvironments;
import dev.learndock.learnware.sandbox.Isolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The environment that the tests of {@code learnware/} install, in the build's folder; made here
 * when these run first. Skips whoever asks where there is no sandbox, Python or index.
 */
public final class TestEnvironments {
  private static final Path FOLDER = Path.of("..", ".learndock-build", "python");

  private static @Nullable String missing;

  private TestEnvironments() {}

  /** Where it lies. */
  public static synchronized Path folder() throws IOException {
    if (Isolation.ofThisMachine() instanceof Isolation.ProcessOnly(String why, String remedy)) {
      assumeTrue(false, "no sandbox here: " + why + "; " + remedy);
    }
    if (missing == null && PythonEnvironments.in(FOLDER).find("tests").isEmpty()) {
      Path requirements = Files.createTempFile("requirements", ".txt");
      try {
        Files.writeString(requirements, "numpy\nscikit-learn\nlightgbm\n");
        new EnvironmentBuilder("python3", line -> {}).build(FOLDER, "tests", requirements);
      } catch (IOException e) {
        missing = e.getMessage();
      } finally {
        Files.delete(requirements);
      }
    }
    assumeTrue(missing == null, "no environment for Python: " + missing);
    return FOLDER.toAbsolutePath().normalize();
  }
}
