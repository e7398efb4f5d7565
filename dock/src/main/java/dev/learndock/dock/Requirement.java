package dev.learndock.dock;

import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import org.jspecify.annotations.Nullable;

/**
 * What a user looks for. Tags filter, the specification of the user's own table ranks, free words
 * rank where there is no table and decide between equals where there is one.
 *
 * @param semantic tags and a name that a learnware must answer to, or null for any
 * @param words free words in English or Chinese; empty for none
 * @param table what the user's rows look like, or null to look by words alone
 * @param output the kind of answer that is wanted, or null for any; learnwares are compared on the
 *     scale of that output
 * @param outputName what is to be predicted, or null for anything; learnwares that say what they
 *     predict must name it, in any case
 * @param limit most single learnwares that are returned
 * @param members most learnwares in a mixture
 */
public record Requirement(
    @Nullable SemanticSpecification semantic,
    String words,
    @Nullable TableSpecification table,
    @Nullable OutputKind output,
    @Nullable String outputName,
    int limit,
    int members) {

  /** As many as a reuser wants to choose among. */
  public static final int DEFAULT_LIMIT = 64;

  /** Beyond ten members a mixture gains little. */
  public static final int DEFAULT_MEMBERS = 10;

  /** Checks that there is something to look for. */
  public Requirement {
    if (semantic == null && table == null && words.isBlank()) {
      throw new IllegalArgumentException(
          "a requirement needs words, tags or the specification of a table");
    }
    if (limit < 1 || limit > 10_000 || members < 1 || members > 100) {
      throw new IllegalArgumentException(
          "limit must be 1 to 10,000 and members 1 to 100, they are " + limit + " and " + members);
    }
  }

  /** Learnwares for a table. */
  public static Requirement of(TableSpecification table) {
    return new Requirement(null, "", table, null, null, DEFAULT_LIMIT, DEFAULT_MEMBERS);
  }

  /** Learnwares that answer to words. */
  public static Requirement of(SemanticSpecification semantic) {
    return new Requirement(semantic, "", null, null, null, DEFAULT_LIMIT, DEFAULT_MEMBERS);
  }

  /** Learnwares that free words find. */
  public static Requirement of(String words) {
    return new Requirement(null, words, null, null, null, DEFAULT_LIMIT, DEFAULT_MEMBERS);
  }

  /** The same with free words. */
  public Requirement withWords(String freeWords) {
    return new Requirement(semantic, freeWords, table, output, outputName, limit, members);
  }

  /** The same with another number of members. */
  public Requirement withMembers(int most) {
    return new Requirement(semantic, words, table, output, outputName, limit, most);
  }

  /** The same with tags. */
  public Requirement withSemantic(@Nullable SemanticSpecification tags) {
    return new Requirement(tags, words, table, output, outputName, limit, members);
  }

  /** The same for one kind of answer. */
  public Requirement withOutput(@Nullable OutputKind kind) {
    return new Requirement(semantic, words, table, kind, outputName, limit, members);
  }

  /** The same with another number of single learnwares. */
  public Requirement withLimit(int hits) {
    return new Requirement(semantic, words, table, output, outputName, hits, members);
  }

  /** The same for one thing that is to be predicted. */
  public Requirement withOutputName(@Nullable String name) {
    return new Requirement(semantic, words, table, output, name, limit, members);
  }
}
