package dev.learndock.storage.lucene;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
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

  /** The living documents whose learnwares are not in the set. */
  Bits except(BitSet learnwares, @Nullable Bits live) {
    return new Bits() {
      @Override
      public boolean get(int document) {
        return !learnwares.get(ofDocument[document]) && (live == null || live.get(document));
      }

      @Override
      public int length() {
        return ofDocument.length;
      }
    };
  }

  /**
   * The living documents of these learnwares. Looks each of them up, or at every document,
   * whichever is less.
   */
  FixedBitSet documents(BitSet learnwares, int count, @Nullable Bits live) {
    FixedBitSet found = new FixedBitSet(ofDocument.length);
    if ((long) count * Integer.SIZE < ofDocument.length) {
      lookUp(learnwares, found);
    } else {
      for (int document = 0; document < ofDocument.length; document++) {
        if (learnwares.get(ofDocument[document])) {
          found.set(document);
        }
      }
    }
    if (live != null) {
      live.applyMask(found, 0);
    }
    return found;
  }

  /** A learnware that was replaced has several documents, all but the last of them deleted. */
  private void lookUp(BitSet learnwares, FixedBitSet found) {
    long[] all = sorted();
    int at = 0;
    for (int n = learnwares.nextSetBit(0); n >= 0; n = learnwares.nextSetBit(n + 1)) {
      int place = Arrays.binarySearch(all, at, all.length, (long) n << Integer.SIZE);
      at = place < 0 ? -place - 1 : place;
      while (at < all.length && all[at] >>> Integer.SIZE == n) {
        found.set((int) all[at]);
        at++;
      }
      if (n == Integer.MAX_VALUE) {
        return;
      }
    }
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
