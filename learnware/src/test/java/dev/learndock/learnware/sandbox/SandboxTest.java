package dev.learndock.learnware.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How sandboxes begin and end. */
@Timeout(120)
class SandboxTest {
  @BeforeEach
  void find() {
    if (Isolation.ofThisMachine() instanceof Isolation.ProcessOnly(String why, String remedy)) {
      assumeTrue(false, "no sandbox here: " + why + "; " + remedy);
    }
  }

  @Test
  void whoEndsTheSandboxEndsEverythingInIt() throws Exception {
    Process process = startEndless();
    List<ProcessHandle> inside = process.descendants().toList();
    assertTrue(inside.size() >= 2, inside.toString());
    process.toHandle().destroyForcibly();
    for (ProcessHandle each : inside) {
      each.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aSandboxEndsWithTheDockThatStartedItEvenWhenNobodyReads() throws Exception {
    Process dock =
        new ProcessBuilder(
                System.getProperty("java.home", "") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path", ""),
                Dock.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals('!', dock.getInputStream().read());
    List<ProcessHandle> inside = dock.descendants().toList();
    assertTrue(inside.size() >= 3, inside.toString());
    dock.destroyForcibly();
    for (ProcessHandle each : inside) {
      each.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void whoIsInterruptedWhileLookingStillFindsTheSandbox() throws Exception {
    Thread.currentThread().interrupt();
    Sandbox found = Sandbox.tried();
    assertTrue(Thread.interrupted());
    assertNotNull(found);
  }

  @Test
  void aThreadMayStartASandboxAndEnd() throws Exception {
    Process[] started = new Process[1];
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                started[0] = startEndless();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.join();
    assertFalse(started[0].waitFor(1, TimeUnit.SECONDS));
    started[0].destroyForcibly();
  }

  /** A dock that starts a sandbox, says so, and waits for its end. */
  static final class Dock {
    public static void main(String[] args) throws Exception {
      Process process = startEndless();
      System.out.print('!');
      System.out.flush();
      process.waitFor();
    }
  }

  /** Starts an intruder and waits until it is there. */
  private static Process startEndless() throws IOException {
    Sandbox sandbox = ((Isolation.Sandboxed) Isolation.ofThisMachine()).sandbox();
    Process process =
        sandbox.start(
            HostileSet.intruder(
                List.of("/nowhere", "1", "1", "CPU"),
                Limits.ofMemory(3L << 30).withCpuSeconds(100)));
    assertEquals('h', process.getInputStream().read());
    return process;
  }
}
