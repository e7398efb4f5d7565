package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.reuse.CrossValidation.Split;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keeps the learnwares that do best together on the labelled rows, and lets them answer with equal
 * say: the mean of values, the majority of labels (a tie goes by the mean probability). One
 * learnware alone is allowed. Values are kept to each learnware's own range, unless the labels say
 * clearly that they are better as they are.
 *
 * <p>Up to 15 learnwares every set is visited; above, NSGA-II searches (so it is in the peer, for
 * any number). How many to keep is decided by rows that were left out of the choice ({@link
 * Champions}); the evolutionary search itself sees all rows, so there the left-out figures are a
 * little kind, to all sizes alike. Of more than sixty learnwares the sixty that do best alone are
 * looked at.
 *
 * @param seed of the folds and of the evolutionary search
 */
public record EnsemblePruning(long seed) implements LabelledReuser {
  private static final int FOLDS = 5;
  private static final int EXACT = 15;
  private static final int MOST = 60;

  @Override
  public Reuser fit(Answers answers, double[] targets) throws ReuseException {
    Task task = answers.candidates().task();
    task.check(answers.rows(), targets);
    if (task instanceof Task.Regression(int outputs) && outputs > 1) {
      throw new ReuseException(
          "labels are one number for each row, the learnwares answer "
              + outputs
              + ": ensemble pruning is for one output");
    }
    if (targets.length < 2) {
      int[] all = IntStream.range(0, answers.candidates().size()).toArray();
      List<String> notes = List.of("one label tells too little: all kept");
      return new Pruned(answers.candidates(), all, true, Double.NaN, notes);
    }
    Pruned clipped = prune(answers.clipped(), true, targets);
    if (task instanceof Task.Classification) {
      return clipped;
    }
    Pruned asTheyAre = prune(answers, false, targets);
    return clearlyLess(asTheyAre.loss, clipped.loss, targets.length) ? asTheyAre : clipped;
  }

  /**
   * Whether answers as they are may be trusted beyond a learnware's own range: on held-out labels
   * they must be better by more than the error of such a comparison, about one over the root of
   * their number.
   */
  static boolean clearlyLess(double asTheyAre, double clipped, int labels) {
    return asTheyAre < clipped * (1 - 1 / Math.sqrt(labels));
  }

  private Pruned prune(Answers answers, boolean clipped, double[] targets) {
    int[] looked = bestAlone(answers, targets);
    Champions.Chosen chosen = search(answers.ofCandidates(looked), targets);
    int[] kept =
        IntStream.range(0, looked.length)
            .filter(i -> (chosen.set() >> i & 1) != 0)
            .map(i -> looked[i])
            .toArray();
    String note = note(answers.candidates(), kept);
    return new Pruned(answers.candidates(), kept, clipped, chosen.loss(), List.of(note));
  }

  private Champions.Chosen search(Answers answers, double[] targets) {
    Task task = answers.candidates().task();
    List<Split> splits = CrossValidation.splits(task, targets, FOLDS, seed);
    int[] foldOfRow = new int[targets.length];
    for (int fold = 0; fold < splits.size(); fold++) {
      for (int row : splits.get(fold).test()) {
        foldOfRow[row] = fold;
      }
    }
    int members = answers.candidates().size();
    Jury jury = Jury.of(answers, targets, foldOfRow, splits.size());
    SubsetSearch search = new SubsetSearch(jury, members, splits.size());
    return members <= EXACT ? search.exhaustively() : search.byEvolution(seed);
  }

  private static int[] bestAlone(Answers answers, double[] targets) {
    int members = answers.candidates().size();
    Task task = answers.candidates().task();
    double[] errors =
        IntStream.range(0, members)
            .mapToDouble(i -> members > MOST ? task.error(answers.of(i), targets) : 0)
            .toArray();
    return IntStream.range(0, members)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> errors[i]))
        .limit(MOST)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private static String note(Candidates candidates, int[] kept) {
    return "kept %d of %d learnwares: %s"
        .formatted(
            kept.length,
            candidates.size(),
            Arrays.stream(kept)
                .mapToObj(i -> candidates.get(i).name())
                .collect(Collectors.joining(", ")));
  }

  private record Pruned(
      Candidates candidates, int[] kept, boolean clipped, double loss, List<String> notes)
      implements Reuser {
    @Override
    public int[][] asks(Matrix rows) {
      int[][] asks = new int[candidates.size()][0];
      for (int member : kept) {
        asks[member] = IntStream.range(0, rows.rows()).toArray();
      }
      return asks;
    }

    @Override
    public Matrix weights(Matrix rows) {
      double[] weights = new double[candidates.size()];
      for (int member : kept) {
        weights[member] = 1.0 / kept.length;
      }
      return Reuser.everyRow(rows.rows(), weights);
    }

    @Override
    public Matrix predict(Answers answers) {
      Answers some = answers.ofCandidates(kept);
      return Jury.verdict(clipped ? some.clipped() : some);
    }
  }
}
