package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.SamplePackages;
import dev.learndock.specification.SpecificationJson;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code add}, {@code list}, {@code show}, {@code remove} and {@code search} on a real dock. */
class DockCommandsTest {
  @TempDir Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String... words) {
    out = new StringWriter();
    err = new StringWriter();
    String[] onDock = java.util.Arrays.copyOf(words, words.length + 2);
    onDock[words.length] = "--dock";
    onDock[words.length + 1] = folder.resolve("dock").toString();
    return Main.run(Console.to(out, err), onDock);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void assertSaid(String text) {
    assertTrue(out.toString().contains(text), text + " is not in\n" + out + err);
  }

  private void assertWarned(String text) {
    assertTrue(err.toString().contains(text), text + " is not in\n" + err);
  }

  @BeforeEach
  void packages() throws IOException {
    Files.write(folder.resolve("near.zip"), SamplePackages.good("Near to zero", 0));
    Files.write(folder.resolve("far.zip"), SamplePackages.good("Far from zero", 6));
    Files.write(folder.resolve("nan.zip"), SamplePackages.answeringNothing());
    Files.writeString(
        folder.resolve("user.json"), SpecificationJson.write(SamplePackages.table(0, 99)));
  }

  /** The columns in another order than the learnwares', and one that they do not know. */
  private void writeCsv(double centre) throws IOException {
    Random random = new Random(7);
    StringBuilder csv = new StringBuilder("weight,colour,age,height\n");
    for (int i = 0; i < 400; i++) {
      csv.append(centre + random.nextGaussian()).append(i % 2 == 0 ? ",red," : ",blue,");
      csv.append(centre + random.nextGaussian()).append(',');
      csv.append(centre + random.nextGaussian()).append('\n');
    }
    Files.writeString(folder.resolve("user.csv"), csv);
  }

  @Test
  void anEmptyDockSaysWhatToDoNext() {
    assertEquals(0, run("list"));
    assertSaid("is empty. Next: learndock add learnware.zip");
    assertEquals(0, run("search", path("user.json")));
    assertSaid("The dock is empty");
  }

  @Test
  void whatIsAddedIsListedShownFoundAndRemoved() throws IOException {
    assertEquals(0, run("add", path("near.zip"), path("far.zip")));
    assertSaid("answers repeat");
    assertSaid("as learnware 00000002");

    assertEquals(0, run("list"));
    assertSaid("00000001  Near to zero  (Regression, 3 features, 400 rows)");

    assertEquals(0, run("show", "2"));
    assertSaid("Far from zero");
    assertSaid("answers depend on it by");
    assertSaid("score");

    assertEquals(0, run("search", path("user.json")));
    assertSaid("Learnwares here know data like yours.");
    String text = out.toString();
    assertTrue(text.indexOf("Near to zero") < text.indexOf("Far from zero"), text);

    writeCsv(0);
    assertEquals(0, run("search", path("user.csv"), "--limit", "1"));
    assertSaid("Near to zero");
    assertFalse(out.toString().contains("Far from zero"), out.toString());

    assertEquals(0, run("search", "--name", "far from"));
    assertSaid("00000002");

    assertEquals(0, run("remove", "1"));
    assertEquals(0, run("list"));
    assertFalse(out.toString().contains("Near to zero"), out.toString());
    assertEquals(1, run("show", "1"));
    assertWarned("there is no learnware 00000001");
  }

  @Test
  void dataThatNobodyKnowsIsSaidInTermsOfItsColumns() throws IOException {
    assertEquals(0, run("add", path("near.zip")));
    writeCsv(20);
    assertEquals(0, run("search", path("user.csv")));
    assertSaid("Nothing here fits your data");
    assertSaid("Nobody here knows data like 100 % of yours");
    assertSaid("is typically 20");
  }

  @Test
  void aTableWithOtherColumnsLearnsWhichAreMissing() throws IOException {
    assertEquals(0, run("add", path("near.zip")));
    StringBuilder csv = new StringBuilder("age,shoe\n");
    for (int i = 0; i < 100; i++) {
      csv.append(i % 13).append(',').append(i % 7).append('\n');
    }
    Files.writeString(folder.resolve("user.csv"), csv);
    assertEquals(0, run("search", path("user.csv")));
    assertSaid("you lack height, weight");
  }

  @Test
  void aLearnwareThatIsRefusedEndsWithOneAndSaysWhy() {
    assertEquals(1, run("add", path("nan.zip"), path("near.zip")));
    assertWarned("nan.zip was not taken: ");
    assertWarned("NaN");
    assertSaid("as learnware 00000001");
  }

  @Test
  void aPackageThatIsNotThereIsNamedBeforeAnythingIsAdded() {
    assertEquals(1, run("add", path("near.zip"), path("nowhere.zip")));
    assertWarned("there is no " + path("nowhere.zip"));
    assertEquals(0, run("list"));
    assertSaid("is empty");
  }

  @Test
  void everyAnswerForProgramsIsOneObject() {
    assertEquals(0, run("add", path("near.zip"), path("far.zip"), "--json"));
    assertOneObject("\"accepted\":true,\"id\":\"00000001\"");
    assertEquals(0, run("list", "--json", "--limit", "1"));
    assertOneObject("\"next\":\"00000001\"");
    assertEquals(0, run("show", "1", "--json"));
    assertOneObject("\"sensitivity\":");
    assertEquals(0, run("search", path("user.json"), "--json"));
    assertOneObject("\"fit\":\"well\"");
    assertEquals(0, run("search", "--task", "Regression", "--json"));
    assertOneObject("\"total\":2");
    assertEquals(0, run("remove", "1", "2", "--json"));
    assertOneObject("\"removed\":[\"00000001\",\"00000002\"]");
  }

  private void assertOneObject(String part) {
    assertEquals(1, out.toString().lines().count(), out.toString());
    assertTrue(out.toString().startsWith("{"), out.toString());
    assertSaid(part);
  }

  @Test
  void wrongUseIsToldApartFromFailure() {
    assertEquals(2, run("show", "twelve"));
    assertWarned("'twelve' is no learnware id");
    assertEquals(2, run("search"));
    assertWarned("give a table");
    assertEquals(2, run("search", "--name", "x", "--limit", "0"));
    assertWarned("limit must be");
  }
}
