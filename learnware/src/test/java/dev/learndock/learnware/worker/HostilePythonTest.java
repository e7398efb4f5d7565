package dev.learndock.learnware.worker;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.learnware.python.PythonEnvironments;
import dev.learndock.learnware.python.TestPython;
import dev.learndock.learnware.sandbox.Intrusion;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a learnware in Python can do, by trying it. */
@Timeout(300)
class HostilePythonTest {
  private static Map<Intrusion, HostilePython.Outcome> outcomes = Map.of();

  @BeforeAll
  static void tryEverything() throws IOException {
    outcomes =
        new HostilePython(TestPython.environments(), Duration.ofSeconds(5))
            .run().stream()
                .collect(Collectors.toMap(HostilePython.Outcome::intrusion, outcome -> outcome));
  }

  @ParameterizedTest
  @MethodSource("dev.learndock.learnware.sandbox.Intrusion#ofPython")
  void aHostileLearnwareGetsNothingAndItsNeighbourNoticesNothing(Intrusion intrusion) {
    assertTrue(outcome(intrusion).held(), outcome(intrusion).toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = Intrusion.class,
      names = {
        "PTRACE",
        "READ_MEMORY",
        "MOUNT",
        "UNSHARE",
        "CHROOT",
        "SETUID",
        "BPF",
        "IO_URING",
        "KEYCTL",
        "PERF"
      })
  void theKernelDoesNotEvenKnowACallThatIsNotListed(Intrusion intrusion) {
    String detail = outcome(intrusion).detail();
    assertTrue(detail.contains("is answered with error 38"), detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PASSWORDS|FileNotFoundError",
        "OTHER_PROCESSES|FileNotFoundError",
        "OWN_PACKAGE|3 places take no file",
        "LOOPBACK|Function not implemented",
        "CLONE_NAMESPACE|is answered with error 1",
        "KILL_PARENT|Function not implemented",
        "FORK|0 processes were started",
        "THREADS|threads were started, then no more",
        "MEMORY|MiB were given, then no more",
        "DISK|16 MiB were written, then: No space left",
        "PICKLE|the pickle ran its command and got nothing",
        "LOOP_AT_LOAD|gave no answer within 5.0 s and was stopped",
        "LOOP_AT_PREDICT|gave no answer within 5.0 s and was stopped",
        "GARBAGE|the worker sent what is no answer",
        "TEN_GIGABYTES|the worker sent what is no answer",
        "NOT_A_NUMBER|answered NaN for row 1",
        "OTHER_SHAPE|answered 3 x 2 numbers for 2 rows",
        "TOO_MUCH|which are too many",
        "AFTER_CLOSING|brought its worker process down",
        "EXIT|brought its worker process down: the worker ended in the middle of an answer"
      })
  void theVerdictSaysWhatItDid(Intrusion intrusion, String words) {
    String detail = outcome(intrusion).detail();
    assertTrue(detail.contains(words), detail);
  }

  /** The intruder knows its trade: without walls it gets what it wants. */
  @ParameterizedTest
  @EnumSource(
      value = Intrusion.class,
      names = {
        "PASSWORDS",
        "ENVIRONMENT",
        "DOCK_FOLDER",
        "OTHER_PROCESSES",
        "LOOPBACK",
        "PICKLE",
        "OWN_PACKAGE"
      })
  void withoutTheSandboxTheSameLearnwareGetsIt(Intrusion intrusion, @TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("secret"), "hush");
    copy("hostile.py", folder.resolve("hostile.py"));
    copy("learnware/model/__init__.py", folder.resolve("learnware/model/__init__.py"));
    copy("learnware/model/base.py", folder.resolve("learnware/model/base.py"));
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String script =
          "import sys; sys.path.insert(0, '.')\nimport hostile\nhostile.Model('%s', '%s', %d, 1)"
              .formatted(intrusion, folder, listening.getLocalPort());
      String said =
          String.valueOf(
              assertThrows(IOException.class, () -> TestPython.run(folder, script)).getMessage());
      assertTrue(said.contains("hostile.Got: "), said);
    } finally {
      Files.deleteIfExists(Path.of("/tmp/passwords"));
    }
  }

  private static void copy(String resource, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (InputStream in = PythonEnvironments.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(to, text);
    }
  }

  private static HostilePython.Outcome outcome(Intrusion intrusion) {
    return Objects.requireNonNull(outcomes.get(intrusion), intrusion::name);
  }
}
