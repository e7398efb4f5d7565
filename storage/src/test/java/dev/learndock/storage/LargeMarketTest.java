package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Hit;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore.Newcomer;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.search.Finder;
import dev.learndock.dock.search.PeerAnswer;
import dev.learndock.dock.search.PeerQuery;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A search by index on a real catalogue and a real index, against the exact figures of all
 * learnwares. From 50 learnwares on an island counts as one of many here.
 */
class LargeMarketTest {
  private static final int MANY = 50;
  private static final int LEARNWARES = 1_500;
  private static final int FEATURES = 4;
  private static final int POINTS = 20;
  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir Path folder;
  private EmbeddedStorage storage;
  private Finder finder;

  @BeforeEach
  void open() throws DockException {
    storage = EmbeddedStorage.open(folder);
    finder = new Finder(storage.learnwares(), storage.indexes(), MANY);
  }

  @AfterEach
  void close() throws DockException {
    finder.close();
    storage.close();
  }

  private void reopen() throws DockException {
    close();
    open();
  }

  private void fill(int count) throws DockException {
    List<Learnware.Contents> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      all.add(contents(i, place(i), i % 100 == 0 ? "MIT" : "Apache-2.0"));
    }
    storage.learnwares().insertAll(all, NOON);
  }

  /** One of forty places, and a little beside it. */
  static double[] place(long seed) {
    Random group = new Random(seed % 40);
    Random own = new Random(seed);
    double[] place = new double[FEATURES];
    for (int j = 0; j < FEATURES; j++) {
      place[j] = 4 * group.nextGaussian() + 0.7 * own.nextGaussian();
    }
    return place;
  }

  static TableSpecification table(long seed, double[]... places) {
    Random random = new Random(seed);
    double[] points = new double[POINTS * FEATURES];
    for (int i = 0; i < points.length; i++) {
      double[] place = places[i / FEATURES % places.length];
      points[i] = (float) (place[i % FEATURES] + random.nextGaussian());
    }
    double[] weights = new double[POINTS];
    Arrays.fill(weights, 1.0 / POINTS);
    return new TableSpecification(
        new ReducedSet(FEATURES, points, weights), 0.1, 1_000, NAMES, null);
  }

  static Learnware.Contents contents(long number, double[] place, String license) {
    SemanticSpecification words =
        SemanticSpecification.of(
                "Table",
                "Regression",
                "Others",
                List.of("Business"),
                license,
                number % 10 == 0 ? "glacier melt " + number : "number " + number,
                "made for a test")
            .normalised();
    return new Learnware.Contents(
        new PackageHash("%064x".formatted(number)),
        1,
        words,
        new Manifest.Input("x", ElementType.FLOAT32, FEATURES, List.of()),
        new Manifest.Output("y", OutputKind.VALUE, 1, List.of()),
        table(number, place),
        new Behaviour(OutputKind.VALUE, Matrix.zeros(POINTS, 1), new double[] {1, 1, 1, 1}));
  }

  private Recommendation.Found found(Requirement requirement) throws DockException {
    return assertInstanceOf(Recommendation.Found.class, finder.find(requirement));
  }

  private static List<Long> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.learnware().id().number()).toList();
  }

  /** By the metric that the answer names, over every learnware of the catalogue. */
  private List<Long> nearest(TableSpecification user, Recommendation.Found answer, int limit)
      throws DockException {
    record Ranked(long number, double squaredMmd) {}
    List<Ranked> all = new ArrayList<>();
    for (Learnware learnware : storage.learnwares().after(0, 10_000)) {
      all.add(
          new Ranked(
              learnware.id().number(),
              KernelMean.squaredMmd(
                  user.reduced(), learnware.specification().reduced(), answer.metric())));
    }
    return all.stream()
        .sorted(Comparator.comparingDouble(Ranked::squaredMmd))
        .limit(limit)
        .map(Ranked::number)
        .toList();
  }

  private double recall(int users) throws DockException {
    long same = 0;
    for (int u = 0; u < users; u++) {
      TableSpecification user = table(-u - 1, place(u * 7 + 3));
      Recommendation.Found answer = found(Requirement.of(user).withLimit(10));
      List<Long> expected = nearest(user, answer, 10);
      same += ids(answer.single()).stream().filter(expected::contains).count();
    }
    return same / (10.0 * users);
  }

  @Test
  void theNearestAreFoundAndTheirDistancesAreExact() throws DockException {
    fill(LEARNWARES);
    assertTrue(recall(20) >= 0.98, "recall " + recall(20));

    TableSpecification user = table(-1, place(3));
    Recommendation.Found answer = found(Requirement.of(user));
    for (Hit hit : answer.single()) {
      assertEquals(
          KernelMean.squaredMmd(user.reduced(), hit.reduced(), answer.metric()),
          hit.squaredMmd(),
          1e-5);
    }
    assertEquals(LEARNWARES, answer.island().learnwares());
  }

  @Test
  void aMixtureOfThoseWhoAreFarEachIsFound() throws DockException {
    fill(LEARNWARES);
    TableSpecification user = table(-5, place(11), place(12), place(13));

    Recommendation.Found answer = found(Requirement.of(user).withLimit(5));

    Mixture mixture = answer.mixture();
    assertNotNull(mixture);
    assertTrue(mixture.gain() > 0.3, "gain " + mixture.gain());
    assertEquals(1, mixture.members().stream().mapToDouble(Hit::weight).sum(), 1e-6);
    assertTrue(mixture.squaredMmd() < answer.single().getFirst().squaredMmd());
  }

  @Test
  void whatComesChangesAndGoesIsSeenByTheNextSearch() throws DockException {
    fill(LEARNWARES);
    TableSpecification user = table(-9, new double[] {30, 30, 30, 30});
    long before = found(Requirement.of(user)).single().getFirst().learnware().id().number();

    Learnware new1 =
        storage
            .learnwares()
            .insert(Newcomer.of(contents(90_001, new double[] {30, 30, 30, 30}, "MIT")), NOON);
    assertEquals(new1.id().number(), ids(found(Requirement.of(user)).single()).getFirst());

    storage
        .learnwares()
        .replace(new1.id(), 1, contents(90_002, new double[] {-30, 0, 0, 0}, "MIT"), null, NOON);
    assertEquals(before, ids(found(Requirement.of(user)).single()).getFirst());

    storage.learnwares().delete(new LearnwareId(before));
    Recommendation.Found after = found(Requirement.of(user));
    assertTrue(!ids(after.single()).contains(before));
    // The index itself forgot it, and was not only overruled by the catalogue.
    assertEquals("1,500 learnwares with your columns were compared", after.reasons().getLast());
  }

  @Test
  void whatChangedWhileNobodySearchedIsCaughtUpWith() throws DockException {
    fill(LEARNWARES);
    TableSpecification user = table(-9, new double[] {30, 30, 30, 30});
    found(Requirement.of(user));
    // Never searched again by this finder: as after a crash, the index knows nothing of it.
    long late =
        storage
            .learnwares()
            .insert(Newcomer.of(contents(90_001, new double[] {30, 30, 30, 30}, "MIT")), NOON)
            .id()
            .number();

    reopen();

    assertEquals(late, ids(found(Requirement.of(user)).single()).getFirst());
    assertTrue(recall(5) >= 0.98);
  }

  @Test
  void aFilterThatLeavesFewFindsTheNearestOfThose() throws DockException {
    fill(LEARNWARES);
    TableSpecification user = table(-3, place(20));
    SemanticSpecification rare =
        new SemanticSpecification(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of("MIT"),
            "",
            "",
            null,
            null);

    Recommendation.Found answer =
        found(Requirement.of(user).withSemantic(rare).withLimit(LEARNWARES / 100));

    List<Long> all =
        nearest(user, answer, LEARNWARES).stream().filter(number -> number % 100 == 0).toList();
    assertEquals(all, ids(answer.single()));
  }

  @Test
  void amongTheEquallyNearWordsDecideAndTheAnswerSaysSo() throws DockException {
    fill(MANY + 1);
    List<Learnware.Contents> twins = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      Learnware.Contents c = contents(70_000 + 5 * i, new double[] {20, 20, 20, 20}, "MIT");
      twins.add(
          new Learnware.Contents(
              c.packageHash(),
              1,
              c.semantic(),
              c.takes(),
              c.gives(),
              table(1, new double[] {20, 20, 20, 20}),
              c.behaviour()));
    }
    storage.learnwares().insertAll(twins, NOON);
    TableSpecification user = table(-2, new double[] {20, 20, 20, 20});

    Hit first = found(Requirement.of(user).withWords("melting glaciers")).single().getFirst();

    assertEquals("glacier melt 70010", first.learnware().name());
    assertTrue(first.reasons().contains("answers to your words"), first.reasons()::toString);
  }

  @Test
  void anIndexMadeAnewAnswersAsTheOneBefore() throws DockException {
    fill(LEARNWARES);
    TableSpecification user = table(-4, place(8));
    List<Long> before = ids(found(Requirement.of(user).withLimit(10)).single());
    finder.rebuild(progress -> {});
    assertEquals(before, ids(found(Requirement.of(user).withLimit(10)).single()));
  }

  @Test
  void aMarketThatGrowsTenfoldIsIndexedAnewAndStillExact() throws Exception {
    fill(MANY + 10);
    found(Requirement.of(table(-4, place(8))));
    fill(10 * MANY);
    for (int i = 0; i < 50; i++) {
      found(Requirement.of(table(-4, place(8))));
    }
    assertTrue(recall(10) >= 0.98, "recall " + recall(10));
  }

  @Test
  void thePeersSearchComparesTheNearestOfMany() throws DockException {
    fill(LEARNWARES);
    TableSpecification user = table(77, place(5));
    long nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (Learnware learnware : storage.learnwares().after(0, 10_000)) {
      double squared =
          KernelMean.squaredMmd(user.reduced(), learnware.specification().reduced(), user.kernel());
      if (squared < least) {
        least = squared;
        nearest = learnware.id().number();
      }
    }

    PeerAnswer answer =
        finder.findAsPeer(
            new Viewer.Operator(), new PeerQuery(SemanticSpecification.empty(), "", user));

    assertEquals(nearest, answer.single()[0]);
    assertTrue(answer.scores()[0] >= 0.92);
  }

  @Test
  void thePeersSearchListsTheNewestOfManyFirst() throws DockException {
    fill(LEARNWARES);
    PeerQuery any = new PeerQuery(SemanticSpecification.empty(), "", null);
    PeerAnswer all = finder.findAsPeer(new Viewer.Anyone(), any);
    assertEquals(LEARNWARES, all.single().length);
    assertEquals(LEARNWARES, all.single()[0]);

    SemanticSpecification named =
        SemanticSpecification.of("Table", "Regression", "Others", List.of(), "MIT", "GLACIER", "");
    PeerAnswer some = finder.findAsPeer(new Viewer.Anyone(), new PeerQuery(named, "", null));
    assertEquals(LEARNWARES / 100, some.single().length);
    assertEquals(LEARNWARES, some.single()[0]);
  }
}
