package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Verdict;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code learndock update}: puts another package in the place of a learnware's. */
@Command(
    name = "update",
    header = "update - put another package in the place of a learnware's",
    description = {
      "The package is checked as a new one is. Until it is accepted, and when it is not, the"
          + " learnware stays as it is; after that it has the same id and the next version."
    },
    footer = {
      "  learndock update 00000012 better.zip",
      "  learndock update 12 better.zip --dock https://dock.example.org"
    })
final class UpdateCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "The learnware, such as 00000012.")
  private LearnwareId id = new LearnwareId(1);

  @Parameters(index = "1", paramLabel = "ZIP", description = "The package.")
  private Path file = Path.of("");

  @Option(
      names = "--semantic",
      paramLabel = "FILE",
      description = "What the learnware is about (JSON), instead of what the package says.")
  private @Nullable Path semantic;

  @Mixin private final DockAddress address = new DockAddress();
  @Mixin private final PythonFolder python = new PythonFolder();
  @Mixin private final Console console;

  UpdateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException, IOException, SpecificationException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    SemanticSpecification words =
        semantic == null
            ? null
            : SemanticSpecification.read(Files.readAllBytes(semantic), semantic.toString());
    Verdict verdict;
    try (Dock dock =
        address.open(DockOptions.defaults().withEnvironments(python.given()), console)) {
      long version = dock.learnware(id).version();
      verdict = dock.update(id, version, SubmissionText.begin(file, words, console));
    }
    SubmissionText.warnIfRejected(file, verdict, console);
    Long version =
        verdict instanceof Verdict.Accepted accepted ? accepted.learnware().version() : null;
    if (version != null) {
      console.say("Learnware %s is of version %d now.".formatted(id, version));
    }
    console.result(
        new JsonObject()
            .put("dock", address)
            .put("id", id)
            .put("accepted", version != null)
            .put("version", version)
            .put("findings", SubmissionText.findings(verdict)));
    return version != null ? ExitCode.DONE : ExitCode.COULD_NOT;
  }
}
