package dev.learndock.storage.lucene;

import static dev.learndock.storage.lucene.LuceneFailure.turned;
import static dev.learndock.storage.lucene.LuceneFailure.turning;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.Landmark;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.storage.lucene.VectorSegment.Near;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.jspecify.annotations.Nullable;

/** What a vector index held when it was asked for: every segment is searched, the best are kept. */
final class VectorReading implements VectorIndex.Reading {
  private static final Comparator<Near> NEAREST_FIRST =
      Comparator.comparingDouble((Near near) -> -near.score()).thenComparingInt(Near::learnware);

  private final Path folder;
  private final DirectoryReader reader;
  private final List<VectorSegment> segments;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Takes a reader over that was acquired. */
  VectorReading(Path folder, DirectoryReader reader, PerSegment<SegmentNumbers> numbers, int fewest)
      throws IOException {
    this.folder = folder;
    this.reader = reader;
    this.segments = new ArrayList<>(reader.leaves().size());
    for (LeafReaderContext leaf : reader.leaves()) {
      segments.add(new VectorSegment(leaf.reader(), numbers.of(leaf.reader()), fewest));
    }
  }

  int segments() {
    return segments.size();
  }

  /** Whether every segment has a graph. */
  boolean hasGraph() {
    return segments.stream().allMatch(VectorSegment::hasGraph);
  }

  @Override
  public int size() {
    return reader.numDocs();
  }

  @Override
  public List<Landmark> nearest(float[] direction, int limit, @Nullable BitSet admitted)
      throws DockException {
    int count = admitted == null ? 0 : admitted.cardinality();
    if (limit < 1 || (admitted != null && count == 0)) {
      return List.of();
    }
    return turned(
        folder,
        () -> {
          List<Near> found = new ArrayList<>();
          for (VectorSegment segment : segments) {
            segment.nearest(direction, limit, admitted, count, found);
          }
          found.sort(NEAREST_FIRST);
          return landmarks(found.subList(0, Math.min(limit, found.size())));
        });
  }

  @Override
  public List<Landmark> nearestBut(float[] direction, int limit, BitSet excluded)
      throws DockException {
    int count = reader.numDocs() - excluded.cardinality();
    if (limit < 1 || reader.numDocs() == 0) {
      return List.of();
    }
    return turned(
        folder,
        () -> {
          List<Near> found = new ArrayList<>();
          for (VectorSegment segment : segments) {
            segment.nearestBut(direction, limit, excluded, count, found);
          }
          found.sort(NEAREST_FIRST);
          return landmarks(found.subList(0, Math.min(limit, found.size())));
        });
  }

  /** Reads them as they lie on the disk, returns them as they are given. */
  private static List<Landmark> landmarks(List<Near> found) throws IOException {
    Integer[] order = new Integer[found.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(i -> found.get(i).document()));
    Map<VectorSegment, VectorSegment.Landmarks> open = new HashMap<>();
    Landmark[] landmarks = new Landmark[order.length];
    for (int i : order) {
      Near near = found.get(i);
      VectorSegment.Landmarks records = open.get(near.segment());
      if (records == null) {
        records = near.segment().landmarks();
        open.put(near.segment(), records);
      }
      landmarks[i] = records.of(near.document());
    }
    return List.of(landmarks);
  }

  @Override
  public List<Landmark> some(BitSet learnwares) throws DockException {
    int count = learnwares.cardinality();
    List<Landmark> found = new ArrayList<>();
    turning(
        folder,
        () -> {
          for (VectorSegment segment : segments) {
            segment.some(learnwares, count, found::add);
          }
        });
    return found;
  }

  @Override
  public void forEach(Consumer<Landmark> each) throws DockException {
    turning(
        folder,
        () -> {
          for (VectorSegment segment : segments) {
            segment.forEach(each);
          }
        });
  }

  @Override
  public void close() throws DockException {
    if (closed.compareAndSet(false, true)) {
      turning(folder, reader::decRef);
    }
  }
}
