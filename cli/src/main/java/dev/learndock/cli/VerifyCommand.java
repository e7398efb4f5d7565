package dev.learndock.cli;

import dev.learndock.dock.DockException;
import dev.learndock.storage.Fault;
import dev.learndock.storage.Verification;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code learndock verify}: whether a dock is as it left itself. */
@Command(
    name = "verify",
    header = "verify - look whether a dock is whole",
    description = {
      "Reads every package and holds it against its hash and against what the catalogue says of"
          + " it, looks at every row of the catalogue, former versions and checks too, and compares"
          + " the indexes with it. Changes nothing. The dock must not be open elsewhere; a backup"
          + " can be looked at too.",
      "The exit code is 1 when something is wrong; what, stands in the list."
    },
    footer = {"  learndock verify", "  learndock verify --dock market --json"})
final class VerifyCommand implements Callable<Integer> {
  @Mixin private final DockFolder dockFolder = new DockFolder();
  @Mixin private final Console console;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException {
    Verification found = Verification.of(dockFolder.path(), console::progress);
    found.notes().forEach(note -> console.say("note   " + note));
    for (Fault fault : found.faults()) {
      console.say(console.bad("FAULT") + "  " + fault);
    }
    String looked =
        "%s learnwares and %s packages of %s bytes"
            .formatted(
                LearnwareText.count(found.learnwares()),
                LearnwareText.count(found.packages()),
                LearnwareText.count(found.bytes()));
    boolean whole = found.faults().isEmpty();
    console.say(
        whole
            ? "The dock at %s is whole: %s.".formatted(dockFolder.path(), looked)
            : "The dock at %s is damaged in %d places; looked at %s."
                .formatted(dockFolder.path(), found.faults().size(), looked));
    console.result(json(found));
    return whole ? ExitCode.DONE : ExitCode.COULD_NOT;
  }

  private JsonObject json(Verification found) {
    List<JsonObject> faults =
        found.faults().stream()
            .map(
                fault -> new JsonObject().put("what", fault.what()).put("message", fault.message()))
            .toList();
    return new JsonObject()
        .put("dock", dockFolder.path())
        .put("whole", found.faults().isEmpty())
        .put("learnwares", found.learnwares())
        .put("packages", found.packages())
        .put("bytes", found.bytes())
        .put("faults", faults)
        .put("notes", found.notes());
  }
}
