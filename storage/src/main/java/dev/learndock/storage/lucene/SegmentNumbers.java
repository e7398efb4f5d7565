package dev.learndock.storage.lucene;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which document of a segment is which learnware, both ways. A segment never changes, but for what
 * is deleted in it, so this is made once: 4 bytes a learnware, and 8 more once it is looked up.
 */
final class SegmentNumbers {
  private final int[] ofDocument;

  /** Number and document of each, sorted, made when it is first needed. */
  private volatile long @Nullable [] sorted;

  private SegmentNumbers(int[] ofDocument) {
    this.ofDocument = ofDocument;
  }

  static SegmentNumbers of(LeafReader segment) throws IOException {
    int[] numbers = new int[segment.maxDoc()];
    NumericDocValues values = segment.getNumericDocValues(LearnwareNumber.VALUE);
    if (values != null) {
      for (int doc = values.nextDoc(); doc != NO_MORE_DOCS; doc = values.nextDoc()) {
        numbers[doc] = (int) values.longValue();
      }
    }
    return new SegmentNumbers(numbers);
  }

  int of(int document) {
    return ofDocument[document];
  }

  /** Adds the learnwares of some documents to a set. */
  void collect(FixedBitSet documents, BitSet learnwares) {
    int last = documents.length() - 1;
    for (int at = -1; at < last; ) {
      at = documents.nextSetBit(at + 1);
      if (at == NO_MORE_DOCS) {
        return;
      }
      learnwares.set(ofDocument[at]);
    }
  }

  /** The living documents whose learnwares are in the set. */
  Bits admitted(BitSet learnwares, @Nullable Bits live) {
    return new Bits() {
      @Override
      public boolean get(int document) {
        return learnwares.get(ofDocument[document]) && (live == null || live.get(document));
      }

      @Override
      public int length() {
        return ofDocument.length;
      }
    };
  }

  /**
   * The living documents of these learnwares, ascending. Looks each of them up, or at every
   * document, whichever is less.
   */
  int[] documents(BitSet learnwares, int count, @Nullable Bits live) {
    IntStream found =
        (long) count * Integer.SIZE < ofDocument.length
            ? learnwares.stream().flatMap(this::documents)
            : IntStream.range(0, ofDocument.length)
                .filter(document -> learnwares.get(ofDocument[document]));
    int[] documents = found.filter(document -> live == null || live.get(document)).toArray();
    Arrays.sort(documents);
    return documents;
  }

  /** A learnware that was replaced has several documents, all but the last of them deleted. */
  private IntStream documents(int learnware) {
    long[] all = sorted();
    int at = Arrays.binarySearch(all, (long) learnware << Integer.SIZE);
    int from = at < 0 ? -at - 1 : at;
    int to = from;
    while (to < all.length && all[to] >>> Integer.SIZE == learnware) {
      to++;
    }
    return IntStream.range(from, to).map(i -> (int) all[i]);
  }

  private long[] sorted() {
    long[] all = sorted;
    if (all == null) {
      all = new long[ofDocument.length];
      for (int document = 0; document < all.length; document++) {
        all[document] = (long) ofDocument[document] << Integer.SIZE | document;
      }
      Arrays.sort(all);
      sorted = all;
    }
    return all;
  }
}
