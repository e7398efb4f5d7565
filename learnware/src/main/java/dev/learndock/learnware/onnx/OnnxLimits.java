package dev.learndock.learnware.onnx;

/**
 * How large a graph may be before anything loads it. A graph beyond a limit is refused with the
 * name of what is too large.
 *
 * @param maxBytes length of the file
 * @param maxNodes operators in the graph, subgraphs included
 * @param maxDepth subgraphs within subgraphs
 * @param maxTensorBytes one tensor, as its declared shape implies it
 * @param maxTotalBytes all weights together
 */
public record OnnxLimits(
    long maxBytes, int maxNodes, int maxDepth, long maxTensorBytes, long maxTotalBytes) {

  /** 512 MiB of file and of weights, 256 MiB a tensor, 50,000 operators, subgraphs three deep. */
  public static OnnxLimits defaults() {
    return new OnnxLimits(512L << 20, 50_000, 3, 256L << 20, 512L << 20);
  }
}
