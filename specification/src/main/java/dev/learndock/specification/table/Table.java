package dev.learndock.specification.table;

import dev.learndock.kernel.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of numbers, read from a file.
 *
 * @param source the file, as errors call it
 * @param features a name for each column of {@code rows}: a column of the file, or {@code
 *     column=word} for one word of a column of words
 * @param named whether the names come from the file; false when it has no header
 * @param rows rows x features, nothing missing
 * @param target the column that was set aside, or null
 * @param columns what was done with each column of the file, in the file's order
 */
public record Table(
    String source,
    List<String> features,
    boolean named,
    Matrix rows,
    @Nullable Target target,
    List<SourceColumn> columns) {

  /** The feature names, or null when the file has no header. */
  public @Nullable List<String> names() {
    return named ? features : null;
  }
}
