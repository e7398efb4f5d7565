package dev.learndock.experiments.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Learnware;
import dev.learndock.dock.PackageHash;
import dev.learndock.specification.TableSpecification;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlightMarketTest {
  private static final FlightRows ROWS = FlightRows.read();
  private final FlightMarket market = new FlightMarket(ROWS, 1, false);

  @Test
  void thereAreAboutAThousandGroupsOfTwentyOneFeatures() {
    assertEquals(21, ROWS.features().size());
    assertTrue(ROWS.groups().size() > 900, "groups: " + ROWS.groups().size());
    for (FlightRows.Group group : ROWS.groups()) {
      assertTrue(group.rows().length >= 40, group.name());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theSameSeedGivesTheSameMarketToTheBit(boolean fitted) {
    FlightMarket one = new FlightMarket(ROWS, 7, fitted);
    FlightMarket other = new FlightMarket(FlightRows.read(), 7, fitted);
    for (long i : List.of(0L, 1L, 999_999L)) {
      assertSame(one.learnware(i), other.learnware(i));
      assertEquals(one.user(i), other.user(i));
    }
  }

  @Test
  void aLearnwareDependsOnItsNumberAloneAndNotOnThoseMadeBefore() {
    Learnware.Contents alone = market.learnware(17);
    FlightMarket walked = new FlightMarket(ROWS, 1, false);
    LongStream.range(0, 17).forEach(walked::learnware);
    assertSame(alone, walked.learnware(17));
    assertEquals(alone.specification(), market.specification(17));
  }

  private static void assertSame(Learnware.Contents one, Learnware.Contents other) {
    assertEquals(one.packageHash(), other.packageHash());
    assertEquals(one.semantic(), other.semantic());
    assertEquals(one.specification(), other.specification());
    assertEquals(
        Objects.requireNonNull(one.behaviour()).outputs(),
        Objects.requireNonNull(other.behaviour()).outputs());
    assertTrue(
        Arrays.equals(
            Objects.requireNonNull(one.behaviour()).sensitivity(),
            Objects.requireNonNull(other.behaviour()).sensitivity()));
  }

  @Test
  void anotherSeedGivesAnotherMarket() {
    assertNotEquals(market.specification(0), new FlightMarket(ROWS, 2, false).specification(0));
  }

  @Test
  void noUserIsALearnware() {
    Set<TableSpecification> learnwares = new HashSet<>();
    LongStream.range(0, 300).forEach(i -> learnwares.add(market.specification(i)));
    assertEquals(300, learnwares.size());
    LongStream.range(0, 300)
        .forEach(i -> assertFalse(learnwares.contains(market.user(i)), "user " + i));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyNumberIsExactlyAFloatAndThePointsAreAHundred(boolean fitted) {
    FlightMarket some = new FlightMarket(ROWS, 3, fitted);
    for (int i = 0; i < 20; i++) {
      TableSpecification made = some.specification(i);
      assertEquals(100, made.reduced().size());
      for (double value : made.reduced().points()) {
        assertEquals((float) value, value);
      }
      for (double value : made.reduced().weights()) {
        assertEquals((float) value, value);
      }
    }
  }

  @Test
  void aDockWouldAcceptTheWords() {
    for (int i = 0; i < 200; i++) {
      assertEquals(List.of(), market.learnware(i).semantic().findings(), "learnware " + i);
    }
  }

  @Test
  void oneOfTenThousandHasTheRareTagAndAHundredthTheRareLicense() {
    int rare = 0;
    int license = 0;
    for (long i = 0; i < 20_000; i += 10) {
      Learnware.Contents made = market.learnware(i);
      rare += made.semantic().matches(MarketWords.askingForOneIn10000()) ? 1 : 0;
      license += made.semantic().license().contains(MarketWords.ONE_PERCENT) ? 1 : 0;
    }
    assertEquals(2, rare);
    assertTrue(license > 5 && license < 50, "of 2,000 have the rare license: " + license);
  }

  @Test
  void theAddressOfAPackageSaysWhichMarketAndWhichLearnwareItIs() {
    FlightMarket some = new FlightMarket(ROWS, -5, true);
    assertEquals(
        Optional.of(new MarketId(-5, true, 123_456_789)),
        MarketId.of(some.learnware(123_456_789).packageHash()));
    assertEquals(Optional.empty(), MarketId.of(new PackageHash("ab".repeat(32))));
  }

  @Test
  void theBehaviourIsWhatALinearModelWouldShow() throws Exception {
    LinearModel model = LinearModel.draw(21, new java.util.SplittableRandom(1));
    var set = market.specification(5).reduced();
    double[] closed = model.on(set).sensitivity();
    double[] observed = new double[21];
    for (int seed = 0; seed < 20; seed++) {
      double[] once = ObservedLinear.behaviour(model, set, seed).sensitivity();
      for (int j = 0; j < 21; j++) {
        observed[j] += once[j] / 20;
      }
    }
    for (int j = 0; j < 21; j++) {
      assertEquals(closed[j], observed[j], 0.1 * closed[j] + 0.01, "feature " + j);
    }
  }
}
