package dev.learndock.storage.lucene;

import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/**
 * Those whose name or description resembles a text, by the peer's measure, for when none contains
 * it. Texts are compared one by one (some 10 us for a name, more for a description), so that at
 * most {@value #MOST} names and as many descriptions are looked at: all where the tags leave no
 * more, and else those that have the most runs of three characters with the text in common. What is
 * found resembles it; some may be missed then.
 */
final class Resembling {
  private static final int MOST = 2_000;

  private final IndexSearcher searcher;
  private final Query tagged;
  private final SemanticSpecification asked;

  /**
   * @param tagged where to look
   * @param name what to look for
   */
  Resembling(IndexSearcher searcher, Query tagged, String name) {
    SemanticSpecification any = SemanticSpecification.empty();
    this.searcher = searcher;
    this.tagged = tagged;
    this.asked = named(any, name, "");
  }

  private static SemanticSpecification named(
      SemanticSpecification other, String name, String description) {
    return new SemanticSpecification(
        other.data(),
        other.task(),
        other.model(),
        other.library(),
        other.scenario(),
        other.license(),
        name,
        description,
        null,
        null);
  }

  /** The documents found. */
  List<Integer> documents() throws IOException {
    StoredFields texts = searcher.storedFields();
    List<Integer> found = new ArrayList<>();
    for (int document : candidates()) {
      Document stored = texts.document(document);
      SemanticSpecification learnware =
          named(
              SemanticSpecification.empty(),
              String.valueOf(stored.get(WordDocument.NAME)),
              String.valueOf(stored.get(WordDocument.DESCRIPTION)));
      if (learnware.matches(asked)) {
        found.add(document);
      }
    }
    return found;
  }

  private Set<Integer> candidates() throws IOException {
    Set<Integer> candidates = new LinkedHashSet<>();
    ScoreDoc[] all = searcher.search(tagged, MOST + 1).scoreDocs;
    if (all.length <= MOST) {
      add(candidates, all);
    } else {
      add(candidates, alike(WordDocument.NAME));
      add(candidates, alike(WordDocument.DESCRIPTION));
    }
    return candidates;
  }

  private static void add(Set<Integer> candidates, ScoreDoc[] found) {
    for (ScoreDoc one : found) {
      candidates.add(one.doc);
    }
  }

  /** Those with the most runs in common. */
  private ScoreDoc[] alike(String field) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder().add(tagged, Occur.FILTER);
    String[] runs = Trigrams.of(WordDocument.lower(asked.name()));
    for (String run : Set.of(runs)) {
      any.add(
          new ConstantScoreQuery(new TermQuery(new Term(WordDocument.trigrams(field), run))),
          Occur.SHOULD);
    }
    return searcher.search(any.setMinimumNumberShouldMatch(1).build(), MOST).scoreDocs;
  }
}
