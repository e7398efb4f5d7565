package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Verdict;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.admission.AdmissionPolicy;
import dev.learndock.dock.admission.AdmissionPolicy.Action;
import dev.learndock.dock.admission.Overlap;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code learndock add}: hands learnwares in. */
@Command(
    name = "add",
    header = "add - hand learnwares in to a dock, after checking them",
    description = {
      "Each package is read, its words and its specification are held against each other, its model"
          + " is looked at and then run in a process of its own, on rows drawn from its own"
          + " specification. One that fails leaves nothing behind. The same package handed in twice"
          + " is one learnware. Whether others in the dock already cover a newcomer, with like data"
          + " and like answers, is looked at when --if-covered asks for it."
    },
    footer = {
      "  learndock add learnware.zip",
      "  learndock add market/*.zip --dock /srv/dock",
      "  learndock add learnware.zip --dock https://dock.example.org",
      "      to a server; 'learndock login' says who you are there",
      "  learndock add market/*.zip --if-covered refuse",
      "      only what adds something to the dock",
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

  @Option(
      names = "--visibility",
      paramLabel = "WHO",
      defaultValue = "public",
      converter = VisibilityConverter.class,
      description =
          "Who may see it in a dock that many share: public, unlisted (whoever knows its id), or"
              + " private (default: public).")
  private Visibility visibility = Visibility.PUBLIC;

  @Option(
      names = "--if-covered",
      paramLabel = "WHAT",
      defaultValue = "accept",
      description =
          "What to do with one that others in the dock already cover: accept (without looking), warn,"
              + " refuse, or retire: accept it, and remove those that it covers (default: accept).")
  private IfCovered ifCovered = IfCovered.accept;

  @Mixin private final DockAddress address = new DockAddress();
  @Mixin private final PythonFolder python = new PythonFolder();
  @Mixin private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  /** As people type it. */
  enum IfCovered {
    accept(Action.ACCEPT),
    warn(Action.WARN),
    refuse(Action.REFUSE),
    retire(Action.RETIRE);

    private final Action action;

    IfCovered(Action action) {
      this.action = action;
    }
  }

  AddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException, IOException, SpecificationException {
    if (address.isServer() && ifCovered != IfCovered.accept) {
      throw new ParameterException(
          spec.commandLine(),
          "--if-covered is for a dock in a folder; what a server takes is its operator's to say");
    }
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
    try (Dock dock =
        address.open(
            DockOptions.defaults()
                .withAdmission(AdmissionPolicy.of(ifCovered.action))
                .withEnvironments(python.given()),
            console)) {
      for (Path file : packages) {
        Verdict verdict = add(dock, file, words);
        refused += verdict instanceof Verdict.Rejected ? 1 : 0;
        results.add(json(file, verdict));
      }
    }
    console.result(
        new JsonObject().put("dock", address).put("refused", refused).put("packages", results));
    if (refused == 0) {
      console.say("");
      console.say("Next: learndock search DATA.csv      find learnwares that fit a table");
    }
    return refused == 0 ? ExitCode.DONE : ExitCode.COULD_NOT;
  }

  private Verdict add(Dock dock, Path file, @Nullable SemanticSpecification words)
      throws DockException {
    Verdict verdict =
        dock.submit(SubmissionText.begin(file, words, console).withVisibility(visibility));
    SubmissionText.warnIfRejected(file, verdict, console);
    if (verdict instanceof Verdict.Accepted accepted && !console.json()) {
      warnIfCovered(file, accepted);
    }
    return verdict;
  }

  private void warnIfCovered(Path file, Verdict.Accepted accepted) {
    List<LearnwareId> covering = ids(accepted.admission().coveredBy());
    covering.removeAll(accepted.retired());
    if (!covering.isEmpty()) {
      console.warn(
          "learndock: %s adds little: it is covered by %s; 'learndock remove %s' takes it out again"
              .formatted(file, join(covering), accepted.learnware().id()));
    }
    if (!accepted.retired().isEmpty()) {
      console.warn(
          "learndock: removed, since %s covers it: %s".formatted(file, join(accepted.retired())));
    }
  }

  private static List<LearnwareId> ids(List<Overlap> overlaps) {
    return new ArrayList<>(overlaps.stream().map(overlap -> overlap.learnware().id()).toList());
  }

  private static String join(List<LearnwareId> ids) {
    return String.join(", ", ids.stream().map(LearnwareId::toString).toList());
  }

  private static JsonObject json(Path file, Verdict verdict) {
    return new JsonObject()
        .put("file", file)
        .put("accepted", verdict instanceof Verdict.Accepted)
        .put("id", verdict instanceof Verdict.Accepted accepted ? accepted.learnware().id() : null)
        .put("covered_by", ids(verdict.admission().coveredBy()))
        .put(
            "retired",
            verdict instanceof Verdict.Accepted accepted ? accepted.retired() : List.of())
        .put("findings", SubmissionText.findings(verdict));
  }
}
