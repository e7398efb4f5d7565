package dev.learndock.learnware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a model does on its own reduced set. */
class BehaviourTest {
  /** Answers 2 a + c of (a, b, c), or a constant. */
  private record Formula(boolean constant) implements Model {
    @Override
    public int inputs() {
      return 3;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public OutputKind outputKind() {
      return OutputKind.VALUE;
    }

    @Override
    public Matrix predict(Matrix rows) {
      float[] answers = new float[rows.rows()];
      for (int i = 0; i < answers.length; i++) {
        answers[i] = constant ? 7 : 2 * rows.get(i, 0) + rows.get(i, 2);
      }
      return Matrix.wrap(answers.length, 1, answers);
    }

    @Override
    public void close() {}
  }

  private static ReducedSet normal(int size) {
    SplittableRandom random = new SplittableRandom(1);
    double[] points = new double[3 * size];
    Arrays.setAll(points, i -> random.nextGaussian());
    double[] weights = new double[size];
    Arrays.fill(weights, 1.0 / size);
    return new ReducedSet(3, points, weights);
  }

  @Test
  void sensitivityIsWhatAnIndependentDrawOfTheFeatureMoves() throws Exception {
    double[] sensitivity = Behaviour.observe(new Formula(false), normal(2_000), 1).sensitivity();

    // Moving a by a draw of its own moves 2a by sqrt(2) * 2; answers lie sqrt(5) apart.
    assertEquals(Math.sqrt(8.0 / 5), sensitivity[0], 0.1);
    assertEquals(0, sensitivity[1], 0);
    assertEquals(Math.sqrt(2.0 / 5), sensitivity[2], 0.05);
  }

  @Test
  void outputsAreTheAnswersOnThePoints() throws Exception {
    ReducedSet set = normal(10);

    Behaviour behaviour = Behaviour.observe(new Formula(false), set, 1);

    assertEquals(new Formula(false).predict(set.toMatrix()), behaviour.outputs());
    assertEquals(OutputKind.VALUE, behaviour.kind());
  }

  @Test
  void aConstantModelIsSensitiveToNothing() throws Exception {
    assertArrayEquals(
        new double[3], Behaviour.observe(new Formula(true), normal(20), 1).sensitivity());
  }

  @Test
  void theSameSeedObservesTheSame() throws Exception {
    double[] once = Behaviour.observe(new Formula(false), normal(30), 5).sensitivity();
    double[] again = Behaviour.observe(new Formula(false), normal(30), 5).sensitivity();
    double[] other = Behaviour.observe(new Formula(false), normal(30), 6).sensitivity();

    assertArrayEquals(once, again);
    assertTrue(once[0] != other[0]);
  }

  @Test
  void sensitivitiesThatCannotBeAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Behaviour(OutputKind.VALUE, Matrix.zeros(1, 1), new double[] {Double.NaN}));
  }
}
