package dev.learndock.browser;

import dev.learndock.specification.DisclosureReport;
import dev.learndock.specification.Island;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.SpecifyOptions;
import dev.learndock.specification.TableSpecifier;
import dev.learndock.specification.TableSpecifier.Specified;
import dev.learndock.specification.table.Table;
import dev.learndock.specification.table.TableException;
import dev.learndock.specification.table.TableReader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the specification of a table and its report, as {@code learndock spec --report} does. */
final class Specifying implements Program.Task {
  @Override
  public void run(Request request, Answer answer)
      throws TableException, SpecificationException, IOException {
    String name = request.text();
    int size = request.whole();
    Double gamma = request.yes() ? (Double) request.number() : null;
    Island island = request.perhapsIsland();
    boolean force = request.yes();
    List<String> features = features(request.perhapsTexts(), island);
    var reading = Reading.options(request, features);
    SpecifyOptions options = new SpecifyOptions(size, reading.seed(), gamma, island, force);
    Page.step(Page.READING);
    Table table = TableReader.read(new PageStream(), name, reading);
    Page.step(Page.FITTING);
    Specified specified = TableSpecifier.specify(table, options);
    Page.step(Page.MEASURING);
    DisclosureReport report =
        DisclosureReport.of(specified.specification(), table.rows(), options.seed());
    answer
        .text(SpecificationJson.write(specified.specification()))
        .texts(table.features())
        .number(specified.squaredMmd())
        .number(specified.squaredNorm());
    report(answer, report);
    Reading.columns(answer, table.columns());
  }

  private static @Nullable List<String> features(
      @Nullable List<String> asked, @Nullable Island island) {
    List<String> ofIsland = island == null ? null : island.features();
    if (asked != null && ofIsland != null && !asked.equals(ofIsland)) {
      throw new IllegalArgumentException(
          "the features asked for are not those of the island; leave one of them out");
    }
    return asked != null ? asked : ofIsland;
  }

  private static void report(Answer answer, DisclosureReport report) {
    answer
        .whole(report.points())
        .count(report.rows())
        .number(report.nearest())
        .number(report.medianNearest())
        .number(report.neighbours())
        .whole(report.nearlyEqual());
  }
}
