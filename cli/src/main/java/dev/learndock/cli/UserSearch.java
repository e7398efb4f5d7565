package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecifyOptions;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.TableSpecifier;
import dev.learndock.specification.table.TableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's rows with what a dock has for them. When the dock has nothing for the table as it stands
 * but learnwares that take some of its columns, by name, it is read again with just these.
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
    UserRows rows = UserRows.read(source);
    Recommendation recommendation = search(dock, rows, predicted, seed, notes);
    if (recommendation instanceof Recommendation.Nothing nothing) {
      for (Recommendation.NearIsland near : nothing.nearest()) {
        List<String> features = near.island().features();
        if (!(recommendation instanceof Recommendation.Nothing) || features == null) {
          continue;
        }
        UserRows fewer = read(source, features);
        if (fewer != null) {
          rows = fewer;
          recommendation = search(dock, fewer, predicted, seed, notes);
          notes.add(
              "the learnwares take %d of your columns by name, the others are left out"
                  .formatted(features.size()));
        }
      }
    }
    return switch (recommendation) {
      case Recommendation.Found found -> new UserSearch(rows, found, notes);
      case Recommendation.Nothing nothing ->
          throw new DockException(
              DockException.Reason.NOT_FOUND, String.join("; ", nothing.reasons()));
      case Recommendation.Named named ->
          throw new IllegalStateException("a table was searched for, words were found: " + named);
    };
  }

  /** The rows with exactly these features, or null when the file does not have them all. */
  private static @Nullable UserRows read(UserRows.Source source, List<String> features)
      throws IOException {
    try {
      return UserRows.read(
          new UserRows.Source(
              source.data(),
              source.labelled(),
              source.column(),
              source.options().withFeatures(features)));
    } catch (TableException e) {
      return null;
    }
  }

  private static Recommendation search(
      Dock dock, UserRows rows, @Nullable String predicted, long seed, List<String> notes)
      throws SpecificationException, DockException {
    TableSpecification specification =
        TableSpecifier.specify(rows.table(), SpecifyOptions.defaults().withSeed(seed).forced())
            .specification();
    UserRows.Labels labels = rows.labels();
    OutputKind kind = labels != null && !labels.words().isEmpty() ? OutputKind.PROBABILITIES : null;
    Requirement requirement = Requirement.of(specification).withOutput(kind);
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
}
