package dev.learndock.dock;

import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import org.jspecify.annotations.Nullable;

/** Who looks at a dock, and so what they see there and may change. */
public sealed interface Viewer {
  /** Whoever has the dock's folder: sees and may change everything. */
  record Operator() implements Viewer {}

  /** Somebody who did not say who they are: sees what is public, changes nothing. */
  record Anyone() implements Viewer {}

  /** Somebody with an account. */
  record Member(AccountId account, Role role) implements Viewer {}

  /** The account to which what they hand in belongs, or null for nobody's. */
  default @Nullable AccountId account() {
    return this instanceof Member(AccountId account, Role role) ? account : null;
  }

  /** Whether they may see and change what belongs to others. */
  default boolean isOverAll() {
    return switch (this) {
      case Operator operator -> true;
      case Member(AccountId account, Role role) -> role.isAtLeast(Role.ADMIN);
      case Anyone anyone -> false;
    };
  }

  /** Whether something belongs to them. */
  default boolean owns(@Nullable AccountId owner) {
    return owner != null && owner.equals(account());
  }

  /** Whether they may see and fetch something whose id they know. */
  default boolean mayRead(@Nullable AccountId owner, Visibility visibility) {
    return visibility != Visibility.PRIVATE || isOverAll() || owns(owner);
  }

  /** Whether their searches and lists show it: what is public, and their own. */
  default boolean finds(@Nullable AccountId owner, Visibility visibility) {
    return visibility == Visibility.PUBLIC || this instanceof Operator || owns(owner);
  }

  /** Whether they may change or remove it. */
  default boolean mayChange(@Nullable AccountId owner) {
    return isOverAll() || owns(owner);
  }
}
