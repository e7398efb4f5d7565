package dev.learndock.server.beimingwu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.SamplePackages;
import dev.learndock.server.beimingwu.Wire.Answer;
import dev.learndock.server.beimingwu.Wire.Somebody;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What both APIs say when no more packages may wait for their check. */
class FullQueueTest {
  @TempDir Path folder;

  @Test
  void bothApisSayThatTheQueueIsFullAndWhenToComeBackAndTakeItThen() throws Exception {
    byte[] zip = SamplePackages.good("came too early", 1);
    String md5 = Wire.md5(zip);
    Somebody me;
    try (Wire full = new Wire(folder.resolve("dock"), "checks.max-waiting=0")) {
      me = full.register("me", "me@example.org", "their password");
      Answer problem =
          full.send(
              full.request("/api/v1/learnwares", me.session())
                  .header("Content-Type", "application/zip")
                  .POST(BodyPublishers.ofByteArray(zip)));
      assertEquals(503, problem.status());
      JsonNode said = problem.json();
      assertEquals("/problems/queue-full", said.required("type").stringValue());
      assertEquals("BUSY", said.required("reason").stringValue());
      assertTrue(said.required("detail").stringValue().contains("a little later"), said::toString);
      assertEquals("30", problem.header("Retry-After"));
      full.chunk(me, md5, 0, zip).is(0);
      Answer envelope = full.add(me, md5, Wire.words("came too early")).is(503, Code.SYSTEM);
      assertEquals("30", envelope.header("Retry-After"));
    }
    try (Wire roomy = new Wire(folder.resolve("dock"))) {
      String session = roomy.session(me.email(), "their password");
      Somebody again = new Somebody(me.id(), me.name(), me.email(), session);
      String id =
          roomy
              .add(again, md5, Wire.words("came too early"))
              .is(0)
              .data()
              .required("learnware_id")
              .stringValue();
      assertEquals("SUCCESS", roomy.verdict(again, id));
    }
  }
}
