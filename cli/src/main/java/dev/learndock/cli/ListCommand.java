package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Listing;
import dev.learndock.dock.Page;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code learndock list}: what is in a dock. */
@Command(
    name = "list",
    header = "list - what is in a dock",
    description = "Learnwares in the order in which they were handed in.",
    footer = {
      "  learndock list",
      "  learndock list --dock https://dock.example.org",
      "  learndock list --limit 20 --after 00000020",
      "      the next twenty"
    })
final class ListCommand implements Callable<Integer> {
  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Most learnwares that are shown (default: 100).")
  private int limit;

  @Option(
      names = "--after",
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "Begin after this learnware.")
  private @Nullable LearnwareId after;

  @Mixin private final DockAddress address = new DockAddress();
  @Mixin private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException {
    Listing listing = Options.checked(spec, () -> Listing.first(limit).after(after));
    Page page;
    try (Dock dock = address.open(console)) {
      page = dock.list(listing);
    }
    console.result(
        new JsonObject()
            .put("dock", address)
            .put("learnwares", page.learnwares().stream().map(LearnwareText::json).toList())
            .put("next", page.next()));
    if (page.learnwares().isEmpty()) {
      console.say(
          after == null
              ? "The dock at " + address + " is empty. Next: learndock add learnware.zip"
              : "No learnware after " + after + ".");
    }
    for (Learnware learnware : page.learnwares()) {
      console.say(LearnwareText.line(learnware));
    }
    if (page.next() != null) {
      console.say("");
      console.say("There are more: learndock list --after " + page.next());
    }
    return ExitCode.DONE;
  }
}
