package dev.learndock.learnware.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnwareYamlTest {
  @Test
  void allThatThePeerWritesIsRead() throws PackageException {
    LearnwareYaml yaml =
        read(
            """
            name: an example   # with a comment
            id: '00000001'
            model:
              class_name: MyModel
              module_path: model/main.py
              kwargs: {depth: 3, names: [a, b]}
            stat_specifications:
            - module_path: learnware.specification
              class_name: RKMETableSpecification
              file_name: stat.json
              kwargs: {}
            semantic_specification: {file_name: semantic_specification.json}
            """);
    assertEquals(
        new LearnwareYaml(
            "an example",
            "00000001",
            "MyModel",
            "model/main.py",
            Map.of("depth", 3, "names", List.of("a", "b")),
            List.of(
                new LearnwareYaml.StatEntry(
                    "learnware.specification", "RKMETableSpecification", "stat.json", Map.of())),
            "semantic_specification.json"),
        yaml);
  }

  @Test
  void whatIsLeftOutHasThePeersDefaults() throws PackageException {
    LearnwareYaml yaml = read("model:\n  kwargs:\n");
    assertEquals("Model", yaml.className());
    assertEquals("__init__.py", yaml.modulePath());
    assertEquals(Map.of(), yaml.kwargs());
    assertEquals(List.of(), yaml.statSpecifications());
    assertNull(yaml.name());
    assertEquals(yaml, read(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model: !!python/object:os.system {}",
        "model: !!python/object/apply:os.system ['id']",
        "model: !!javax.script.ScriptEngineManager []",
        "name: !local x",
        "- !!set {a}"
      })
  void yamlThatBuildsObjectsIsRefused(String yaml) {
    assertRefused(yaml, "p.zip: learnware.yaml, line 1 builds an object");
  }

  @Test
  void yamlThatExpandsAliasesIsRefused() {
    String laughs =
        """
        a: &a [lol, lol]
        b: &b [*a, *a]
        """;
    assertRefused(laughs, "line 2 refers to another part (*a)");
    assertRefused("a: &a [*a]", "refers to another part");
    assertRefused("name: &x y\nid: *x", "line 2 refers to another part (*x)");
  }

  @Test
  void yamlThatNestsWithoutEndIsRefused() {
    assertRefused("a: " + "[".repeat(30_000), "nests more than 20 levels");
    assertRefused("a: " + "{b: ".repeat(30_000), "nests more than 20 levels");
  }

  @Test
  void whatIsNoYamlIsRefused() {
    assertRefused("a: [1, 2", "is not YAML");
    assertRefused("a: 1\na: 2", "is not YAML", "duplicate key a");
    assertRefused("a: 1\n---\nb: 2", "is not YAML");
    assertThrows(
        PackageException.class,
        () -> LearnwareYaml.read(new byte[] {(byte) 0xff, 'a'}, "p.zip: learnware.yaml"));
  }

  @Test
  void aSpecificationWithoutOneOfItsFourKeysIsRefused() {
    assertRefused(
        "stat_specifications: [{module_path: m, class_name: c, kwargs: {}}]",
        "stat_specifications[0] has no file_name");
    assertRefused("stat_specifications: {a: b}", "is not a list");
  }

  @Test
  void namesThatLeadOutOfThePackageAreRefused() {
    assertRefused("model: {module_path: ../../x.py}", "model.module_path", "leads out");
    assertRefused(
        "stat_specifications: [{module_path: m, class_name: c, file_name: /etc/x, kwargs: {}}]",
        "stat_specifications[0].file_name",
        "absolute");
    assertRefused("model: {class_name: 'os.system'}", "names no Python class");
  }

  private static LearnwareYaml read(String yaml) throws PackageException {
    return LearnwareYaml.read(yaml.getBytes(StandardCharsets.UTF_8), "p.zip: learnware.yaml");
  }

  private static void assertRefused(String yaml, String... words) {
    PackageException e = assertThrows(PackageException.class, () -> read(yaml));
    for (String word : words) {
      assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
    }
  }
}
