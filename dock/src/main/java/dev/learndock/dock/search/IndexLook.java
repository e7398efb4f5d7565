package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockObserver.Stage;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore.Reduced;
import dev.learndock.dock.index.Landmark;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.dock.search.SpecificationSearch.Look;
import dev.learndock.dock.search.SpecificationSearch.Neighbour;
import dev.learndock.kernel.Cores;
import dev.learndock.kernel.FeatureMap;
import dev.learndock.kernel.Probe;
import dev.learndock.kernel.ReducedSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What an index shows around one specification, nearer and nearer: the learnwares whose directions
 * are near; of those the ones whose feature maps are; of those the exact distances, from reduced
 * sets that are read for these few alone, as many as are needed ({@link Enough}). The squared
 * distance of two maps errs far less than the maps themselves, since errors of what is near are
 * alike; so maps are compared with maps, and exact figures with exact figures, never mixed.
 */
final class IndexLook implements Look {
  /** From so many on, neighbours are so dense that more of them must be looked at. */
  private static final int CROWDED = 300_000;

  /**
   * Learnwares that the index is asked for. In a scan of a million their directions put the ten
   * nearest among the best 400 with none missing; the graph passes some over: it finds 99.0 % of
   * them when asked for 400, 99.3 % for 500, 99.5 % for 600 (300 users, market of {@code learndock
   * bench}, against asking for 5,000).
   */
  private static final int SOUGHT = 400;

  private static final int SOUGHT_IN_A_CROWD = 500;

  /** Of those, the ones whose exact distance is computed in any case, and then each time. */
  private static final int FIRST_MEASURED = 40;

  private static final int MEASURED_NEXT = 16;

  /** So many times what is returned are looked for. */
  private static final int SOUGHT_EACH = 4;

  /** Partners of a mixture that the index is asked for at each step. */
  private static final int PARTNERS_SOUGHT = 150;

  /** Of those, the ones whose products with the mixture are computed exactly. */
  private static final int PARTNERS_MEASURED = 3;

  /** Reduced sets that a core reads and compares at a time. */
  private static final int BATCH = 8;

  /**
   * Which learnwares of the index count.
   *
   * @param these or null for all
   * @param but or null for none, where all the others count
   * @param absent how many of the chart's learnwares do not count for it
   */
  record Among(@Nullable BitSet these, @Nullable BitSet but, int absent) {
    static Among these(BitSet numbers) {
      return new Among(numbers, null, 0);
    }

    static Among allBut(@Nullable BitSet numbers, int absent) {
      return new Among(null, numbers, numbers == null ? 0 : absent);
    }

    List<Landmark> nearest(VectorIndex.Reading reading, byte[] direction, int limit)
        throws DockException {
      return but == null
          ? reading.nearest(direction, limit, these)
          : reading.nearestBut(direction, limit, but);
    }

    int size(VectorIndex.Reading reading) {
      return these == null
          ? Math.max(0, reading.size() - absent)
          : Math.min(reading.size(), these.cardinality());
    }
  }

  private final ReducedSet wanted;
  private final IndexedChart chart;
  private final VectorIndex.Reading reading;
  private final Among among;
  private final Wanted admitted;
  private final Probe probe;
  private final float[] features;
  private final byte[] rounded;
  private final double norm;
  private final MapPursuit pursuit;

  /** A search for one learnware alone makes no products for a mixture. */
  private boolean pursuing;

  /** Of what is wanted, once a mixture is pursued. */
  private double rest;

  /** Every learnware that was seen. */
  private final Map<Long, Landmark> seen = new LinkedHashMap<>();

  private final Map<Long, Neighbour> measured = new HashMap<>();
  private final Map<Long, float[]> densities = new HashMap<>();
  private final Map<Long, Probe> probes = new HashMap<>();
  private List<Neighbour> nearest = List.of();
  private int nearestSure;
  private int nearestAsked;

  IndexLook(
      ReducedSet wanted,
      IndexedChart chart,
      VectorIndex.Reading reading,
      Among among,
      Wanted admitted) {
    this.wanted = wanted;
    this.chart = chart;
    this.reading = reading;
    this.among = among;
    this.admitted = admitted;
    this.probe = new Probe(wanted, chart.description().metric());
    FeatureMap map = chart.surveyor().map();
    this.features = map.of(wanted);
    this.rounded = map.rounded(features);
    this.norm = probe.innerProduct(wanted);
    this.pursuit = new MapPursuit(features, rounded, map.unit());
  }

  @Override
  public double squaredNorm() {
    return norm;
  }

  @Override
  public int size() {
    return among.size(reading);
  }

  @Override
  public List<Neighbour> nearest(int sure, int limit) throws DockException {
    if (sure > nearestSure || limit > nearestAsked) {
      int least = Math.max(FIRST_MEASURED, limit);
      int sought = reading.size() > CROWDED ? SOUGHT_IN_A_CROWD : SOUGHT;
      List<Ranked> ranked =
          ranked(features, rounded, Math.max(sought, SOUGHT_EACH * Math.max(sure, limit)));
      nearest = inOrder(measureEnough(ranked, Math.min(sure, limit), least));
      nearestSure = sure;
      nearestAsked = limit;
    }
    return nearest.subList(0, Math.min(limit, nearest.size()));
  }

  /**
   * A learnware by the distance of its map.
   *
   * @param distance squared, in squared units of rounded maps
   */
  private record Ranked(int distance, Landmark landmark) {}

  /** Those whose directions are near to a map, the nearest by map first. */
  private List<Ranked> ranked(float[] map, byte[] roundedMap, int sought) throws DockException {
    List<Landmark> found;
    try (var _ = admitted.times().at(Stage.INDEX)) {
      found = among.nearest(reading, chart.surveyor().look(map), sought);
    }
    see(found);
    return found.stream()
        .map(l -> new Ranked(FeatureMap.squaredDistance(roundedMap, l.features()), l))
        .sorted(
            Comparator.comparingInt(Ranked::distance)
                .thenComparingLong(one -> one.landmark().learnware()))
        .toList();
  }

  /**
   * Exact distances of the first few, and of more until the nearest are likely to be among them.
   */
  private List<Neighbour> measureEnough(List<Ranked> ranked, int sure, int least)
      throws DockException {
    double unit = chart.surveyor().map().unit();
    Enough enough = new Enough(sure);
    List<Neighbour> found = new ArrayList<>();
    int done = 0;
    while (done < ranked.size()
        && (done < least || !enough.isEnough(ranked.get(done).distance() * unit * unit))) {
      List<Ranked> next =
          ranked.subList(done, Math.min(ranked.size(), Math.max(least, done + MEASURED_NEXT)));
      measure(next.stream().map(Ranked::landmark).toList());
      for (Ranked one : next) {
        Neighbour neighbour = measured.get(one.landmark().learnware());
        if (neighbour != null) {
          enough.measured(one.distance() * unit * unit, neighbour.squaredMmd());
          found.add(neighbour);
        }
      }
      done += next.size();
    }
    return found;
  }

  private static List<Neighbour> inOrder(List<Neighbour> found) {
    return found.stream()
        .sorted(
            Comparator.comparingDouble(Neighbour::squaredMmd)
                .thenComparing(neighbour -> neighbour.member().id()))
        .toList();
  }

  /** Exact distances; without those that went in the meantime. */
  private List<Neighbour> measure(List<Landmark> landmarks) throws DockException {
    try (var _ = admitted.times().at(Stage.RANKING)) {
      measureFresh(landmarks);
    }
    return landmarks.stream()
        .map(landmark -> measured.get(landmark.learnware()))
        .filter(Objects::nonNull)
        .toList();
  }

  private void measureFresh(List<Landmark> landmarks) throws DockException {
    long[] fresh =
        landmarks.stream()
            .mapToLong(Landmark::learnware)
            .filter(number -> !measured.containsKey(number))
            .sorted()
            .toArray();
    int batches = (fresh.length + BATCH - 1) / BATCH;
    List<Measured> found = Collections.synchronizedList(new ArrayList<>());
    AtomicReference<@Nullable DockException> failure = new AtomicReference<>();
    Cores.all()
        .run(
            batches,
            batch -> {
              int end = Math.min(fresh.length, (batch + 1) * BATCH);
              try {
                found.addAll(measureSome(Arrays.copyOfRange(fresh, batch * BATCH, end)));
              } catch (DockException e) {
                failure.compareAndSet(null, e);
              }
            });
    DockException first = failure.get();
    if (first != null) {
      throw first;
    }
    found.forEach(this::keep);
  }

  /** A member whose reduced set was read, and its density at each wanted point. */
  private record Measured(Member member, float[] density) {}

  /** Reads and compares, in any thread. */
  private List<Measured> measureSome(long[] numbers) throws DockException {
    List<Measured> some = new ArrayList<>();
    for (Reduced one : chart.store().reduced(numbers)) {
      int[] order = chart.order(one.columns());
      if (order != null) {
        Member member = Member.of(new LearnwareId(one.learnware()), one.set(), order);
        some.add(new Measured(member, probe.densities(member.reduced())));
      }
    }
    return some;
  }

  private void keep(Measured one) {
    long number = one.member().id().number();
    Landmark landmark = seen.get(number);
    if (landmark != null) {
      Familiarity familiarity = new Familiarity(landmark.squaredNorm(), landmark.threshold());
      double product = probe.innerProduct(one.density());
      double squared = norm - 2 * product + familiarity.squaredNorm();
      measured.put(number, new Neighbour(one.member(), product, familiarity, squared));
      densities.put(number, one.density());
    }
  }

  @Override
  public List<Neighbour> partners(
      List<Neighbour> mixture, double[] weights, int limit, boolean anew) throws DockException {
    if (mixture.isEmpty()) {
      return nearest(1, Math.min(limit, PARTNERS_MEASURED));
    }
    if (!pursuing) {
      pursuing = true;
      rest = chart.surveyor().rest(features);
      pursuit.see(List.copyOf(seen.values()));
    }
    MapPursuit.Mixed mixed =
        pursuit.mix(mixture.stream().map(m -> m.member().id().number()).toList(), weights);
    if (anew) {
      byte[] lacking = chart.surveyor().look(mixed.lacking(), rest);
      List<Landmark> found;
      try (var _ = admitted.times().at(Stage.INDEX)) {
        found = among.nearest(reading, lacking, PARTNERS_SOUGHT);
      }
      see(found);
    }
    return measure(mixed.best(Math.min(limit, PARTNERS_MEASURED)));
  }

  private void see(List<Landmark> landmarks) {
    landmarks.forEach(landmark -> seen.putIfAbsent(landmark.learnware(), landmark));
    if (pursuing) {
      pursuit.see(landmarks);
    }
  }

  @Override
  public double innerProduct(Neighbour a, Neighbour b) {
    if (a.member().equals(b.member())) {
      return a.squaredNorm();
    }
    return probes
        .computeIfAbsent(
            a.member().id().number(),
            number -> new Probe(a.member().reduced(), chart.description().metric()))
        .innerProduct(b.member().reduced());
  }

  @Override
  public BitSet covered(Neighbour neighbour) {
    BitSet covered = new BitSet(wanted.size());
    float[] density = densities.get(neighbour.member().id().number());
    if (density != null) {
      for (int p = 0; p < density.length; p++) {
        covered.set(p, density[p] >= neighbour.familiarity().threshold());
      }
    }
    return covered;
  }

  /** Asks for those nearest to the points alone: who knows them is near to them. */
  @Override
  public List<Neighbour> covering(BitSet points, int limit) throws DockException {
    ReducedSet part = part(points);
    if (part == null) {
      return List.of();
    }
    FeatureMap map = chart.surveyor().map();
    float[] there = map.of(part);
    List<Ranked> near = ranked(there, map.rounded(there), PARTNERS_SOUGHT);
    return measure(near.stream().limit(2L * limit).map(Ranked::landmark).toList()).stream()
        .filter(neighbour -> covers(neighbour, points) > 0)
        .sorted(
            Comparator.comparingDouble((Neighbour neighbour) -> -covers(neighbour, points))
                .thenComparing(neighbour -> neighbour.member().id()))
        .limit(limit)
        .toList();
  }

  private double covers(Neighbour neighbour, BitSet points) {
    BitSet both = covered(neighbour);
    both.and(points);
    return both.stream().mapToDouble(p -> Math.max(0, wanted.weights()[p])).sum();
  }

  /** Some of the wanted points as a specification of their own; null when they weigh nothing. */
  private @Nullable ReducedSet part(BitSet points) {
    int[] chosen = points.stream().filter(p -> wanted.weights()[p] > 0).toArray();
    if (chosen.length == 0) {
      return null;
    }
    int d = wanted.dimensions();
    double[] places = new double[chosen.length * d];
    double[] weights = new double[chosen.length];
    double total = 0;
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(wanted.points(), chosen[i] * d, places, i * d, d);
      weights[i] = wanted.weights()[chosen[i]];
      total += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= total;
    }
    return new ReducedSet(d, places, weights);
  }

  @Override
  public List<Learnware> learnwares(List<Neighbour> neighbours) throws DockException {
    List<LearnwareId> ids = neighbours.stream().map(neighbour -> neighbour.member().id()).toList();
    // Somebody may have hidden one since.
    return chart.store().find(ids).stream().filter(admitted::finds).toList();
  }

  @Override
  public void close() throws DockException {
    reading.close();
  }
}
