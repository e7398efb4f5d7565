package dev.learndock.dock.index;

import dev.learndock.dock.Viewer;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.semantic.SemanticSpecification;
import org.jspecify.annotations.Nullable;

/**
 * What is asked in words. Tags, kind and output name filter; free words rank.
 *
 * @param viewer who asks: what they do not find is no answer
 * @param semantic tags and name that a learnware must answer to by the peer's rules ({@code
 *     SemanticSearch}), or null for any
 * @param words free words, best match first, in English or Chinese, with a slip of the finger here
 *     and there; empty for none. A learnware in which none of them is found is not an answer
 * @param kind the kind of answer that is wanted, labels and probabilities being one; or null
 * @param outputName what is to be predicted: learnwares that say what they predict must contain it,
 *     whatever the case; or null
 */
public record WordQuery(
    Viewer viewer,
    @Nullable SemanticSpecification semantic,
    String words,
    @Nullable OutputKind kind,
    @Nullable String outputName) {
  /** Asked by whoever has the dock. */
  public WordQuery(
      @Nullable SemanticSpecification semantic,
      String words,
      @Nullable OutputKind kind,
      @Nullable String outputName) {
    this(new Viewer.Operator(), semantic, words, kind, outputName);
  }

  /** Whether every learnware that the viewer finds is an answer. */
  public boolean isOpen() {
    return (semantic == null || semantic.equals(SemanticSpecification.empty()))
        && words.isBlank()
        && kind == null
        && outputName == null;
  }
}
