package dev.learndock.storage.lucene;

import dev.learndock.dock.index.Landmark;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/**
 * A learnware as a document of the vector index: its number (to look at, and as a term to be
 * replaced by), its direction, and its landmark as one record of a fixed length.
 */
final class VectorDocument {
  static final String DIRECTION = "direction";
  static final String LANDMARK = "landmark";
  private static final String NEIGHBOURHOOD = "neighbourhood";

  /**
   * The order of documents in a segment: near ones lie near each other, so that a search, which
   * walks from neighbour to neighbour, finds several of them in one page of memory. Of a million
   * directions the 8,000 nearest to one of them lie in 2,700 pages so, in 7,400 in the order of
   * their ids.
   */
  static final Sort ORDER = new Sort(new SortField(NEIGHBOURHOOD, SortField.Type.LONG));

  private static final int TAIL = 2 * Float.BYTES;

  private final FieldType direction;
  private final int dimensions;

  VectorDocument(int dimensions) {
    this.dimensions = dimensions;
    this.direction =
        KnnByteVectorField.createFieldType(dimensions, VectorSimilarityFunction.EUCLIDEAN);
  }

  Document of(Landmark learnware, byte[] vector) {
    if (vector.length != dimensions) {
      throw new IllegalArgumentException(
          "learnware %08d has a direction of length %d, the index was built for %d"
              .formatted(learnware.learnware(), vector.length, dimensions));
    }
    Document document = new Document();
    LearnwareNumber.add(document, learnware.learnware());
    document.add(new KnnByteVectorField(DIRECTION, vector, direction));
    document.add(new BinaryDocValuesField(LANDMARK, record(learnware)));
    document.add(new NumericDocValuesField(NEIGHBOURHOOD, neighbourhood(vector)));
    return document;
  }

  /**
   * Morton code (Z-order) of the leading coordinates, of which the first tell the most: their
   * highest bits come first, one of each in turn.
   */
  static long neighbourhood(byte[] vector) {
    long code = 0;
    for (int bit = Byte.SIZE - 1; bit >= 0; bit--) {
      for (int i = 0; i < Byte.SIZE; i++) {
        int value = i < vector.length ? vector[i] - Byte.MIN_VALUE : 0;
        code = code << 1 | (value >>> bit & 1);
      }
    }
    // Compared as a signed number.
    return code + Long.MIN_VALUE;
  }

  private static BytesRef record(Landmark learnware) {
    byte[] features = learnware.features();
    ByteBuffer record = ByteBuffer.allocate(features.length + TAIL).order(ByteOrder.LITTLE_ENDIAN);
    record.put(features).putFloat(learnware.squaredNorm()).putFloat(learnware.threshold());
    return new BytesRef(record.array());
  }

  /** Copies the record, which the index overwrites with the next one. */
  static Landmark landmark(long learnware, BytesRef record) {
    int features = record.length - TAIL;
    ByteBuffer tail =
        ByteBuffer.wrap(record.bytes, record.offset + features, TAIL)
            .order(ByteOrder.LITTLE_ENDIAN);
    return new Landmark(
        learnware,
        Arrays.copyOfRange(record.bytes, record.offset, record.offset + features),
        tail.getFloat(),
        tail.getFloat());
  }
}
