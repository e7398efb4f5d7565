package dev.learndock.dock.admission;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Hit;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageStore;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.admission.OutputAgreement.Answers;
import dev.learndock.dock.search.Covering;
import dev.learndock.dock.search.Finder;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.packaging.PackageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares a newcomer with those that are there, as in dynamic filtering (KDD 2025): no label and
 * nobody's data is needed, the reduced sets are asked.
 *
 * <p>The dock's own search, in the metric of the island, says whose data are near; only where one
 * of the two covers the other's data are the models run, each on the other's reduced set, since
 * what they answer on their own is known already. Cost: a search, and at most {@value
 * #MOST_COMPARED} models loaded (some tens of milliseconds each), asked for K rows.
 */
public final class Comparison {
  /** Nearest learnwares whose data are looked at. */
  static final int LOOKED_AT = 40;

  /** Of those, the nearest whose models are run. */
  static final int MOST_COMPARED = 8;

  private final Finder finder;
  private final PackagedModels models;
  private final AdmissionPolicy policy;

  /** Compares by a policy. */
  public Comparison(Finder finder, PackagedModels models, AdmissionPolicy policy) {
    this.finder = finder;
    this.models = models;
    this.policy = policy;
  }

  /**
   * Says what a learnware adds.
   *
   * @param who hands it in: it is compared with those that they find
   * @param name what errors call it
   * @param incoming its package
   * @param newcomer what the checks found out about it
   * @param replaced the learnware in whose place it comes, with which it is not compared
   * @throws ModelException or PackageException if its own model cannot be loaded any more
   */
  public Admission of(
      Viewer who,
      String name,
      PackageStore.Incoming incoming,
      Learnware.Contents newcomer,
      @Nullable LearnwareId replaced)
      throws DockException, ModelException, PackageException {
    Behaviour behaviour = newcomer.behaviour();
    if (!policy.compares() || behaviour == null) {
      return Admission.NOT_ASKED;
    }
    Requirement requirement =
        Requirement.of(newcomer.specification())
            .withOutput(behaviour.kind())
            .withLimit(LOOKED_AT)
            .withMembers(1);
    if (!(finder.find(who, requirement) instanceof Recommendation.Found found)) {
      return new Admission(policy, 0, List.of(), List.of());
    }
    List<Near> near = near(newcomer, found, replaced);
    List<Overlap> overlaps = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    if (!near.isEmpty()) {
      try (Model own = models.of(incoming, name, newcomer)) {
        for (Near one : near) {
          try {
            overlaps.add(overlap(newcomer, behaviour, own, one));
          } catch (ModelException | PackageException e) {
            failed.add(one.hit().learnware().id() + ": " + e.getMessage());
          }
        }
      }
    }
    return new Admission(policy, found.covers(), overlaps, failed);
  }

  /**
   * Somebody whose data and the newcomer's are one another's in part.
   *
   * @param covered share of its data that the newcomer covers
   */
  private record Near(Hit hit, double covered) {}

  private List<Near> near(
      Learnware.Contents newcomer, Recommendation.Found found, @Nullable LearnwareId replaced) {
    List<Near> near = new ArrayList<>();
    ReducedSet own = newcomer.specification().reduced();
    for (Hit hit : found.single()) {
      if (near.size() < MOST_COMPARED
          && hit.learnware().runs()
          && !hit.learnware().id().equals(replaced)) {
        double covered = Covering.share(hit.reduced(), own, found.metric());
        if (hit.covers() >= policy.covers() || covered >= policy.covers()) {
          near.add(new Near(hit, covered));
        }
      }
    }
    return near;
  }

  /** Rows are asked in the order of columns of who answers. */
  private Overlap overlap(Learnware.Contents newcomer, Behaviour behaviour, Model own, Near near)
      throws DockException, ModelException, PackageException {
    Hit hit = near.hit();
    Learnware.Contents there = hit.learnware().contents();
    ReducedSet points = newcomer.specification().reduced();
    double agrees;
    try (Model model = models.of(hit.learnware())) {
      agrees =
          OutputAgreement.of(
              Answers.of(behaviour.outputs(), newcomer),
              Answers.of(model.predict(points.toMatrix().selectColumns(hit.columns())), there),
              points.weights());
    }
    double agreesThere =
        OutputAgreement.of(
            Answers.of(Objects.requireNonNull(there.behaviour()).outputs(), there),
            Answers.of(own.predict(hit.reduced().toMatrix()), newcomer),
            hit.reduced().weights());
    return new Overlap(
        hit.learnware(), hit.similarity(), hit.covers(), agrees, near.covered(), agreesThere);
  }
}
