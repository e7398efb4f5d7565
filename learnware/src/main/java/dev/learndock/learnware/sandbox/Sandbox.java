package dev.learndock.learnware.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Starts programs behind walls: bubblewrap gives them namespaces of their own (user, processes,
 * network, interprocess communication, host name, mounts) in which there is nothing but the files
 * that the program needs, read-only, and a small {@code /tmp}; no environment, no capabilities, no
 * way to new privileges; the kernel answers only the system calls of a list; and there is a limit
 * on what it may use up. Root becomes a user without rights first.
 *
 * <p>A start costs 20 to 50 ms beyond the program's own. Ending the process that {@link #start}
 * gives ends everything in the sandbox once the program runs, and so does the end of the Java
 * process that started it. Who ends it earlier may leave what is still putting up the walls; the
 * program that then comes up finds its standard input closed.
 */
public final class Sandbox {
  /** Raises the chance that the kernel ends this and not the dock when memory runs out. */
  private static final String SCRIPT =
      "echo 1000 2>/dev/null >/proc/self/oom_score_adj; exec 3<\"$1\"; shift; exec \"$@\"";

  /**
   * Linux ends a sandbox with the thread that started it, not with the process. So all are started
   * by one thread that never ends.
   */
  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().daemon().name("sandbox starter").unstarted(task));

  private static final int TRIAL_SECONDS = 30;

  private final Tools tools;
  private final boolean filtered;

  private Sandbox(Tools tools, boolean filtered) {
    this.tools = tools;
    this.filtered = filtered;
  }

  /** The same without the list of system calls: what the other walls hold alone. For tests. */
  Sandbox unfiltered() {
    return new Sandbox(tools, false);
  }

  /**
   * Puts the walls up once for a program that only says its version.
   *
   * @throws SandboxException if this machine cannot; with the reason and what to do
   */
  static Sandbox tried() throws IOException {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      throw new SandboxException(
          "this is " + System.getProperty("os.name") + " and not Linux", "run the dock on Linux");
    }
    Sandbox sandbox = new Sandbox(Tools.find(), true);
    sandbox.tryOut();
    return sandbox;
  }

  private void tryOut() throws IOException {
    Process process =
        start(
            new Program(
                List.of(Layout.LIMITER, "--version"),
                List.of(),
                Map.of(),
                Map.of(),
                CallList.JAVA,
                Limits.ofMemory(1L << 30)));
    process.getOutputStream().close();
    // Not to be interrupted: a pool that is closed early would leave the rest without a sandbox.
    process.onExit().completeOnTimeout(process, TRIAL_SECONDS, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      process.destroyForcibly();
      throw refused("it was not done within " + TRIAL_SECONDS + " s");
    }
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.exitValue() != 0) {
      throw refused(errors.strip());
    }
  }

  private static SandboxException refused(String errors) {
    String remedy =
        errors.contains("--size")
            ? "install bubblewrap 0.7 or later"
            : "allow user namespaces: in a container, let it make them (podman does; docker:"
                + " --security-opt seccomp=unconfined --security-opt apparmor=unconfined); on"
                + " Ubuntu, sysctl kernel.apparmor_restrict_unprivileged_userns=0 or a profile for"
                + " bwrap; on old Debian, sysctl kernel.unprivileged_userns_clone=1";
    return new SandboxException("bubblewrap cannot put up the walls: " + errors, remedy);
  }

  /** Whether it starts programs as another user, because this process is root's. */
  public boolean dropsRoot() {
    return tools.setpriv() != null;
  }

  /**
   * Starts a program; its standard streams are pipes.
   *
   * @throws IOException if it cannot be started; what goes wrong inside shows only in how the
   *     process ends
   */
  public Process start(Program program) throws IOException {
    Layout layout = Layout.of(program, tools, filtered);
    List<String> command =
        new ArrayList<>(List.of(tools.shell().toString(), "-c", SCRIPT, "sandbox"));
    command.add(FilterFile.of(program.calls()).toString());
    command.addAll(layout.command());
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    builder.environment().clear();
    return started(STARTER.submit(builder::start));
  }

  /** Waits for it whatever happens: a process that nobody holds would be nobody's to end. */
  private static Process started(Future<Process> start) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return start.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IOException("no sandbox was started: " + e.getCause(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
