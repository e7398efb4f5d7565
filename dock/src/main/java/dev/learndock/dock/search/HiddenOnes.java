package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.LearnwareStore.Change;
import dev.learndock.dock.LearnwareStore.Hidden;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.learnware.OutputKind;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The learnwares that not everybody finds, kept in memory and following the catalogue. In most
 * docks there are none or few: so it is these that a search leaves out, not the others that it lets
 * in, and where there are none it does nothing. For several threads.
 */
final class HiddenOnes {
  private static final int BATCH = 1_000;

  private final LearnwareStore store;
  private final Map<Long, Hidden> all = new HashMap<>();
  private final Map<AccountId, Map<Long, Hidden>> ofOwner = new HashMap<>();
  private final BitSet numbers = new BitSet();

  /** What each account does not find; made anew when somebody hides or shows something. */
  private final Map<Optional<AccountId>, BitSet> fromAccount = new HashMap<>();

  private long followed = -1;

  HiddenOnes(LearnwareStore store) {
    this.store = store;
  }

  /** The numbers of those that a viewer does not find, not to be changed; null for none. */
  synchronized @Nullable BitSet from(Viewer who) throws DockException {
    if (who instanceof Viewer.Operator) {
      return null;
    }
    follow();
    BitSet hidden = fromAccount.computeIfAbsent(Optional.ofNullable(who.account()), this::from);
    return hidden.isEmpty() ? null : hidden;
  }

  private BitSet from(Optional<AccountId> account) {
    BitSet hidden = (BitSet) numbers.clone();
    account
        .map(owner -> ofOwner.getOrDefault(owner, Map.of()))
        .ifPresent(own -> own.keySet().forEach(number -> hidden.clear(number.intValue())));
    return hidden;
  }

  /**
   * How many with these columns a viewer finds, of each kind of output; none of kinds with none.
   */
  synchronized Map<OutputKind, Integer> found(Viewer who, LearnwareStore.Columns columns)
      throws DockException {
    if (who instanceof Viewer.Operator || columns.hidden().isEmpty()) {
      return columns.learnwares();
    }
    follow();
    Map<OutputKind, Integer> found = new EnumMap<>(OutputKind.class);
    found.putAll(columns.learnwares());
    columns.hidden().forEach((kind, count) -> found.merge(kind, -count, Integer::sum));
    AccountId account = who.account();
    for (Hidden own : account == null ? List.<Hidden>of() : own(account)) {
      if (own.columns() == columns.id()) {
        found.merge(own.kind(), 1, Integer::sum);
      }
    }
    found.values().removeIf(count -> count <= 0);
    return found;
  }

  private Iterable<Hidden> own(AccountId account) {
    return ofOwner.getOrDefault(account, Map.of()).values();
  }

  private void follow() throws DockException {
    long last = store.lastChange();
    if (followed < 0 || followed > last) {
      begin(last);
    }
    List<Change> changes = store.changesAfter(followed, BATCH);
    while (!changes.isEmpty()) {
      long[] changed = changes.stream().mapToLong(Change::learnware).toArray();
      for (long number : changed) {
        forget(number);
      }
      store.hidden(changed).forEach(this::add);
      followed = changes.getLast().sequence();
      changes = store.changesAfter(followed, BATCH);
    }
  }

  private void begin(long last) throws DockException {
    all.clear();
    ofOwner.clear();
    numbers.clear();
    fromAccount.clear();
    store.hidden(null).forEach(this::add);
    followed = last;
  }

  private void add(Hidden hidden) {
    fromAccount.clear();
    all.put(hidden.learnware(), hidden);
    numbers.set(Math.toIntExact(hidden.learnware()));
    AccountId owner = hidden.owner();
    if (owner != null) {
      ofOwner.computeIfAbsent(owner, key -> new HashMap<>()).put(hidden.learnware(), hidden);
    }
  }

  private void forget(long number) {
    Hidden hidden = all.remove(number);
    if (hidden == null) {
      return;
    }
    fromAccount.clear();
    numbers.clear(Math.toIntExact(number));
    AccountId owner = hidden.owner();
    if (owner != null) {
      ofOwner.computeIfPresent(
          owner,
          (key, own) -> {
            own.remove(number);
            return own.isEmpty() ? null : own;
          });
    }
  }
}
