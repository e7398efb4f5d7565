package dev.learndock.cli;

import dev.learndock.dock.IslandSummary;
import dev.learndock.specification.DisclosureReport;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.SpecifyOptions;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.TableSpecifier;
import dev.learndock.specification.table.Table;
import dev.learndock.specification.table.TableException;
import dev.learndock.specification.table.TableOptions;
import dev.learndock.specification.table.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user's table as a dock is asked with it. A CSV file is read with the features of the largest
 * island that it has all columns for: so a column of words that lacks some word, or a column too
 * many, is no hindrance.
 *
 * @param file CSV, or a specification in JSON
 */
record UserTable(Path file, @Nullable String target, Set<String> ignore, long seed) {

  /** The specification to search with. */
  TableSpecification specification(List<IslandSummary> islands)
      throws IOException, SpecificationException, TableException {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
      return SpecificationJson.read(file);
    }
    Table table = table(islands);
    int most = Math.max(1, DisclosureReport.mostPoints(table.rows().rows()));
    SpecifyOptions options =
        SpecifyOptions.defaults()
            .withSize(Math.min(SpecifyOptions.DEFAULT_SIZE, most))
            .withSeed(seed);
    return TableSpecifier.specify(table, options).specification();
  }

  private Table table(List<IslandSummary> islands) throws IOException, TableException {
    TableOptions plain =
        TableOptions.defaults().withTarget(target).withIgnore(ignore).withSeed(seed);
    for (IslandSummary island : islands) {
      List<String> features = island.features();
      Table table = features == null ? null : withFeatures(plain, features);
      if (table != null) {
        return table;
      }
    }
    return TableReader.read(file, plain);
  }

  /** Null when the file has not these features; reading it plainly then says what is wrong. */
  private @Nullable Table withFeatures(TableOptions plain, List<String> features)
      throws IOException {
    try {
      return TableReader.read(file, plain.withFeatures(features));
    } catch (TableException otherFeatures) {
      return null;
    }
  }
}
