package dev.learndock.browser;

import dev.learndock.specification.table.Inspection;
import dev.learndock.specification.table.TableException;
import dev.learndock.specification.table.TableOptions;
import java.io.IOException;
import java.util.List;

/** Looks at the first rows of a table. */
final class Inspecting implements Program.Task {
  @Override
  public void run(Request request, Answer answer) throws TableException, IOException {
    String name = request.text();
    int rows = request.whole();
    int preview = request.whole();
    TableOptions options = Reading.options(request, null);
    Page.step(Page.READING);
    Inspection seen = Inspection.of(new PageStream(), name, options, rows, preview);
    answer.whole(seen.columns().size());
    for (Inspection.Seen column : seen.columns()) {
      answer
          .text(column.name())
          .text(column.kind().name())
          .count(column.missing())
          .whole(column.words())
          .text(column.problem())
          .text(column.warning());
    }
    answer.whole(seen.preview().size());
    for (List<String> row : seen.preview()) {
      answer.texts(row);
    }
    answer.whole(seen.rows()).yes(seen.complete());
  }
}
