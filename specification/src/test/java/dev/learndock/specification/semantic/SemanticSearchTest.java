package dev.learndock.specification.semantic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SemanticSearchTest {
  private static final SemanticSpecification FLIGHTS =
      SemanticSpecification.of(
          "Table",
          "Regression",
          "Scikit-learn",
          List.of("Traffic", "Business"),
          "MIT",
          "Flight times",
          "Minutes in the air from New York");
  private static final SemanticSpecification DIGITS =
      SemanticSpecification.of(
          "Image",
          "Classification",
          "PyTorch",
          List.of("Education"),
          "Apache-2.0",
          "Handwritten digits",
          "Which digit a small picture shows");

  private static SemanticSpecification asking(String name) {
    return new SemanticSpecification(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        name,
        "no matter",
        null,
        null);
  }

  private static SemanticSpecification tags(
      List<String> data, List<String> model, List<String> scenario) {
    return new SemanticSpecification(
        data, List.of(), model, List.of(), scenario, List.of(), "", "", null, null);
  }

  private static List<SemanticSpecification> find(SemanticSpecification user) {
    return SemanticSearch.find(List.of(FLIGHTS, DIGITS), Function.identity(), user);
  }

  @Test
  void whoAsksForNothingFindsAll() {
    assertEquals(List.of(FLIGHTS, DIGITS), find(SemanticSpecification.empty()));
  }

  @Test
  void anyOfTheAskedValuesWillDo() {
    assertEquals(List.of(DIGITS), find(tags(List.of("Image", "Text"), List.of(), List.of())));
    assertEquals(List.of(FLIGHTS), find(tags(List.of(), List.of(), List.of("Health", "Business"))));
    assertEquals(List.of(), find(tags(List.of(), List.of("Base Model"), List.of())));
    assertEquals(2, find(tags(List.of(), List.of("Others", "Base Model"), List.of())).size());
  }

  @Test
  void ofAKeyWithOneValueOnlyTheFirstCounts() {
    SemanticSpecification two =
        tags(List.of("Table", "Image"), List.of("Others"), List.of("Health"));
    assertTrue(two.matches(tags(List.of("Table"), List.of(), List.of())));
    assertFalse(two.matches(tags(List.of("Image"), List.of(), List.of())));
  }

  @Test
  void anAbsentKeyIsAsGoodAsOthers() {
    SemanticSpecification silent = tags(List.of("Table"), List.of(), List.of());
    assertTrue(silent.matches(tags(List.of(), List.of("Others"), List.of())));
    assertFalse(silent.matches(tags(List.of(), List.of("Base Model"), List.of())));
  }

  @Test
  void aNameIsFoundInNamesAndDescriptionsWhateverTheCase() {
    assertEquals(List.of(FLIGHTS), find(asking("NEW york")));
    assertEquals(List.of(DIGITS), find(asking("digits")));
  }

  @Test
  void oneThatContainsTheNameHidesThoseThatResembleIt() {
    SemanticSpecification slip = withName("Flihgt times");
    List<SemanticSpecification> all = List.of(slip, FLIGHTS);
    assertEquals(
        List.of(FLIGHTS), SemanticSearch.find(all, Function.identity(), asking("flight times")));
    assertTrue(slip.matches(asking("flight times")));
  }

  @Test
  void withoutAnExactHitTheMostAlikeComesFirst() {
    SemanticSpecification near = withName("Fligth timess");
    assertEquals(
        List.of(FLIGHTS, near),
        SemanticSearch.find(
            List.of(near, DIGITS, FLIGHTS), Function.identity(), asking("flight timas")));
    assertEquals(List.of(), find(asking("zebra crossing")));
  }

  @Test
  void tagsComeBeforeTheName() {
    SemanticSpecification user =
        new SemanticSpecification(
            List.of("Image"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "flight",
            "",
            null,
            null);
    assertEquals(List.of(), find(user));
  }

  private static SemanticSpecification withName(String name) {
    return SemanticSpecification.of(
        "Table", "Regression", "Others", List.of("Others"), "MIT", name, "Something else entirely");
  }
}
