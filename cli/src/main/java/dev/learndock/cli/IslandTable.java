package dev.learndock.cli;

import dev.learndock.dock.IslandSummary;
import dev.learndock.specification.table.Table;
import dev.learndock.specification.table.TableException;
import dev.learndock.specification.table.TableOptions;
import dev.learndock.specification.table.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file with the features of the largest island that it has all columns for: so a column
 * of words that lacks some word, or a column too many, is no hindrance. A file that suits no island
 * is read as it stands.
 */
final class IslandTable {
  private IslandTable() {}

  /** Reads a file for one of the islands, largest first. */
  static Table read(Path file, TableOptions options, List<IslandSummary> islands)
      throws IOException, TableException {
    for (IslandSummary island : islands) {
      List<String> features = island.features();
      Table table = features == null ? null : withFeatures(file, options, features);
      if (table != null) {
        return table;
      }
    }
    return TableReader.read(file, options);
  }

  /** Null when the file has not these features; reading it plainly then says what is wrong. */
  private static @Nullable Table withFeatures(
      Path file, TableOptions options, List<String> features) throws IOException {
    try {
      return TableReader.read(file, options.withFeatures(features));
    } catch (TableException otherFeatures) {
      return null;
    }
  }
}
