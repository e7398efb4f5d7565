package dev.learndock.experiments.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.kernel.SimplexQp;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The peer's rule, pursuit over all, and the bound, held against each other. */
class MixturesTest {
  private static final FlightMarket MARKET = new FlightMarket(FlightRows.read(), 3, false);
  private static final GaussianKernel KERNEL = GaussianKernel.plain(0.1, 21);

  private final ReducedSet user = MARKET.user(1).reduced();
  private final List<ReducedSet> some =
      LongStream.range(0, 60).mapToObj(i -> MARKET.specification(i).reduced()).toList();
  private final ExactMixtures mixtures = new ExactMixtures(user, KERNEL, some);

  @Test
  void greedyChoiceOfOneIsTheNearest() {
    double nearest =
        some.stream()
            .mapToDouble(set -> KernelMean.squaredMmd(user, set, KERNEL))
            .min()
            .orElseThrow();
    assertEquals(nearest, mixtures.greedy(1, 1), 1e-12);
  }

  @Test
  void pursuitOverAllIsGreedyChoiceAmongAll() {
    for (int members : new int[] {1, 3, 5}) {
      assertEquals(mixtures.greedy(members, 1), Optimum.pursuit(some, user, KERNEL, members), 1e-6);
    }
  }

  @Test
  void theBoundIsTheQuadraticProgramOverAll() {
    int n = some.size();
    double[] gram = new double[n * n];
    double[] inner = new double[n];
    for (int i = 0; i < n; i++) {
      inner[i] = KernelMean.innerProduct(user, some.get(i), KERNEL);
      for (int j = 0; j < n; j++) {
        gram[i * n + j] = KernelMean.innerProduct(some.get(i), some.get(j), KERNEL);
      }
    }
    double best = mixtures.squaredMmd(SimplexQp.solve(gram, inner));
    double bound = Optimum.bound(some, user, KERNEL);
    assertTrue(bound <= best + 1e-6, bound + " is no bound of " + best);
    assertEquals(best, bound, 0.002 * best);
    assertTrue(mixtures.greedy(10, 1) >= bound);
  }

  @Test
  void thePeersRuleStopsWhenAStepTakesAwayLittle() {
    double all = mixtures.greedy(60, 1);
    double stopping = mixtures.greedy(60, ExactMixtures.PEERS_DECAY);
    assertTrue(stopping > all, stopping + " is not more than " + all);
    assertTrue(stopping < mixtures.greedy(1, 1));
  }

  @Test
  void aMarketOfOneHasAMixtureOfOne() {
    List<ReducedSet> one = some.subList(0, 1);
    double distance = KernelMean.squaredMmd(user, one.getFirst(), KERNEL);
    assertEquals(distance, new ExactMixtures(user, KERNEL, one).greedy(5, 1), 1e-12);
    assertEquals(distance, Optimum.pursuit(one, user, KERNEL, 5), 1e-6);
    assertEquals(distance, Optimum.bound(one, user, KERNEL), 1e-6);
  }
}
