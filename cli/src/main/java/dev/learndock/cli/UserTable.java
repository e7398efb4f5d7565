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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user's table as a dock is asked with it. A CSV file is read as an {@link IslandTable}.
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
    TableOptions options =
        TableOptions.defaults().withTarget(target).withIgnore(ignore).withSeed(seed);
    Table table = IslandTable.read(file, options, islands);
    int most = Math.max(1, DisclosureReport.mostPoints(table.rows().rows()));
    SpecifyOptions specify =
        SpecifyOptions.defaults()
            .withSize(Math.min(SpecifyOptions.DEFAULT_SIZE, most))
            .withSeed(seed);
    return TableSpecifier.specify(table, specify).specification();
  }
}
