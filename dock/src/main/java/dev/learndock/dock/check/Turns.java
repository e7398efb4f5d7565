package dev.learndock.dock.check;

import dev.learndock.dock.account.AccountId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: accounts one after the other, and of each account what it handed in first. So
 * whoever waits, waits for at most one check of everybody else for each of their own. For one
 * thread.
 */
final class Turns {
  /** In the order of their turns; nobody without anything to check. Empty: the dock itself. */
  private final Map<Optional<AccountId>, Deque<CheckId>> waiting = new LinkedHashMap<>();

  void add(@Nullable AccountId account, CheckId id) {
    waiting.computeIfAbsent(Optional.ofNullable(account), key -> new ArrayDeque<>()).add(id);
  }

  /** Puts one back that had its turn: it is the first of its account again. */
  void putBack(@Nullable AccountId account, CheckId id) {
    waiting.computeIfAbsent(Optional.ofNullable(account), key -> new ArrayDeque<>()).addFirst(id);
  }

  /** Takes the next one out; null when nobody waits. */
  @Nullable CheckId next() {
    if (waiting.isEmpty()) {
      return null;
    }
    Optional<AccountId> account = waiting.keySet().iterator().next();
    Deque<CheckId> own = Objects.requireNonNull(waiting.remove(account));
    CheckId id = own.remove();
    if (!own.isEmpty()) {
      waiting.put(account, own);
    }
    return id;
  }

  /** Takes one out that waits; false when it does not. */
  boolean remove(CheckId id) {
    for (Deque<CheckId> own : waiting.values()) {
      if (own.remove(id)) {
        waiting.values().removeIf(Deque::isEmpty);
        return true;
      }
    }
    return false;
  }

  /** How many have their turn before one; -1 when it does not wait. */
  int ahead(CheckId id) {
    List<Deque<CheckId>> all = List.copyOf(waiting.values());
    for (int account = 0; account < all.size(); account++) {
      int place = List.copyOf(all.get(account)).indexOf(id);
      if (place >= 0) {
        return ahead(all, account, place);
      }
    }
    return -1;
  }

  /** Everybody has had as many turns as the account; those before it one more. */
  private static int ahead(List<Deque<CheckId>> all, int account, int place) {
    int ahead = place;
    for (int other = 0; other < all.size(); other++) {
      if (other != account) {
        ahead += Math.min(all.get(other).size(), other < account ? place + 1 : place);
      }
    }
    return ahead;
  }

  /** The one that was handed in first of those that wait; null when nobody does. */
  @Nullable CheckId oldest() {
    return waiting.values().stream()
        .map(Deque::getFirst)
        .min(Comparator.comparingLong(CheckId::number))
        .orElse(null);
  }

  /** How many of an account wait. */
  int size(@Nullable AccountId account) {
    Deque<CheckId> own = waiting.get(Optional.ofNullable(account));
    return own == null ? 0 : own.size();
  }

  int size() {
    return waiting.values().stream().mapToInt(Deque::size).sum();
  }
}
