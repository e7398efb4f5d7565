package dev.learndock.storage.lucene;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * A text as all of its runs of three characters, the last two of them filled up, so that whether a
 * text contains another can be answered exactly: its runs follow on one another there.
 */
final class Trigrams extends Tokenizer {
  private static final int LENGTH = 3;
  private static final String FILL = "\0\0";

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private int[] text = {};
  private int at;

  @Override
  public void reset() throws IOException {
    super.reset();
    StringBuilder read = new StringBuilder();
    char[] part = new char[1024];
    for (int n = input.read(part); n >= 0; n = input.read(part)) {
      read.append(part, 0, n);
    }
    text = read.append(FILL).codePoints().toArray();
    at = 0;
  }

  @Override
  public boolean incrementToken() {
    if (at + LENGTH > text.length) {
      return false;
    }
    clearAttributes();
    term.setEmpty().append(new String(text, at, LENGTH));
    at++;
    return true;
  }

  /** The documents one of whose texts in this field contains a text. */
  static Query contain(String field, String text) {
    int[] characters = text.codePoints().toArray();
    if (characters.length == 0) {
      return MatchAllDocsQuery.INSTANCE;
    }
    if (characters.length < LENGTH) {
      return new PrefixQuery(new Term(field, text));
    }
    String[] runs = of(text);
    return runs.length == 1
        ? new TermQuery(new Term(field, runs[0]))
        : new PhraseQuery(field, runs);
  }

  /** The runs of a text, without those that would be filled up. */
  static String[] of(String text) {
    int[] characters = text.codePoints().toArray();
    String[] runs = new String[Math.max(0, characters.length - LENGTH + 1)];
    Arrays.setAll(runs, i -> new String(characters, i, LENGTH));
    return runs;
  }
}
