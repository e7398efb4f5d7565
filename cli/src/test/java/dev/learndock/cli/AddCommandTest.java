package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.SamplePackages;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code add --if-covered} on a real dock. */
class AddCommandTest {
  @TempDir Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int add(String file, String... options) {
    out = new StringWriter();
    err = new StringWriter();
    String[] words = new String[options.length + 4];
    words[0] = "add";
    words[1] = folder.resolve(file).toString();
    words[2] = "--dock";
    words[3] = folder.resolve("dock").toString();
    System.arraycopy(options, 0, words, 4, options.length);
    return Main.run(Console.to(out, err), words);
  }

  private void assertSaid(StringWriter where, String text) {
    assertTrue(where.toString().contains(text), text + " is not in\n" + out + err);
  }

  @BeforeEach
  void packages() throws IOException {
    Files.write(folder.resolve("first.zip"), SamplePackages.good("The first", 0));
    Files.write(folder.resolve("copy.zip"), SamplePackages.copy("A copy of it", "The first", 0));
    Files.write(folder.resolve("other.zip"), SamplePackages.good("Other data", 6));
    assertEquals(0, add("first.zip"));
  }

  @Test
  void withoutAWordACopyIsTakenAndNothingIsSaidOfIt() {
    assertEquals(0, add("copy.zip"));
    assertEquals("", err.toString());
    assertTrue(!out.toString().contains("what it adds"), out.toString());
  }

  @Test
  void refusingTurnsACopyAwayAndTakesWhatAddsSomething() {
    assertEquals(1, add("copy.zip", "--if-covered", "refuse"));
    assertSaid(err, "was not taken: this dock takes no learnware that another one covers");
    assertSaid(err, "00000001 'The first' knows");
    assertEquals(0, add("other.zip", "--if-covered", "refuse"));
    assertSaid(out, "what it adds");
  }

  @Test
  void warningTakesACopyAndNamesWhoCoversIt() {
    assertEquals(0, add("copy.zip", "--if-covered", "warn"));
    assertSaid(err, "adds little: it is covered by 00000001");
    assertSaid(err, "learndock remove 00000002");
  }

  @Test
  void retiringTellsProgramsWhoWent() {
    assertEquals(0, add("copy.zip", "--if-covered", "retire", "--json"));
    assertSaid(out, "\"covered_by\":[\"00000001\"],\"retired\":[\"00000001\"]");
    assertEquals("", err.toString());
  }

  @Test
  void aWordThatIsNoneIsWrongUse() {
    assertEquals(2, add("copy.zip", "--if-covered", "perhaps"));
    assertSaid(err, "retire");
  }
}
