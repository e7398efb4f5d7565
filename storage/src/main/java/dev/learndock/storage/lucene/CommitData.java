package dev.learndock.storage.lucene;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;

/** How far the catalogue's changes are in an index: kept in Lucene's commit, so both or neither. */
final class CommitData {
  private static final String CHANGE = "change";

  private CommitData() {}

  /** Commits; it is on the disk when this returns. */
  static void commit(IndexWriter writer, long change) throws IOException {
    writer.setLiveCommitData(Map.of(CHANGE, Long.toString(change)).entrySet());
    writer.commit();
  }

  /** The change of the commit that was opened; 0 when there was none. */
  static long read(IndexWriter writer) throws IOException {
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data != null) {
      for (Map.Entry<String, String> entry : data) {
        if (entry.getKey().equals(CHANGE)) {
          return number(entry.getValue());
        }
      }
    }
    return 0;
  }

  private static long number(String text) throws IOException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException("its last change is no number: " + text, e);
    }
  }
}
