package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Dock;
import dev.learndock.dock.Listing;
import dev.learndock.experiments.Kit;
import dev.learndock.experiments.KitDock;
import dev.learndock.specification.table.Table;
import dev.learndock.specification.table.TableOptions;
import dev.learndock.specification.table.TableReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a dock with four learnwares of the demo's kit, real flights and real workers. */
class ReuseCommandTest {
  private static final Path KIT = Path.of("..", "demo", "kit");
  private static final Set<String> HANDED_IN =
      Set.of("delta-south", "united-south", "expressjet-south", "delta-west");
  private static final String TARGET = "gate_to_gate_minutes";

  @TempDir static Path shared = Path.of("");
  @TempDir Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void fourLearnwares() throws Exception {
    Kit whole = Kit.read(KIT);
    Kit few =
        new Kit(
            whole.folder(),
            whole.name(),
            whole.task(),
            whole.target(),
            whole.unit(),
            whole.features(),
            whole.learnwares().stream().filter(l -> HANDED_IN.contains(l.name())).toList(),
            whole.users(),
            whole.strangers(),
            whole.question());
    try (Dock dock = Dock.open(shared.resolve("dock"));
        KitDock filled = KitDock.fill(few, dock, 1, said -> {})) {
      assertEquals(4, dock.list(Listing.first(10)).learnwares().size());
      assertTrue(filled.specifySeconds() > 0);
    }
  }

  private int reuse(String... words) {
    List<String> line = new ArrayList<>(List.of("reuse", "--dock", dock()));
    line.addAll(List.of(words));
    return Main.run(Console.to(out, err), line.toArray(new String[0]));
  }

  private static String dock() {
    return shared.resolve("dock").toString();
  }

  private static Table flights() throws Exception {
    return TableReader.read(
        KIT.resolve("users/delta-south/test.csv.gz"), TableOptions.defaults().withLastAsTarget());
  }

  private static float[] truth(Table flights) {
    return Objects.requireNonNull(flights.target()).values();
  }

  /** The flights as CSV, the columns from last to first, a target for the first so many rows. */
  private Path csv(int labelled, boolean reversed, String more) throws Exception {
    Table flights = flights();
    int d = flights.features().size();
    StringBuilder text = new StringBuilder();
    for (int row = -1; row < flights.rows().rows(); row++) {
      for (int j = 0; j < d; j++) {
        int column = reversed ? d - 1 - j : j;
        text.append(row < 0 ? flights.features().get(column) : flights.rows().get(row, column));
        text.append(',');
      }
      text.append(row < 0 ? TARGET : row < labelled ? truth(flights)[row] : "");
      text.append(more.isEmpty() ? "" : row < 0 ? "," + more : ",x").append('\n');
    }
    return Files.writeString(folder.resolve("flights.csv"), text);
  }

  private double error(Path predictions) throws Exception {
    List<String> lines = Files.readAllLines(predictions);
    float[] truth = truth(flights());
    assertEquals(truth.length + 1, lines.size(), "a header, and a line for each row");
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double off = Double.parseDouble(lines.get(i + 1).split(",", -1)[0]) - truth[i];
      sum += off * off / truth.length;
    }
    return Math.sqrt(sum);
  }

  private Path output() {
    return folder.resolve("predicted.csv");
  }

  @Test
  void everyRowGetsAPredictionInItsPlaceWithoutAnyLabel() throws Exception {
    int code = reuse(csv(0, false, "").toString(), "--ignore", TARGET, "-o", output().toString());

    assertEquals(0, code, err.toString());
    assertEquals("prediction,spread", Files.readAllLines(output()).getFirst());
    assertTrue(error(output()) < 25, "error in minutes: " + error(output()));
    assertTrue(out.toString().contains("Answered by (method auto)"), out.toString());
    assertFalse(out.toString().contains("held out"), "nothing is known of the error");
  }

  @Test
  void columnsInAnotherOrderAndOneTooManyAreNoObstacle() throws Exception {
    Path data = csv(0, true, "note");

    assertEquals(0, reuse(data.toString(), "--ignore", TARGET, "-o", output().toString()));
    assertTrue(error(output()) < 25, "error in minutes: " + error(output()));
    assertTrue(out.toString().contains("no learnware takes are left out: note"), out.toString());
  }

  @Test
  void aFewLabelsInTheTableSayHowWrongItIs() throws Exception {
    Path data = csv(40, false, "");
    for (ReuseMethod method : ReuseMethod.values()) {
      out.getBuffer().setLength(0);
      int code =
          reuse(
              data.toString(),
              "--labels",
              TARGET,
              "--method",
              method.toString(),
              "--json",
              "-o",
              output().toString());

      assertEquals(0, code, err.toString());
      assertTrue(out.toString().contains("\"held_out\":{\"labels\":40,\"error\":"), out.toString());
      assertTrue(number("error") < number("simplest"), method + ": " + out);
      assertTrue(error(output()) < 40, method + ", error in minutes: " + error(output()));
    }
  }

  private double number(String key) {
    String json = out.toString();
    int at = json.indexOf("\"" + key + "\":", json.indexOf("held_out")) + key.length() + 3;
    return Double.parseDouble(json.substring(at).split("[,}]", -1)[0]);
  }

  @Test
  void labelsMayComeFromAnotherFile() throws Exception {
    Path labelled = KIT.resolve("users/delta-south/labelled.csv.gz");
    int code =
        reuse(
            csv(0, false, "").toString(),
            "--ignore",
            TARGET,
            "--labelled",
            labelled.toString(),
            "--target",
            TARGET,
            "--method",
            "prune",
            "-o",
            output().toString());

    assertEquals(0, code, err.toString());
    assertTrue(out.toString().contains("labelled rows, each held out in turn"), out.toString());
  }

  @Test
  void theSameSeedGivesTheSameFile() throws Exception {
    String data = csv(40, false, "").toString();
    reuse(data, "--labels", TARGET, "-o", output().toString());
    List<String> first = Files.readAllLines(output());
    reuse(data, "--labels", TARGET, "-o", output().toString());

    assertEquals(first, Files.readAllLines(output()));
  }

  @Test
  void aUserWhomNobodyFitsIsTold() throws Exception {
    String honolulu = KIT.resolve("users/honolulu/unlabelled.csv.gz").toString();

    assertEquals(0, reuse(honolulu, "-o", output().toString()));
    assertTrue(err.toString().contains("do not rely on these predictions"), err.toString());
  }

  @Test
  void aSingleRowIsPredictedToo() throws Exception {
    List<String> lines = Files.readAllLines(csv(0, false, ""));
    Path one = Files.write(folder.resolve("one.csv"), lines.subList(0, 2));

    assertEquals(
        0, reuse(one.toString(), "--ignore", TARGET, "-o", output().toString()), err.toString());
    assertEquals(2, Files.readAllLines(output()).size());
  }

  @Test
  void labelsThatNoLearnwareAnswersAreRefused() throws Exception {
    Path data = csv(0, false, "note");

    assertEquals(1, reuse(data.toString(), "--ignore", TARGET, "--labels", "note"));
    assertTrue(err.toString().contains("gives the kind of answer you want"), err.toString());
    assertFalse(Files.exists(output()));
  }

  @Test
  void aTableThatNobodyTakesIsRefusedWithWhatTheyTake() throws IOException {
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n3,4\n5,6\n");

    assertEquals(1, reuse(other.toString()));
    assertTrue(err.toString().contains("no learnware here takes these 2 columns"), err.toString());
  }

  @Test
  void wrongUseIsSaidBeforeAnythingIsRead() {
    assertEquals(2, reuse("none.csv", "--method", "prune"));
    assertTrue(err.toString().contains("learns from labels"), err.toString());
    assertEquals(2, reuse("none.csv", "--method", "magic"));
    assertEquals(2, reuse("none.csv", "--labelled", "x.csv"));
    assertEquals(2, reuse("none.csv", "--labelled", "x.csv", "--target", "y", "--labels", "y"));
  }

  @Test
  void withoutADockNothingIsMade() {
    Path nowhere = folder.resolve("nowhere");
    int code = Main.run(Console.to(out, err), "reuse", "x.csv", "--dock", nowhere.toString());

    assertEquals(1, code);
    assertTrue(err.toString().contains("there is no dock at"), err.toString());
    assertFalse(Files.exists(nowhere));
  }
}
