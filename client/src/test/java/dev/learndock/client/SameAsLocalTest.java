package dev.learndock.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.learndock.dock.Dock;
import dev.learndock.dock.Hit;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Listing;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.SamplePackages;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.server.ServerOfTest;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes over HTTP is to the bit what the dock behind the server says. */
class SameAsLocalTest {
  private static ServerOfTest server;
  private static LocalDock there;
  private static Dock here;

  @BeforeAll
  static void fill(@TempDir Path folder) throws Exception {
    server = ServerOfTest.start(folder.resolve("dock"));
    there = server.dock();
    for (int i = 0; i < 4; i++) {
      there.submit(SamplePackages.submission("s.zip", SamplePackages.good("Sample " + i, 1.5 * i)));
    }
    here = Dock.connect(server.address(), null);
  }

  @AfterAll
  static void stop() throws Exception {
    here.close();
    server.close();
  }

  private static void assertSame(Learnware expected, Learnware found) {
    Learnware.Contents a = expected.contents();
    Learnware.Contents b = found.contents();
    assertEquals(
        List.of(expected.id(), expected.version(), expected.submitted(), expected.changed()),
        List.of(found.id(), found.version(), found.submitted(), found.changed()));
    assertEquals(expected.owner(), found.owner());
    assertEquals(expected.visibility(), found.visibility());
    assertEquals(
        List.of(
            a.packageHash(),
            a.packageBytes(),
            a.semantic(),
            a.takes(),
            a.gives(),
            a.specification()),
        List.of(
            b.packageHash(),
            b.packageBytes(),
            b.semantic(),
            b.takes(),
            b.gives(),
            b.specification()));
    Behaviour does = Objects.requireNonNull(a.behaviour());
    Behaviour said = present(b.behaviour());
    assertEquals(does.kind(), said.kind());
    assertEquals(does.outputs(), said.outputs());
    assertArrayEquals(does.sensitivity(), said.sensitivity());
  }

  private static Behaviour present(@Nullable Behaviour behaviour) {
    assertNotNull(behaviour);
    return Objects.requireNonNull(behaviour);
  }

  private static void assertSame(List<Hit> expected, List<Hit> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      Hit a = expected.get(i);
      Hit b = found.get(i);
      assertSame(a.learnware(), b.learnware());
      assertEquals(a.reduced(), b.reduced());
      assertArrayEquals(a.columns(), b.columns());
      assertArrayEquals(
          new double[] {a.squaredMmd(), a.similarity(), a.covers(), a.weight()},
          new double[] {b.squaredMmd(), b.similarity(), b.covers(), b.weight()});
      assertEquals(a.reasons(), b.reasons());
    }
  }

  /** The user's columns in another order than the learnwares'. */
  private static TableSpecification turned() {
    TableSpecification table = SamplePackages.table(0.7, 99);
    ReducedSet set = table.reduced();
    double[] points = new double[set.points().length];
    for (int i = 0; i < set.size(); i++) {
      for (int j = 0; j < 3; j++) {
        points[i * 3 + (j + 1) % 3] = set.point(i, j);
      }
    }
    List<String> names = SamplePackages.FEATURES;
    return new TableSpecification(
        new ReducedSet(3, points, set.weights()),
        table.gamma(),
        table.numPoints(),
        List.of(names.get(2), names.get(0), names.get(1)),
        null);
  }

  @Test
  void learnwaresAreTheSame() throws Exception {
    List<Learnware> expected = there.list(Listing.first(10)).learnwares();
    List<Learnware> found = here.list(Listing.first(10)).learnwares();
    assertEquals(4, found.size());
    for (int i = 0; i < 4; i++) {
      assertSame(expected.get(i), found.get(i));
      assertSame(expected.get(i), here.learnware(expected.get(i).id()));
      assertEquals(there.versions(expected.get(i).id()), here.versions(expected.get(i).id()));
    }
    assertEquals(there.islands(), here.islands());
  }

  @Test
  void whatIsFoundForATableIsTheSame() throws Exception {
    Requirement requirement = Requirement.of(turned());
    Recommendation.Found a =
        assertInstanceOf(Recommendation.Found.class, there.search(requirement));
    Recommendation.Found b = assertInstanceOf(Recommendation.Found.class, here.search(requirement));
    assertSame(a.single(), b.single());
    assertEquals(
        List.of(a.fit(), a.covers(), a.uncovered(), a.island(), a.metric(), a.reasons()),
        List.of(b.fit(), b.covers(), b.uncovered(), b.island(), b.metric(), b.reasons()));
    Mixture together = a.mixture();
    Mixture said = b.mixture();
    assertEquals(together == null, said == null);
    if (together != null && said != null) {
      assertSame(together.members(), said.members());
      assertEquals(
          List.of(together.squaredMmd(), together.gain(), together.covers(), together.reasons()),
          List.of(said.squaredMmd(), said.gain(), said.covers(), said.reasons()));
    }
  }

  @Test
  void whatIsFoundForWordsIsTheSame() throws Exception {
    for (Requirement requirement :
        List.of(Requirement.of("sample"), Requirement.of(SemanticSpecification.empty()))) {
      Recommendation.Named a =
          assertInstanceOf(Recommendation.Named.class, there.search(requirement));
      Recommendation.Named b =
          assertInstanceOf(Recommendation.Named.class, here.search(requirement));
      assertEquals(a.learnwares().size(), b.learnwares().size());
      assertSame(a.learnwares().getFirst(), b.learnwares().getFirst());
      assertEquals(
          List.of(a.total(), a.facets(), a.reasons()), List.of(b.total(), b.facets(), b.reasons()));
    }
  }

  @Test
  void thatNothingTakesTheTableIsSaidTheSame() throws Exception {
    ReducedSet two = new ReducedSet(2, new double[] {1, 2, 3, 4}, new double[] {0.5, 0.5});
    Requirement requirement =
        Requirement.of(new TableSpecification(two, 1, 2, List.of("height", "length"), null));
    assertEquals(there.search(requirement), here.search(requirement));
  }
}
