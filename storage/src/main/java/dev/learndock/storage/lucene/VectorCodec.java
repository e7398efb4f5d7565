package dev.learndock.storage.lucene;

import java.util.concurrent.ExecutorService;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.jspecify.annotations.Nullable;

/**
 * How directions are written: as they are, and, in a segment that is large enough, with a graph
 * (HNSW) over them. Reading needs none of this, since a segment says itself how it was written.
 */
final class VectorCodec extends Lucene104Codec {
  private static final int CONNECTIONS = 16;
  private static final int BEAM = 100;

  private final KnnVectorsFormat flat = format(Integer.MAX_VALUE, null, 1);
  private final KnnVectorsFormat graph;
  private volatile boolean withGraph;

  /**
   * A codec.
   *
   * @param scanned size below which a segment has no graph
   * @param withGraph whether graphs are made from the start
   * @param threads that make the graph of merged segments; null for the thread that merges
   * @param number of the threads
   */
  VectorCodec(int scanned, boolean withGraph, @Nullable ExecutorService threads, int number) {
    this.withGraph = withGraph;
    this.graph = format(threshold(scanned), threads, number);
  }

  private static KnnVectorsFormat format(
      int threshold, @Nullable ExecutorService threads, int number) {
    return new Lucene99HnswVectorsFormat(CONNECTIONS, BEAM, number, threads, threshold);
  }

  /** Lucene makes a graph from n vectors on where {@code threshold * ln n < n}. */
  private static int threshold(int size) {
    return (int) (size / Math.log(size));
  }

  void makeGraphs() {
    withGraph = true;
  }

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return withGraph ? graph : flat;
  }
}
