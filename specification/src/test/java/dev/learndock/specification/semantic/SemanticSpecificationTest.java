package dev.learndock.specification.semantic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.semantic.SemanticSpecification.Io;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SemanticSpecificationTest {
  private static final SemanticSpecification GOOD =
      SemanticSpecification.of(
              "Table",
              "Classification",
              "Scikit-learn",
              List.of("Business", "Financial"),
              "MIT",
              "learnware_example",
              "Just an \"example\" for uploading")
          .withInput(Io.of(List.of("age", "weight")))
          .withOutput(Io.of(List.of("cat", "not cat")));

  private static SemanticSpecification read(String json) throws SpecificationException {
    return SemanticSpecification.read(json.getBytes(StandardCharsets.UTF_8), "semantic.json");
  }

  private static String entry(String key, String values, String type) {
    return "\"" + key + "\":{\"Values\":" + values + ",\"Type\":\"" + type + "\"}";
  }

  @Test
  void aSpecificationIsWrittenAndReadBack() throws Exception {
    assertEquals(GOOD, read(GOOD.write()));
    assertEquals(SemanticSpecification.empty(), read(SemanticSpecification.empty().write()));
  }

  @Test
  void thePeersExampleIsRead() throws Exception {
    SemanticSpecification read =
        read(
            """
            {"Data":{"Type":"Class","Values":["Table"]},"Task":{"Type":"Class","Values":["Classification"]},
             "Model":{"Type":"Optional","Values":["Others"]},"Library":{"Type":"Class","Values":["Scikit-learn"]},
             "Scenario":{"Type":"Tag","Values":["Business","Financial"]},"License":{"Type":"Class","Values":["MIT"]},
             "Name":{"Type":"String","Values":"learnware_example"},
             "Description":{"Type":"String","Values":"Just an \\"example\\" for uploading"},
             "Input":{"Dimension":2,"Description":{"0":"age","1":"weight"}},
             "Output":{"Dimension":2,"Description":{"0":"cat","1":"not cat"}},
             "Unknown":{"Type":"Class","Values":["x"]}}
            """);
    assertEquals(GOOD, read);
    assertEquals(List.of(), read.findings());
  }

  @Test
  void whatClientsDifferInIsForgiven() throws Exception {
    SemanticSpecification read =
        read(
            "{"
                + entry("License", "\"MIT\"", "Class")
                + ","
                + entry("Scenario", "null", "Tag")
                + ",\"Data\":{\"Values\":[\"Table\"]},\"Output\":{},"
                + "\"Input\":\"{\\\"Dimension\\\":\\\"3\\\",\\\"Description\\\":{\\\"0\\\":\\\"a\\\"}}\"}");
    assertEquals(List.of("MIT"), read.license());
    assertEquals(List.of(), read.scenario());
    assertEquals(List.of("Table"), read.data());
    assertEquals(new Io(3, new TreeMap<>(Map.of(0, "a"))), read.input());
    assertNull(read.output());
  }

  @Test
  void keysOfAnotherShapeAreRefusedByName() {
    Map<String, String> bad =
        Map.of(
            "\"Data\":\"Table\"",
            "Data",
            entry("Task", "[1]", "Class"),
            "Task",
            entry("Scenario", "[]", "Class"),
            "Scenario",
            entry("Name", "[\"x\"]", "String"),
            "Name",
            "\"Input\":[1]",
            "Input",
            "\"Input\":{\"Description\":{}}",
            "Input, Dimension",
            "\"Input\":{\"Dimension\":1.5}",
            "Input, Dimension",
            "\"Output\":{\"Dimension\":2,\"Description\":{\"x\":\"y\"}}",
            "Output, Description",
            "\"Output\":\"{nonsense\"",
            "Output");
    bad.forEach((json, key) -> {
      SpecificationException e =
          assertThrows(SpecificationException.class, () -> read("{" + json + "}"), json);
      assertTrue(e.toString().contains("semantic.json, " + key), e.toString());
    });
    assertThrows(SpecificationException.class, () -> read("[]"));
    assertThrows(SpecificationException.class, () -> read("{\"Data\":"));
  }

  @Test
  void aGoodOneHasNoFindings() {
    assertEquals(List.of(), GOOD.findings());
  }

  @Test
  void everyFindingIsReported() {
    List<String> found = SemanticSpecification.empty().findings();
    assertEquals(7, found.size(), found.toString());
    for (String key : List.of("Data", "Task", "Library", "Scenario", "License", "Name")) {
      assertTrue(found.stream().anyMatch(f -> f.startsWith(key)), key + " in " + found);
    }
  }

  @Test
  void whatDoesNotGoTogetherIsFound() {
    found(GOOD.withInput(null), "Input is missing");
    found(GOOD.withOutput(null), "Output is missing");
    found(GOOD.withOutput(Io.of(List.of("one"))), "Dimension must be at least 2");
    found(GOOD.withInput(new Io(1, new TreeMap<>(Map.of(1, "b")))), "index 1");
    found(with("Table", "Segmentation", "Others", "MIT", "A good name"), "Segmentation");
    found(with("Table", "Others", "Base Model", "MIT", "A good name"), "Base Model");
    found(with("Sound", "Others", "Others", "MIT", "A good name"), "\"Sound\"");
    found(with("Table", "Others", "Others", "Mine", "A good name"), "\"Mine\"");
    found(with("Table", "Others", "Others", "MIT", "Four"), "5 to 50");
  }

  private static void found(SemanticSpecification specification, String said) {
    List<String> found = specification.findings();
    assertTrue(found.stream().anyMatch(f -> f.contains(said)), said + " in " + found);
  }

  private static SemanticSpecification with(
      String data, String task, String model, String license, String name) {
    return new SemanticSpecification(
        List.of(data),
        List.of(task),
        List.of(model),
        List.of("Others"),
        List.of("Others"),
        List.of(license),
        name,
        "Some words about it",
        Io.of(List.of("a")),
        null);
  }

  @Test
  void theNormalFormFillsTheModelAndDropsWhatHasNoUse() {
    SemanticSpecification image =
        new SemanticSpecification(
            List.of("Image"),
            List.of("Segmentation"),
            List.of(),
            List.of("PyTorch"),
            List.of("Nature"),
            List.of("MIT"),
            "Leaves in pictures",
            "Where the leaves are",
            Io.of(List.of("a")),
            Io.of(List.of("b")));
    SemanticSpecification normal = image.normalised();
    assertEquals(List.of("Others"), normal.model());
    assertNull(normal.input());
    assertNull(normal.output());
    assertEquals(List.of(), image.findings());
  }
}
