package dev.learndock.cli;

import dev.learndock.kernel.Matrix;
import dev.learndock.reuse.Task;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers for a user's rows, as a CSV file with one line for each row, in the order of the
 * rows. Values: {@code prediction}, or one column for each output; with them {@code spread}, how
 * far the learnwares lie apart. Classes: {@code prediction}, the class, and the probability of
 * each.
 *
 * @param task of the answers
 * @param classes names, or empty to number the classes
 * @param values n x outputs, or n x classes
 * @param spread n x outputs, or null when only one learnware speaks for a row
 */
record Predictions(Task task, List<String> classes, Matrix values, @Nullable Matrix spread) {

  /** Writes beside and moves, so that a file that is there is whole. */
  void write(Path to) throws IOException {
    Path beside = to.resolveSibling(to.getFileName() + ".part");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(beside)) {
        out.write(String.join(",", header()));
        out.write('\n');
        for (int row = 0; row < values.rows(); row++) {
          out.write(String.join(",", cells(row)));
          out.write('\n');
        }
      }
      Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private List<String> header() {
    List<String> header = new ArrayList<>();
    int width = values.columns();
    if (task instanceof Task.Classification) {
      header.add("prediction");
      for (int k = 0; k < width; k++) {
        header.add(quoted("p(" + className(k) + ")"));
      }
      return header;
    }
    for (int j = 0; j < width; j++) {
      header.add(width == 1 ? "prediction" : "prediction_" + (j + 1));
    }
    for (int j = 0; j < width && spread != null; j++) {
      header.add(width == 1 ? "spread" : "spread_" + (j + 1));
    }
    return header;
  }

  private List<String> cells(int row) {
    List<String> cells = new ArrayList<>();
    if (task instanceof Task.Classification) {
      int label = Task.labels(values.selectRows(new int[] {row}))[0];
      cells.add(quoted(className(label)));
    }
    for (int j = 0; j < values.columns(); j++) {
      cells.add(number(values.get(row, j)));
    }
    for (int j = 0; spread != null && j < spread.columns(); j++) {
      cells.add(number(spread.get(row, j)));
    }
    return cells;
  }

  private String className(int index) {
    return classes.isEmpty() ? Integer.toString(index) : classes.get(index);
  }

  private static String number(float value) {
    String text = Float.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
