package dev.learndock.experiments.market;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.kernel.Cores;
import dev.learndock.storage.EmbeddedStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of a dock that holds a {@link FlightMarket}. Learnwares are written to its catalogue
 * directly, batch after batch, without the check of a model that handing in makes: there is none.
 * What is filled can be filled further, also after a stop in the middle.
 *
 * <p>Memory: one batch. Cost: the making of learnwares on all cores, and 13 kB on disk for each.
 */
public final class MarketFolder {
  private static final int BATCH = 500;

  private final Path folder;

  /** A folder, which need not exist. */
  public MarketFolder(Path folder) {
    this.folder = folder;
  }

  /** The folder itself. */
  public Path path() {
    return folder;
  }

  /**
   * Fills the folder until it holds so many learnwares of the market.
   *
   * @param progress is told what is being done
   * @return how many were added
   * @throws DockException if the folder cannot be written to, or holds something else or more
   */
  public long fill(FlightMarket market, long size, Clock clock, Consumer<String> progress)
      throws DockException {
    try (EmbeddedStorage storage = EmbeddedStorage.open(folder)) {
      LearnwareStore store = storage.learnwares();
      long there = requireFirstOf(market, store);
      if (there > size) {
        throw new DockException(
            DockException.Reason.INVALID,
            "%s holds %,d learnwares already, more than %,d; give another folder"
                .formatted(folder, there, size));
      }
      for (long first = there; first < size; first += BATCH) {
        progress.accept("making learnwares: %,d of %,d".formatted(first, size));
        store.insertAll(batch(market, first, (int) Math.min(BATCH, size - first)), clock.instant());
      }
      return size - there;
    }
  }

  private static List<Learnware.Contents> batch(FlightMarket market, long first, int count) {
    Learnware.Contents[] made = new Learnware.Contents[count];
    Cores.all().run(count, i -> made[i] = market.learnware(first + i));
    return Arrays.asList(made);
  }

  /** How many there are, the last of them the one that this market has there. */
  private long requireFirstOf(FlightMarket market, LearnwareStore store) throws DockException {
    long there = store.count();
    if (there > 0 && store.withPackage(market.id(there - 1).hash(), null).isEmpty()) {
      throw new DockException(
          DockException.Reason.INVALID,
          "%s holds learnwares that are not of this market; give another folder, or the seed it was filled with"
              .formatted(folder));
    }
    return there;
  }

  /**
   * The market that the folder was filled with.
   *
   * @throws DockException if it is no dock, or its learnwares are of no market
   */
  public FlightMarket market(FlightRows rows) throws DockException {
    if (!Files.isDirectory(folder)) {
      throw nothingThere();
    }
    try (EmbeddedStorage storage = EmbeddedStorage.open(folder)) {
      Optional<MarketId> first =
          storage.learnwares().after(0, 1).stream()
              .findFirst()
              .flatMap(learnware -> MarketId.of(learnware.contents().packageHash()));
      MarketId id = first.orElseThrow(this::nothingThere);
      return new FlightMarket(rows, id.seed(), id.fitted());
    }
  }

  /** How many learnwares it holds. */
  public long size() throws DockException {
    try (EmbeddedStorage storage = EmbeddedStorage.open(folder)) {
      return storage.learnwares().count();
    }
  }

  private DockException nothingThere() {
    return new DockException(
        DockException.Reason.NOT_FOUND,
        "%s holds no market; make one with 'learndock bench market --size 20000 --dock %s'"
            .formatted(folder, folder));
  }

  /** Bytes of all files in a folder; 0 when it is not there. */
  public static long bytes(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    long sum = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }
}
