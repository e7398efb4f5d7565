package dev.learndock.experiments;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Recommendation;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.reuse.Answers;
import dev.learndock.reuse.Auto;
import dev.learndock.reuse.Averaging;
import dev.learndock.reuse.Candidate;
import dev.learndock.reuse.Candidates;
import dev.learndock.reuse.EnsemblePruning;
import dev.learndock.reuse.ExpertCombination;
import dev.learndock.reuse.FeatureAugmentation;
import dev.learndock.reuse.JobSelector;
import dev.learndock.reuse.ReuseException;
import dev.learndock.reuse.SelfTrained;
import dev.learndock.reuse.Task;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.TableSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a kit: every learnware goes through a real dock, every user searches with a specification of
 * their unlabelled rows and reuses what is found; what each way of reuse gets wrong is measured on
 * rows that none of them saw. Controls: a learnware picked at random, the best single one (which
 * only hindsight knows), and a model trained by the user from scratch.
 */
public final class Evaluation {
  /** Learnwares that go into pruning and augmentation besides the mixture's. */
  private static final int NEAREST = 10;

  private final Kit kit;
  private final int[] labelCounts;
  private final long seed;
  private final Consumer<String> progress;
  private @Nullable ExpertCombination experts;

  private Evaluation(Kit kit, int[] labelCounts, long seed, Consumer<String> progress) {
    this.kit = kit;
    this.labelCounts = labelCounts.clone();
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * What a user got: errors by the name of the method, without labels and for each count of them.
   *
   * @param topIs the learnware that stands first
   * @param explanations what {@code auto} decided, by the number of labels
   */
  public record UserResult(
      Kit.User user,
      String topIs,
      Map<String, Double> errors,
      Map<Integer, Map<String, Double>> labels,
      Map<Integer, String> explanations,
      double searchSeconds) {}

  /**
   * All users.
   *
   * @param specifySeconds all specifications together
   * @param totalSeconds from the first row read to the last error
   */
  public record Result(
      Kit kit, List<UserResult> users, double specifySeconds, double totalSeconds) {
    /** Means over all users, or over those of one kind. */
    public Map<String, Double> mean(@Nullable String kind) {
      Map<String, Double> means = new LinkedHashMap<>();
      List<UserResult> counted = of(kind);
      for (String method : counted.getFirst().errors().keySet()) {
        means.put(
            method,
            counted.stream()
                .mapToDouble(u -> u.errors().getOrDefault(method, Double.NaN))
                .average()
                .orElse(Double.NaN));
      }
      return means;
    }

    /** Means by the number of labels. */
    public Map<Integer, Map<String, Double>> labelMeans(@Nullable String kind) {
      Map<Integer, Map<String, Double>> means = new LinkedHashMap<>();
      List<UserResult> counted = of(kind);
      for (Map.Entry<Integer, Map<String, Double>> entry : counted.getFirst().labels().entrySet()) {
        Map<String, Double> row = new LinkedHashMap<>();
        for (String method : entry.getValue().keySet()) {
          row.put(
              method,
              counted.stream()
                  .mapToDouble(u ->
                      Objects.requireNonNull(u.labels().get(entry.getKey()))
                          .getOrDefault(method, Double.NaN))
                  .average()
                  .orElse(Double.NaN));
        }
        means.put(entry.getKey(), row);
      }
      return means;
    }

    /** The kinds of users there are, in the order in which they come. */
    public List<String> kinds() {
      return users.stream().map(u -> u.user().kind()).distinct().toList();
    }

    /** The middle one of the times that searches took. */
    public double searchMedianSeconds() {
      double[] seconds = users.stream().mapToDouble(UserResult::searchSeconds).sorted().toArray();
      return seconds[seconds.length / 2];
    }

    private List<UserResult> of(@Nullable String kind) {
      return users.stream().filter(u -> kind == null || u.user().kind().equals(kind)).toList();
    }
  }

  /**
   * Runs a kit on an empty dock in a folder.
   *
   * @param labelCounts numbers of labels to try; a user with fewer labelled rows uses all of them
   * @param progress is told what is being done
   */
  public static Result run(
      Kit kit, Path dockFolder, int[] labelCounts, long seed, Consumer<String> progress)
      throws IOException,
          KitException,
          SpecificationException,
          PackageException,
          ModelException,
          ReuseException,
          DockException {
    long start = System.nanoTime();
    Evaluation evaluation = new Evaluation(kit, labelCounts, seed, progress);
    try (Dock dock = Dock.open(dockFolder);
        KitDock filled = KitDock.fill(kit, dock, seed, progress)) {
      List<UserResult> users = evaluation.users(filled);
      return new Result(kit, users, filled.specifySeconds(), (System.nanoTime() - start) / 1e9);
    }
  }

  /**
   * The first user alone, which makes what all share; then as many at a time as there are cores.
   */
  private List<UserResult> users(KitDock dock)
      throws IOException,
          KitException,
          SpecificationException,
          PackageException,
          ModelException,
          ReuseException,
          DockException {
    List<UserResult> results = new ArrayList<>();
    results.add(user(dock, kit.users().getFirst()));
    List<Future<UserResult>> others = new ArrayList<>();
    try (ExecutorService cores =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (Kit.User user : kit.users().subList(1, kit.users().size())) {
        others.add(cores.submit(() -> user(dock, user)));
      }
    }
    for (Future<UserResult> other : others) {
      results.add(result(other));
    }
    return results;
  }

  private static UserResult result(Future<UserResult> future)
      throws IOException,
          KitException,
          SpecificationException,
          PackageException,
          ModelException,
          ReuseException,
          DockException {
    if (future.state() == Future.State.SUCCESS) {
      return future.resultNow();
    }
    switch (future.exceptionNow()) {
      case IOException e -> throw e;
      case KitException e -> throw e;
      case SpecificationException e -> throw e;
      case PackageException e -> throw e;
      case ModelException e -> throw e;
      case ReuseException e -> throw e;
      case DockException e -> throw e;
      case RuntimeException e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private UserResult user(KitDock dock, Kit.User user)
      throws IOException,
          KitException,
          SpecificationException,
          PackageException,
          ModelException,
          ReuseException,
          DockException {
    progress.accept("user " + user.name());
    TableSpecification requirement = dock.specify(kit.unlabelled(user), seed);
    long start = System.nanoTime();
    Recommendation.Found found = dock.search(requirement);
    double searchSeconds = (System.nanoTime() - start) / 1e9;
    Candidates candidates = Candidates.of(dock.candidates(found));
    ExpertCombination combination = experts(candidates, found);
    Kit.Labelled test = kit.test(user);
    Answers answers = Answers.of(candidates, test.rows());
    double[] truth = test.targets();

    int top = top(combination, requirement);
    Map<String, Double> errors = new LinkedHashMap<>();
    controls(answers, truth, errors);
    errors.put("top1", candidates.task().error(answers.of(top), truth));
    Candidates mixture = candidates.select(mixture(candidates));
    Answers ofMixture = answers.ofCandidates(mixture(candidates));
    errors.put(
        "averaging",
        error(
            new Averaging(mixture, Averaging.Rule.MEAN, Averaging.Weighting.MIXTURE)
                .predict(ofMixture),
            truth,
            candidates.task()));
    errors.put(
        "job_selector",
        error(
            new JobSelector(mixture, found.metric()).predict(ofMixture), truth, candidates.task()));
    Auto auto = Auto.of(combination);
    errors.put("auto", error(auto.predict(answers), truth, candidates.task()));
    Map<Integer, String> explanations = new LinkedHashMap<>();
    explanations.put(0, auto.explanation());
    Map<Integer, Map<String, Double>> labels = new LinkedHashMap<>();
    if (labelCounts.length > 0) {
      withLabels(combination, kit.labelled(user), answers, truth, labels, explanations);
    }
    return new UserResult(
        user, candidates.get(top).name(), errors, labels, explanations, searchSeconds);
  }

  private synchronized ExpertCombination experts(Candidates candidates, Recommendation.Found found)
      throws ModelException {
    ExpertCombination known = experts;
    if (known == null) {
      known = ExpertCombination.of(candidates, found.metric());
      experts = known;
    }
    return known.forUser(candidates);
  }

  private static int top(ExpertCombination combination, TableSpecification requirement)
      throws ModelException {
    Matrix points = requirement.reduced().toMatrix();
    return combination
        .ranking(Answers.of(combination.candidates(), points), requirement.reduced().weights())[0];
  }

  private static void controls(Answers answers, double[] truth, Map<String, Double> errors) {
    Task task = answers.candidates().task();
    double[] single =
        IntStream.range(0, answers.candidates().size())
            .mapToDouble(l -> task.error(answers.of(l), truth))
            .toArray();
    errors.put("random", Arrays.stream(single).average().orElse(Double.NaN));
    errors.put("best", Arrays.stream(single).min().orElse(Double.NaN));
  }

  private void withLabels(
      ExpertCombination combination,
      Kit.Labelled labelled,
      Answers answers,
      double[] truth,
      Map<Integer, Map<String, Double>> labels,
      Map<Integer, String> explanations)
      throws ModelException, ReuseException {
    Candidates candidates = combination.candidates();
    Task task = candidates.task();
    int[] few = few(candidates);
    Answers known = Answers.of(candidates, labelled.rows());
    double[] targets = labelled.targets();
    for (int count : labelCounts) {
      int n = Math.min(count, targets.length);
      int[] first = IntStream.range(0, n).toArray();
      Answers some = known.select(first);
      double[] theirs = Arrays.copyOf(targets, n);
      Map<String, Double> errors = new LinkedHashMap<>();
      SelfTrained self = SelfTrained.fit(some.rows(), theirs, task, seed);
      errors.put("self", error(self.predict(answers.rows()), truth, task));
      errors.put(
          "augment",
          error(
              new FeatureAugmentation(seed)
                  .fit(some.ofCandidates(few), theirs)
                  .predict(answers.ofCandidates(few)),
              truth,
              task));
      errors.put(
          "prune",
          error(
              new EnsemblePruning(seed)
                  .fit(some.ofCandidates(few), theirs)
                  .predict(answers.ofCandidates(few)),
              truth,
              task));
      Auto auto = Auto.of(combination, some, theirs, self);
      errors.put("auto", error(auto.predict(answers), truth, task));
      labels.put(count, errors);
      explanations.put(count, auto.explanation());
    }
  }

  private static double error(Matrix predictions, double[] truth, Task task) {
    return task.error(predictions, truth);
  }

  /** Members of the mixture; the nearest alone when there is none. */
  private static int[] mixture(Candidates candidates) {
    int[] members =
        IntStream.range(0, candidates.size()).filter(l -> candidates.get(l).weight() > 0).toArray();
    return members.length > 0 ? members : nearest(candidates, 1);
  }

  /** Members of the mixture and the nearest others. */
  private static int[] few(Candidates candidates) {
    return IntStream.concat(
            Arrays.stream(mixture(candidates)), Arrays.stream(nearest(candidates, NEAREST)))
        .distinct()
        .sorted()
        .toArray();
  }

  private static int[] nearest(Candidates candidates, int count) {
    List<Candidate> list = candidates.list();
    return IntStream.range(0, list.size())
        .boxed()
        .sorted(Comparator.comparingDouble(l -> list.get(l).squaredMmd()))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
