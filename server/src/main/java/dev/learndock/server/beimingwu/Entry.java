package dev.learndock.server.beimingwu;

import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.Check;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A learnware or what is to become one: Beimingwu has both in one list, and an id is given when a
 * package is handed in.
 *
 * @param learnware null until it was accepted
 * @param check the newest one that still counts, or null; never both null
 */
record Entry(State state, @Nullable Learnware learnware, @Nullable Check check) {

  LearnwareId id() {
    return learnware != null ? learnware.id() : aCheck().learnware();
  }

  @Nullable AccountId owner() {
    return learnware != null ? learnware.owner() : aCheck().account();
  }

  Visibility visibility() {
    return learnware != null ? learnware.visibility() : aCheck().visibility();
  }

  /** What it is to be called, also while that is being checked. */
  SemanticSpecification words() {
    SemanticSpecification asked = check == null ? null : check.semantic();
    if (asked != null && state != State.SUCCESS) {
      return asked;
    }
    return learnware != null ? learnware.semantic() : asked(asked);
  }

  private static SemanticSpecification asked(@Nullable SemanticSpecification asked) {
    return asked == null ? SemanticSpecification.empty() : asked;
  }

  Instant changed() {
    if (learnware == null || (check != null && check.queued().isAfter(learnware.changed()))) {
      return aCheck().queued();
    }
    return learnware.changed();
  }

  boolean isVerified() {
    return state == State.SUCCESS;
  }

  /** Whether somebody may know that it is there. */
  boolean isSeenBy(Viewer who) {
    return who.mayRead(owner(), visibility());
  }

  /** Whether somebody may have it: everybody when it is verified, else who may change it. */
  void requireFetchableBy(Viewer who) {
    if (learnware == null && !who.mayChange(owner())) {
      throw who instanceof Viewer.Anyone
          ? Refused.with(Code.ALREADY_HERE, "Learnware " + id() + " is not verified.")
          : Refused.with(Code.NOT_YOURS, "Learnware " + id() + " is not verified, and not yours.");
    }
  }

  /** As lists and pages show it. */
  Map<String, @Nullable Object> json() {
    return Envelope.data(
        "learnware_id", id().toString(),
        "last_modify", Words.time(changed()),
        "verify_status", state.name(),
        "semantic_specification", Words.json(words()));
  }

  private Check aCheck() {
    return Objects.requireNonNull(check, "an entry is a learnware or a check");
  }
}
