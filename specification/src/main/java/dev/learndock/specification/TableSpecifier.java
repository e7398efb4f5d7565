package dev.learndock.specification;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSetFit;
import dev.learndock.specification.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the specification of a table: chooses the metric, sees to it that there are enough rows for
 * each point, and fits the reduced set. The same rows, options and seed give the same bits.
 */
public final class TableSpecifier {
  private static final int MOST_NUMBERS = SpecificationJson.MOST_NUMBERS;

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

  /**
   * Specifies a table read by {@code TableReader}.
   *
   * @throws SpecificationException as the other form
   */
  public static Specified specify(Table table, SpecifyOptions options)
      throws SpecificationException {
    return specify(table.rows(), table.names(), table.source(), options);
  }

  /**
   * Specifies rows.
   *
   * @param features names of the columns, or null when they are not known
   * @param name what errors call the rows
   * @throws SpecificationException if there are too few rows (see {@link DisclosureReport}), if one
   *     of them is not finite, or if they do not have the island's features in the island's order
   */
  public static Specified specify(
      Matrix rows, @Nullable List<String> features, String name, SpecifyOptions options)
      throws SpecificationException {
    requireEnoughRows(rows, name, options);
    requireFinite(rows, name);
    Island island = options.island();
    if (island != null) {
      requireSame(island, features, rows.columns(), name);
    }
    GaussianKernel kernel = kernel(rows, options);
    long start = System.nanoTime();
    ReducedSetFit.Result fit = ReducedSetFit.fit(rows, kernel, options.size(), options.seed());
    double seconds = (System.nanoTime() - start) / 1e9;
    TableSpecification specification =
        new TableSpecification(
            fit.set(),
            kernel.gamma(),
            rows.rows(),
            features,
            options.gamma() == null ? kernel.scale() : null);
    return new Specified(specification, fit.squaredMmd(), fit.squaredNorm(), seconds);
  }

  private static GaussianKernel kernel(Matrix rows, SpecifyOptions options) {
    Double gamma = options.gamma();
    Island island = options.island();
    if (gamma != null) {
      return GaussianKernel.plain(gamma, rows.columns());
    }
    return island != null ? island.kernel() : RobustScale.ofRows(rows, options.seed());
  }

  private static void requireEnoughRows(Matrix rows, String name, SpecifyOptions options)
      throws SpecificationException {
    int n = rows.rows();
    int most = DisclosureReport.mostPoints(n);
    if (n < 2) {
      throw new SpecificationException(
          name
              + " has "
              + (n == 0 ? "no rows" : "one row, and a specification of it would be that" + " row")
              + "; it needs at least "
              + DisclosureReport.FEWEST_ROWS_PER_POINT);
    }
    if ((long) options.size() * rows.columns() > MOST_NUMBERS) {
      throw new SpecificationException(
          String.format(
              "%d points of %d features are more than a specification may hold (%,d numbers); ask"
                  + " for at most --size %d",
              options.size(), rows.columns(), MOST_NUMBERS, MOST_NUMBERS / rows.columns()));
    }
    if (n <= options.size() || (options.size() > most && !options.force())) {
      throw new SpecificationException(
          String.format(
              "%s has %,d rows, too few for %,d points: with fewer than %d rows for each, a point"
                  + " may be nearly a row, and rows should not leave the machine. %s",
              name,
              n,
              options.size(),
              DisclosureReport.FEWEST_ROWS_PER_POINT,
              way(n, most, options)));
    }
  }

  private static String way(int rows, int most, SpecifyOptions options) {
    String smaller = most > 0 ? "Ask for at most --size " + most : "Get more rows";
    if (options.size() < rows) {
      return smaller + ", or say --force if the rows are not confidential";
    }
    return smaller + " (with --force, less than " + rows + ")";
  }

  private static void requireFinite(Matrix rows, String name) throws SpecificationException {
    float[] values = rows.values();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new SpecificationException(
            String.format(
                "%s: row %d, feature %d is %s; every value must be finite",
                name, i / rows.columns() + 1, i % rows.columns() + 1, values[i]));
      }
    }
  }

  private static void requireSame(
      Island island, @Nullable List<String> features, int dimensions, String name)
      throws SpecificationException {
    List<String> wanted = island.features();
    boolean same = wanted == null || features == null || wanted.equals(features);
    if (dimensions != island.kernel().dimensions() || !same) {
      throw new SpecificationException(
          name
              + " does not have the features of the island: it has "
              + (features == null ? dimensions + " features" : features)
              + ", the island "
              + (wanted == null ? island.kernel().dimensions() + " features" : wanted));
    }
  }
}
