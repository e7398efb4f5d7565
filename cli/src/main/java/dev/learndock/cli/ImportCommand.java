package dev.learndock.cli;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.DockOptions.PythonPackages;
import dev.learndock.storage.LearnwareImport;
import dev.learndock.storage.LearnwareImport.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code learndock import}: learnwares out of another dock. */
@Command(
    name = "import",
    header = "import - take in learnwares of another dock",
    description = {
      "Takes in every package of a folder that 'learndock export' wrote, checked as if it was"
          + " handed in; or of a backup, which is verified first and whose packages are not checked"
          + " again. They become the dock's own. One that cannot be taken in is named and does not"
          + " keep the others out; then the exit code is 1.",
      "A package that is here already is not taken twice."
    },
    footer = {
      "  learndock import out --dock market",
      "  learndock import out --keep-ids",
      "      existing clients expect some learnwares under the ids that they know"
    })
final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SOURCE", description = "A folder of packages, or a backup.")
  private Path source = Path.of("");

  @Option(
      names = "--keep-ids",
      description =
          "Give each the id that it had there; one whose id is, was or will be another's here is"
              + " not taken in.")
  private boolean keepIds;

  @Option(
      names = "--python",
      description =
          "Take Python packages too, which are not run here: they may do anything on the machine"
              + " of whoever runs them.")
  private boolean python;

  @Mixin private final DockFolder dockFolder = new DockFolder();
  @Mixin private final Console console;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException {
    DockOptions options =
        DockOptions.defaults().withPython(python ? PythonPackages.UNRUN : PythonPackages.REFUSE);
    List<Result> results =
        LearnwareImport.of(source, dockFolder.path(), options, keepIds, console::progress);
    long taken = results.stream().filter(Result::ok).count();
    for (Result result : results) {
      String mark = result.ok() ? console.good("ok   ") : console.bad("FAULT");
      console.say("%s  %s  %s".formatted(mark, result.name(), result.message()));
    }
    console.say(
        "%s of %s are in the dock at %s."
            .formatted(
                LearnwareText.count(taken),
                LearnwareText.count(results.size()),
                dockFolder.path()));
    console.result(
        new JsonObject()
            .put("source", source)
            .put("dock", dockFolder.path())
            .put("taken", taken)
            .put("learnwares", results.stream().map(ImportCommand::json).toList()));
    return taken == results.size() ? ExitCode.DONE : ExitCode.COULD_NOT;
  }

  private static JsonObject json(Result result) {
    return new JsonObject()
        .put("package", result.name())
        .put("id", result.id())
        .put("ok", result.ok())
        .put("message", result.message());
  }
}
