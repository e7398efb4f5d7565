package dev.learndock.storage.lucene;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;

/** Something that is made once for each segment, and forgotten when nobody has it open any more. */
final class PerSegment<T> {
  private final Making<T> making;
  private final Map<CacheKey, T> made = new ConcurrentHashMap<>();

  /** How it is made; what is deleted in the segment must not matter. */
  interface Making<T> {
    T of(LeafReader segment) throws IOException;
  }

  PerSegment(Making<T> making) {
    this.making = making;
  }

  T of(LeafReader segment) throws IOException {
    CacheHelper core = segment.getCoreCacheHelper();
    T known = made.get(core.getKey());
    if (known != null) {
      return known;
    }
    T fresh = making.of(segment);
    T earlier = made.putIfAbsent(core.getKey(), fresh);
    if (earlier != null) {
      return earlier;
    }
    core.addClosedListener(made::remove);
    return fresh;
  }
}
