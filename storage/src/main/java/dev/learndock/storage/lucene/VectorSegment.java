package dev.learndock.storage.lucene;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import dev.learndock.dock.index.Landmark;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.hnsw.HnswGraphProvider;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * One segment of a vector index as one reader sees it. It is searched by its graph, or where it has
 * none, or where few of its learnwares are admitted, by looking at every float.
 */
final class VectorSegment {
  private final LeafReader reader;
  private final SegmentNumbers numbers;
  private final int fewest;
  private final boolean graph;

  /**
   * A segment.
   *
   * @param fewest so many learnwares are measured one by one rather than looked for in the graph,
   *     which has to step over all the others
   */
  VectorSegment(LeafReader reader, SegmentNumbers numbers, int fewest) throws IOException {
    this.reader = reader;
    this.numbers = numbers;
    this.fewest = fewest;
    this.graph = hasGraph(reader);
  }

  private static boolean hasGraph(LeafReader reader) throws IOException {
    if (reader instanceof SegmentReader segment
        && segment.getVectorReader() instanceof PerFieldKnnVectorsFormat.FieldsReader fields) {
      KnnVectorsReader vectors = fields.getFieldReader(VectorDocument.DIRECTION);
      return vectors instanceof HnswGraphProvider graphs
          && graphs.getGraph(VectorDocument.DIRECTION).size() > 0;
    }
    return false;
  }

  boolean hasGraph() {
    return graph;
  }

  /** A document and how near it is: {@code 1 / (1 + squared distance)}. */
  record Near(VectorSegment segment, int document, float score) {
    int learnware() {
      return segment.numbers.of(document);
    }
  }

  /**
   * Finds the nearest, in any order.
   *
   * @param admitted null for all
   * @param count how many are admitted, also in other segments
   */
  void nearest(float[] direction, int limit, @Nullable BitSet admitted, int count, List<Near> found)
      throws IOException {
    KnnCollector nearest = new TopKnnCollector(Math.min(limit, reader.maxDoc()), Integer.MAX_VALUE);
    Bits live = reader.getLiveDocs();
    if (admitted != null && (count <= fewest || !graph)) {
      FixedBitSet few = numbers.documents(admitted, count, live);
      measure(direction, new BitSetIterator(few, count), null, nearest);
    } else if (!graph) {
      measure(direction, null, live, nearest);
    } else {
      AcceptDocs accepted =
          admitted == null
              ? AcceptDocs.fromLiveDocs(live, reader.maxDoc())
              : new Admitted(numbers.admitted(admitted, live), Math.min(count, reader.numDocs()));
      reader.searchNearestVectors(VectorDocument.DIRECTION, direction, nearest, accepted);
    }
    for (ScoreDoc near : nearest.topDocs().scoreDocs) {
      found.add(new Near(this, near.doc, near.score));
    }
  }

  /**
   * Finds the nearest of those that are not excluded, in any order.
   *
   * @param left at least so many are not, also in other segments
   */
  void nearestBut(float[] direction, int limit, BitSet excluded, int left, List<Near> found)
      throws IOException {
    KnnCollector nearest = new TopKnnCollector(Math.min(limit, reader.maxDoc()), Integer.MAX_VALUE);
    Bits accepted = numbers.except(excluded, reader.getLiveDocs());
    if (left <= fewest || !graph) {
      measure(direction, null, accepted, nearest);
    } else {
      int count = Math.clamp(left, 1, reader.numDocs());
      reader.searchNearestVectors(
          VectorDocument.DIRECTION, direction, nearest, new Admitted(accepted, count));
    }
    for (ScoreDoc near : nearest.topDocs().scoreDocs) {
      found.add(new Near(this, near.doc, near.score));
    }
  }

  /**
   * Looks at the floats of each.
   *
   * @param some documents, or null for all
   * @param live which of them count, or null for all
   */
  private void measure(
      float[] direction, @Nullable DocIdSetIterator some, @Nullable Bits live, KnnCollector nearest)
      throws IOException {
    VectorScorer scorer = scorer(direction);
    if (scorer == null) {
      return;
    }
    VectorScorer.Bulk bulk = scorer.bulk(some);
    DocAndFloatFeatureBuffer next = new DocAndFloatFeatureBuffer();
    while (true) {
      float best = bulk.nextDocsAndScores(NO_MORE_DOCS, live, next);
      if (next.size == 0) {
        return;
      }
      if (best > nearest.minCompetitiveSimilarity()) {
        for (int i = 0; i < next.size; i++) {
          nearest.collect(next.docs[i], next.features[i]);
        }
      }
    }
  }

  private @Nullable VectorScorer scorer(float[] direction) throws IOException {
    FloatVectorValues vectors = reader.getFloatVectorValues(VectorDocument.DIRECTION);
    return vectors == null || vectors.size() == 0 ? null : vectors.rescorer(direction);
  }

  /** Shows the landmarks of these learnwares. */
  void some(BitSet learnwares, int count, Consumer<Landmark> each) throws IOException {
    Landmarks landmarks = landmarks();
    DocIdSetIterator found =
        new BitSetIterator(numbers.documents(learnwares, count, reader.getLiveDocs()), count);
    for (int at = found.nextDoc(); at != NO_MORE_DOCS; at = found.nextDoc()) {
      each.accept(landmarks.of(at));
    }
  }

  /** Shows every landmark. */
  void forEach(Consumer<Landmark> each) throws IOException {
    Landmarks landmarks = landmarks();
    Bits live = reader.getLiveDocs();
    for (int document = 0; document < reader.maxDoc(); document++) {
      if (live == null || live.get(document)) {
        each.accept(landmarks.of(document));
      }
    }
  }

  /** Landmarks of documents, which must be asked for in ascending order. */
  interface Landmarks {
    Landmark of(int document) throws IOException;
  }

  Landmarks landmarks() throws IOException {
    BinaryDocValues records = reader.getBinaryDocValues(VectorDocument.LANDMARK);
    return document -> {
      if (records == null || !records.advanceExact(document)) {
        throw new CorruptIndexException(
            "document %d has no landmark".formatted(document), reader.toString());
      }
      return VectorDocument.landmark(numbers.of(document), records.binaryValue());
    };
  }

  /** The documents that a search of the graph may return. */
  private static final class Admitted extends AcceptDocs {
    private final Bits bits;
    private final int count;

    Admitted(Bits bits, int count) {
      this.bits = bits;
      this.count = count;
    }

    @Override
    public Bits bits() {
      return bits;
    }

    @Override
    public DocIdSetIterator iterator() {
      return new DocIdSetIterator() {
        private int at = -1;

        @Override
        public int docID() {
          return at;
        }

        @Override
        public int nextDoc() {
          return advance(at + 1);
        }

        @Override
        public int advance(int target) {
          at = target;
          while (at < bits.length() && !bits.get(at)) {
            at++;
          }
          if (at >= bits.length()) {
            at = NO_MORE_DOCS;
          }
          return at;
        }

        @Override
        public long cost() {
          return count;
        }
      };
    }

    @Override
    public int cost() {
      return count;
    }
  }
}
