package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.client.ClientOptions;
import dev.learndock.client.ServerAddress;
import dev.learndock.client.Tokens;
import dev.learndock.dock.SamplePackages;
import dev.learndock.server.LearndockServer;
import dev.learndock.server.Settings;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands with a real server for a dock. What they keep lies in the folder of the build (XDG). */
class ServerCommandsTest {
  private static final String EMAIL = "somebody@example.org";
  private static final String PASSWORD = "correct horse battery";

  @TempDir static Path shared = Path.of("");
  @TempDir Path folder = Path.of("");

  private static LearndockServer server;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  /** Somebody who answers what they were told to. */
  private record Answering(Queue<String> answers) implements Prompt {
    static Answering with(String... answers) {
      return new Answering(new ArrayDeque<>(List.of(answers)));
    }

    @Override
    public String ask(String question) {
      return answers.remove();
    }

    @Override
    public String askSecretly(String question) {
      return answers.remove();
    }

    @Override
    public String standardInput() {
      return answers.remove();
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server =
        LearndockServer.start(
            Settings.of(shared.resolve("dock"), "accounts.confirm-email=false").withPort(0));
    try (HttpClient http = HttpClient.newHttpClient()) {
      String somebody =
          "{\"email\":\"%s\",\"name\":\"Somebody\",\"password\":\"%s\"}".formatted(EMAIL, PASSWORD);
      HttpResponse<String> registered =
          http.send(
              HttpRequest.newBuilder(server.url().resolve("/api/v1/accounts"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(somebody))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(201, registered.statusCode(), registered.body());
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void loggedIn() throws Exception {
    Credentials.ofUser()
        .keep(
            ServerAddress.of(server.url()),
            Tokens.make(
                    ServerAddress.of(server.url()),
                    EMAIL,
                    PASSWORD,
                    "test",
                    ClientOptions.defaults())
                .secret());
  }

  private int run(Prompt prompt, String... words) {
    out = new StringWriter();
    err = new StringWriter();
    return Main.run(Console.to(out, err, prompt), words);
  }

  private int onServer(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--dock";
    all[words.length + 1] = url();
    return run(Answering.with(), all);
  }

  private static String url() {
    return server.url().toString();
  }

  private void assertSaid(String text) {
    assertTrue(out.toString().contains(text), text + " is not in\n" + out + err);
  }

  private void assertWarned(String text) {
    assertTrue(err.toString().contains(text), text + " is not in\n" + out + err);
  }

  private String sample(String name, double centre) throws IOException {
    Path file = folder.resolve(name + ".zip");
    Files.write(file, SamplePackages.good(name, centre));
    return file.toString();
  }

  private String added(String name, double centre) throws IOException {
    assertEquals(0, onServer("add", sample(name, centre), "--json"), err::toString);
    return out.toString().replaceAll("(?s).*\"id\":\"([0-9]+)\".*", "$1");
  }

  @Test
  void aLearnwareIsAddedShownFoundAndRemoved() throws Exception {
    assertEquals(0, onServer("add", sample("Far away", 30)), err::toString);
    assertSaid("model answers");
    assertSaid("kept");
    assertEquals(0, onServer("list"), err::toString);
    assertSaid("Far away");
    String id = added("Far away", 30);
    assertEquals(0, onServer("show", id), err::toString);
    assertSaid("answers depend on it by");
    assertEquals(0, onServer("update", id, sample("Farther away", 31)), err::toString);
    assertSaid("version 2 now");
    assertEquals(0, onServer("search", "--words", "farther away"), err::toString);
    assertSaid("Farther away");
    assertEquals(0, onServer("remove", id), err::toString);
    assertEquals(1, onServer("show", id));
    assertWarned(id);
  }

  @Test
  void aBadPackageIsTurnedAwayInTheServersWords() throws Exception {
    Path nan = Files.write(folder.resolve("nan.zip"), SamplePackages.answeringNothing());
    assertEquals(1, onServer("add", nan.toString()));
    assertWarned("NaN");
  }

  @Test
  void whatOnlyItsOwnerMaySeeIsNotFoundByOthers() throws Exception {
    assertEquals(
        0, onServer("add", sample("My secret", 50), "--visibility", "private"), err::toString);
    assertEquals(0, onServer("list"));
    assertSaid("My secret");
    Credentials.ofUser().forget(ServerAddress.of(url()));
    assertEquals(0, onServer("list"), err::toString);
    assertFalse(out.toString().contains("My secret"), out::toString);
    assertEquals(1, onServer("add", sample("Nobody's", 50)));
    assertWarned("learndock login");
  }

  @Test
  void predictionsComeFromModelsThatAreFetchedOnceAndRunHere() throws Exception {
    added("Near to zero", 0);
    Random random = new Random(7);
    StringBuilder csv = new StringBuilder("weight,age,height\n");
    for (int i = 0; i < 200; i++) {
      csv.append(
          "%f,%f,%f%n"
              .formatted(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()));
    }
    Path data = Files.writeString(folder.resolve("data.csv"), csv);
    Path first = folder.resolve("first.csv");
    Path second = folder.resolve("second.csv");

    assertEquals(0, onServer("reuse", data.toString(), "-o", first.toString()), err::toString);
    assertEquals(201, Files.readAllLines(first).size());
    try (Stream<Path> kept = Files.list(UserFolders.cache().resolve("packages"))) {
      assertTrue(kept.anyMatch(file -> file.toString().endsWith(".zip")));
    }
    assertEquals(0, onServer("reuse", data.toString(), "-o", second.toString()), err::toString);
    assertEquals(Files.readString(first), Files.readString(second));
  }

  @Test
  void whatNeedsTheFolderSaysSo() {
    for (String[] words : new String[][] {{"index", "rebuild"}, {"verify"}, {"backup", "here"}}) {
      assertEquals(1, onServer(words));
      assertWarned("works on the folder of a dock");
    }
    assertEquals(2, onServer("add", "a.zip", "--if-covered", "refuse"));
    assertWarned("--if-covered is for a dock in a folder");
  }

  @Test
  void aPasswordBecomesATokenThatOnlyItsUserMayRead() throws Exception {
    Credentials.ofUser().forget(ServerAddress.of(url()));
    assertEquals(0, run(Answering.with(EMAIL, PASSWORD), "login", url()), err::toString);
    Path file = Credentials.ofUser().file();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertFalse(Files.readString(file).contains(PASSWORD));
    assertFalse(out.toString().contains("ldt_"), out::toString);
    assertEquals(0, onServer("list", "--json"), err::toString);

    assertEquals(1, run(Answering.with(EMAIL, "wrong password"), "login", url()));
  }

  @Test
  void aTokenIsTakenFromStandardInputAndRevokedByTheLogout() throws Exception {
    ServerAddress address = ServerAddress.of(url());
    String token = Tokens.make(address, EMAIL, PASSWORD, "test", ClientOptions.defaults()).secret();
    assertEquals(0, run(Answering.with(token), "login", url(), "--token", "-"), err::toString);
    assertEquals(token, Credentials.ofUser().kept(address));

    assertEquals(0, run(Answering.with(), "logout", url()), err::toString);
    assertSaid("revoked");
    assertEquals(null, Credentials.ofUser().kept(address));
    assertEquals(1, run(Answering.with(token), "login", url(), "--token", "-"));
    assertWarned("does not accept the token");
    assertEquals(1, run(Answering.with(), "logout", url()));
    assertWarned("no token for");
  }

  @Test
  void nobodyAtTheAddressIsSaidInWords() {
    assertEquals(1, run(Answering.with(), "list", "--dock", "http://127.0.0.1:9"));
    assertWarned("cannot be reached");
    assertEquals(
        1,
        run(
            Answering.with(),
            "list",
            "--dock",
            URI.create(url()).resolve("/somewhere/").toString()));
    assertWarned("127.0.0.1");
  }
}
