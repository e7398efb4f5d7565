package dev.learndock.server.beimingwu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.SamplePackages;
import dev.learndock.dock.account.Role;
import dev.learndock.server.beimingwu.Wire.Answer;
import dev.learndock.server.beimingwu.Wire.Somebody;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** That figures are the peer's to the sixth digit, {@code PeerSearchTest} in dock/ says. */
class SearchRoutesTest {
  private static final String ANY = SemanticSpecification.empty().write();

  private static Wire wire;
  private static Somebody me;
  private static String near;
  private static String far;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    wire = new Wire(folder.resolve("dock"));
    me = wire.register();
    near = wire.accepted(me, "test classification", 0);
    far = wire.accepted(me, "something else", 30);
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  private static Answer search(@Nullable String session, Map<String, ?> fields) throws Exception {
    return wire.form("/engine/search_learnware", session, fields);
  }

  private static Map<String, Object> fields(Object... keysAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return fields;
  }

  private static String named(String name) {
    return "{\"Name\":{\"Type\":\"String\",\"Values\":\"" + name + "\"}}";
  }

  private static byte[] table(double centre) {
    TableSpecification table = SamplePackages.table(centre, 5);
    TableSpecification plain =
        new TableSpecification(table.reduced(), 0.1, table.numPoints(), null, null);
    return SpecificationJson.write(plain).getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> ids(Answer answer) {
    return answer
        .is(0)
        .data()
        .required("learnware_list_single")
        .valueStream()
        .map(one -> one.required("learnware_id").stringValue())
        .toList();
  }

  @Test
  void everythingIsFoundNewestFirst() throws Exception {
    Answer all = search(null, fields("semantic_specification", ANY));
    assertEquals(List.of(far, near), ids(all));
    assertEquals("[]", all.data().required("learnware_list_multi").toString());
    assertTrue(all.data().required("is_hetero").isBoolean());
    assertTrue(!all.data().has("page") && !all.data().has("total_pages"));
    JsonNode first = all.data().required("learnware_list_single").get(0);
    assertEquals(me.name(), first.required("username").stringValue());
    assertEquals(0, first.required("matching").doubleValue());
    assertEquals("something else", first.at("/semantic_specification/Name/Values").stringValue());
  }

  @Test
  void namesAreFoundWithSlipsOfTheFinger() throws Exception {
    assertEquals(
        List.of(near), ids(search(null, fields("semantic_specification", named("CLASSIF")))));
    assertEquals(
        List.of(near), ids(search(null, fields("semantic_specification", named("testx")))));
    assertEquals(List.of(), ids(search(null, fields("semantic_specification", named("zzzzzz")))));
  }

  @Test
  void pagesAreNumberedFromZero() throws Exception {
    Answer second = search(null, fields("semantic_specification", ANY, "limit", "1", "page", "1"));
    assertEquals(List.of(near), ids(second));
    assertEquals(2, second.data().required("total_pages").intValue());
    assertEquals(
        List.of(), ids(search(null, fields("semantic_specification", ANY, "limit", 1, "page", 9))));
    assertEquals(
        2, ids(search(null, fields("semantic_specification", ANY, "limit", "None"))).size());
    search(null, fields("semantic_specification", ANY, "limit", 0)).is(52);
  }

  @Test
  void whoIsNearIsFirst() throws Exception {
    Answer found =
        search(
            null,
            fields(
                "semantic_specification", ANY, "statistical_specification", table(0), "limit", 10));
    assertEquals(near, ids(found).getFirst());
    JsonNode first = found.data().required("learnware_list_single").get(0);
    assertTrue(first.required("matching").doubleValue() >= 0.92);
  }

  @Test
  void theSameFormMayComeUrlEncoded() throws Exception {
    Answer found =
        wire.send(
            wire.request("/api/engine/search_learnware", null)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        "semantic_specification="
                            + java.net.URLEncoder.encode(ANY, StandardCharsets.UTF_8)
                            + "&limit=10&page=0&statistical_specification=")));
    assertEquals(2, ids(found).size());
  }

  @Test
  void chineseIsUnderstood() throws Exception {
    String id = wire.accepted(me, "航班延误预测模型", 60);
    assertEquals(List.of(id), ids(search(null, fields("semantic_specification", named("延误预测")))));
    wire.post("/user/delete_learnware", me.session(), Map.of("learnware_id", id)).is(0);
  }

  @Test
  void whatCannotBeReadIsRefused() throws Exception {
    search(null, fields()).is(21);
    search(null, fields("limit", 10)).is(21);
    search(null, fields("semantic_specification", "{")).is(41);
    search(
            null,
            fields(
                "semantic_specification",
                ANY,
                "statistical_specification",
                "{}".getBytes(StandardCharsets.UTF_8)))
        .is(41);
    search(
            null,
            fields(
                "semantic_specification", ANY, "statistical_specification", new byte[] {0, 1, 2}))
        .is(41);
    String image = "{\"type\":\"RKMEImageSpecification\",\"z\":[],\"beta\":[]}";
    search(
            null,
            fields(
                "semantic_specification",
                ANY,
                "statistical_specification",
                image.getBytes(StandardCharsets.UTF_8)))
        .is(41);
  }

  @Test
  void adminsLookAmongTheUnverifiedAndByIdNobodyElseDoes() throws Exception {
    String bad = wire.upload(me, SamplePackages.random(), Wire.words("Random model"));
    assertEquals("FAIL", wire.verdict(me, bad));
    Map<String, Object> unverified = fields("semantic_specification", ANY, "is_verified", "false");
    Map<String, Object> byId =
        fields("semantic_specification", ANY, "learnware_id", near.substring(4));
    search(null, unverified).is(61);
    search(me.session(), byId).is(61);
    Somebody admin = wire.register(Role.ADMIN);
    assertEquals(List.of(bad), ids(search(admin.session(), unverified)));
    assertEquals(List.of(near), ids(search(admin.session(), byId)));
    wire.post("/user/delete_learnware", me.session(), Map.of("learnware_id", bad)).is(0);
  }

  @Test
  void heteroIsSaidOfWhatCouldBe() throws Exception {
    String words = "{\"Input\":{\"Dimension\":3,\"Description\":{\"0\":\"height\"}}}";
    assertTrue(
        search(null, fields("semantic_specification", words, "statistical_specification", table(0)))
            .is(0)
            .data()
            .required("is_hetero")
            .booleanValue());
    assertTrue(
        !search(null, fields("semantic_specification", ANY, "statistical_specification", table(0)))
            .is(0)
            .data()
            .required("is_hetero")
            .booleanValue());
  }
}
