package dev.learndock.dock.check;

import dev.learndock.dock.Finding;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package that was handed in to be checked, on its way to be a learnware or after it.
 *
 * @param id its number
 * @param learnware the id that the learnware has, or will have once it is accepted; never given to
 *     another
 * @param updates the version of the learnware that it is to replace, or 0 for a new one
 * @param name what errors call the package, such as its file's name
 * @param account who handed it in, or null for the operator
 * @param packageHash address of the package
 * @param packageBytes size of the package
 * @param semantic the words that were given along, or null for those in the package
 * @param visibility who may see the learnware
 * @param state how far it is
 * @param findings of the steps taken so far; the last says why when it was rejected
 * @param queued when it was handed in
 * @param started when a checker took it up, or null
 * @param ended when there was a verdict, or null
 */
public record Check(
    CheckId id,
    LearnwareId learnware,
    long updates,
    String name,
    @Nullable AccountId account,
    PackageHash packageHash,
    long packageBytes,
    @Nullable SemanticSpecification semantic,
    Visibility visibility,
    State state,
    List<Finding> findings,
    Instant queued,
    @Nullable Instant started,
    @Nullable Instant ended) {

  /** How far a check is. */
  public enum State {
    /** Waits for a checker. */
    QUEUED,
    /** Is being checked. */
    RUNNING,
    /** The learnware lies in the dock. */
    ACCEPTED,
    /** It was turned away; the last finding says why. */
    REJECTED;

    /** Whether there is a verdict. */
    public boolean isFinal() {
      return this == ACCEPTED || this == REJECTED;
    }
  }

  /** Copies the findings. */
  public Check {
    findings = List.copyOf(findings);
  }

  /** The same, taken up by a checker. */
  public Check begun(Instant now) {
    return with(State.RUNNING, List.of(), now);
  }

  /** The same with all that was found so far. */
  public Check with(List<Finding> found) {
    return with(state, found, started);
  }

  private Check with(State now, List<Finding> found, @Nullable Instant begun) {
    return new Check(
        id,
        learnware,
        updates,
        name,
        account,
        packageHash,
        packageBytes,
        semantic,
        visibility,
        now,
        found,
        queued,
        begun,
        ended);
  }
}
