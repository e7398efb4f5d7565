package dev.learndock.specification.semantic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Finds what a user's words ask for, by the peer's rules. First the tags: every key for which the
 * user gives values must agree. Then the name, when the user gives one: those whose name or
 * description contains it, whatever the case; only when there are none, those in which most of it
 * is found in order ({@value #FUZZY} of 100 by {@code PartialRatio}), the best first. The user's
 * description, inputs and outputs are not looked at.
 */
public final class SemanticSearch {
  private static final double FUZZY = 75;

  /** Longer names are looked up as they are: nobody types one with a slip of the finger. */
  private static final int LONGEST_FUZZY = 200;

  private SemanticSearch() {}

  /**
   * Those that answer the user, in the given order or the best first.
   *
   * @param specificationOf the learnware's side of each candidate
   */
  public static <T> List<T> find(
      List<T> candidates,
      Function<T, SemanticSpecification> specificationOf,
      SemanticSpecification user) {
    List<T> tagged = new ArrayList<>();
    for (T candidate : candidates) {
      if (tagsAgree(specificationOf.apply(candidate), user)) {
        tagged.add(candidate);
      }
    }
    String name = lower(user.name());
    if (name.isEmpty()) {
      return tagged;
    }
    List<T> exact = new ArrayList<>();
    for (T candidate : tagged) {
      if (contains(specificationOf.apply(candidate), name)) {
        exact.add(candidate);
      }
    }
    return exact.isEmpty() ? fuzzy(tagged, specificationOf, name) : exact;
  }

  private static <T> List<T> fuzzy(
      List<T> tagged, Function<T, SemanticSpecification> specificationOf, String name) {
    record Scored<T>(T candidate, double score) {}
    List<Scored<T>> scored = new ArrayList<>();
    for (T candidate : tagged) {
      double score = likeness(specificationOf.apply(candidate), name);
      if (score >= FUZZY) {
        scored.add(new Scored<>(candidate, score));
      }
    }
    scored.sort(Comparator.comparingDouble((Scored<T> s) -> s.score()).reversed());
    List<T> found = new ArrayList<>(scored.size());
    for (Scored<T> s : scored) {
      found.add(s.candidate());
    }
    return found;
  }

  /** Whether a single learnware answers the user. */
  static boolean matches(SemanticSpecification learnware, SemanticSpecification user) {
    String name = lower(user.name());
    return tagsAgree(learnware, user)
        && (name.isEmpty() || contains(learnware, name) || likeness(learnware, name) >= FUZZY);
  }

  private static boolean tagsAgree(SemanticSpecification learnware, SemanticSpecification user) {
    for (Vocabulary key : Vocabulary.values()) {
      List<String> asked = key.of(user);
      if (!asked.isEmpty() && Collections.disjoint(key.countsAs(learnware), asked)) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(SemanticSpecification learnware, String name) {
    return lower(learnware.name()).contains(name) || lower(learnware.description()).contains(name);
  }

  private static double likeness(SemanticSpecification learnware, String name) {
    if (name.length() > LONGEST_FUZZY) {
      return 0;
    }
    return Math.max(
        PartialRatio.of(name, lower(learnware.name())),
        PartialRatio.of(name, lower(learnware.description())));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
