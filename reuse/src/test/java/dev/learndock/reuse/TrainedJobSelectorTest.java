package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainedJobSelectorTest {
  private static final GaussianKernel KERNEL = GaussianKernel.plain(0.5, 2);
  private static final Candidate LEFT = Learnwares.value("left", -3, r -> -1f);
  private static final Candidate RIGHT = Learnwares.value("right", 3, r -> 1f);

  @Test
  void theTrainedSelectorAgreesWhereItIsClear() throws Exception {
    Matrix rows = Matrix.of(new float[][] {{-3, 0}, {3, 0}, {-4, 1}, {4, -1}});

    Matrix predicted =
        TrainedJobSelector.train(Candidates.of(List.of(LEFT, RIGHT)), KERNEL, 200, 1).predict(rows);

    assertArrayEquals(new float[] {-1, 1, -1, 1}, predicted.values());
  }

  @Test
  void theTrainedSelectorTellsMoreThanTwoApart() throws Exception {
    Candidates three = Candidates.of(List.of(LEFT, RIGHT, Learnwares.value("far", 9, r -> 2f)));
    Matrix rows = Matrix.of(new float[][] {{-3, 0}, {3, 0}, {9, 0}});

    assertArrayEquals(
        new float[] {-1, 1, 2},
        TrainedJobSelector.train(three, KERNEL, 300, 1).predict(rows).values());
  }
}
