package dev.learndock.experiments.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Listing;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketFolderTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
  private static final FlightRows ROWS = FlightRows.read();
  private final FlightMarket market = new FlightMarket(ROWS, 4, false);

  @TempDir private Path folder;

  @Test
  void aFilledFolderIsADockWithTheMarketsLearnwares() throws Exception {
    assertEquals(20, new MarketFolder(folder).fill(market, 20, NOON, text -> {}));
    try (Dock dock = Dock.open(folder)) {
      List<Learnware> there = dock.list(Listing.first(100)).learnwares();
      assertEquals(20, there.size());
      assertEquals(market.specification(19), there.get(19).specification());
      assertEquals(NOON.instant(), there.get(19).submitted());
    }
  }

  @Test
  void aFolderIsFilledFurtherFromWhereItStopped() throws Exception {
    MarketFolder some = new MarketFolder(folder);
    some.fill(market, 7, NOON, text -> {});
    assertEquals(5, some.fill(market, 12, NOON, text -> {}));
    try (Dock dock = Dock.open(folder)) {
      assertEquals(market.specification(11), dock.learnware(new LearnwareId(12)).specification());
    }
  }

  @Test
  void aFolderSaysWhichMarketItHolds() throws Exception {
    MarketFolder some = new MarketFolder(folder);
    some.fill(new FlightMarket(ROWS, 99, true), 2, NOON, text -> {});
    assertEquals(99, some.market(ROWS).seed());
    assertTrue(some.market(ROWS).fitted());
    assertEquals(2, some.size());
  }

  @Test
  void aFolderOfAnotherMarketIsRefused() throws Exception {
    MarketFolder some = new MarketFolder(folder);
    some.fill(new FlightMarket(ROWS, 5, false), 3, NOON, text -> {});
    DockException refused =
        assertThrows(DockException.class, () -> some.fill(market, 10, NOON, text -> {}));
    assertEquals(DockException.Reason.INVALID, refused.reason());
    assertEquals(3, some.size());
  }
}
