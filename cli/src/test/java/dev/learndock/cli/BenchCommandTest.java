package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... args) {
    return Main.run(Console.to(out, err), args);
  }

  @Test
  void searchPrintsOneObjectWithEveryKeyAndFindsWhatIsNearest() throws Exception {
    String[] command = {
      "bench", "search", "--size", "500", "--users", "5", "--seconds", "0.1", "--json"
    };
    int code = run(command);
    assertEquals(ExitCode.DONE, code, err::toString);
    Set<String> keys = new LinkedHashSet<>();
    double recall = Double.NaN;
    try (JsonParser json = new JsonFactory().createParser(out.toString())) {
      assertEquals(JsonToken.START_OBJECT, json.nextToken());
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        keys.add(json.currentName());
        json.nextToken();
        if (json.currentName().equals("recall_at_10")) {
          recall = json.getDoubleValue();
        }
        json.skipChildren();
      }
    }
    assertTrue(
        keys.containsAll(
            List.of(
                "size",
                "users",
                "recall_at_10",
                "single_ms",
                "mixture_ms",
                "mixture_mmd2_ratio",
                "mixture_mmd2_ratio_10",
                "filter",
                "throughput_4",
                "add_ms",
                "busy",
                "growth",
                "build_seconds",
                "bytes")),
        keys::toString);
    assertTrue(recall >= 0.99, "recall " + recall);
    assertTrue(out.toString().contains("\"p50\":"), out::toString);
    assertTrue(out.toString().contains("\"p90\":"), out::toString);
    assertTrue(out.toString().contains("\"p99\":"), out::toString);
  }

  @Test
  void aMarketIsMadeFilledFurtherAndNotMixedWithAnother() {
    String dock = folder.resolve("market").toString();
    assertEquals(0, run("bench", "market", "--size", "30", "--dock", dock), err::toString);
    assertEquals(
        0, run("bench", "market", "--size", "50", "--dock", dock, "--json"), err::toString);
    assertTrue(out.toString().contains("\"added\":20,"), out::toString);
    assertEquals(1, run("bench", "market", "--size", "60", "--seed", "2", "--dock", dock));
    assertTrue(err.toString().contains("not of this market"), err::toString);
  }

  @Test
  void aServerIsStartedAskedAndEndedAgainAndAgainOnTheSameDocks() {
    for (int round = 0; round < 2; round++) {
      out.getBuffer().setLength(0);
      assertEquals(0, serverBenchmark(), err::toString);
      String said = out.toString();
      for (String part : new String[] {"reads", "search", "search_single"}) {
        assertTrue(
            said.matches(
                "(?s).*\"" + part + "\":\\{\"clients\":[35],\"count\":[1-9][0-9]*,\"errors\":0,.*"),
            said);
      }
      assertTrue(said.contains("\"start\":{\"learnwares\":20,"), said);
      assertTrue(said.contains("\"upload\":{\"mb\":9"), said);
    }
  }

  private int serverBenchmark() {
    return run(
        ("bench server --starts 1 --small 20 --large 40 --searchers 3 --readers 5 --upload 9"
                + " --seconds 0.5 --warm-up 0.2 --settle 0.1 --json --work "
                + folder.resolve("work"))
            .split(" "));
  }

  @Test
  void withoutAMarketTheMessageSaysHowToMakeOne() {
    assertEquals(2, run("bench", "search"));
    assertTrue(err.toString().contains("--size"), err::toString);
    assertEquals(1, run("bench", "search", "--dock", folder.toString()));
    assertTrue(err.toString().contains("learndock bench market --size"), err::toString);
  }

  @Test
  void aNumberThatCannotBeIsSaidAndNothingIsBegun() {
    for (String[] wrong :
        new String[][] {
          {"bench", "kill", "--uploads", "0"},
          {"bench", "hostile", "--hostile", "0"},
          {"bench", "server", "--starts", "0"},
          {"bench", "search", "--size", "500", "--users", "0"},
          {"list", "--limit", "0"}
        }) {
      err.getBuffer().setLength(0);
      assertEquals(2, run(wrong), () -> String.join(" ", wrong) + ": " + err);
      assertTrue(err.toString().contains("--help"), err::toString);
    }
  }

  @Test
  void theHelpOfACommandBelowIsFoundEitherWay() {
    assertEquals(0, run("help", "bench", "search"));
    String page = out.toString();
    out.getBuffer().setLength(0);
    assertEquals(0, run("bench", "search", "--help"));
    assertEquals(page, out.toString());
    assertTrue(page.contains("--optimum"), page);
  }
}
