package dev.learndock.specification.table;

import dev.learndock.kernel.Matrix;
import dev.learndock.specification.table.ColumnPlan.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes a table of the columns once they are read: fills what is missing, sets the features. */
final class Assembly {
  private static final int ROWS_AT_ONCE = 512;

  private final String source;
  private final int rows;
  private final long seed;
  private final boolean someAnswers;
  private final TableOptions.Gaps gaps;

  Assembly(String source, int rows, TableOptions options) {
    this.source = source;
    this.rows = rows;
    this.seed = options.seed();
    this.someAnswers = options.someAnswers();
    this.gaps = options.gaps();
  }

  Table table(ColumnPlan plan) throws TableException {
    @Nullable Column[] columns = plan.columns();
    Target target = target(plan);
    ColumnFindings[] found = findings(plan);
    if (gaps == TableOptions.Gaps.EXPECTED) {
      Neighbours.fill(used(plan), rows, seed);
    }
    List<Feature> features = new ArrayList<>();
    List<SourceColumn> sources = new ArrayList<>(columns.length);
    for (int j = 0; j < columns.length; j++) {
      Column column = columns[j];
      if (column == null || j == plan.target()) {
        sources.add(SourceColumn.unused(plan.name(j), j == plan.target()));
        continue;
      }
      List<String> words = column.words(source);
      fill(column);
      sources.add(found[j].describe(column, sorted(words)));
      addFeatures(features, column, j, words);
    }
    List<Feature> wanted = plan.wanted();
    features = wanted == null ? features : wanted;
    requireSome(features);
    List<String> names = new ArrayList<>(features.size());
    for (Feature feature : features) {
      names.add(feature.name());
    }
    Matrix matrix = matrix(features, columns);
    return new Table(
        source, List.copyOf(names), plan.named(), matrix, target, List.copyOf(sources));
  }

  /** What the columns of features show before anything is filled. */
  private ColumnFindings[] findings(ColumnPlan plan) throws TableException {
    ColumnFindings[] found = new ColumnFindings[plan.columns().length];
    for (Column column : used(plan)) {
      ColumnFindings findings = ColumnFindings.of(column, rows);
      if (findings.missing() == rows) {
        throw empty(column, plan.wanted() != null);
      }
      found[column.position()] = findings;
    }
    return found;
  }

  private static List<Column> used(ColumnPlan plan) {
    List<Column> used = new ArrayList<>();
    @Nullable Column[] columns = plan.columns();
    for (int j = 0; j < columns.length; j++) {
      Column column = columns[j];
      if (column != null && j != plan.target()) {
        used.add(column);
      }
    }
    return used;
  }

  private TableException empty(Column column, boolean needed) {
    return new TableException(
        source
            + ", column \""
            + column.name()
            + "\" has no value in any row; "
            + (needed
                ? "the features that are wanted need it"
                : "leave it out with --ignore \"" + column.name() + "\""));
  }

  private void requireSome(List<Feature> features) throws TableException {
    if (features.isEmpty()) {
      throw new TableException(source + ": every column is left out, no feature remains");
    }
    if (features.size() > Header.MOST_COLUMNS
        || (long) rows * features.size() > Integer.MAX_VALUE - 16) {
      throw new TableException(
          source
              + " becomes "
              + features.size()
              + " features of "
              + rows
              + " rows, which is more than fits; leave columns of words out with --ignore");
    }
  }

  private static void addFeatures(
      List<Feature> features, Column column, int position, List<String> words) {
    if (column.content() != Column.Content.WORDS) {
      features.add(new Feature(column.name(), position, WordTable.ABSENT));
      return;
    }
    for (String word : sorted(words)) {
      features.add(new Feature(column.name() + "=" + word, position, words.indexOf(word)));
    }
  }

  private static List<String> sorted(List<String> words) {
    List<String> sorted = new ArrayList<>(words);
    sorted.sort(null);
    return sorted;
  }

  /** Fills the gaps of a column with draws from its own values: its distribution stays. */
  private void fill(Column column) {
    float[] values = column.values();
    float[] present = new float[rows];
    int n = 0;
    for (int i = 0; i < rows; i++) {
      if (!Float.isNaN(values[i])) {
        present[n++] = values[i];
      }
    }
    if (n == rows) {
      return;
    }
    // Each column has draws of its own, so that leaving one out does not change the others.
    SplittableRandom random = new SplittableRandom(31 * seed + column.name().hashCode());
    for (int i = 0; i < rows; i++) {
      if (Float.isNaN(values[i])) {
        values[i] = present[random.nextInt(n)];
      }
    }
  }

  /** Writes columns as rows, a few rows at a time so that both sides stay in the cache. */
  private Matrix matrix(List<Feature> features, @Nullable Column[] columns) {
    int width = features.size();
    float[] values = new float[rows * width];
    for (int from = 0; from < rows; from += ROWS_AT_ONCE) {
      int to = Math.min(rows, from + ROWS_AT_ONCE);
      for (int f = 0; f < width; f++) {
        Feature feature = features.get(f);
        Column column = columns[feature.column()];
        if (column != null) {
          copy(column.values(), feature.word(), values, f, width, from, to);
        }
      }
    }
    return Matrix.wrap(rows, width, values);
  }

  private static void copy(
      float[] column, int word, float[] values, int feature, int width, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i * width + feature] =
          word == WordTable.ABSENT ? column[i] : column[i] == word ? 1f : 0f;
    }
  }

  private @Nullable Target target(ColumnPlan plan) throws TableException {
    Column column = plan.target() < 0 ? null : plan.columns()[plan.target()];
    if (column == null) {
      return null;
    }
    float[] values = Arrays.copyOf(column.values(), rows);
    for (int i = 0; i < rows; i++) {
      if (Float.isNaN(values[i]) && !someAnswers) {
        throw new TableException(
            source
                + ": row "
                + (i + 1)
                + " has no value in the column of answers, \""
                + column.name()
                + "\"; leave such rows out");
      }
    }
    if (column.content() != Column.Content.WORDS) {
      return new Target(column.name(), values, List.of());
    }
    List<String> words = column.words(source);
    List<String> sorted = sorted(words);
    for (int i = 0; i < rows; i++) {
      if (!Float.isNaN(values[i])) {
        values[i] = sorted.indexOf(words.get((int) values[i]));
      }
    }
    return new Target(column.name(), values, List.copyOf(sorted));
  }
}
