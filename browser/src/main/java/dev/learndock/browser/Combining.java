package dev.learndock.browser;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
import dev.learndock.reuse.Answers;
import dev.learndock.reuse.Auto;
import dev.learndock.reuse.Averaging;
import dev.learndock.reuse.Candidate;
import dev.learndock.reuse.Candidates;
import dev.learndock.reuse.ExpertCombination;
import dev.learndock.reuse.FeatureAugmentation;
import dev.learndock.reuse.JobSelector;
import dev.learndock.reuse.ReuseException;
import dev.learndock.reuse.Reuser;
import dev.learndock.reuse.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Combines what models answered in the page, as {@code learndock reuse} does. */
final class Combining implements Program.Task {
  /** The methods, by the names that {@code npm/call.js} sends. */
  private enum Method {
    AUTO,
    AVERAGING,
    JOB_SELECTOR,
    AUGMENT;

    /** Whom it asks. */
    int[] uses(Candidates found) {
      return switch (this) {
        case AUTO -> IntStream.range(0, found.size()).toArray();
        case AVERAGING, JOB_SELECTOR -> found.mixture();
        case AUGMENT -> found.shortlist();
      };
    }
  }

  @Override
  public void run(Request request, Answer answer) throws ReuseException, ModelException {
    Method method = Method.valueOf(request.text());
    GaussianKernel metric = request.island().kernel();
    long seed = request.longWhole();
    Matrix rows = request.matrix();
    Matrix labelled = request.matrix();
    double[] targets = request.numbers();
    int count = request.whole();
    List<AnsweredModel> models = new ArrayList<>();
    List<Candidate> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      AnsweredModel model = AnsweredModel.read(request);
      models.add(model);
      list.add(model.candidate(list.stream().mapToInt(c -> c.reduced().size()).sum()));
    }
    Page.step(Page.COMBINING);
    Candidates found = Candidates.of(list);
    int[] used = method.uses(found);
    Candidates asked = found.select(used);
    Answers onRows = answers(asked, rows, used, i -> models.get(i).onRows());
    Reuser reuser =
        switch (method) {
          case AUTO -> Auto.of(ExpertCombination.of(asked, metric));
          case AVERAGING -> new Averaging(asked, Averaging.Rule.MEAN, Averaging.Weighting.MIXTURE);
          case JOB_SELECTOR -> new JobSelector(asked, metric);
          case AUGMENT ->
              new FeatureAugmentation(seed)
                  .fit(answers(asked, labelled, used, i -> models.get(i).onLabelled()), targets);
        };
    tell(answer, method, found, used, reuser, onRows);
  }

  private static Answers answers(Candidates asked, Matrix rows, int[] used, IntFunction<Matrix> of)
      throws ModelException {
    return Answers.ofOutputs(asked, rows, IntStream.of(used).mapToObj(of).toList());
  }

  private static void tell(
      Answer answer, Method method, Candidates found, int[] used, Reuser reuser, Answers onRows) {
    Matrix weights = reuser.weights(onRows.rows());
    boolean known = weights.columns() > 0;
    double[] shares = new double[known ? found.size() : 0];
    for (int i = 0; i < weights.values().length; i++) {
      shares[used[i % used.length]] += weights.values()[i] / (double) weights.rows();
    }
    boolean spread =
        known && method != Method.JOB_SELECTOR && found.task() instanceof Task.Regression;
    answer.matrix(reuser.predict(onRows)).numbers(shares).yes(spread);
    if (spread) {
      answer.matrix(onRows.clipped().spread(weights));
    }
    answer.texts(reuser.notes());
  }
}
