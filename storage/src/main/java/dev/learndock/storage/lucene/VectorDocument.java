package dev.learndock.storage.lucene;

import dev.learndock.dock.index.Landmark;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/**
 * A learnware as a document of the vector index: its number (to look at, and as a term to be
 * replaced by), its direction, and its landmark as one record of a fixed length.
 */
final class VectorDocument {
  static final String NUMBER = "number";
  static final String DIRECTION = "direction";
  static final String LANDMARK = "landmark";
  private static final String TERM = "term";
  private static final int TAIL = 2 * Float.BYTES;
  private static final FieldType EXACT = exact();

  private final FieldType direction;
  private final int dimensions;

  VectorDocument(int dimensions) {
    this.dimensions = dimensions;
    this.direction =
        KnnFloatVectorField.createFieldType(dimensions, VectorSimilarityFunction.EUCLIDEAN);
  }

  private static FieldType exact() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS);
    type.setTokenized(false);
    type.setOmitNorms(true);
    type.freeze();
    return type;
  }

  Document of(Landmark learnware, float[] vector) {
    if (vector.length != dimensions) {
      throw new IllegalArgumentException(
          "learnware %08d has a direction of length %d, the index was built for %d"
              .formatted(learnware.learnware(), vector.length, dimensions));
    }
    Document document = new Document();
    document.add(new Field(TERM, term(learnware.learnware()).bytes(), EXACT));
    document.add(new NumericDocValuesField(NUMBER, learnware.learnware()));
    document.add(new KnnFloatVectorField(DIRECTION, vector, direction));
    document.add(new BinaryDocValuesField(LANDMARK, record(learnware)));
    return document;
  }

  /**
   * The term by which a learnware is replaced or removed.
   *
   * @throws IllegalArgumentException for a number that a set of bits could not hold
   */
  static Term term(long learnware) {
    if (learnware < 0 || learnware > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "an index holds learnwares up to %d, this is %d".formatted(Integer.MAX_VALUE, learnware));
    }
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) learnware).array();
    return new Term(TERM, new BytesRef(bytes));
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
