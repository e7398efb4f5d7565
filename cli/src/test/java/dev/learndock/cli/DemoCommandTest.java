package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            + ("\"users\":[" + entries(json, "\"kind\"", USERS) + "]}"));
    for (String name : LEARNWARES) {
      copy("learnwares/" + name + ".zip");
      copy("uploaders/" + name + ".csv.gz");
    }
    for (String name : USERS) {
      for (String file : List.of("unlabelled", "labelled", "test")) {
        copy("users/" + name + "/" + file + ".csv.gz");
      }
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
