package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Finding;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Verdict;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code learndock add}: hands learnwares in. */
@Command(
    name = "add",
    header = "add - hand learnwares in to a dock, after checking them",
    description = {
      "Each package is read, its words and its specification are held against each other, its model"
          + " is looked at and then run in a process of its own, on rows drawn from its own"
          + " specification. One that fails leaves nothing behind. The same package handed in twice"
          + " is one learnware."
    },
    footer = {
      "  learndock add learnware.zip",
      "  learndock add market/*.zip --dock /srv/dock",
      "  learndock add theirs.zip --semantic words.json",
      "      a package that carries no words of its own"
    })
final class AddCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ZIP", arity = "1..*", description = "Learnware packages.")
  private List<Path> packages = List.of();

  @Option(
      names = "--semantic",
      paramLabel = "FILE",
      description = "What the learnware is about (JSON), instead of what the package says.")
  private @Nullable Path semantic;

  @Mixin private final DockFolder dockFolder = new DockFolder();
  @Mixin private final Console console;

  AddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException, IOException, SpecificationException {
    for (Path file : packages) {
      if (!Files.isRegularFile(file)) {
        throw new NoSuchFileException(file.toString());
      }
    }
    SemanticSpecification words =
        semantic == null
            ? null
            : SemanticSpecification.read(Files.readAllBytes(semantic), semantic.toString());
    List<JsonObject> results = new ArrayList<>();
    int refused = 0;
    try (Dock dock = Dock.open(dockFolder.path())) {
      for (Path file : packages) {
        Verdict verdict = add(dock, file, words);
        refused += verdict instanceof Verdict.Rejected ? 1 : 0;
        results.add(json(file, verdict));
      }
    }
    console.result(
        new JsonObject()
            .put("dock", dockFolder.path())
            .put("refused", refused)
            .put("packages", results));
    if (refused == 0) {
      console.say("");
      console.say("Next: learndock search DATA.csv      find learnwares that fit a table");
    }
    return refused == 0 ? ExitCode.DONE : ExitCode.COULD_NOT;
  }

  private Verdict add(Dock dock, Path file, @Nullable SemanticSpecification words)
      throws DockException {
    console.say(console.bold(file.toString()));
    console.progress("checking " + file);
    Submission submission = Submission.of(file).withProgress(finding -> tell(file, finding));
    Verdict verdict = dock.submit(words == null ? submission : submission.withSemantic(words));
    if (verdict instanceof Verdict.Rejected rejected && !console.json()) {
      console.warn("learndock: " + file + " was not taken: " + rejected.reason());
    }
    return verdict;
  }

  private void tell(Path file, Finding finding) {
    String mark = finding.ok() ? console.good("ok") : console.bad("no");
    String message = finding.ok() ? finding.message() : "see below";
    console.say("  %s  %-26s %s".formatted(mark, finding.step().title(), message));
    console.progress("checking " + file + ": after " + finding.step().title());
  }

  private static JsonObject json(Path file, Verdict verdict) {
    List<JsonObject> findings = new ArrayList<>();
    for (Finding finding : verdict.findings()) {
      findings.add(
          new JsonObject()
              .put("step", finding.step().name().toLowerCase(java.util.Locale.ROOT))
              .put("ok", finding.ok())
              .put("message", finding.message()));
    }
    return new JsonObject()
        .put("file", file)
        .put("accepted", verdict instanceof Verdict.Accepted)
        .put("id", verdict instanceof Verdict.Accepted accepted ? accepted.learnware().id() : null)
        .put("findings", findings);
  }
}
