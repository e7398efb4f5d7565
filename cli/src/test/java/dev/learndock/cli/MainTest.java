package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    return Main.run(Console.to(out, err), words);
  }

  @Test
  void theVersionIsOneLine() {
    assertEquals(0, run("--version"));
    assertTrue(out.toString().matches("learndock \\d+\\.\\d+\\.\\d+\\S*\\R"), out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void theVersionForProgramsIsOneObject() {
    assertEquals(0, run("--version", "--json"));
    assertTrue(out.toString().startsWith("{\"version\":\""), out.toString());
    assertEquals(1, out.toString().lines().count());
  }

  @Test
  void nothingAskedShowsTheHelp() {
    assertEquals(0, run());
    assertTrue(out.toString().startsWith("NAME"), out.toString());
  }

  @Test
  void theHelpListsEveryCommandWithItsPurpose() {
    assertEquals(0, run("--help"));
    for (List<String> group : Commands.byGroup().values()) {
      for (String name : group) {
        assertTrue(
            out.toString().lines().anyMatch(line -> line.matches("    " + name + " +\\S.*")),
            name + " is not in\n" + out);
      }
    }
  }

  static Stream<String> commands() {
    return Commands.byGroup().values().stream().flatMap(List::stream);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("commands")
  void everyCommandHasAManualPageWithExamples(String name) {
    assertEquals(0, run("help", name));
    String page = out.toString();
    assertTrue(page.startsWith("NAME"), page);
    assertTrue(page.contains("  " + name + " - "), page);
    for (String part : List.of("SYNOPSIS", "DESCRIPTION", "EXAMPLES", "EXIT STATUS", "--json")) {
      assertTrue(page.contains(part), "no " + part + " in\n" + page);
    }
  }

  @Test
  void anUnknownCommandIsUsedWronglyAndNothingGoesToStandardOutput() {
    assertEquals(2, run("surch"));
    assertEquals("", out.toString());
    assertTrue(err.toString().startsWith("learndock: there is no command surch."), err.toString());
    assertTrue(err.toString().contains("Did you mean search?"), err.toString());
    assertTrue(err.toString().contains("learndock --help"), err.toString());
  }

  @Test
  void aWordThatResemblesNoCommandGetsNoGuess() {
    assertEquals(2, run("xyzzy"));
    assertTrue(
        err.toString().startsWith("learndock: there is no command xyzzy.\n"), err.toString());
  }

  @Test
  void anUnknownOptionIsUsedWrongly() {
    assertEquals(2, run("--no-such-option"));
    assertTrue(err.toString().contains("--no-such-option"), err.toString());
  }
}
