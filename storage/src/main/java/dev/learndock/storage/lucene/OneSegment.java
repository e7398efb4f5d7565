package dev.learndock.storage.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;

/**
 * Merges all segments into one, whatever its size, when that is asked for; also a single one, since
 * it was written without a graph.
 */
final class OneSegment extends FilterMergePolicy {
  OneSegment() {
    super(NoMergePolicy.INSTANCE);
  }

  @Override
  public MergePolicy.MergeSpecification findForcedMerges(
      SegmentInfos infos,
      int most,
      Map<SegmentCommitInfo, Boolean> segments,
      MergePolicy.MergeContext context)
      throws IOException {
    List<SegmentCommitInfo> all = new ArrayList<>();
    for (SegmentCommitInfo segment : infos) {
      // False for what this very merge made.
      if (Boolean.TRUE.equals(segments.get(segment))) {
        all.add(segment);
      }
    }
    MergePolicy.MergeSpecification merges = new MergePolicy.MergeSpecification();
    if (!all.isEmpty() && context.getMergingSegments().isEmpty()) {
      merges.add(new MergePolicy.OneMerge(all));
    }
    return merges;
  }
}
