package dev.learndock.dock.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.search.SpecificationSearch.Look;
import dev.learndock.dock.search.SpecificationSearch.Neighbour;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.specification.TableSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scan against the plain definition of what it gives. */
class ScanLookTest {
  private static final GaussianKernel KERNEL = GaussianKernel.plain(0.3, 2);
  private static final List<Resident> RESIDENTS = new ArrayList<>();
  private static final List<Member> MEMBERS = new ArrayList<>();
  private static final ReducedSet USER = set(new Random(99), 0.5);

  private static ReducedSet set(Random random, double centre) {
    double[] points = random.doubles(40, centre - 2, centre + 2).toArray();
    double[] weights = new double[20];
    Arrays.fill(weights, 0.05);
    return new ReducedSet(2, points, weights);
  }

  @BeforeAll
  static void market() {
    Random random = new Random(5);
    for (int i = 1; i <= 200; i++) {
      ReducedSet own = set(random, 3 * random.nextGaussian());
      TableSpecification table = new TableSpecification(own, 0.3, 100, null, null);
      RESIDENTS.add(Resident.of(Learnwares.regression(i, table), new int[] {0, 1}));
      MEMBERS.add(RESIDENTS.getLast().member());
    }
  }

  private static Look look() {
    TableSpecification table = new TableSpecification(USER, 0.3, 100, null, null);
    return new ScanSearch(RESIDENTS, KERNEL)
        .look(USER, new Wanted(new Viewer.Operator(), Requirement.of(table)));
  }

  @Test
  void theNearestAreThoseOfTheLeastSquaredMmd() throws DockException {
    List<Long> expected =
        MEMBERS.stream()
            .sorted(
                Comparator.comparingDouble(m -> KernelMean.squaredMmd(USER, m.reduced(), KERNEL)))
            .limit(10)
            .map(m -> m.id().number())
            .toList();
    assertEquals(expected, ids(look().nearest(10)));
  }

  @Test
  void partnersFoundWithFewProductsAreThoseFoundWithAll() throws DockException {
    Look look = look();
    List<Neighbour> all = look.nearest(MEMBERS.size());
    List<Neighbour> mixture = List.of(all.get(0), all.get(7), all.get(30));
    double[] weights = {0.5, 0.3, 0.2};

    List<Neighbour> found = look.partners(mixture, weights, 8, true);

    List<Neighbour> expected =
        all.stream()
            .filter(l -> !mixture.contains(l))
            .sorted(Comparator.comparingDouble(l -> bestSquaredMmd(mixture, weights, l)))
            .limit(8)
            .toList();
    assertEquals(ids(expected), ids(found));
  }

  /** The squared distance is a parabola of the share: three of its values give its least. */
  private static double bestSquaredMmd(List<Neighbour> mixture, double[] weights, Neighbour l) {
    double none = squaredMmd(mixture, weights, l, 0);
    double half = squaredMmd(mixture, weights, l, 0.5);
    double all = squaredMmd(mixture, weights, l, 1);
    double curvature = 2 * (none - 2 * half + all);
    double slope = all - none - curvature;
    double share = Math.clamp(-slope / (2 * curvature), 0, 1);
    return none + slope * share + curvature * share * share;
  }

  private static double squaredMmd(
      List<Neighbour> mixture, double[] weights, Neighbour l, double share) {
    double[] points = new double[40 * 4];
    double[] all = new double[20 * 4];
    for (int m = 0; m < 4; m++) {
      ReducedSet set = (m < 3 ? mixture.get(m) : l).member().reduced();
      double weight = m < 3 ? (1 - share) * weights[m] : share;
      System.arraycopy(set.points(), 0, points, 40 * m, 40);
      Arrays.fill(all, 20 * m, 20 * m + 20, 0.05 * weight);
    }
    return KernelMean.squaredMmd(USER, new ReducedSet(2, points, all), KERNEL);
  }

  @Test
  void whoCoversMostOfSomePointsIsFound() throws DockException {
    Look look = look();
    BitSet points = new BitSet();
    points.set(0, 6);
    List<Neighbour> found = look.covering(points, 3);
    int first = common(look, found.getFirst(), points);
    assertTrue(first > 0);
    for (Neighbour other : look.nearest(MEMBERS.size())) {
      assertTrue(common(look, other, points) <= first);
    }
    assertEquals(List.of(), look.covering(new BitSet(), 3));
  }

  private static int common(Look look, Neighbour neighbour, BitSet points) {
    BitSet both = look.covered(neighbour);
    both.and(points);
    return both.cardinality();
  }

  private static List<Long> ids(List<Neighbour> neighbours) {
    return neighbours.stream().map(n -> n.member().id().number()).toList();
  }
}
