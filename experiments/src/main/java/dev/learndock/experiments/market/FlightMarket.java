package dev.learndock.experiments.market;

import dev.learndock.dock.Learnware;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A market of any size on one island of 21 features, and its users, made from real flights. Each
 * learnware and each user is a pure function of the seed and a number, so nothing is kept: a market
 * of a million takes no more memory than one of ten.
 *
 * <p>A learnware stands for a {@link Provider} of one or two groups of flights, a user for one of
 * one, two or three; both are specified the same way, users from draws of their own. Learnwares
 * have words ({@link MarketWords}) and a behaviour ({@link LinearModel}), but no package: their
 * package address is a {@link MarketId}, so they can be found but not reused. Cost of one: some 50
 * microseconds, or 1 millisecond when fitted.
 *
 * <p>After the study that this repository's search began with: 100 random rows of 1,044 groups of
 * the same flights, perturbed in the same way.
 */
public final class FlightMarket {
  /** Most groups that a user is made of. */
  public static final int MOST_GROUPS = 3;

  private static final long LEARNWARES = 1;
  private static final long USERS = 2;

  private final FlightRows rows;
  private final long seed;
  private final boolean fitted;

  /**
   * A market.
   *
   * @param fitted whether specifications are fitted a little, which makes them smoother, instead of
   *     being rows as they are
   */
  public FlightMarket(FlightRows rows, long seed, boolean fitted) {
    this.rows = rows;
    this.seed = seed;
    this.fitted = fitted;
  }

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** Whether specifications are fitted. */
  public boolean fitted() {
    return fitted;
  }

  /** Learnware number {@code index}, from 0 on. */
  public Learnware.Contents learnware(long index) {
    SplittableRandom random = random(LEARNWARES, index);
    Provider provider = provider(random, 2);
    TableSpecification specification = specify(provider, random);
    SemanticSpecification words = MarketWords.of(index, provider, rows.features(), random);
    return new Learnware.Contents(
        id(index).hash(),
        0,
        words,
        new Manifest.Input("x", ElementType.FLOAT32, rows.features().size(), List.of()),
        new Manifest.Output("y", OutputKind.VALUE, 1, List.of()),
        specification,
        LinearModel.draw(rows.features().size(), random).on(specification.reduced()));
  }

  /** The specification of learnware number {@code index}, without the rest of it. */
  public TableSpecification specification(long index) {
    SplittableRandom random = random(LEARNWARES, index);
    return specify(provider(random, 2), random);
  }

  /** User number {@code index}, from 0 on. */
  public TableSpecification user(long index) {
    SplittableRandom random = random(USERS, index);
    return specify(Provider.draw(rows, groupsOfUser(index), random), random);
  }

  /** Of how many groups a user's rows are: 1, 2, 3, 1, 2, 3, ... */
  public static int groupsOfUser(long index) {
    return 1 + (int) (index % MOST_GROUPS);
  }

  /** Where a learnware stands. */
  MarketId id(long index) {
    return new MarketId(seed, fitted, index);
  }

  private Provider provider(SplittableRandom random, int most) {
    return Provider.draw(rows, 1 + random.nextInt(most), random);
  }

  private TableSpecification specify(Provider provider, SplittableRandom random) {
    return fitted ? provider.fitted(rows, random) : provider.raw(rows, random);
  }

  /** A stream for one learnware or user; neighbours have nothing in common. */
  private SplittableRandom random(long stream, long index) {
    long mixed = mix(mix(mix(seed) + stream) + index);
    return new SplittableRandom(mixed);
  }

  /** The finaliser of MurmurHash3: every bit of the number moves every bit of the result. */
  private static long mix(long number) {
    long z = number + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return z ^ (z >>> 33);
  }
}
