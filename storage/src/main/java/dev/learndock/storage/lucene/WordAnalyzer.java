package dev.learndock.storage.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * How texts become terms, English and Chinese in the same field: words as Unicode divides them, and
 * {@code DEP_DELAY} or {@code depDelay} also by its parts; Chinese by every pair of neighbouring
 * characters, which needs no dictionary and finds every word of two; English without its endings
 * (Porter), so that delays finds delayed. Fields of trigrams are {@link Trigrams}.
 */
final class WordAnalyzer extends Analyzer {
  private static final int PARTS =
      WordDelimiterGraphFilter.GENERATE_WORD_PARTS
          | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
          | WordDelimiterGraphFilter.PRESERVE_ORIGINAL
          | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
          | WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

  private static final int SCRIPTS =
      CJKBigramFilter.HAN
          | CJKBigramFilter.HIRAGANA
          | CJKBigramFilter.KATAKANA
          | CJKBigramFilter.HANGUL;

  WordAnalyzer() {
    super(PER_FIELD_REUSE_STRATEGY);
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    if (WordDocument.isTrigrams(field)) {
      return new TokenStreamComponents(new Trigrams());
    }
    Tokenizer words = new StandardTokenizer();
    TokenStream terms = new WordDelimiterGraphFilter(words, PARTS, null);
    terms = new LowerCaseFilter(new CJKWidthFilter(terms));
    boolean plain = field.equals(WordDocument.PLAIN);
    // Single characters too where words are kept as they are, so that one alone can be asked for.
    terms = new CJKBigramFilter(terms, SCRIPTS, plain);
    if (!plain) {
      terms = new StopFilter(terms, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
    }
    if (!plain && !field.equals(WordDocument.ASKED)) {
      terms = new PorterStemFilter(terms);
    }
    return new TokenStreamComponents(words, terms);
  }

  /** The terms that a text becomes in a field, in their order, each once. */
  List<String> terms(String field, String text) throws IOException {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = tokenStream(field, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (!terms.contains(term.toString())) {
          terms.add(term.toString());
        }
      }
      stream.end();
    }
    return terms;
  }
}
