package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own, as it is started and stopped. */
class ServeCommandTest {
  @TempDir private Path folder;

  private Process serve(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.learndock.cli.Main",
                "serve",
                "--dock",
                folder.resolve("dock").toString()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  private String said(Process server) throws IOException, InterruptedException {
    for (int tries = 0; tries < 600 && server.isAlive(); tries++) {
      String said = Files.readString(folder.resolve("out.txt"));
      if (said.endsWith("\n")) {
        return said;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(Files.readString(folder.resolve("err.txt")));
  }

  @Test
  void itSaysWhereItListensShowsTheLinkOnceAndStopsOnSigterm() throws Exception {
    Process server = serve("--port", "0", "--json");
    try (HttpClient client = HttpClient.newHttpClient()) {
      String said = said(server);
      URI url = URI.create(value("url", said));
      assertEquals("127.0.0.1", url.getHost());
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(url.resolve("/healthz")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals("OK", answer.body());
      assertTrue(value("link_for_first_owner", said).startsWith(url + "/first-owner?code="), said);
      server.destroy();
      assertTrue(server.waitFor(30, TimeUnit.SECONDS));
      assertEquals(143, server.exitValue());
      assertEquals(said, Files.readString(folder.resolve("out.txt")), "nothing but one object");
    } finally {
      server.destroyForcibly();
    }
    Process again = serve("--port", "nowhere");
    assertEquals(2, again.waitFor());
  }

  @Test
  void aSettingThatIsNoneIsRefusedBeforeAnythingStarts() throws Exception {
    Path config = folder.resolve("settings.yaml");
    Files.writeString(config, "listen: {prot: 7}\n");
    Process refused = serve("--config", config.toString());
    assertEquals(1, refused.waitFor());
    String said = Files.readString(folder.resolve("err.txt"));
    assertTrue(said.contains("there is no setting listen.prot; did you mean listen.port?"), said);
  }

  private static String value(String name, String json) {
    Matcher value = Pattern.compile("\"" + name + "\": ?\"([^\"]*)\"").matcher(json);
    assertTrue(value.find(), json);
    return value.group(1);
  }
}
