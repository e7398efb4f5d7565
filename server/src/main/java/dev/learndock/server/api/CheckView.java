package dev.learndock.server.api;

import dev.learndock.dock.Finding;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.Check;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package that was handed in to be checked.
 *
 * @param id number of the check
 * @param learnware the id that the learnware has, or will have once it is accepted
 * @param updates the version of the learnware that it is to replace, or null for a new one
 * @param name what the package was called when it was handed in
 * @param account number of the account that handed it in, or null for the operator
 * @param sha256 of the package, in hexadecimal
 * @param bytes of the package
 * @param visibility who may see the learnware
 * @param state how far it is
 * @param ahead how many are checked before this one; 0 when it runs or ended
 * @param findings of the steps taken so far; the last says why when it was rejected
 * @param queued when it was handed in
 * @param started when it was taken up, or null
 * @param ended when there was a verdict, or null
 */
public record CheckView(
    long id,
    String learnware,
    @Nullable Long updates,
    String name,
    @Nullable Long account,
    String sha256,
    long bytes,
    Visibility visibility,
    Check.State state,
    int ahead,
    List<FindingView> findings,
    Instant queued,
    @Nullable Instant started,
    @Nullable Instant ended) {

  /**
   * What one step of a check found.
   *
   * @param step which step
   * @param title what people call the step
   * @param ok whether the learnware may go on
   * @param message what was found, where, and, when it is not ok, what to do
   */
  public record FindingView(Finding.Step step, String title, boolean ok, String message) {
    static FindingView of(Finding finding) {
      return new FindingView(
          finding.step(), finding.step().title(), finding.ok(), finding.message());
    }
  }

  /** A check with its place in the queue. */
  static CheckView of(Check check, int ahead) {
    AccountId account = check.account();
    return new CheckView(
        check.id().number(),
        check.learnware().toString(),
        check.updates() == 0 ? null : check.updates(),
        check.name(),
        account == null ? null : account.number(),
        check.packageHash().hex(),
        check.packageBytes(),
        check.visibility(),
        check.state(),
        ahead,
        check.findings().stream().map(FindingView::of).toList(),
        check.queued(),
        check.started(),
        check.ended());
  }
}
