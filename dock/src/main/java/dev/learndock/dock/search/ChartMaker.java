package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.LearnwareStore.Columns;
import dev.learndock.dock.LearnwareStore.Reduced;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.index.IndexStore;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.kernel.Cores;
import dev.learndock.kernel.FeatureMap;
import dev.learndock.kernel.PrincipalDirections;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.OutputKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the index of an island: the metric and the directions from a sample of its learnwares, then
 * every learnware's place. Memory does not grow with the market but for its ids. Cost: about half a
 * millisecond of a core for each learnware, and what the index takes.
 */
final class ChartMaker {
  /** Learnwares that say what the metric is. */
  private static final int SAMPLE = 2_000;

  private static final int BATCH = 64;
  private static final int BATCHES_AT_ONCE = 16;
  private static final long SEED = 1;

  private final LearnwareStore store;
  private final Habitat habitat;
  private final @Nullable OutputKind kind;

  ChartMaker(LearnwareStore store, Habitat habitat, @Nullable OutputKind kind) {
    this.store = store;
    this.habitat = habitat;
    this.kind = kind;
  }

  /** Null when the island has no learnware of this kind. */
  @Nullable VectorIndex make(IndexStore indexes, String name, Consumer<String> progress)
      throws DockException {
    // Taken first: what changes from here on is followed later, and a change met twice does no
    // harm.
    long change = store.lastChange();
    long[] numbers = numbers();
    if (numbers.length == 0) {
      return null;
    }
    ChartDescription description = describe(numbers);
    Surveyor surveyor = new Surveyor(description);
    try (VectorIndex.Builder builder =
        indexes.build(name, description.directions().count(), description.write())) {
      int step = BATCH * BATCHES_AT_ONCE;
      for (int begin = 0; begin < numbers.length; begin += step) {
        add(
            Arrays.copyOfRange(numbers, begin, Math.min(numbers.length, begin + step)),
            surveyor,
            builder);
        progress.accept(
            "indexing %,d of %,d learnwares"
                .formatted(Math.min(numbers.length, begin + step), numbers.length));
      }
      progress.accept("finishing the index of %,d learnwares".formatted(numbers.length));
      return builder.publish(change);
    }
  }

  private long[] numbers() throws DockException {
    List<long[]> parts = new ArrayList<>();
    for (Columns columns : habitat.columns()) {
      for (OutputKind given : columns.learnwares().keySet()) {
        if (kind == null || Wanted.group(given) == kind) {
          parts.add(store.numbers(columns.id(), given));
        }
      }
    }
    return parts.stream().flatMapToLong(LongStream::of).sorted().toArray();
  }

  private ChartDescription describe(long[] numbers) throws DockException {
    List<Resident> sample = new ArrayList<>();
    for (long number : drawn(numbers)) {
      Learnware learnware = store.find(new LearnwareId(number)).orElse(null);
      if (learnware != null) {
        int[] order =
            Habitat.columns(
                learnware.specification().features(),
                habitat.summary().dimensions(),
                habitat.features());
        sample.add(Resident.of(learnware, order));
      }
    }
    if (sample.stream().anyMatch(ChartMaker::isPublic)) {
      sample.removeIf(resident -> !isPublic(resident));
    }
    if (sample.isEmpty()) {
      throw new DockException(
          DockException.Reason.CONFLICT,
          "the learnwares of an island went while its index was made; search again");
    }
    return describe(sample, numbers.length);
  }

  private static boolean isPublic(Resident resident) {
    return resident.learnware().visibility() == Visibility.PUBLIC;
  }

  private ChartDescription describe(List<Resident> sample, int learnwares) {
    var metric = Metrics.of(sample, kind, null);
    double[] centre = centre(sample);
    FeatureMap map =
        FeatureMap.of(metric, centre, ChartDescription.FREQUENCIES, ChartDescription.SEED);
    float[][] vectors = new float[sample.size()][];
    Cores.all().run(vectors.length, i -> vectors[i] = map.of(sample.get(i).member().reduced()));
    PrincipalDirections directions =
        PrincipalDirections.of(vectors, ChartDescription.DIRECTIONS, SEED);
    double unseen = 0;
    for (float[] vector : vectors) {
      unseen += PrincipalDirections.unseen(vector, directions.project(vector)) / vectors.length;
    }
    return new ChartDescription(
        habitat.features(), kind, metric, centre, directions, learnwares, unseen);
  }

  /** So many different ones, in their order. */
  private static long[] drawn(long[] numbers) {
    if (numbers.length <= SAMPLE) {
      return numbers;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    long[] drawn = new long[SAMPLE];
    for (int i = 0; i < SAMPLE; i++) {
      long from = (long) i * numbers.length / SAMPLE;
      long to = (long) (i + 1) * numbers.length / SAMPLE;
      drawn[i] = numbers[(int) random.nextLong(from, to)];
    }
    return drawn;
  }

  /** The median of one point of each: anywhere among the data does. */
  private static double[] centre(List<Resident> sample) {
    int dimensions = sample.getFirst().member().reduced().dimensions();
    double[] centre = new double[dimensions];
    double[] column = new double[sample.size()];
    for (int j = 0; j < dimensions; j++) {
      for (int i = 0; i < column.length; i++) {
        ReducedSet set = sample.get(i).member().reduced();
        column[i] = set.point(i % set.size(), j);
      }
      Arrays.sort(column);
      centre[j] = column[column.length / 2];
    }
    return centre;
  }

  private void add(long[] numbers, Surveyor surveyor, VectorIndex.Builder builder)
      throws DockException {
    AtomicReference<@Nullable DockException> failure = new AtomicReference<>();
    Cores.all()
        .run(
            (numbers.length + BATCH - 1) / BATCH,
            batch -> {
              int begin = batch * BATCH;
              long[] some =
                  Arrays.copyOfRange(numbers, begin, Math.min(numbers.length, begin + BATCH));
              try {
                for (Reduced reduced : store.reduced(some)) {
                  Surveyor.Place place = place(reduced, surveyor);
                  builder.add(place.landmark(), place.direction());
                }
              } catch (DockException e) {
                failure.compareAndSet(null, e);
              }
            });
    DockException first = failure.get();
    if (first != null) {
      throw first;
    }
  }

  private Surveyor.Place place(Reduced reduced, Surveyor surveyor) {
    for (Columns columns : habitat.columns()) {
      if (columns.id() == reduced.columns()) {
        ReducedSet inOrder = Habitat.inOrder(reduced.set(), habitat.columns(columns));
        return surveyor.place(reduced.learnware(), inOrder);
      }
    }
    // Its columns changed since the ids were read; the change is followed after the build.
    return surveyor.place(reduced.learnware(), reduced.set());
  }
}
