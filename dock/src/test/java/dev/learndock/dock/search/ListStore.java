package dev.learndock.dock.search;

import dev.learndock.dock.Description;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.LearnwareVersion;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.learnware.OutputKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A catalogue in memory of learnwares that have their ids already. */
final class ListStore implements LearnwareStore {
  private record Named(int dimensions, @Nullable List<String> names) {}

  private final TreeMap<Long, Learnware> learnwares = new TreeMap<>();
  private final List<Named> columns = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();

  ListStore(Learnware... all) {
    Arrays.stream(all).forEach(this::put);
  }

  void put(Learnware learnware) {
    learnwares.put(learnware.id().number(), learnware);
    changes.add(new Change(changes.size() + 1, learnware.id().number()));
    if (!columns.contains(named(learnware))) {
      columns.add(named(learnware));
    }
  }

  private static Named named(Learnware learnware) {
    return new Named(learnware.specification().dimensions(), learnware.specification().features());
  }

  private int columnsOf(Learnware learnware) {
    return columns.indexOf(named(learnware));
  }

  @Override
  public boolean delete(LearnwareId id) {
    changes.add(new Change(changes.size() + 1, id.number()));
    return learnwares.remove(id.number()) != null;
  }

  @Override
  public Optional<Learnware> find(LearnwareId id) {
    return Optional.ofNullable(learnwares.get(id.number()));
  }

  @Override
  public List<Learnware> find(Collection<LearnwareId> ids) {
    return ids.stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public List<Learnware> after(long number, int limit) {
    return learnwares.tailMap(number, false).values().stream().limit(limit).toList();
  }

  @Override
  public List<Learnware> withColumns(int wanted, long number, int limit) {
    return learnwares.tailMap(number, false).values().stream()
        .filter(learnware -> columnsOf(learnware) == wanted)
        .limit(limit)
        .toList();
  }

  @Override
  public long[] numbers(int wanted, OutputKind kind) {
    return learnwares.values().stream()
        .filter(l -> columnsOf(l) == wanted && l.gives().kind() == kind)
        .mapToLong(l -> l.id().number())
        .toArray();
  }

  @Override
  public List<Columns> columns() {
    List<Columns> all = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Map<OutputKind, Integer> counts = new HashMap<>();
      Map<OutputKind, Integer> hidden = new HashMap<>();
      for (Learnware learnware : learnwares.values()) {
        if (columnsOf(learnware) == i) {
          counts.merge(learnware.gives().kind(), 1, Integer::sum);
          if (learnware.visibility() != Visibility.PUBLIC) {
            hidden.merge(learnware.gives().kind(), 1, Integer::sum);
          }
        }
      }
      if (!counts.isEmpty()) {
        all.add(
            new Columns(i, columns.get(i).dimensions(), columns.get(i).names(), counts, hidden));
      }
    }
    return all;
  }

  @Override
  public List<Reduced> reduced(long[] numbers) {
    return Arrays.stream(numbers)
        .mapToObj(learnwares::get)
        .filter(Objects::nonNull)
        .map(l ->
            new Reduced(
                l.id().number(), columnsOf(l), l.gives().kind(), l.specification().reduced()))
        .toList();
  }

  @Override
  public long lastChange() {
    return changes.size();
  }

  @Override
  public List<Change> changesAfter(long sequence, int limit) {
    return changes.stream().filter(c -> c.sequence() > sequence).limit(limit).toList();
  }

  @Override
  public long count() {
    return learnwares.size();
  }

  @Override
  public List<Hidden> hidden(long @Nullable [] numbers) {
    return learnwares.values().stream()
        .filter(l -> l.visibility() != Visibility.PUBLIC)
        .filter(l -> numbers == null || Arrays.stream(numbers).anyMatch(n -> n == l.id().number()))
        .map(l -> new Hidden(l.id().number(), l.owner(), columnsOf(l), l.gives().kind()))
        .toList();
  }

  @Override
  public List<Learnware> after(Viewer who, @Nullable AccountId owner, long number, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Learnware insert(Newcomer newcomer, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void insertAll(List<Learnware.Contents> contents, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Learnware replace(
      LearnwareId id,
      long expectedVersion,
      Learnware.Contents contents,
      @Nullable Passed passed,
      Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Learnware describe(LearnwareId id, long expectedVersion, Description said, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Learnware> withPackage(PackageHash hash, @Nullable AccountId owner) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LearnwareVersion> versions(LearnwareId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<PackageHash> packages() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean needs(PackageHash hash) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
