package dev.learndock.learnware.onnx;

import dev.learndock.learnware.ModelException;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What an ONNX file declares, read by a bounded walk over its bytes; nothing of it is run.
 *
 * @param irVersion version of the file format
 * @param opsets version of each operator domain; the standard domain is {@code ai.onnx}
 * @param inputs what the graph takes (weights that are listed as inputs left out)
 * @param outputs what the graph gives
 * @param nodes operators, subgraphs included
 * @param operators the different operators, {@code domain.Name}
 * @param weightBytes bytes of all weights
 */
public record OnnxGraph(
    long irVersion,
    SortedMap<String, Long> opsets,
    List<TensorInfo> inputs,
    List<TensorInfo> outputs,
    int nodes,
    SortedSet<String> operators,
    long weightBytes) {

  /**
   * Walks the bytes of a model file.
   *
   * @throws ModelException if the file is cut, too large, or holds what Learndock does not run; the
   *     message names the node or tensor and says what to do
   */
  public static OnnxGraph check(byte[] model, OnnxLimits limits) throws ModelException {
    throw new UnsupportedOperationException("not yet");
  }
}
