package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.LearnwareStore.Columns;
import dev.learndock.dock.Viewer;
import dev.learndock.learnware.OutputKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The market as the catalogue has it now. Nothing of it is kept in memory but which islands there
 * are, and that is asked for again when the catalogue has changed.
 */
final class Market {
  private static final int PAGE = 500;

  private final LearnwareStore store;
  private final HiddenOnes hidden;
  private @Nullable Moment now;

  /**
   * The islands at one moment.
   *
   * @param change the last one of the catalogue
   */
  record Moment(long change, Archipelago archipelago) {}

  Market(LearnwareStore store) {
    this.store = store;
    this.hidden = new HiddenOnes(store);
  }

  LearnwareStore store() {
    return store;
  }

  HiddenOnes hidden() {
    return hidden;
  }

  /** What a viewer finds of the islands of a moment. */
  Census census(Moment moment, Viewer who) throws DockException {
    Map<Integer, Map<OutputKind, Integer>> found = new HashMap<>();
    for (Columns columns : moment.archipelago().columns()) {
      found.put(columns.id(), hidden.found(who, columns));
    }
    return columns -> found.getOrDefault(columns.id(), Map.of());
  }

  /** How many learnwares with some columns count, of each kind of output. */
  interface Census {
    Map<OutputKind, Integer> of(Columns columns);

    /** How many count in all. */
    default long total(Archipelago archipelago) {
      return archipelago.columns().stream()
          .flatMap(columns -> of(columns).values().stream())
          .mapToLong(Integer::longValue)
          .sum();
    }
  }

  synchronized Moment now() throws DockException {
    long change = store.lastChange();
    Moment known = now;
    if (known == null || known.change() != change) {
      known = new Moment(change, new Archipelago(store.columns()));
      now = known;
    }
    return known;
  }

  /** Everybody who lives on an island, in the order of their ids: for an island of few. */
  List<Resident> residents(Habitat habitat) throws DockException {
    List<Resident> all = new ArrayList<>();
    for (Columns columns : habitat.columns()) {
      int[] order = habitat.columns(columns);
      long last = 0;
      List<Learnware> page;
      do {
        page = store.withColumns(columns.id(), last, PAGE);
        for (Learnware learnware : page) {
          all.add(Resident.of(learnware, order));
          last = learnware.id().number();
        }
      } while (page.size() == PAGE);
    }
    all.sort(Comparator.comparing(resident -> resident.learnware().id()));
    return all;
  }

  /** Every learnware, in the order of their ids: for a market of few, and to make an index. */
  void forEach(Visitor visitor) throws DockException {
    long last = 0;
    List<Learnware> page;
    do {
      page = store.after(last, PAGE);
      for (Learnware learnware : page) {
        visitor.visit(learnware);
        last = learnware.id().number();
      }
    } while (page.size() == PAGE);
  }

  /** What is done with each learnware. */
  @FunctionalInterface
  interface Visitor {
    void visit(Learnware learnware) throws DockException;
  }
}
