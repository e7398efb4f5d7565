package dev.learndock.cli;

import dev.learndock.learnware.python.PythonEnvironment;
import dev.learndock.learnware.python.PythonEnvironments;
import dev.learndock.learnware.sandbox.HostileSet;
import dev.learndock.learnware.sandbox.Isolation;
import dev.learndock.learnware.sandbox.Sandbox;
import dev.learndock.learnware.worker.HostilePython;
import dev.learndock.learnware.worker.HostileWorkers;
import dev.learndock.learnware.worker.WorkerCost;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code learndock doctor}: what this machine can shut in, proved by trying to get out. */
@Command(
    name = "doctor",
    header = "doctor - can a stranger's model do harm on this machine?",
    description = {
      "Says whether models run in a sandbox here, what is missing otherwise and how to get it. Then"
          + " runs hostile programs the way models are run, and looks what they get: files, sockets,"
          + " memory, processes, the kernel. Where there are environments for models in Python,"
          + " hostile learnwares in Python too. Takes half a minute for each. The exit code is 0 when there is"
          + " a sandbox and it holds."
    },
    footer = {"  learndock doctor", "  learndock doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Mixin private final PythonFolder python = new PythonFolder();
  @Mixin private final Console console;

  private final List<Tried> tried = new ArrayList<>();

  /** What was tried, and what came of it. */
  private record Tried(String name, String what, boolean held, String detail) {
    JsonObject json() {
      return new JsonObject()
          .put("name", name)
          .put("what", what)
          .put("held", held)
          .put("detail", detail);
    }
  }

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Isolation isolation = Isolation.ofThisMachine();
    JsonObject result = new JsonObject();
    switch (isolation) {
      case Isolation.Sandboxed(Sandbox sandbox) -> {
        sandboxed(sandbox, result);
        escape(sandbox);
      }
      case Isolation.ProcessOnly(String why, String remedy) -> processOnly(why, remedy, result);
    }
    console.say("");
    console.say(console.bold("A worker that a model has taken over tries to"));
    console.progress("trying what a worker could answer ...");
    for (HostileWorkers.Outcome o : new HostileWorkers(isolation, PATIENCE).run()) {
      note(new Tried(named(o.imposture()), o.imposture().what(), o.held(), o.detail()));
    }
    if (isolation instanceof Isolation.Sandboxed) {
      python(result);
    }
    cost(isolation, result);
    return verdict(isolation, result);
  }

  private void sandboxed(Sandbox sandbox, JsonObject result) {
    result.put("isolation", "sandbox").put("drops_root", sandbox.dropsRoot());
    console.say("Models run in a " + console.good("sandbox") + " on this machine (bubblewrap).");
    if (sandbox.dropsRoot()) {
      console.say("You are root; they run as a user without rights.");
    }
  }

  private void processOnly(String why, String remedy, JsonObject result) {
    result.put("isolation", "process").put("why", why).put("remedy", remedy);
    console.say(
        "Models run in processes of their own on this machine, but in "
            + console.bad("no sandbox")
            + ".");
    console.say("  because " + why);
    console.say("  to get it: " + remedy);
    console.say("A model that finds a hole in the runtime could read and change what you can.");
  }

  private void escape(Sandbox sandbox) throws IOException {
    console.say("");
    console.say(console.bold("A hostile program in it tries to"));
    console.progress("trying to get out ...");
    for (HostileSet.Outcome o : new HostileSet(sandbox).run()) {
      note(new Tried(named(o.intrusion()), o.intrusion().what(), o.held(), o.detail()));
    }
  }

  /** Only where models in Python may run: with the environments of a dock. */
  private void python(JsonObject result) throws IOException {
    PythonEnvironments environments = python.environments();
    List<PythonEnvironment> all = environments.list();
    result.put("python", all.stream().map(PythonEnvironment::name).toList());
    console.say("");
    if (all.isEmpty()) {
      console.say("Models in Python do not run: there is no environment for them.");
      console.say("  to get one: learndock python add NAME --from requirements.txt");
      return;
    }
    console.say(console.bold("A hostile learnware in Python tries to"));
    console.progress("trying what code could do ...");
    for (HostilePython.Outcome o : new HostilePython(environments, PATIENCE).run()) {
      note(new Tried("python-" + named(o.intrusion()), o.intrusion().what(), o.held(), o.detail()));
    }
  }

  private void note(Tried each) {
    tried.add(each);
    String end = each.held ? console.good("stopped") : console.bad("GOT IT ");
    console.say("  %s  %-52s %s".formatted(end, each.what, console.faint(shortened(each.detail))));
  }

  private void cost(Isolation isolation, JsonObject result) throws IOException {
    WorkerCost cost = WorkerCost.measure(isolation);
    long megabytes = cost.residentBytes() >> 20;
    result.put("start_ms", cost.start().toMillis()).put("idle_mb", megabytes);
    console.say("");
    console.say(
        "A worker is ready after %.2f s and takes %d MB before it has a model."
            .formatted(cost.start().toMillis() / 1000.0, megabytes));
  }

  private Integer verdict(Isolation isolation, JsonObject result) {
    long held = tried.stream().filter(Tried::held).count();
    boolean well = isolation instanceof Isolation.Sandboxed && held == tried.size();
    result.put("tried", tried.size()).put("held", held).put("well", well);
    console.result(result.put("attempts", tried.stream().map(Tried::json).toList()));
    console.say("");
    console.say(held + " of " + tried.size() + " were stopped. What no wall stops: see");
    console.say("docs/security-model.md.");
    return well ? ExitCode.DONE : ExitCode.COULD_NOT;
  }

  private String shortened(String detail) {
    int room = Math.max(20, console.width() - 65);
    return detail.length() <= room ? detail : detail.substring(0, room - 3) + "...";
  }

  private static String named(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
