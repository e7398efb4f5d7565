package dev.learndock.dock.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.learndock.dock.admission.OutputAgreement.Answers;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.OutputKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Agreement on rows where it can be computed by hand. */
class OutputAgreementTest {
  private static final double[] EVEN = {0.25, 0.25, 0.25, 0.25};

  private static Answers column(OutputKind kind, List<String> classes, float... values) {
    return new Answers(Matrix.wrap(values.length, 1, values), kind, classes);
  }

  private static Answers values(float... values) {
    return column(OutputKind.VALUE, List.of(), values);
  }

  private static Answers labels(float... values) {
    return column(OutputKind.LABELS, List.of(), values);
  }

  private static Answers probabilities(List<String> classes, float... ofFirst) {
    float[] both = new float[2 * ofFirst.length];
    for (int i = 0; i < ofFirst.length; i++) {
      both[2 * i] = ofFirst[i];
      both[2 * i + 1] = 1 - ofFirst[i];
    }
    return new Answers(Matrix.wrap(ofFirst.length, 2, both), OutputKind.PROBABILITIES, classes);
  }

  private static void assertAgreement(double expected, Answers own, Answers others) {
    assertEquals(expected, OutputAgreement.of(own, others, EVEN), 1e-6);
  }

  @Test
  void valuesAgreeByTheShareOfTheVarianceThatTheyExplain() {
    Answers own = values(0, 2, 4, 6); // variance 5
    assertAgreement(1, own, own);
    assertAgreement(0.8, own, values(1, 3, 5, 7));
    assertAgreement(0, own, values(3, 3, 3, 3));
    assertAgreement(0, own, values(60, -60, 60, -60));
  }

  @Test
  void aRowCountsByItsWeightAndANegativeWeightNotAtAll() {
    double[] weights = {0.5, 0.5, 0, -0.5};
    assertEquals(1, OutputAgreement.of(values(0, 2, 4, 6), values(0, 2, 9, 9), weights), 1e-6);
  }

  @Test
  void aConstantIsAgreedWithByTheSameConstantAlone() {
    assertAgreement(1, values(7, 7, 7, 7), values(7, 7, 7, 7));
    assertAgreement(0, values(7, 7, 7, 7), values(8, 8, 8, 8));
  }

  @Test
  void labelsAgreeBeyondWhatChanceGives() {
    assertAgreement(0.5, labels(0, 0, 1, 1), labels(0, 0, 1, 0));
    assertAgreement(0, labels(0, 0, 1, 1), labels(0, 0, 0, 0));
    assertAgreement(0, labels(0, 0, 0, 1), labels(0, 0, 0, 0));
  }

  @Test
  void labelsAndProbabilitiesAnswerTheSameQuestion() {
    assertAgreement(1, labels(0, 0, 1, 1), probabilities(List.of(), 0.9f, 0.6f, 0.4f, 0.1f));
  }

  @Test
  void classesInAnotherOrderAreBroughtIntoOne() {
    Answers own = probabilities(List.of("late", "early"), 0.9f, 0.6f, 0.4f, 0.1f);
    assertAgreement(1, own, probabilities(List.of("early", "late"), 0.1f, 0.4f, 0.6f, 0.9f));
    Answers named = column(OutputKind.LABELS, List.of("early", "late"), 1, 1, 0, 0);
    assertAgreement(1, own, named);
  }

  @Test
  void modelsThatAnswerOtherQuestionsDoNotAgree() {
    Answers own = probabilities(List.of("late", "early"), 0.9f, 0.6f, 0.4f, 0.1f);
    assertAgreement(0, own, probabilities(List.of("late", "gone"), 0.9f, 0.6f, 0.4f, 0.1f));
    assertAgreement(0, own, values(0.9f, 0.6f, 0.4f, 0.1f));
    assertAgreement(
        0, values(0, 0, 1, 1), new Answers(Matrix.zeros(4, 2), OutputKind.VALUE, List.of()));
  }
}
