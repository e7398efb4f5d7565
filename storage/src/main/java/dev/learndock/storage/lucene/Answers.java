package dev.learndock.storage.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * All documents that answer a question, as bits of each segment, and as numbers of learnwares.
 *
 * @param ofSegment the bits
 * @param numbers not to be changed
 */
record Answers(List<FixedBitSet> ofSegment, BitSet numbers) {
  static Answers of(IndexSearcher searcher, Query query, PerSegment<SegmentNumbers> numbers)
      throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    List<FixedBitSet> ofSegment = new ArrayList<>();
    BitSet all = new BitSet();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      FixedBitSet bits = bits(weight, leaf);
      ofSegment.add(bits);
      numbers.of(leaf.reader()).collect(bits, all);
    }
    return new Answers(ofSegment, all);
  }

  private static FixedBitSet bits(Weight weight, LeafReaderContext leaf) throws IOException {
    int size = leaf.reader().maxDoc();
    FixedBitSet bits = new FixedBitSet(size);
    Scorer scorer = weight.scorer(leaf);
    if (scorer == null) {
      return bits;
    }
    DocIdSetIterator documents = scorer.iterator();
    documents.nextDoc();
    documents.intoBitSet(size, bits, 0);
    Bits live = leaf.reader().getLiveDocs();
    if (live != null) {
      live.applyMask(bits, 0);
    }
    return bits;
  }
}
