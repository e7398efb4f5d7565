package dev.learndock.server.beimingwu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.account.Role;
import dev.learndock.server.beimingwu.Wire.Somebody;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ChangesTest {
  @TempDir Path folder;

  @Test
  void whatClientsOfBeimingwuChangeStandsInTheAuditLogWithWhatCameOfIt() throws Exception {
    try (Wire wire = new Wire(folder.resolve("dock"))) {
      Somebody owner = wire.register(Role.OWNER);
      Somebody me = wire.register();
      Somebody other = wire.register();
      String id = wire.accepted(me, "to be changed", 1);
      String path = "/user/delete_learnware";
      wire.post(path, other.session(), Map.of("learnware_id", id)).is(41);
      wire.post("/api" + path, me.session(), Map.of("learnware_id", id)).is(0);
      List<String> wanted =
          List.of(
              "%d POST /user/add_learnware_uploaded learnware %s 200".formatted(me.id(), id),
              "%d POST %s learnware %s 200 code 41".formatted(other.id(), path, id),
              "%d POST %s learnware %s 200".formatted(me.id(), path, id));
      List<String> noted = List.of();
      for (int tries = 0; tries < 200 && !noted.containsAll(wanted); tries++) {
        Thread.sleep(20);
        noted = noted(wire, owner);
      }
      assertTrue(noted.containsAll(wanted), noted::toString);
    }
  }

  private static List<String> noted(Wire wire, Somebody owner) throws Exception {
    List<String> noted = new ArrayList<>();
    for (JsonNode entry :
        wire.get("/api/v1/admin/audit?limit=1000", owner.session()).json().required("items")) {
      noted.add(
          "%s %s %s %s"
              .formatted(
                  entry.required("account").asString(),
                  entry.required("action").asString(),
                  entry.required("target").asString(),
                  entry.required("outcome").asString()));
    }
    return noted;
  }
}
