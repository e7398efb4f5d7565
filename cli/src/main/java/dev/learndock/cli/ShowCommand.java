package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.learnware.Behaviour;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code learndock show}: everything a dock knows of a learnware. */
@Command(
    name = "show",
    header = "show - what a dock knows of a learnware",
    description = {
      "Its words, what it takes and gives, in which range its answers lie on its own data, and"
          + " which columns they depend on: how far answers move when a column is exchanged, where"
          + " 1 is as far as answers lie apart."
    },
    footer = {
      "  learndock show 00000012",
      "  learndock show 12 --json",
      "  learndock show 12 --dock https://dock.example.org"
    })
final class ShowCommand implements Callable<Integer> {
  private static final int MOST_OUTPUTS = 12;

  @Parameters(
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "The learnware, such as 00000012.")
  private LearnwareId id = new LearnwareId(1);

  @Mixin private final DockAddress address = new DockAddress();
  @Mixin private final Console console;

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException {
    Learnware learnware;
    try (Dock dock = address.open(console)) {
      learnware = dock.learnware(id);
    }
    console.result(json(learnware));
    tellWords(learnware);
    tellInputs(learnware);
    tellOutputs(learnware);
    return ExitCode.DONE;
  }

  private void tellWords(Learnware learnware) {
    SemanticSpecification words = learnware.semantic();
    console.say(console.bold(learnware.id() + "  " + learnware.name()));
    console.say("  " + LearnwareText.orNothing(words.description()));
    console.say("");
    tell("task", String.join(", ", words.task()));
    tell("library", String.join(", ", words.library()));
    tell("scenario", String.join(", ", words.scenario()));
    tell("licence", String.join(", ", words.license()));
    tell("handed in", learnware.submitted().toString());
    if (learnware.version() > 1) {
      tell("version", learnware.version() + ", of " + learnware.changed());
    }
    tell(
        "package",
        "%s bytes, SHA-256 %s"
            .formatted(
                LearnwareText.count(learnware.contents().packageBytes()),
                learnware.contents().packageHash()));
  }

  private void tell(String what, String text) {
    console.say("  %-10s %s".formatted(what, LearnwareText.orNothing(text)));
  }

  private void tellInputs(Learnware learnware) {
    TableSpecification table = learnware.specification();
    List<String> names = LearnwareText.features(table);
    console.say("");
    console.say(
        "Takes %d columns; %d points stand for the %s rows it was trained on."
            .formatted(
                table.dimensions(),
                table.reduced().size(),
                LearnwareText.count(table.numPoints())));
    Behaviour behaviour = learnware.behaviour();
    if (behaviour == null) {
      for (int j = 0; j < names.size(); j++) {
        console.say("    %s, %s".formatted(names.get(j), known(table, j)));
      }
      return;
    }
    double[] sensitivity = behaviour.sensitivity();
    console.say("    answers depend on it by   column, and what it knows of it");
    IntStream.range(0, names.size())
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -sensitivity[j]))
        .forEach(j ->
            console.say(
                "    %5.2f %s  %s, %s"
                    .formatted(
                        sensitivity[j], bar(sensitivity[j]), names.get(j), known(table, j))));
  }

  private static String bar(double sensitivity) {
    int length = (int) Math.round(16 * Math.min(1, sensitivity / 1.5));
    return "#".repeat(length) + " ".repeat(16 - length);
  }

  private static String known(TableSpecification table, int j) {
    double[] values =
        IntStream.range(0, table.reduced().size())
            .mapToDouble(i -> table.reduced().point(i, j))
            .toArray();
    return LearnwareText.number(Arrays.stream(values).min().orElse(0))
        + " to "
        + LearnwareText.number(Arrays.stream(values).max().orElse(0));
  }

  private void tellOutputs(Learnware learnware) {
    console.say("");
    Behaviour behaviour = learnware.behaviour();
    if (behaviour == null) {
      console.say(
          "Says it gives %s. It is Python code that was not run here: it may do anything on the machine of whoever runs it."
              .formatted(LearnwareText.kind(learnware.gives().kind())));
      return;
    }
    int columns = behaviour.outputs().columns();
    console.say(
        "Gives %s; its answers on its own points lie between"
            .formatted(LearnwareText.kind(learnware.contents().gives().kind())));
    for (int o = 0; o < Math.min(columns, MOST_OUTPUTS); o++) {
      console.say(
          "    %s  %s"
              .formatted(LearnwareText.range(behaviour, o), LearnwareText.output(learnware, o)));
    }
    if (columns > MOST_OUTPUTS) {
      console.say("    and %d more".formatted(columns - MOST_OUTPUTS));
    }
  }

  private static JsonObject json(Learnware learnware) {
    Behaviour behaviour = learnware.behaviour();
    List<JsonObject> columns = new ArrayList<>();
    List<String> names = LearnwareText.features(learnware.specification());
    for (int j = 0; j < names.size(); j++) {
      columns.add(
          new JsonObject()
              .put("name", names.get(j))
              .put("sensitivity", behaviour == null ? null : behaviour.sensitivity()[j]));
    }
    List<JsonObject> outputs = new ArrayList<>();
    for (int o = 0; behaviour != null && o < behaviour.outputs().columns(); o++) {
      float[] values = behaviour.outputs().column(o);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (float value : values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      outputs.add(new JsonObject().put("low", low).put("high", high));
    }
    return LearnwareText.json(learnware).put("columns", columns).put("answers", outputs);
  }
}
