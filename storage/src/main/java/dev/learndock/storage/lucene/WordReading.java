package dev.learndock.storage.lucene;

import dev.learndock.dock.index.WordIndex.Found;
import dev.learndock.dock.index.WordIndex.Scored;
import dev.learndock.dock.index.WordQuery;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/**
 * What an index of words held when it was asked. The sets that answered the last few questions are
 * kept, since a search asks for the same set several times.
 */
final class WordReading {
  private static final int KEPT = 8;

  private final IndexReader.CacheKey seen;
  private final IndexSearcher searcher;
  private final FreeWords words;
  private final PerSegment<SegmentNumbers> numbers;
  private final PerSegment<Facets> facets;

  private final Map<WordQuery, Answers> kept =
      new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<WordQuery, Answers> eldest) {
          return size() > KEPT;
        }
      };

  WordReading(
      DirectoryReader reader,
      FreeWords words,
      PerSegment<SegmentNumbers> numbers,
      PerSegment<Facets> facets) {
    this.seen = reader.getReaderCacheHelper().getKey();
    this.searcher = new IndexSearcher(reader);
    this.searcher.setQueryCache(null);
    this.words = words;
    this.numbers = numbers;
    this.facets = facets;
  }

  /** Whether this is what that reader sees. */
  boolean isOf(DirectoryReader reader) {
    return seen.equals(reader.getReaderCacheHelper().getKey());
  }

  /** All that answer. */
  Answers answers(WordQuery query) throws IOException {
    synchronized (kept) {
      Answers known = kept.get(query);
      if (known != null) {
        return known;
      }
    }
    Answers answers = Answers.of(searcher, question(query), numbers);
    synchronized (kept) {
      kept.put(query, answers);
    }
    return answers;
  }

  Found find(WordQuery query, int limit) throws IOException {
    Answers answers = answers(query);
    List<Facets> ofSegment = new ArrayList<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      ofSegment.add(facets.of(leaf.reader()));
    }
    return new Found(
        query.words().isBlank() ? first(answers, limit) : best(query, limit),
        answers.numbers().cardinality(),
        Facets.count(ofSegment, answers.ofSegment()));
  }

  private static List<Scored> first(Answers answers, int limit) {
    return answers.numbers().stream().limit(limit).mapToObj(n -> new Scored(n, 0)).toList();
  }

  private List<Scored> best(WordQuery query, int limit) throws IOException {
    int most = Math.min(limit, searcher.getIndexReader().maxDoc());
    if (most < 1) {
      return List.of();
    }
    List<Scored> best = new ArrayList<>();
    for (ScoreDoc found : searcher.search(question(query), most).scoreDocs) {
      best.add(new Scored(number(found.doc), found.score));
    }
    // Lucene breaks ties by where documents lie, which merges change.
    best.sort(
        Comparator.comparingDouble((Scored one) -> -one.score())
            .thenComparingLong(Scored::learnware));
    return best;
  }

  private int number(int document) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    return numbers.of(leaf.reader()).of(document - leaf.docBase);
  }

  private Query question(WordQuery query) throws IOException {
    BooleanQuery.Builder all =
        new BooleanQuery.Builder().add(WordFilters.output(query), Occur.FILTER);
    Query found = WordFilters.found(query.viewer());
    all.add(found, Occur.FILTER);
    SemanticSpecification semantic = query.semantic();
    if (semantic != null) {
      all.add(semantic(semantic, found), Occur.FILTER);
    }
    if (!query.words().isBlank()) {
      all.add(words.query(query.words()), Occur.MUST);
    }
    return all.build();
  }

  /**
   * Tags and name; what only resembles the name is looked for when nothing contains it.
   *
   * @param found those who are there for whoever asks
   */
  private Query semantic(SemanticSpecification asked, Query found) throws IOException {
    Query tagged = WordFilters.both(found, WordFilters.tags(asked));
    if (asked.name().isEmpty()) {
      return tagged;
    }
    Query named = WordFilters.both(tagged, WordFilters.named(asked.name()));
    return isAnswered(named) ? named : resembling(tagged, asked.name());
  }

  private boolean isAnswered(Query query) throws IOException {
    return searcher.search(query, 1).scoreDocs.length > 0;
  }

  private Query resembling(Query tagged, String name) throws IOException {
    List<BytesRef> terms = new ArrayList<>();
    for (int document : new Resembling(searcher, tagged, name).documents()) {
      terms.add(LearnwareNumber.bytes(number(document)));
    }
    return new TermInSetQuery(LearnwareNumber.TERM, terms);
  }
}
