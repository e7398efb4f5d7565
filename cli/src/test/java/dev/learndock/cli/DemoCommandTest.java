package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo on a part of its own kit: three learnwares, a known user and one nobody can help. */
class DemoCommandTest {
  private static final Path WHOLE = Path.of("..", "demo", "kit");
  private static final List<String> LEARNWARES =
      List.of("delta-south", "united-south", "expressjet-northeast");
  private static final List<String> USERS = List.of("delta-south", "honolulu");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    return Main.run(Console.to(out, err), words);
  }

  private Path smallKit() throws IOException {
    Path kit = Files.createDirectories(folder.resolve("kit"));
    String json = Files.readString(WHOLE.resolve("kit.json"));
    String head = json.substring(0, json.indexOf("\"learnwares\""));
    Files.writeString(
        kit.resolve("kit.json"),
        head
            + ("\"learnwares\":[" + entries(json, "\"family\"", LEARNWARES) + "],")
            + ("\"users\":[" + entries(json, "\"kind\"", USERS.subList(0, 1)) + "],")
            + ("\"strangers\":[" + entries(json, "\"kind\"", USERS.subList(1, 2)) + "]}"));
    for (String name : LEARNWARES) {
      copy("learnwares/" + name + ".zip");
      copy("uploaders/" + name + ".csv.gz");
    }
    for (String name : USERS) {
      copy("users/" + name + "/unlabelled.csv.gz");
      copyRows("users/" + name + "/labelled.csv.gz", 60);
      copyRows("users/" + name + "/test.csv.gz", 200);
    }
    return kit;
  }

  /** The entries of kit.json with these names, of the list whose entries have this key. */
  private static String entries(String json, String key, List<String> names) {
    Matcher entry = Pattern.compile("(?s)\\{\\s*\"name\": \"([^\"]*)\"[^{}]*\\}").matcher(json);
    StringBuilder chosen = new StringBuilder();
    while (entry.find()) {
      if (names.contains(entry.group(1)) && entry.group().contains(key)) {
        chosen.append(chosen.isEmpty() ? "" : ",").append(entry.group());
      }
    }
    return chosen.toString();
  }

  private void copy(String file) throws IOException {
    Path to = folder.resolve("kit").resolve(file);
    Files.createDirectories(to.getParent());
    Files.copy(WHOLE.resolve(file), to);
  }

  private void copyRows(String file, int rows) throws IOException {
    copy(file);
    Path copied = folder.resolve("kit").resolve(file);
    byte[] some;
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(copied)), StandardCharsets.UTF_8))) {
      some =
          (String.join("\n", lines.lines().limit(1 + rows).toList()) + "\n")
              .getBytes(StandardCharsets.UTF_8);
    }
    Files.write(copied, some);
  }

  @Test
  void bothJourneysAreToldInOrderAndTheUserNobodyCanHelpIsToldSo() throws Exception {
    Path dock = folder.resolve("dock");
    int code = run("demo", "--kit", smallKit().toString(), "--dock", dock.toString());
    String story = out.toString();
    assertEquals(ExitCode.DONE, code, err.toString());
    int providers = story.indexOf("3 models are handed in");
    int user = story.indexOf("Delta to the South asks for help");
    int honolulu = story.indexOf("New York to Honolulu is told");
    int next = story.indexOf("Try next");
    assertTrue(providers > 0 && providers < user && user < honolulu && honolulu < next, story);
    assertTrue(story.contains(" search "), story);
    assertTrue(Files.readString(folder.resolve("learndock-demo.svg")).contains("</svg>"));
  }

  @Test
  void programsGetOneObjectWithTheSameFiguresForTheSameSeed() throws Exception {
    String kit = smallKit().toString();
    for (String name : List.of("one", "two")) {
      String dock = folder.resolve(name).toString();
      assertEquals(
          ExitCode.DONE, run("demo", "--kit", kit, "--dock", dock, "--json"), err.toString());
    }
    List<String> objects = out.toString().lines().toList();
    assertEquals(2, objects.size());
    assertEquals(figures(objects.getFirst()), figures(objects.getLast()));
    assertTrue(objects.getFirst().contains("\"fit\":\"NOTHING\""), objects.getFirst());
  }

  private static String figures(String object) {
    return object.substring(object.indexOf("\"users\""));
  }

  @Test
  void aUserWhoIsNotInTheKitIsAnsweredWithThoseWhoAre() throws Exception {
    int code = run("demo", "--kit", smallKit().toString(), "--user", "nobody");
    assertEquals(ExitCode.COULD_NOT, code);
    assertTrue(err.toString().contains("delta-south, honolulu"), err.toString());
  }
}
