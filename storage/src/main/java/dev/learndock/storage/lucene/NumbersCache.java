package dev.learndock.storage.lucene;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;

/** The numbers of each segment that somebody has open. */
final class NumbersCache {
  private final String field;
  private final Map<CacheKey, SegmentNumbers> ofSegment = new ConcurrentHashMap<>();

  NumbersCache(String field) {
    this.field = field;
  }

  SegmentNumbers of(LeafReader segment) throws IOException {
    CacheHelper core = segment.getCoreCacheHelper();
    SegmentNumbers known = ofSegment.get(core.getKey());
    if (known != null) {
      return known;
    }
    SegmentNumbers numbers = SegmentNumbers.of(segment, field);
    if (ofSegment.putIfAbsent(core.getKey(), numbers) == null) {
      core.addClosedListener(ofSegment::remove);
    }
    return numbers;
  }
}
