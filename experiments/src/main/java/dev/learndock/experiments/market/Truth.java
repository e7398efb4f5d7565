package dev.learndock.experiments.market;

import dev.learndock.experiments.market.Nearest.Near;
import dev.learndock.kernel.Cores;
import dev.learndock.kernel.FeatureMap;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Probe;
import dev.learndock.kernel.ReducedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/**
 * Which learnwares of a market are nearest to its users, found without any dock: the learnwares are
 * made anew from their numbers and compared exactly, in float, on all cores.
 *
 * <p>Up to {@value #BRUTE_FORCE} learnwares each is compared with each user: 31 microseconds for a
 * pair. Above that the {@value #SCANNED} nearest by random features are, whose frequencies are
 * others than those of any index: what it finds nearest errs, but not where an index errs. A map
 * costs 0.3 milliseconds.
 */
final class Truth {
  /** Nearest that are kept: as many as the peer's rule looks at. */
  static final int KEPT = 25;

  static final long BRUTE_FORCE = 100_000;
  static final int SCANNED = 2_000;
  private static final int FREQUENCIES = 512;
  private static final long FEATURE_SEED = 0x7275746874727574L;
  private static final int BLOCK = 200;

  private final FlightMarket market;
  private final GaussianKernel kernel;
  private final List<Probe> users;
  private final Consumer<String> progress;

  /**
   * The truth for some users.
   *
   * @param kernel in which all is compared
   */
  Truth(
      FlightMarket market,
      GaussianKernel kernel,
      List<ReducedSet> users,
      Consumer<String> progress) {
    this.market = market;
    this.kernel = kernel;
    this.users = users.stream().map(user -> new Probe(user, kernel)).toList();
    this.progress = progress;
  }

  /** How {@link #nearest} finds it, in words. */
  static String method(long size) {
    return size <= BRUTE_FORCE
        ? "brute force"
        : "best 2,000 of a scan by independent random features, exact";
  }

  /** For each user the nearest of the market's first learnwares. */
  List<List<Near>> nearest(long size) {
    return size <= BRUTE_FORCE ? bruteForce(size, i -> i) : twoStages(size, SCANNED);
  }

  /** For each user the nearest of some learnwares, each compared. */
  List<List<Near>> bruteForce(long count, LongUnaryOperator learnware) {
    List<Nearest> nearest = heaps(KEPT);
    double[] norms = users.stream().mapToDouble(user -> user.innerProduct(user.set())).toArray();
    inBlocks(
        count,
        "comparing",
        place -> {
          long index = learnware.applyAsLong(place);
          ReducedSet set = market.specification(index).reduced();
          double norm = new Probe(set, kernel).innerProduct(set);
          for (int u = 0; u < norms.length; u++) {
            nearest.get(u).offer(index, norms[u] - 2 * users.get(u).innerProduct(set) + norm);
          }
        });
    return nearest.stream().map(Nearest::list).toList();
  }

  /** For each user the nearest of those that a scan by random features finds nearest. */
  List<List<Near>> twoStages(long size, int scanned) {
    FeatureMap map =
        FeatureMap.of(kernel, new double[kernel.dimensions()], FREQUENCIES, FEATURE_SEED);
    float[][] wanted = users.stream().map(user -> map.of(user.set())).toArray(float[][]::new);
    List<Nearest> near = heaps(scanned);
    inBlocks(
        size,
        "scanning",
        index -> {
          float[] features = map.of(market.specification(index).reduced());
          for (int u = 0; u < wanted.length; u++) {
            near.get(u).offer(index, squaredDistance(features, wanted[u]));
          }
        });
    List<List<Near>> found = new ArrayList<>();
    for (int u = 0; u < wanted.length; u++) {
      List<Near> some = near.get(u).list();
      Truth one = new Truth(market, kernel, List.of(users.get(u).set()), text -> {});
      found.addAll(one.bruteForce(some.size(), place -> some.get((int) place).index()));
    }
    return found;
  }

  private List<Nearest> heaps(int limit) {
    return users.stream().map(user -> new Nearest(limit)).toList();
  }

  private interface Piece {
    void accept(long index);
  }

  private void inBlocks(long count, String what, Piece piece) {
    int blocks = Math.toIntExact((count + BLOCK - 1) / BLOCK);
    Cores.all()
        .run(
            blocks,
            block -> {
              progress.accept("truth: %s, %,d of %,d".formatted(what, (long) block * BLOCK, count));
              long end = Math.min(count, (block + 1L) * BLOCK);
              for (long i = (long) block * BLOCK; i < end; i++) {
                piece.accept(i);
              }
            });
  }

  /** Eight sums at once: one after another they would wait for each other. */
  private static double squaredDistance(float[] a, float[] b) {
    float[] sums = new float[8];
    for (int i = 0; i < a.length; i += 8) {
      for (int k = 0; k < 8; k++) {
        float difference = a[i + k] - b[i + k];
        sums[k] += difference * difference;
      }
    }
    double sum = 0;
    for (float part : sums) {
      sum += part;
    }
    return sum;
  }
}
