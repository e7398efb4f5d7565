package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code learndock index rebuild}: makes what a search stands on anew. */
@Command(
    name = "index",
    header = "index - make what a large dock searches with anew",
    description = {
      "A search makes the indexes that it needs by itself and keeps them up to date. They are"
          + " derived from the catalogue: nothing is lost when one is thrown away, and this makes"
          + " them anew, for example after a restored backup or on another version of Learndock."
    },
    footer = {"  learndock index rebuild", "  learndock index rebuild --dock market"})
final class IndexCommand implements Callable<Integer> {
  /** What can be done. */
  enum Action {
    rebuild
  }

  @Parameters(paramLabel = "ACTION", description = "What to do: rebuild.")
  private Action action = Action.rebuild;

  @Mixin private final DockFolder dockFolder = new DockFolder();
  @Mixin private final Console console;

  IndexCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException {
    long start = System.nanoTime();
    try (Dock dock = Dock.open(dockFolder.path())) {
      dock.reindex(console::progress);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    console.say(
        "The indexes of %s were made anew in %.1f s.".formatted(dockFolder.path(), seconds));
    console.result(
        new JsonObject()
            .put("dock", dockFolder.path())
            .put("action", action.name())
            .put("seconds", seconds));
    return ExitCode.DONE;
  }
}
