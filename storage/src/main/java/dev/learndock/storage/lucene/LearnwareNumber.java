package dev.learndock.storage.lucene;

import java.nio.ByteBuffer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/**
 * The number of a learnware in a document: a value to look at, since documents move when segments
 * are merged, and a term by which it is replaced and removed.
 */
final class LearnwareNumber {
  static final String VALUE = "number";
  static final String TERM = "term";

  /** A field of whole terms, of which only the documents are kept. */
  static final FieldType WHOLE = whole();

  private LearnwareNumber() {}

  private static FieldType whole() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS);
    type.setTokenized(false);
    type.setOmitNorms(true);
    type.freeze();
    return type;
  }

  static void add(Document document, long learnware) {
    document.add(new Field(TERM, bytes(learnware), WHOLE));
    document.add(new NumericDocValuesField(VALUE, learnware));
  }

  static Term term(long learnware) {
    return new Term(TERM, bytes(learnware));
  }

  /**
   * The number as a term.
   *
   * @throws IllegalArgumentException for a number that a set of bits could not hold
   */
  static BytesRef bytes(long learnware) {
    if (learnware < 0 || learnware > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "an index holds learnwares up to %d, this is %d".formatted(Integer.MAX_VALUE, learnware));
    }
    return new BytesRef(ByteBuffer.allocate(Integer.BYTES).putInt((int) learnware).array());
  }
}
