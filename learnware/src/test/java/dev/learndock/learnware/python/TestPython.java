package dev.learndock.learnware.python;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.learndock.learnware.sandbox.Isolation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One environment for all tests, with NumPy, scikit-learn and LightGBM. It takes half a minute to
 * install and lies in the build's folder until that is deleted.
 */
public final class TestPython {
  private static final Path FOLDER = Path.of("..", ".learndock-build", "python");
  private static final String NAME = "tests";
  private static final String REQUIREMENTS = "numpy\nscikit-learn\nlightgbm\n";

  private static @Nullable String missing;

  private TestPython() {}

  /** The environments; whoever asks is skipped where there is no sandbox, Python or index. */
  public static synchronized PythonEnvironments environments() throws IOException {
    if (Isolation.ofThisMachine() instanceof Isolation.ProcessOnly(String why, String remedy)) {
      assumeTrue(false, "no sandbox here: " + why + "; " + remedy);
    }
    PythonEnvironments environments = PythonEnvironments.in(FOLDER);
    if (missing == null && environments.find(NAME).isEmpty()) {
      install();
    }
    assumeTrue(missing == null, "no environment for Python: " + missing);
    return environments;
  }

  private static void install() throws IOException {
    Path requirements = Files.createTempFile("requirements", ".txt");
    try {
      Files.writeString(requirements, REQUIREMENTS);
      new EnvironmentBuilder("python3", line -> {}).build(FOLDER, NAME, requirements);
    } catch (IOException e) {
      missing = e.getMessage();
    } finally {
      Files.delete(requirements);
    }
  }

  /** Runs a script in the environment and outside any sandbox, to make what a test needs. */
  public static void run(Path folder, String script) throws Exception {
    Path python =
        environments().find(NAME).orElseThrow().folder().resolve("bin/python").toAbsolutePath();
    Process process =
        new ProcessBuilder(python.toString(), "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}
