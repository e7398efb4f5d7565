package dev.learndock.storage.lucene;

import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.index.WordQuery;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.semantic.Vocabulary;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** What filters, as questions to Lucene; each is exact. */
final class WordFilters {
  private WordFilters() {}

  /** Those whose tags agree: of each key for which values are asked, any of them. */
  static Query tags(SemanticSpecification asked) {
    BooleanQuery.Builder all =
        new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    for (Vocabulary key : Vocabulary.values()) {
      List<BytesRef> values = key.of(asked).stream().map(BytesRef::new).toList();
      if (!values.isEmpty()) {
        all.add(new TermInSetQuery(WordDocument.countsAs(key), values), Occur.FILTER);
      }
    }
    return all.build();
  }

  /** Those whose name or description contains a text. */
  static Query named(String name) {
    String lower = WordDocument.lower(name);
    return new BooleanQuery.Builder()
        .add(Trigrams.contain(WordDocument.trigrams(WordDocument.NAME), lower), Occur.SHOULD)
        .add(Trigrams.contain(WordDocument.trigrams(WordDocument.DESCRIPTION), lower), Occur.SHOULD)
        .build();
  }

  /** Kind and name of the output. */
  static Query output(WordQuery query) {
    BooleanQuery.Builder all =
        new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    OutputKind kind = query.kind();
    if (kind != null) {
      all.add(new TermQuery(new Term(WordDocument.KIND, WordDocument.kind(kind))), Occur.FILTER);
    }
    String name = query.outputName();
    if (name != null && !name.isEmpty()) {
      all.add(predicts(WordDocument.lower(name)), Occur.FILTER);
    }
    return all.build();
  }

  /** Those that predict what is named, or do not say what they predict. */
  private static Query predicts(String lower) {
    Query silent =
        new BooleanQuery.Builder()
            .add(MatchAllDocsQuery.INSTANCE, Occur.MUST)
            .add(new TermQuery(new Term(WordDocument.SAID, WordDocument.SAID)), Occur.MUST_NOT)
            .build();
    return new BooleanQuery.Builder()
        .add(silent, Occur.SHOULD)
        .add(Trigrams.contain(WordDocument.trigrams(WordDocument.OUTPUTS), lower), Occur.SHOULD)
        .build();
  }

  /** Those that a viewer finds: what is public, and their own. */
  static Query found(Viewer who) {
    if (who instanceof Viewer.Operator) {
      return MatchAllDocsQuery.INSTANCE;
    }
    Query open =
        new BooleanQuery.Builder()
            .add(MatchAllDocsQuery.INSTANCE, Occur.MUST)
            .add(new TermQuery(new Term(WordDocument.HIDDEN, WordDocument.HIDDEN)), Occur.MUST_NOT)
            .build();
    AccountId account = who.account();
    if (account == null) {
      return open;
    }
    return new BooleanQuery.Builder()
        .add(open, Occur.SHOULD)
        .add(new TermQuery(new Term(WordDocument.OWNER, account.toString())), Occur.SHOULD)
        .build();
  }

  static Query both(Query first, Query second) {
    return new BooleanQuery.Builder().add(first, Occur.FILTER).add(second, Occur.FILTER).build();
  }
}
