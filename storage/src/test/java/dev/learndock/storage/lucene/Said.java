package dev.learndock.storage.lucene;

import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Visibility;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.semantic.SemanticSpecification.Io;
import dev.learndock.specification.semantic.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Learnwares of which only what is said matters. */
final class Said {
  private static final List<String> WORDS =
      List.of("flight", "Delay", "航班", "延误", "price", "of", "House", "ÄRZTE", "DEP_TIME", "a");

  private Said() {}

  static Learnware learnware(long number, OutputKind kind, SemanticSpecification said) {
    ReducedSet reduced = new ReducedSet(2, new double[] {1, 2}, new double[] {1});
    int width = kind == OutputKind.PROBABILITIES ? 2 : 1;
    return new Learnware(
        new LearnwareId(number),
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        Visibility.PUBLIC,
        new Learnware.Contents(
            new PackageHash("0".repeat(64)),
            1,
            said,
            new Manifest.Input("x", ElementType.FLOAT32, 2, List.of()),
            new Manifest.Output("y", kind, width, List.of()),
            new TableSpecification(reduced, 1, 1, List.of("taxiOut", "CRS_ELAPSED"), null),
            new Behaviour(kind, Matrix.wrap(1, width, new float[width]), new double[] {0.5, 0.5})));
  }

  static Learnware learnware(long number, String name, String description) {
    return learnware(number, OutputKind.VALUE, words(name, description));
  }

  static SemanticSpecification words(String name, String description) {
    return SemanticSpecification.of(
        "Table", "Regression", "Scikit-learn", List.of("Traffic"), "MIT", name, description);
  }

  /** A name as a user gives one, and nothing else. */
  static SemanticSpecification name(String name) {
    return new SemanticSpecification(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), name, "", null, null);
  }

  /** What somebody may say, also what no dock would take: missing keys, several values of one. */
  static SemanticSpecification any(Random random) {
    return new SemanticSpecification(
        values(random, Vocabulary.DATA, 1),
        values(random, Vocabulary.TASK, 2),
        values(random, Vocabulary.MODEL, 1),
        values(random, Vocabulary.LIBRARY, 2),
        values(random, Vocabulary.SCENARIO, 3),
        values(random, Vocabulary.LICENSE, 2),
        text(random, 3),
        text(random, 6),
        random.nextBoolean() ? null : Io.of(List.of(text(random, 2))),
        random.nextBoolean() ? null : Io.of(List.of(text(random, 2), text(random, 1))));
  }

  private static List<String> values(Random random, Vocabulary key, int most) {
    List<String> values = new ArrayList<>();
    for (int n = random.nextInt(most + 1); n > 0; n--) {
      values.add(key.words().get(random.nextInt(Math.min(3, key.words().size()))));
    }
    if (random.nextInt(4) == 0) {
      values.add("Others");
    }
    return values;
  }

  static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(most + 1); n > 0; n--) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }
}
