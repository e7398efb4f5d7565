package dev.learndock.cli;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The room table of ARCHITECTURE.md, held by the build. */
class RoomsTest {
  private static final String HOUSE = "dev.learndock";

  /** Each room and the rooms it may use; those that these may use are allowed with them. */
  private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("kernel", Set.of());
    MAY_USE.put("specification", Set.of("kernel"));
    MAY_USE.put("learnware", Set.of("specification"));
    MAY_USE.put("reuse", Set.of("learnware"));
    MAY_USE.put("browser", Set.of("reuse"));
    MAY_USE.put("dock", Set.of("learnware"));
    MAY_USE.put("storage", Set.of("dock"));
    MAY_USE.put("web", Set.of());
    MAY_USE.put("server", Set.of("dock", "storage", "web"));
    MAY_USE.put("client", Set.of("dock"));
    MAY_USE.put("experiments", Set.of("reuse", "storage"));
    MAY_USE.put("cli", Set.of("experiments", "server", "client"));
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HOUSE);

  static Set<String> rooms() {
    return MAY_USE.keySet();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesOnlyTheRoomsBeforeIt(String room) {
    Set<String> allowed = new TreeSet<>(Set.of(room));
    List<String> toVisit = new ArrayList<>(MAY_USE.get(room));
    while (!toVisit.isEmpty()) {
      String next = toVisit.removeLast();
      if (allowed.add(next)) {
        toVisit.addAll(MAY_USE.get(next));
      }
    }
    DescribedPredicate<JavaClass> inAnotherRoom =
        DescribedPredicate.describe(
            "in a room other than " + allowed,
            used -> used.getPackageName().startsWith(HOUSE) && !allowed.contains(roomOf(used)));
    noClasses()
        .that()
        .resideInAPackage(HOUSE + "." + room + "..")
        .should()
        .dependOnClassesThat(inAnotherRoom)
        .check(CLASSES);
  }

  @Test
  void everyRoomIsInTheTableAndHasCode() {
    Set<String> found =
        CLASSES.stream().map(RoomsTest::roomOf).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(rooms()), found);
  }

  @Test
  void noTwoPackagesNeedEachOtherAcrossRooms() {
    slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theKernelStandsOnTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage(HOUSE + ".kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            HOUSE + ".kernel..",
            "java.lang..",
            "java.util",
            "java.util.concurrent..",
            "java.util.function..",
            "java.util.stream..",
            "java.io",
            "java.math",
            "jdk.incubator.vector",
            "org.jspecify.annotations")
        .check(CLASSES);
  }

  @Test
  void oneClassAloneKnowsTheVectorApi() {
    Set<String> users =
        CLASSES.stream()
            .filter(type ->
                type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(d ->
                        d.getTargetClass().getPackageName().startsWith("jdk.incubator.vector")))
            .map(type -> outermost(type).getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(
        users.size() <= 1 && users.stream().allMatch(name -> name.startsWith(HOUSE + ".kernel.")),
        "the Vector API is used by " + users);
  }

  @ParameterizedTest
  @CsvSource({
    "picocli.., cli",
    "ai.onnxruntime.., learnware",
    "org.snakeyaml.., learnware",
    "org.apache.commons.compress.., learnware",
    "com.microsoft.ml.lightgbm.., reuse",
    "io.github.metarank.., reuse",
    "io.jenetics.., reuse",
    "org.teavm.., browser",
    "org.sqlite.., storage",
    "org.flywaydb.., storage",
    "org.apache.lucene.., storage",
    "org.springframework.., server",
    "tools.jackson.., server",
    "jakarta.., server",
    "io.swagger.., server",
    "org.eclipse.jetty.., server",
    "org.bouncycastle.., server",
    "io.github.bucket4j.., server",
    "com.github.benmanes.., server",
    "io.micrometer.., server",
    "org.slf4j.., server",
    "java.sql.., storage"
  })
  void aLibraryIsUsedInOneRoom(String library, String room) {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      JavaPackage home = type.getPackage();
      boolean generated = home.getName().endsWith(".jmh_generated");
      if (!generated && !home.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(home.getName());
      }
    }
    assertEquals(Set.of(), unmarked, "packages without @NullMarked in package-info.java");
  }

  @Test
  void noClassIsNamedAfterNothing() {
    noClasses()
        .should(
            be(
                DescribedPredicate.describe(
                    "named like a drawer for leftovers",
                    (JavaClass type) ->
                        type.getSimpleName()
                            .matches(".*(Utils?|Helpers?|Managers?|Impl|Abstract.*Base)"))))
        .check(CLASSES);
  }

  private static String roomOf(JavaClass type) {
    String inside = type.getPackageName().substring(HOUSE.length() + 1);
    int dot = inside.indexOf('.');
    return dot < 0 ? inside : inside.substring(0, dot);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(RoomsTest::outermost).orElse(type);
  }
}
