package dev.learndock.cli;

import dev.learndock.dock.IslandSummary;
import dev.learndock.kernel.Matrix;
import dev.learndock.reuse.Candidates;
import dev.learndock.reuse.ReuseException;
import dev.learndock.reuse.Task;
import dev.learndock.specification.table.SourceColumn;
import dev.learndock.specification.table.Table;
import dev.learndock.specification.table.TableException;
import dev.learndock.specification.table.TableOptions;
import dev.learndock.specification.table.TableReader;
import dev.learndock.specification.table.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the user brings: rows to predict, and labels for some of them or for other rows.
 *
 * @param table the rows
 * @param labels what is known, or null
 */
record UserRows(Table table, @Nullable Labels labels) {
  /** More labelled rows than this are not looked at: who has more trains a model. */
  static final int MOST_LABELS = 5_000;

  /**
   * Where rows and labels are.
   *
   * @param data the rows to predict
   * @param labelled a file of labelled rows, or null when the labels are in the data
   * @param column of the labels, or null when there are none
   * @param options how to read either
   */
  record Source(
      Path data, @Nullable Path labelled, @Nullable String column, TableOptions options) {}

  /**
   * Labelled rows.
   *
   * @param name of the column of labels
   * @param rows n x features
   * @param values n numbers, or indices into the words
   * @param words the different words, empty when labels are numbers
   * @param of how many labelled rows there are in all
   */
  record Labels(String name, Matrix rows, double[] values, List<String> words, int of) {

    /**
     * The labels as the learnwares count: numbers as they are, words by the names of the classes.
     *
     * @throws ReuseException if a word is not the name of a class
     */
    double[] targets(Candidates candidates) throws ReuseException {
      if (words.isEmpty() || !(candidates.task() instanceof Task.Classification)) {
        return values;
      }
      double[] index = new double[words.size()];
      for (int w = 0; w < index.length; w++) {
        index[w] = place(words.get(w), candidates.classes());
      }
      double[] targets = new double[values.length];
      for (int i = 0; i < targets.length; i++) {
        targets[i] = index[(int) values[i]];
      }
      return targets;
    }

    private int place(String word, List<String> classes) throws ReuseException {
      for (int c = 0; c < classes.size(); c++) {
        if (classes.get(c).equalsIgnoreCase(word)) {
          return c;
        }
      }
      throw new ReuseException(
          classes.isEmpty()
              ? "the labels are words, the learnwares number their classes from 0: write the labels"
                  + " as numbers"
              : "the label '"
                  + word
                  + "' is none of the classes that the learnwares tell apart: "
                  + String.join(", ", classes));
    }
  }

  /** Reads both files, with the features of one of the islands when the data has them all. */
  static UserRows read(Source source, List<IslandSummary> islands)
      throws TableException, IOException {
    TableOptions options =
        source.labelled() != null
            ? source.options()
            : source.options().withTarget(source.column()).withSomeAnswers();
    Table table = IslandTable.read(source.data(), options, islands);
    if (source.labelled() != null) {
      Table known =
          TableReader.read(
              source.labelled(),
              source.options().withFeatures(table.names()).withTarget(source.column()));
      return new UserRows(table, labels(known, source.options().seed()));
    }
    return new UserRows(
        table, source.column() == null ? null : labels(table, source.options().seed()));
  }

  /** Columns that the user did not ask to leave out and that no learnware takes. */
  List<String> unused(Set<String> ignored) {
    return table.columns().stream()
        .filter(column -> column.use() == SourceColumn.Use.LEFT_OUT)
        .map(SourceColumn::name)
        .filter(name -> !ignored.contains(name))
        .toList();
  }

  private static Labels labels(Table table, long seed) throws TableException {
    Target target = Objects.requireNonNull(table.target());
    int[] known =
        IntStream.range(0, target.values().length)
            .filter(i -> !Float.isNaN(target.values()[i]))
            .toArray();
    if (known.length == 0) {
      throw new TableException(
          table.source()
              + ": no row has a label in the column \""
              + target.name()
              + "\"; leave the option out to predict without labels");
    }
    int[] used = known.length > MOST_LABELS ? some(known, seed) : known;
    return new Labels(
        target.name(),
        table.rows().selectRows(used),
        IntStream.of(used).mapToDouble(i -> target.values()[i]).toArray(),
        target.words(),
        known.length);
  }

  private static int[] some(int[] known, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] drawn = known.clone();
    for (int i = 0; i < MOST_LABELS; i++) {
      int j = i + random.nextInt(drawn.length - i);
      int swapped = drawn[i];
      drawn[i] = drawn[j];
      drawn[j] = swapped;
    }
    return IntStream.of(drawn).limit(MOST_LABELS).sorted().toArray();
  }
}
