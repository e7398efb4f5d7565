package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.learndock.learnware.OutputKind;
import dev.learndock.reuse.Learnwares.Formula;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final Candidate VALUE = Learnwares.value("price", 0, r -> r[0]);

  @Test
  void valuesAndClassesAreRefusedByName() {
    refused("'price' and 'spam'", VALUE, Learnwares.chance("spam", 0, r -> 0.5f));
  }

  @Test
  void differentWidthsAreRefusedByName() {
    refused("'price' and 'three'", VALUE, model("three", 2, 3, OutputKind.VALUE));
    refused(
        "'two' and 'three'",
        model("two", 2, 2, OutputKind.PROBABILITIES),
        model("three", 2, 3, OutputKind.PROBABILITIES));
  }

  @Test
  void differentInputsAreRefusedByName() {
    refused("'price' and 'wide'", VALUE, model("wide", 5, 1, OutputKind.VALUE));
  }

  @Test
  void differentLabelSetsAreRefusedByName() {
    refused(
        "'a' and 'b' do not go together, classes in this order: [no, yes] and [yes, no]",
        classes("a", "no", "yes"),
        classes("b", "yes", "no"));
  }

  @Test
  void moreColumnsThanNamedClassesAreRefused() {
    refused(
        "'three' answers 3 classes",
        classes("a", "no", "yes"),
        model("three", 2, 3, OutputKind.PROBABILITIES));
  }

  @Test
  void featureVectorsAreRefused() {
    refused("'embed' answers feature vectors", model("embed", 2, 8, OutputKind.FEATURES));
  }

  @Test
  void nothingIsRefused() {
    refused("no learnware");
  }

  @Test
  void labelsAndProbabilitiesOfTheSameClassesGoTogether() throws ReuseException {
    Candidates candidates =
        Candidates.of(
            List.of(
                Learnwares.label("label", 0, r -> r[0] > 0 ? 1 : 0),
                model("three", 2, 3, OutputKind.PROBABILITIES)));

    assertEquals(new Task.Classification(3), candidates.task());
  }

  @Test
  void classesOfBareLabelsAreThoseThatWereEverAnswered() throws ReuseException {
    Candidates candidates =
        Candidates.of(List.of(Learnwares.label("label", 0, r -> r[0] > 0 ? 4 : 0)));

    assertEquals(new Task.Classification(5), candidates.task());
  }

  @Test
  void weightsSumToOneAndAreEqualWhenThereAreNone() throws ReuseException {
    Candidate other = Learnwares.value("other", 0, r -> 1f);

    assertArrayEquals(new double[] {0.5, 0.5}, Candidates.of(List.of(VALUE, other)).weights());
    assertArrayEquals(
        new double[] {0.75, 0.25},
        Candidates.of(List.of(Learnwares.weighted(VALUE, 0.3), Learnwares.weighted(other, 0.1)))
            .weights(),
        1e-12);
  }

  @Test
  void theShortlistIsTheMixtureAndTheNearest() throws ReuseException {
    List<Candidate> list = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      Candidate c = Learnwares.value("l" + i, 0, r -> r[0]);
      list.add(
          new Candidate(
              c.name(), c.model(), c.reduced(), c.behaviour(), i == 14 ? 1 : 0, 0.01 * i));
    }
    Candidates candidates = Candidates.of(list);

    assertArrayEquals(new int[] {14}, candidates.mixture());
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 14}, candidates.shortlist());
    assertArrayEquals(new int[] {0}, Candidates.of(list.subList(0, 14)).mixture());
  }

  private static Candidate model(String name, int inputs, int outputs, OutputKind kind) {
    return Learnwares.candidate(
        name, new Formula(inputs, outputs, kind, r -> new float[outputs]), 0, List.of());
  }

  private static Candidate classes(String name, String... classes) {
    return Learnwares.candidate(
        name,
        new Formula(2, classes.length, OutputKind.PROBABILITIES, r -> new float[classes.length]),
        0,
        List.of(classes));
  }

  private static void refused(String because, Candidate... candidates) {
    ReuseException refusal =
        assertThrows(ReuseException.class, () -> Candidates.of(List.of(candidates)));
    Rows.assertSays(because, refusal);
  }
}
