package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.SamplePackages;
import dev.learndock.dock.TestEnvironments;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models in Python from the command line: what they run with, and that they do. */
@Timeout(300)
class PythonCommandsTest {
  @TempDir private Path folder = Path.of("");
  private Path environments = Path.of("");
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void find() throws Exception {
    environments = TestEnvironments.folder();
  }

  @Test
  void aModelInPythonIsCheckedAddedAndReused() throws Exception {
    Path zip = Files.write(folder.resolve("code.zip"), code("numpy"));
    assertEquals(0, run("check", zip.toString()), out + " " + err);
    assertTrue(out.toString().contains("tests (Python 3."), out.toString());
    Path dock = folder.resolve("dock");
    assertEquals(0, run("add", zip.toString(), "--dock", dock.toString()), out + " " + err);
    Path rows = folder.resolve("rows.csv");
    StringBuilder text = new StringBuilder("height,age,weight\n");
    for (int i = 0; i < 60; i++) {
      text.append("%d.5,%d,%d\n".formatted(i % 3 - 1, i % 5 - 2, i % 7 - 3));
    }
    Files.writeString(rows, text);
    Path answers = folder.resolve("answers.csv");
    assertEquals(
        0,
        run("reuse", rows.toString(), "--dock", dock.toString(), "-o", answers.toString()),
        out + " " + err);
    assertEquals(61, Files.readAllLines(answers).size());
  }

  @Test
  void aCheckSaysWhichPackagesAreMissing() throws Exception {
    Path zip = Files.write(folder.resolve("code.zip"), code("numpy\nno-such-thing>=2"));
    assertEquals(1, run("check", zip.toString()));
    assertTrue(out.toString().contains("lacks no-such-thing>=2"), out.toString());
  }

  @Test
  void environmentsAreListedAndShown() {
    assertEquals(0, run("python", "list"), err.toString());
    assertTrue(out.toString().startsWith("tests "), out.toString());
    assertEquals(0, run("python", "show", "tests", "--json"), err.toString());
    assertTrue(out.toString().contains("\"scikit-learn\":\""), out.toString());
    assertEquals(1, run("python", "show", "nothing"));
    assertTrue(err.toString().contains("there is no environment nothing"), err.toString());
  }

  @Test
  void oneIsAddedUnderANameThatIsFreeAndPlain() throws Exception {
    Path file = Files.writeString(folder.resolve("requirements.txt"), "numpy\n");
    assertEquals(1, run("python", "add", "tests", "--from", file.toString()));
    assertTrue(err.toString().contains("is there already"), err.toString());
    assertEquals(1, run("python", "add", "../out", "--from", file.toString()));
    assertTrue(err.toString().contains("small letters, digits"), err.toString());
    assertEquals(1, run("python", "add", "new", "--from", folder.resolve("none").toString()));
    environments = folder.resolve("mine");
    String none = folder.resolve("no-python").toString();
    assertEquals(1, run("python", "add", "new", "--from", file.toString(), "--python", none));
    assertTrue(err.toString().contains("ended with code 127"), err.toString());
    assertFalse(Files.exists(environments.resolve("new")));
    assertEquals(0, run("python", "list"));
    assertTrue(out.toString().contains("There is no environment"), out.toString());
  }

  @Test
  void oneIsRemoved() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("mine/tests"));
    Files.copy(
        environments.resolve("tests/environment.properties"),
        copy.resolve("environment.properties"));
    environments = folder.resolve("mine");
    assertEquals(0, run("python", "remove", "tests"), err.toString());
    assertFalse(Files.exists(copy));
    assertEquals(1, run("python", "remove", "tests"));
  }

  @Test
  void theDoctorTriesHostileOnesToo() {
    assertEquals(0, run("doctor", "--json"), out.toString());
    assertTrue(out.toString().contains("\"name\":\"python-pickle\""), out.toString());
    assertFalse(out.toString().contains("\"held\":false"), out.toString());
  }

  private static byte[] code(String requirements) {
    return SamplePackages.code("A model in Python", 0, "X @ [1, -2, 0.5]", requirements);
  }

  private int run(String... words) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--environments", environments.toString()));
    return Main.run(Console.to(out, err), all.toArray(String[]::new));
  }
}
