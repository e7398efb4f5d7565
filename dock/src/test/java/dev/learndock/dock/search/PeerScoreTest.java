package dev.learndock.dock.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.learndock.dock.search.PeerScore.Distances;
import dev.learndock.dock.search.PeerScore.Ranking;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.ReducedSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The peer's own answers are in {@code golden/}. */
class PeerScoreTest {
  private static final GaussianKernel KERNEL = GaussianKernel.plain(0.1, 20);

  static Stream<String> users() {
    return GoldenSearch.load().users().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("users")
  void ranksAndScoresAsThePeerDoes(String user) {
    GoldenSearch golden = GoldenSearch.load();
    List<ReducedSet> specs = golden.learnwares().stream().map(GoldenSearch::spec).toList();
    ReducedSet own = GoldenSearch.spec(user);
    double[] withUser = new double[specs.size()];
    double[] squaredMmd = new double[specs.size()];
    for (int l = 0; l < withUser.length; l++) {
      withUser[l] = KernelMean.innerProduct(own, specs.get(l), KERNEL);
      squaredMmd[l] = KernelMean.squaredMmd(own, specs.get(l), KERNEL);
    }
    GoldenSearch.Expected expected = Objects.requireNonNull(golden.users().get(user));
    assertArrayEquals(expected.squaredMmd(), squaredMmd, 1e-9);

    Ranking ranking =
        PeerScore.rank(
            new Distances(
                KernelMean.innerProduct(own, own, KERNEL),
                withUser,
                squaredMmd,
                (a, b) -> KernelMean.innerProduct(specs.get(a), specs.get(b), KERNEL)),
            5);

    assertEquals(
        expected.single(),
        ranking.single().stream().map(s -> golden.learnwares().get(s.learnware())).toList());
    assertArrayEquals(
        expected.scores(),
        ranking.single().stream().mapToDouble(PeerScore.Scored::score).toArray(),
        1e-6);
    assertEquals(
        expected.mixture(), ranking.mixture().stream().map(golden.learnwares()::get).toList());
    assertEquals(expected.mixtureScore(), ranking.mixtureScore(), 1e-6);
  }

  @Test
  void scoresAreRelativeToTheBestAndTheWorst() {
    assertArrayEquals(new double[] {1}, PeerScore.scores(new double[] {0.1}));
    assertArrayEquals(new double[] {0.92, 0}, PeerScore.scores(new double[] {0.1, 0.2}), 1e-12);
    assertArrayEquals(
        new double[] {0.9275362, 0.8115942, 0.7, 0},
        PeerScore.scores(new double[] {0.1, 0.2, 0.3, 0.9}),
        1e-7);
    assertArrayEquals(
        new double[] {0.92, 0.67823, 0}, PeerScore.scores(new double[] {0.5, 0.51, 0.52}), 1e-5);
    assertArrayEquals(
        new double[] {1, 0.66704, 0}, PeerScore.scores(new double[] {0.001, 0.5, 0.9}), 1e-5);
  }

  @Test
  void nothingComesOfNothing() {
    Ranking ranking =
        PeerScore.rank(new Distances(1, new double[0], new double[0], (a, b) -> 0), 5);
    assertEquals(List.of(), ranking.single());
    assertEquals(List.of(), ranking.mixture());
  }
}
