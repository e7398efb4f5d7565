package dev.learndock.storage.lucene;

import dev.learndock.dock.index.Landmark;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/**
 * A learnware as a document of the vector index: its number (to look at, and as a term to be
 * replaced by), its direction, and its landmark as one record of a fixed length.
 */
final class VectorDocument {
  static final String DIRECTION = "direction";
  static final String LANDMARK = "landmark";
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
    return document;
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
