package dev.learndock.browser;

import dev.learndock.specification.table.SourceColumn;
import dev.learndock.specification.table.Table;
import dev.learndock.specification.table.TableException;
import dev.learndock.specification.table.TableOptions;
import dev.learndock.specification.table.TableReader;
import dev.learndock.specification.table.Target;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a table as {@code learndock reuse} does, for models to run on. */
final class Reading implements Program.Task {
  @Override
  public void run(Request request, Answer answer) throws TableException, IOException {
    String name = request.text();
    TableOptions options = options(request, request.perhapsTexts());
    Page.step(Page.READING);
    Table table =
        TableReader.read(
            new PageStream(), name, options.withSomeAnswers().withGaps(TableOptions.Gaps.EXPECTED));
    answer.texts(table.features()).matrix(table.rows());
    Target target = table.target();
    answer.yes(target != null);
    if (target != null) {
      answer.text(target.name()).texts(target.words()).floats(target.values());
    }
    columns(answer, table.columns());
  }

  /** How the table is to be read, in the order of {@code reading} in {@code npm/call.js}. */
  static TableOptions options(Request request, @Nullable List<String> features) {
    return new TableOptions(
        request.yes(),
        request.perhapsText(),
        false,
        new LinkedHashSet<>(request.texts()),
        new LinkedHashSet<>(request.texts()),
        features,
        new LinkedHashSet<>(request.texts()),
        (char) request.whole(),
        request.longWhole());
  }

  static void columns(Answer answer, List<SourceColumn> columns) {
    answer.whole(columns.size());
    for (SourceColumn column : columns) {
      answer
          .text(column.name())
          .text(column.use().name())
          .count(column.missing())
          .yes(column.constant())
          .texts(column.words())
          .count(column.unknown())
          .text(column.warning().isEmpty() ? null : column.warning());
    }
  }
}
