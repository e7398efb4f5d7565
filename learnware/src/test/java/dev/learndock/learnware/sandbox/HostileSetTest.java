package dev.learndock.learnware.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.learndock.learnware.sandbox.HostileSet.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program in the sandbox can do, by trying it. */
@Timeout(300)
class HostileSetTest {
  private static final Set<Intrusion> UNHARMED_BY_NAMESPACES =
      Set.of(
          Intrusion.PTRACE,
          Intrusion.READ_MEMORY,
          Intrusion.UNSHARE,
          Intrusion.CLONE_NAMESPACE,
          Intrusion.IO_URING,
          Intrusion.KEYCTL,
          Intrusion.PERF,
          Intrusion.SETUID);

  private static Map<Intrusion, Outcome> outcomes = Map.of();

  @BeforeAll
  static void tryEverything() throws IOException {
    if (Isolation.ofThisMachine() instanceof Isolation.ProcessOnly(String why, String remedy)) {
      assumeTrue(false, "no sandbox here: " + why + "; " + remedy);
    }
    outcomes =
        new HostileSet(sandbox())
            .run().stream().collect(Collectors.toMap(Outcome::intrusion, outcome -> outcome));
  }

  @ParameterizedTest
  @MethodSource("dev.learndock.learnware.sandbox.Intrusion#ofPrograms")
  void aHostileProgramGetsNothing(Intrusion intrusion) {
    Outcome outcome = outcome(intrusion);
    assertTrue(outcome.held(), outcome.toString());
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
        "PERF",
        "LOOPBACK",
        "OUTSIDE"
      })
  void theKernelDoesNotEvenKnowACallThatIsNotListed(Intrusion intrusion) {
    assertTrue(outcome(intrusion).detail().endsWith("error 38"), outcomes.toString());
  }

  @Test
  void aCallWithArgumentsThatAreNotListedIsNotPermitted() {
    assertTrue(outcome(Intrusion.CLONE_NAMESPACE).detail().endsWith("error 1"));
    assertEquals("0 processes were started, then error 1", outcome(Intrusion.FORK).detail());
  }

  @Test
  void limitsAreReachedAndHold() {
    String threads = outcome(Intrusion.THREADS).detail();
    assertTrue(number(threads) > 5 && number(threads) < 64, threads);
    String disk = outcome(Intrusion.DISK).detail();
    assertTrue(number(disk) > 8 && number(disk) <= 16, disk);
    String memory = outcome(Intrusion.MEMORY).detail();
    assertTrue(number(memory) > 1000 && number(memory) < 3072, memory);
    assertTrue(outcome(Intrusion.CPU).detail().startsWith("ended with code 137"));
  }

  /** Walls stand behind walls: without the filter, namespaces and rights still hold. */
  @Test
  void withoutTheFilterTheOtherWallsHold() throws IOException {
    Set<Intrusion> got =
        new HostileSet(sandbox().unfiltered())
            .run().stream()
                .filter(outcome -> !outcome.held())
                .map(Outcome::intrusion)
                .collect(Collectors.toSet());
    // What namespaces do not forbid: to trace and read one's own kind, to make more namespaces, to
    // ask for a ring or for keys. That is what the filter is for.
    assertTrue(UNHARMED_BY_NAMESPACES.containsAll(got), got.toString());
  }

  /** The intruder knows its trade: without walls it gets what it wants. */
  @Test
  void withoutTheSandboxTheSameProgramGetsIt(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("secret"), "hush");
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process =
          new ProcessBuilder(
                  List.of(
                      System.getProperty("java.home", "") + "/bin/java",
                      "--enable-native-access=ALL-UNNAMED",
                      "-cp",
                      Path.of(
                              Intruder.class
                                  .getProtectionDomain()
                                  .getCodeSource()
                                  .getLocation()
                                  .toURI())
                          .toString(),
                      Intruder.class.getName(),
                      folder.toString(),
                      String.valueOf(listening.getLocalPort()),
                      String.valueOf(ProcessHandle.current().pid()),
                      "PASSWORDS",
                      "ENVIRONMENT",
                      "DOCK_FOLDER",
                      "OTHER_PROCESSES",
                      "WRITE_OUTSIDE",
                      "LOOPBACK"))
              .start();
      Set<String> got =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .skip(1)
              .map(line -> line.substring(0, line.indexOf('\t', line.indexOf('\t') + 1)))
              .collect(Collectors.toSet());
      assertEquals(
          Set.of(
              "PASSWORDS\tgot",
              "ENVIRONMENT\tgot",
              "DOCK_FOLDER\tgot",
              "OTHER_PROCESSES\tgot",
              "WRITE_OUTSIDE\tgot",
              "LOOPBACK\tgot"),
          got);
    }
  }

  private static Sandbox sandbox() {
    return ((Isolation.Sandboxed) Isolation.ofThisMachine()).sandbox();
  }

  private static Outcome outcome(Intrusion intrusion) {
    return Objects.requireNonNull(outcomes.get(intrusion), intrusion::name);
  }

  private static int number(String detail) {
    return Integer.parseInt(detail.substring(0, detail.indexOf(' ')));
  }
}
