package dev.learndock.specification;

import dev.learndock.kernel.Matrix;
import dev.learndock.specification.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the specification of a table. */
public final class TableSpecifier {
  private TableSpecifier() {}

  /**
   * A specification and how good it is.
   *
   * @param specification what may leave the machine
   * @param squaredMmd squared distance between the specification and all rows
   * @param squaredNorm of the rows' own mean embedding: what the distance is to be held against
   * @param seconds that the fit took
   */
  public record Specified(
      TableSpecification specification, double squaredMmd, double squaredNorm, double seconds) {}

  /** Specifies a table read by {@code TableReader}. */
  public static Specified specify(Table table, SpecifyOptions options)
      throws SpecificationException {
    return specify(table.rows(), table.names(), table.source(), options);
  }

  /**
   * Specifies rows.
   *
   * @param features names of the columns, or null when they are not known
   * @param name what errors call the rows
   */
  public static Specified specify(
      Matrix rows, @Nullable List<String> features, String name, SpecifyOptions options)
      throws SpecificationException {
    throw new UnsupportedOperationException();
  }
}
