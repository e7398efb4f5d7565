package dev.learndock.cli.demo;

import dev.learndock.cli.chart.LearningCurve;
import dev.learndock.cli.chart.Measure;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Hit;
import dev.learndock.dock.Recommendation;
import dev.learndock.experiments.Kit;
import dev.learndock.experiments.KitDock;
import dev.learndock.experiments.KitException;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.reuse.Answers;
import dev.learndock.reuse.Auto;
import dev.learndock.reuse.Candidates;
import dev.learndock.reuse.ExpertCombination;
import dev.learndock.reuse.ReuseException;
import dev.learndock.reuse.SelfTrained;
import dev.learndock.reuse.Task;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The way of a kit's users: specify the rows, search, and reuse what was found, with more and more
 * labels. The rows that are measured on are seen by no step before the measuring.
 */
public final class UserJourney {
  private final Kit kit;
  private final KitDock dock;
  private final long seed;
  private @Nullable ExpertCombination experts;

  /** In a dock that holds the kit's learnwares. */
  public UserJourney(Kit kit, KitDock dock, long seed) {
    this.kit = kit;
    this.dock = dock;
    this.seed = seed;
  }

  /**
   * What came of it.
   *
   * @param user who it was
   * @param rows that the user searched with, and that stayed with the user
   * @param points that the dock saw instead
   * @param found what the dock recommends
   * @param shares how much learnwares count in the answer without labels, averaged over the user's
   *     rows, greatest first
   * @param best name of the learnware that was best on the measured rows
   * @param curve the errors
   * @param decisions of {@code auto}, in words, one for each point of the curve
   * @param measured rows that the errors are of
   */
  public record Visit(
      Kit.User user,
      int rows,
      int points,
      Recommendation.Found found,
      List<Share> shares,
      String best,
      LearningCurve curve,
      List<String> decisions,
      int measured) {
    /** Copies the lists. */
    public Visit {
      shares = List.copyOf(shares);
      decisions = List.copyOf(decisions);
    }
  }

  /**
   * How much a learnware counts.
   *
   * @param hit what was found
   * @param share of the answer, zero to one
   */
  public record Share(Hit hit, double share) {}

  /**
   * Goes all the way.
   *
   * @param labels numbers of labels to measure with; those that the user does not have are left out
   */
  public Visit walk(Kit.User user, List<Integer> labels)
      throws KitException,
          IOException,
          SpecificationException,
          DockException,
          PackageException,
          ModelException,
          ReuseException {
    Table table = kit.unlabelled(user);
    TableSpecification points = dock.specify(table, seed);
    Recommendation.Found found = dock.search(points);
    Candidates candidates = Candidates.of(dock.candidates(found));
    ExpertCombination combination = experts(candidates, found);
    Kit.Labelled test = kit.test(user);
    Answers asked = Answers.of(candidates, test.rows());
    int best = best(asked, test);
    double bestError = candidates.task().error(asked.of(best), test.targets());
    List<String> decisions = new ArrayList<>();
    List<LearningCurve.Point> curve =
        curve(combination, asked, test, kit.labelled(user), labels, decisions);
    return new Visit(
        user,
        table.rows().rows(),
        points.reduced().size(),
        found,
        shares(combination, table, found),
        candidates.get(best).name(),
        new LearningCurve(measure(bestError), bestError, curve),
        decisions,
        test.size());
  }

  /** What the learnwares know of each other is found out once, for the first user. */
  private ExpertCombination experts(Candidates candidates, Recommendation.Found found)
      throws ModelException {
    ExpertCombination known = experts;
    if (known == null) {
      known = ExpertCombination.of(candidates, found.metric());
      experts = known;
    }
    return known.forUser(candidates);
  }

  private List<LearningCurve.Point> curve(
      ExpertCombination combination,
      Answers asked,
      Kit.Labelled test,
      Kit.Labelled labelled,
      List<Integer> labels,
      List<String> decisions)
      throws ModelException, ReuseException {
    Task task = combination.candidates().task();
    Answers answered = Answers.of(combination.candidates(), labelled.rows());
    List<LearningCurve.Point> curve = new ArrayList<>();
    for (int count : labels) {
      if (count > labelled.size()) {
        continue;
      }
      Double scratch = null;
      Auto auto = Auto.of(combination);
      if (count > 0) {
        Kit.Labelled few = labelled.first(count);
        SelfTrained own = SelfTrained.fit(few.rows(), few.targets(), task, seed);
        scratch = task.error(own.predict(test.rows()), test.targets());
        Answers first = answered.select(IntStream.range(0, count).toArray());
        auto = Auto.of(combination, first, few.targets(), own);
      }
      double reuse = task.error(auto.predict(asked), test.targets());
      curve.add(new LearningCurve.Point(count, scratch, reuse));
      decisions.add(auto.explanation());
    }
    return curve;
  }

  private static List<Share> shares(
      ExpertCombination combination, Table table, Recommendation.Found found) {
    double[] shares = combination.shares(table.rows());
    List<Share> list = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      String name = combination.candidates().get(i).name();
      double share = shares[i];
      found.single().stream()
          .filter(hit -> hit.learnware().name().equals(name))
          .findFirst()
          .ifPresent(hit -> list.add(new Share(hit, share)));
    }
    list.sort(Comparator.comparingDouble(Share::share).reversed());
    return list;
  }

  private static int best(Answers asked, Kit.Labelled test) {
    Task task = asked.candidates().task();
    int best = 0;
    for (int i = 1; i < asked.candidates().size(); i++) {
      if (task.error(asked.of(i), test.targets()) < task.error(asked.of(best), test.targets())) {
        best = i;
      }
    }
    return best;
  }

  private Measure measure(double typical) {
    return kit.task() instanceof Task.Classification
        ? Measure.wrongAnswers()
        : Measure.of(kit.unit(), typical);
  }
}
