package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecifyOptions;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.TableSpecifier;
import dev.learndock.specification.table.Table;
import dev.learndock.specification.table.TableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's rows with what a dock has for them.
 *
 * @param rows as the learnwares take them
 * @param found for them
 * @param notes what the user should know about how it was found
 */
record UserSearch(UserRows rows, Recommendation.Found found, List<String> notes) {

  /**
   * Reads and searches. The specification stays in this process, so few rows are no danger.
   *
   * @param predicted what is to be predicted, or null when the user did not say
   * @throws DockException if nothing in the dock takes the table; the message says what it takes
   */
  static UserSearch of(Dock dock, UserRows.Source source, @Nullable String predicted, long seed)
      throws TableException, IOException, SpecificationException, DockException {
    List<String> notes = new ArrayList<>();
    UserRows rows = UserRows.read(source, dock.islands());
    List<String> unused = rows.unused(source.options().ignore());
    if (!unused.isEmpty()) {
      notes.add("columns that no learnware takes are left out: " + String.join(", ", unused));
    }
    return switch (search(dock, rows, predicted, seed, notes)) {
      case Recommendation.Found found -> new UserSearch(rows, found, notes);
      case Recommendation.Nothing nothing ->
          throw new DockException(
              DockException.Reason.NOT_FOUND, String.join("; ", nothing.reasons()));
      case Recommendation.Named named ->
          throw new IllegalStateException("a table was searched for, words were found: " + named);
    };
  }

  private static Recommendation search(
      Dock dock, UserRows rows, @Nullable String predicted, long seed, List<String> notes)
      throws SpecificationException, DockException {
    UserRows.Labels labels = rows.labels();
    OutputKind kind = labels != null && !labels.words().isEmpty() ? OutputKind.PROBABILITIES : null;
    Requirement requirement = Requirement.of(specify(rows.table(), seed)).withOutput(kind);
    if (predicted == null) {
      return dock.search(requirement);
    }
    Recommendation named = dock.search(requirement.withOutputName(predicted));
    if (!(named instanceof Recommendation.Nothing)) {
      return named;
    }
    Recommendation any = dock.search(requirement);
    if (any instanceof Recommendation.Found) {
      notes.add("no learnware here says that it predicts " + predicted + ", so all are looked at");
    }
    return any;
  }

  /** Fewer rows than points are points themselves. */
  private static TableSpecification specify(Table table, long seed) throws SpecificationException {
    int rows = table.rows().rows();
    if (rows > SpecifyOptions.DEFAULT_SIZE) {
      SpecifyOptions options = SpecifyOptions.defaults().withSeed(seed).forced();
      return TableSpecifier.specify(table, options).specification();
    }
    ReducedSet points = ReducedSet.ofRows(table.rows());
    return new TableSpecification(points, 1, rows, table.names(), null);
  }
}
