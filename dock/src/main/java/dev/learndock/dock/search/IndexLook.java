package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
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
 * sets that are read for these few alone. The squared distance of two maps errs far less than the
 * maps themselves, since errors of what is near are alike; so maps are compared with maps, and
 * exact figures with exact figures, never mixed.
 */
final class IndexLook implements Look {
  /** From so many on, neighbours are so dense that more of them must be looked at. */
  private static final int CROWDED = 300_000;

  /**
   * Learnwares that the index is asked for. Of the ten nearest among a million, 400 hold 98 % and
   * 1,000 more than 99 % (market of {@code learndock bench}).
   */
  private static final int SOUGHT = 400;

  private static final int SOUGHT_IN_A_CROWD = 1_000;

  /**
   * Learnwares whose exact distance is computed, when fewer are to be returned. Of the ten nearest,
   * the 40 whose maps are nearest hold 98 %, 64 more than 99 %, among twenty thousand as among a
   * million (market of {@code learndock bench}).
   */
  private static final int MEASURED = 100;

  /** When more are: so many times what is returned. */
  private static final double MEASURED_EACH = 1.25;

  /** Partners of a mixture that the index is asked for at each step. */
  private static final int PARTNERS_SOUGHT = 150;

  /** Of those, the ones whose products with the mixture are computed exactly. */
  private static final int PARTNERS_MEASURED = 3;

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

    List<Landmark> nearest(VectorIndex.Reading reading, float[] direction, int limit)
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

  /** Every learnware that was seen. */
  private final Map<Long, Landmark> seen = new LinkedHashMap<>();

  private final Map<Long, Neighbour> measured = new HashMap<>();
  private final Map<Long, float[]> densities = new HashMap<>();
  private final Map<Long, Probe> probes = new HashMap<>();
  private List<Neighbour> nearest = List.of();
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
  public List<Neighbour> nearest(int limit) throws DockException {
    if (limit > nearestAsked) {
      int exact = limit <= MEASURED ? MEASURED : (int) Math.ceil(limit * MEASURED_EACH);
      int least = reading.size() > CROWDED ? SOUGHT_IN_A_CROWD : SOUGHT;
      nearest = around(features, rounded, Math.max(least, 4 * exact), exact);
      nearestAsked = Math.max(limit, MEASURED);
    }
    return nearest.subList(0, Math.min(limit, nearest.size()));
  }

  /** Those nearest to a feature map, the exactly nearest to what is wanted first. */
  private List<Neighbour> around(float[] map, byte[] roundedMap, int sought, int exact)
      throws DockException {
    List<Landmark> found = among.nearest(reading, chart.surveyor().direction(map), sought);
    see(found);
    record Ranked(int distance, Landmark landmark) {}
    List<Landmark> closer =
        found.stream()
            .map(l -> new Ranked(FeatureMap.squaredDistance(roundedMap, l.features()), l))
            .sorted(
                Comparator.comparingInt(Ranked::distance)
                    .thenComparingLong(ranked -> ranked.landmark().learnware()))
            .limit(exact)
            .map(Ranked::landmark)
            .toList();
    return measure(closer).stream()
        .sorted(
            Comparator.comparingDouble(Neighbour::squaredMmd)
                .thenComparing(neighbour -> neighbour.member().id()))
        .toList();
  }

  /** Exact distances; without those that went in the meantime. */
  private List<Neighbour> measure(List<Landmark> landmarks) throws DockException {
    List<Landmark> fresh =
        landmarks.stream().filter(l -> !measured.containsKey(l.learnware())).toList();
    List<Measured> found = Collections.synchronizedList(new ArrayList<>());
    AtomicReference<@Nullable DockException> failure = new AtomicReference<>();
    Cores.all()
        .run(
            (fresh.size() + BATCH - 1) / BATCH,
            batch -> {
              int end = Math.min(fresh.size(), (batch + 1) * BATCH);
              try {
                found.addAll(measureSome(fresh.subList(batch * BATCH, end)));
              } catch (DockException e) {
                failure.compareAndSet(null, e);
              }
            });
    DockException first = failure.get();
    if (first != null) {
      throw first;
    }
    found.forEach(this::keep);
    return landmarks.stream()
        .map(landmark -> measured.get(landmark.learnware()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** A member whose reduced set was read, and its density at each wanted point. */
  private record Measured(Member member, float[] density) {}

  /** Reads and compares, in any thread. */
  private List<Measured> measureSome(List<Landmark> landmarks) throws DockException {
    List<Measured> some = new ArrayList<>();
    for (Reduced one :
        chart.store().reduced(landmarks.stream().mapToLong(Landmark::learnware).toArray())) {
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
      return nearest(Math.min(limit, PARTNERS_MEASURED));
    }
    if (!pursuing) {
      pursuing = true;
      pursuit.see(List.copyOf(seen.values()));
    }
    MapPursuit.Mixed mixed =
        pursuit.mix(mixture.stream().map(m -> m.member().id().number()).toList(), weights);
    if (anew) {
      see(among.nearest(reading, chart.surveyor().direction(mixed.lacking()), PARTNERS_SOUGHT));
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
    List<Neighbour> near = around(there, map.rounded(there), PARTNERS_SOUGHT, 2 * limit);
    return near.stream()
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
  public @Nullable Learnware learnware(Neighbour neighbour) throws DockException {
    // Somebody may have hidden it since.
    return chart.store().find(neighbour.member().id()).filter(admitted::finds).orElse(null);
  }

  @Override
  public void close() throws DockException {
    reading.close();
  }
}
