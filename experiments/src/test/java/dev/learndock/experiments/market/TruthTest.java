package dev.learndock.experiments.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.experiments.market.Nearest.Near;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.ReducedSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TruthTest {
  private static final FlightMarket MARKET = new FlightMarket(FlightRows.read(), 2, false);
  private static final GaussianKernel KERNEL = GaussianKernel.plain(0.1, 21);
  private static final List<ReducedSet> USERS =
      IntStream.range(0, 6).mapToObj(u -> MARKET.user(u).reduced()).toList();

  private final Truth truth = new Truth(MARKET, KERNEL, USERS, text -> {});

  @Test
  void twoStagesFindTheTenThatBruteForceFinds() {
    List<List<Near>> exact = truth.bruteForce(2_000, i -> i);
    List<List<Near>> staged = truth.twoStages(2_000, 200);
    for (int u = 0; u < USERS.size(); u++) {
      assertEquals(exact.get(u).subList(0, 10), staged.get(u).subList(0, 10), "user " + u);
    }
  }

  @Test
  void bruteForceSaysTheSquaredMmdNearestFirst() {
    List<Near> near = truth.bruteForce(100, i -> i).get(3);
    assertEquals(Truth.KEPT, near.size());
    for (int i = 0; i < near.size(); i++) {
      ReducedSet set = MARKET.specification(near.get(i).index()).reduced();
      assertEquals(
          KernelMean.squaredMmd(USERS.get(3), set, KERNEL), near.get(i).squaredMmd(), 1e-6);
      assertTrue(i == 0 || near.get(i - 1).squaredMmd() <= near.get(i).squaredMmd());
    }
  }

  @Test
  void ofSomeLearnwaresOnlyTheseAreCompared() {
    List<Near> near = truth.bruteForce(3, i -> i * 10_000).getFirst();
    assertEquals(List.of(0L, 10_000L, 20_000L), near.stream().map(Near::index).sorted().toList());
  }
}
