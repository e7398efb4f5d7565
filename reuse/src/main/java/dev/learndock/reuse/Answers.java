package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each candidate answers on the same rows: computed once, shared by every reuser that is tried
 * on these rows.
 *
 * <p>Answers are in the form of the task: values as they are; for classes always n x classes
 * probabilities, a label being a probability of one.
 */
public final class Answers {
  /** How far beyond the range of its own reduced set a model is believed, as a share of it. */
  private static final double MARGIN = 0.1;

  private final Candidates candidates;
  private final Matrix rows;
  private final List<Matrix> outputs;

  private Answers(Candidates candidates, Matrix rows, List<Matrix> outputs) {
    this.candidates = candidates;
    this.rows = rows;
    this.outputs = outputs;
  }

  /**
   * Asks every candidate about every row.
   *
   * @throws ModelException if a model does not answer as declared
   * @throws IllegalArgumentException if the rows do not have the width that the models take
   */
  public static Answers of(Candidates candidates, Matrix rows) throws ModelException {
    int[][] all = new int[candidates.size()][];
    Arrays.fill(all, IntStream.range(0, rows.rows()).toArray());
    return of(candidates, rows, all);
  }

  /**
   * Asks each candidate about some of the rows; the answers on the others are NaN.
   *
   * @param asked for each candidate the indices of its rows
   * @throws ModelException if a model does not answer as declared
   * @throws IllegalArgumentException if the rows do not have the width that the models take
   */
  public static Answers of(Candidates candidates, Matrix rows, int[][] asked)
      throws ModelException {
    if (rows.columns() != candidates.inputs()) {
      throw new IllegalArgumentException(
          "the rows have "
              + rows.columns()
              + " features, the learnwares take "
              + candidates.inputs());
    }
    List<Matrix> outputs = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      outputs.add(ask(candidates, i, rows, asked[i]));
    }
    return new Answers(candidates, rows, List.copyOf(outputs));
  }

  /**
   * Takes answers as the models gave them (labels as one column of indices).
   *
   * @param outputs for each candidate n x its outputs
   * @throws ModelException if an answer does not have the declared shape
   */
  public static Answers ofOutputs(Candidates candidates, Matrix rows, List<Matrix> outputs)
      throws ModelException {
    List<Matrix> checked = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      checked.add(inFormOfTask(candidates, i, outputs.get(i), rows.rows()));
    }
    return new Answers(candidates, rows, List.copyOf(checked));
  }

  private static Matrix ask(Candidates candidates, int index, Matrix rows, int[] asked)
      throws ModelException {
    if (asked.length == rows.rows()) {
      Matrix answer = candidates.get(index).model().predict(rows);
      return inFormOfTask(candidates, index, answer, rows.rows());
    }
    int width = candidates.task().width();
    float[] spread = new float[rows.rows() * width];
    Arrays.fill(spread, Float.NaN);
    if (asked.length > 0) {
      Matrix answer = candidates.get(index).model().predict(rows.selectRows(asked));
      Matrix some = inFormOfTask(candidates, index, answer, asked.length);
      for (int r = 0; r < asked.length; r++) {
        System.arraycopy(some.values(), r * width, spread, asked[r] * width, width);
      }
    }
    return Matrix.wrap(rows.rows(), width, spread);
  }

  private static Matrix inFormOfTask(Candidates candidates, int index, Matrix answer, int rows)
      throws ModelException {
    Candidate candidate = candidates.get(index);
    if (answer.rows() != rows || answer.columns() != candidate.model().outputs()) {
      throw new ModelException(
          "learnware '%s' answered %d x %d numbers, declared are %d x %d"
              .formatted(
                  candidate.name(),
                  answer.rows(),
                  answer.columns(),
                  rows,
                  candidate.model().outputs()));
    }
    return candidate.model().outputKind() == OutputKind.LABELS
        ? oneHot(candidate, answer, candidates.task().width())
        : answer;
  }

  private static Matrix oneHot(Candidate candidate, Matrix labels, int classes)
      throws ModelException {
    float[] probabilities = new float[labels.rows() * classes];
    for (int i = 0; i < labels.rows(); i++) {
      float label = labels.get(i, 0);
      if (!(label >= 0) || label >= classes || label != (int) label) {
        throw new ModelException(
            "learnware '%s' answered label %s in row %d, the classes are numbered 0 to %d"
                .formatted(candidate.name(), label, i, classes - 1));
      }
      probabilities[i * classes + (int) label] = 1;
    }
    return Matrix.wrap(labels.rows(), classes, probabilities);
  }

  /** Who answered. */
  public Candidates candidates() {
    return candidates;
  }

  /** The rows that were asked about. */
  public Matrix rows() {
    return rows;
  }

  /** Number of rows. */
  public int size() {
    return rows.rows();
  }

  /** What one candidate answers: n x outputs, or n x classes. */
  public Matrix of(int candidate) {
    return outputs.get(candidate);
  }

  /** The same for some of the rows, in the order given. */
  public Answers select(int[] indices) {
    return new Answers(
        candidates,
        rows.selectRows(indices),
        outputs.stream().map(m -> m.selectRows(indices)).toList());
  }

  /** The same with the answers of some of the candidates, in the order given. */
  public Answers ofCandidates(int[] indices) {
    return new Answers(
        candidates.select(indices), rows, Arrays.stream(indices).mapToObj(outputs::get).toList());
  }

  /**
   * How far those who answer a row lie apart: the weighted standard deviation of their answers.
   * Where they agree they may still all be wrong; where they do not, somebody is.
   *
   * @param weights n x candidates, each row with sum one ({@link Reuser#weights})
   * @return n x outputs, or n x classes
   */
  public Matrix spread(Matrix weights) {
    int width = candidates.task().width();
    float[] spread = new float[rows.rows() * width];
    for (int i = 0; i < spread.length; i++) {
      double mean = 0;
      for (int c = 0; c < candidates.size(); c++) {
        double weight = weights.get(i / width, c);
        mean += weight == 0 ? 0 : weight * outputs.get(c).values()[i];
      }
      double square = 0;
      for (int c = 0; c < candidates.size(); c++) {
        double weight = weights.get(i / width, c);
        double apart = weight == 0 ? 0 : outputs.get(c).values()[i] - mean;
        square += weight * apart * apart;
      }
      spread[i] = (float) Math.sqrt(square);
    }
    return Matrix.wrap(rows.rows(), width, spread);
  }

  /**
   * The same with each learnware kept to the range of its own answers on its own reduced set, and a
   * tenth of that range on either side. Learnwares run away outside their own data; this is what
   * holds them. Probabilities are brought back to sum one; labels have no range and stay.
   */
  public Answers clipped() {
    List<Matrix> clipped = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Candidate candidate = candidates.get(i);
      boolean labels = candidate.model().outputKind() == OutputKind.LABELS;
      clipped.add(labels ? outputs.get(i) : clip(outputs.get(i), candidate.behaviour().outputs()));
    }
    return new Answers(candidates, rows, List.copyOf(clipped));
  }

  private Matrix clip(Matrix answer, Matrix own) {
    float[] values = answer.values().clone();
    int width = answer.columns();
    for (int j = 0; j < width; j++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < own.rows(); k++) {
        low = Math.min(low, own.get(k, j));
        high = Math.max(high, own.get(k, j));
      }
      float least = (float) (low - MARGIN * (high - low));
      float most = (float) (high + MARGIN * (high - low));
      for (int i = j; i < values.length; i += width) {
        values[i] = Math.clamp(values[i], least, most);
      }
    }
    if (candidates.task() instanceof Task.Classification) {
      normalise(values, answer);
    }
    return Matrix.wrap(answer.rows(), width, values);
  }

  /** Negative ones to zero, then rows to sum one; a row without any stays as it was answered. */
  private static void normalise(float[] values, Matrix answer) {
    int width = answer.columns();
    for (int i = 0; i < answer.rows(); i++) {
      double sum = 0;
      for (int j = 0; j < width; j++) {
        values[i * width + j] = Math.max(0, values[i * width + j]);
        sum += values[i * width + j];
      }
      for (int j = 0; j < width; j++) {
        int at = i * width + j;
        values[at] = sum == 0 ? answer.values()[at] : (float) (values[at] / sum);
      }
    }
  }
}
