package dev.learndock.server.beimingwu;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Listing;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Page;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.CheckId;
import dev.learndock.dock.check.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Learnwares and those on their way, as one list. */
final class Shelf {
  private static final Viewer ALL = new Viewer.Operator();
  private static final int PAGE = Listing.MOST;

  private final LocalDock dock;

  Shelf(LocalDock dock) {
    this.dock = dock;
  }

  Dock dock(Viewer who) {
    return dock.as(who);
  }

  Checks checks() throws DockException {
    return dock.checks();
  }

  /** What has an id, whoever asks. */
  Optional<Entry> find(@Nullable LearnwareId id) throws DockException {
    if (id == null) {
      return Optional.empty();
    }
    return entry(learnware(id).orElse(null), checks().newest(ALL, id).orElse(null));
  }

  /** What has an id, if somebody may know that it is there. */
  Optional<Entry> find(Viewer who, @Nullable LearnwareId id) throws DockException {
    return find(id).filter(entry -> entry.isSeenBy(who));
  }

  /** A learnware, whoever asks; empty when it is none yet, or no longer. */
  Optional<Learnware> learnware(LearnwareId id) throws DockException {
    try {
      return Optional.of(dock.learnware(id));
    } catch (DockException e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<Entry> entry(@Nullable Learnware learnware, @Nullable Check check)
      throws DockException {
    boolean removed =
        learnware == null
            && check != null
            && (check.state() == Check.State.ACCEPTED || check.updates() > 0);
    if (removed || (learnware == null && check == null)) {
      return Optional.empty();
    }
    int ahead =
        check != null && check.state() == Check.State.QUEUED ? checks().ahead(check.id()) : 0;
    State state = State.of(learnware, check, ahead);
    return Optional.of(new Entry(state, learnware, check));
  }

  /**
   * Everything of one account, or of everybody: by state, then the newest first.
   *
   * @param owner whose, or null for everybody's
   * @param verified only those that can be used, or only those that cannot; null for all
   */
  List<Entry> list(@Nullable AccountId owner, @Nullable Boolean verified) throws DockException {
    Map<LearnwareId, Check> newest = newestChecks(owner);
    List<Entry> all = new ArrayList<>();
    LearnwareId after = null;
    do {
      Page page = dock.list(new Listing(owner, after, PAGE));
      for (Learnware learnware : page.learnwares()) {
        entry(learnware, newest.remove(learnware.id())).ifPresent(all::add);
      }
      after = page.next();
    } while (after != null);
    for (Check check : newest.values()) {
      entry(null, check).ifPresent(all::add);
    }
    all.removeIf(entry -> verified != null && entry.isVerified() != verified);
    all.sort(order(verified));
    return all;
  }

  /** What waits, is being checked, or was turned away; the newest first. */
  List<Entry> unverified() throws DockException {
    List<Entry> found = new ArrayList<>();
    for (Check check : newestChecks(null).values()) {
      entry(learnware(check.learnware()).orElse(null), check)
          .filter(one -> !one.isVerified())
          .ifPresent(found::add);
    }
    found.sort(Comparator.comparing(Entry::id).reversed());
    return found;
  }

  /** How many each account has that can be used, and that cannot. */
  Map<AccountId, Long[]> counts() throws DockException {
    Map<AccountId, Long[]> counts = new HashMap<>();
    for (Entry entry : list(null, null)) {
      AccountId owner = entry.owner();
      if (owner != null) {
        counts.computeIfAbsent(owner, id -> new Long[] {0L, 0L})[entry.isVerified() ? 0 : 1]++;
      }
    }
    return counts;
  }

  private static Comparator<Entry> order(@Nullable Boolean verified) {
    Comparator<Entry> newestFirst = Comparator.comparing(Entry::id).reversed();
    return verified == null
        ? Comparator.comparing(Entry::state).thenComparing(newestFirst)
        : newestFirst;
  }

  private Map<LearnwareId, Check> newestChecks(@Nullable AccountId owner) throws DockException {
    Viewer who = owner == null ? ALL : new Viewer.Member(owner, Role.USER);
    Map<LearnwareId, Check> newest = new HashMap<>();
    CheckId before = null;
    List<Check> page;
    do {
      page = checks().list(who, before, PAGE);
      for (Check check : page) {
        newest.putIfAbsent(check.learnware(), check);
        before = check.id();
      }
    } while (page.size() == PAGE);
    return newest;
  }
}
