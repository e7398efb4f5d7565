package dev.learndock.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.learndock.dock.Requirement;
import dev.learndock.learnware.OutputKind;
import dev.learndock.server.api.problem.Problem;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for: words, tags or the specification of a table, or several of them.
 *
 * @param semantic tags and a name that a learnware must answer to: a semantic specification
 * @param words free words in English or Chinese
 * @param table what the rows look like that predictions are wanted for: a statistical specification
 * @param output the kind of answer that is wanted
 * @param outputName what is to be predicted; learnwares that say what they predict must name it
 * @param limit most single learnwares, 1 to 10,000; 64 when missing
 * @param members most learnwares in a mixture, 1 to 100; 10 when missing
 */
public record SearchRequest(
    @Nullable SemanticSpecification semantic,
    @Nullable String words,
    @Nullable TableSpecification table,
    @Nullable OutputKind output,
    @JsonProperty("output_name") @Nullable String outputName,
    @Nullable Integer limit,
    @Nullable Integer members) {
  private static final int LONGEST_WORDS = 10_000;

  /** The requirement, or a problem that says which field is wrong. */
  Requirement requirement() {
    String free = words == null ? "" : words;
    requireLength("/words", free);
    requireLength("/output_name", outputName == null ? "" : outputName);
    requireWithin("/limit", limit, 10_000);
    requireWithin("/members", members, 100);
    if (semantic == null && table == null && free.isBlank()) {
      throw Problem.invalid("/", "a search needs words, semantic or table");
    }
    return new Requirement(
        semantic,
        free,
        table,
        output,
        outputName,
        limit == null ? Requirement.DEFAULT_LIMIT : limit,
        members == null ? Requirement.DEFAULT_MEMBERS : members);
  }

  private static void requireLength(String pointer, String text) {
    if (text.length() > LONGEST_WORDS) {
      throw Problem.invalid(
          pointer, "has %,d letters, at most %,d".formatted(text.length(), LONGEST_WORDS));
    }
  }

  private static void requireWithin(String pointer, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw Problem.invalid(pointer, "is 1 to %,d, not %,d".formatted(most, value));
    }
  }
}
