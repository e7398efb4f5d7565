package dev.learndock.server.beimingwu;

import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.semantic.SemanticSpecification.Io;
import dev.learndock.specification.semantic.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said of learnwares, in and out. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /** A moment as {@code 2024-02-29 10:11:12.123456 UTC}, wherever the server stands. */
  static String time(Instant moment) {
    return TIME.format(moment);
  }

  /** What a user looks for. */
  static SemanticSpecification wanted(String json) {
    try {
      return read(json);
    } catch (SpecificationException e) {
      throw Refused.with(Code.UNREADABLE, "Semantic specification error: " + e.getMessage());
    }
  }

  /**
   * What a provider says, made complete and checked. A model that is missing, or all four that the
   * web page sends back, is Others.
   */
  static SemanticSpecification given(String json) {
    SemanticSpecification words = wanted(json);
    requireReadable(words);
    SemanticSpecification one = words.model().size() == 1 ? words : withoutModel(words);
    SemanticSpecification normalised = one.normalised();
    List<String> wrong = normalised.findings();
    if (!wrong.isEmpty()) {
      throw Refused.with(Code.REFUSED, String.join("; ", wrong));
    }
    return normalised;
  }

  private static SemanticSpecification read(String json) throws SpecificationException {
    return SemanticSpecification.read(
        json.getBytes(StandardCharsets.UTF_8), "semantic_specification");
  }

  private static void requireReadable(SemanticSpecification words) {
    if (words.data().size() != 1) {
      throw Refused.with(Code.UNREADABLE, "data type values is not 1");
    }
    if (words.data().equals(List.of("Table")) && words.input() == null) {
      throw Refused.with(Code.UNREADABLE, "Input has no dimension");
    }
    if (words.task().size() != 1) {
      throw Refused.with(Code.UNREADABLE, "Output is not 1");
    }
    if (answers(words) && words.output() == null) {
      throw Refused.with(Code.UNREADABLE, "Output has no dimension");
    }
  }

  private static boolean answers(SemanticSpecification words) {
    return words.task().equals(List.of("Classification"))
        || words.task().equals(List.of("Regression"));
  }

  private static SemanticSpecification withoutModel(SemanticSpecification w) {
    return new SemanticSpecification(
        w.data(),
        w.task(),
        List.of(),
        w.library(),
        w.scenario(),
        w.license(),
        w.name(),
        w.description(),
        w.input(),
        w.output());
  }

  /** The dictionary that clients offer their users. */
  static Map<String, Object> dictionary() {
    Map<String, Object> dictionary = new LinkedHashMap<>();
    for (Vocabulary key : Vocabulary.values()) {
      dictionary.put(key.key(), entry(key.words(), key.type()));
    }
    dictionary.put("Description", entry(null, "String"));
    dictionary.put("Name", entry(null, "String"));
    return dictionary;
  }

  /**
   * A learnware's words. Input and Output are always there, since Beimingwu's pages look into them
   * unasked: empty where they mean nothing.
   */
  static Map<String, Object> json(SemanticSpecification words) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Vocabulary key : Vocabulary.values()) {
      json.put(key.key(), entry(key.of(words), key.type()));
    }
    json.put("Name", entry(words.name(), "String"));
    json.put("Description", entry(words.description(), "String"));
    json.put("Input", io(words.input(), false));
    json.put("Output", io(words.output(), words.task().equals(List.of("Feature Extraction"))));
    return json;
  }

  private static Map<String, @Nullable Object> entry(@Nullable Object values, String type) {
    return Envelope.data("Values", values, "Type", type);
  }

  private static Map<String, @Nullable Object> io(@Nullable Io io, boolean listed) {
    if (io == null) {
      return listed ? Envelope.data("Dimension", 0, "Description", Map.of()) : Envelope.data();
    }
    Map<String, String> descriptions = new LinkedHashMap<>();
    io.descriptions().forEach((index, text) -> descriptions.put(index.toString(), text));
    return Envelope.data("Dimension", io.dimension(), "Description", descriptions);
  }
}
