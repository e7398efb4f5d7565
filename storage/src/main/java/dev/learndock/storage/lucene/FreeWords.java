package dev.learndock.storage.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What a user types, as a question: every word may be missing, but not all of them. A word counts
 * as if the fields were one text in which the name stood eight times, features and outputs three
 * times, tags twice (BM25F: Robertson, Zaragoza and Taylor, <i>Simple BM25 extension to multiple
 * weighted fields</i>, 2004). A word with a slip (one edit from {@value #ONE_EDIT} letters on, two
 * from {@value #TWO_EDITS} on, the first letter excepted) and the beginning of the last word count
 * too, but less than the word itself.
 */
final class FreeWords {
  private static final int ONE_EDIT = 4;
  private static final int TWO_EDITS = 8;
  private static final int EXPANSIONS = 50;
  private static final float PLAIN = 0.5f;
  private static final float SLIP = 0.3f;
  private static final float BEGINNING = 0.3f;

  private static final Map<String, Float> WEIGHTS =
      Map.of(
          WordDocument.NAME, 8f,
          WordDocument.FEATURES, 3f,
          WordDocument.OUTPUTS, 3f,
          WordDocument.TAGS, 2f,
          WordDocument.DESCRIPTION, 1f);

  private final WordAnalyzer analyzer;

  FreeWords(WordAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  Query query(String words) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String term : analyzer.terms(WordDocument.NAME, words)) {
      any.add(combined(term), Occur.SHOULD);
    }
    List<String> plain = plain(words);
    for (String word : plain) {
      any.add(boost(new TermQuery(new Term(WordDocument.PLAIN, word)), PLAIN), Occur.SHOULD);
      int edits = edits(word);
      if (edits > 0) {
        any.add(boost(slips(word, edits), SLIP), Occur.SHOULD);
      }
    }
    if (!plain.isEmpty() && begins(plain.getLast())) {
      // All that begin so count the same: none of the beginnings is more likely meant than others.
      Query beginning = new PrefixQuery(new Term(WordDocument.PLAIN, plain.getLast()));
      any.add(boost(beginning, BEGINNING), Occur.SHOULD);
    }
    return any.build();
  }

  private static Query combined(String term) {
    CombinedFieldQuery.Builder query = new CombinedFieldQuery.Builder(term);
    WEIGHTS.forEach(query::addField);
    return query.build();
  }

  /** The words as they stand; words such as "of" only when there are no others. */
  private List<String> plain(String words) throws IOException {
    List<String> telling = analyzer.terms(WordDocument.ASKED, words);
    return telling.isEmpty() ? analyzer.terms(WordDocument.PLAIN, words) : telling;
  }

  private static Query boost(Query query, float by) {
    return new BoostQuery(query, by);
  }

  private static int edits(String word) {
    int letters = word.codePointCount(0, word.length());
    return letters >= TWO_EDITS ? 2 : letters >= ONE_EDIT ? 1 : 0;
  }

  private static Query slips(String word, int edits) {
    return new FuzzyQuery(new Term(WordDocument.PLAIN, word), edits, 1, EXPANSIONS, true);
  }

  /** One Latin letter begins too much. */
  private static boolean begins(String word) {
    return word.codePointCount(0, word.length()) > 1
        || word.codePoints().allMatch(Character::isIdeographic);
  }
}
