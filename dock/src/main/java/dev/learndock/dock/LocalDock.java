package dev.learndock.dock;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** A dock in this process, on a folder of this machine. */
public final class LocalDock implements Dock {
  private static final int MOST_LISTED = 1_000;

  private final Holdings holdings;

  private LocalDock(Holdings holdings) {
    this.holdings = holdings;
  }

  /** Opens the folder with the storage that is on the class path. */
  public static LocalDock open(Path folder) throws DockException {
    DockStorage.Provider provider =
        ServiceLoader.load(DockStorage.Provider.class)
            .findFirst()
            .orElseThrow(() ->
                new DockException(
                    DockException.Reason.STORAGE,
                    "no storage on the class path: add learndock-storage to it"));
    return new LocalDock(Holdings.open(provider.open(folder), Clock.systemUTC()));
  }

  @Override
  public Verdict submit(Submission submission) throws DockException {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public Verdict update(LearnwareId id, long version, Submission submission) throws DockException {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void remove(LearnwareId id) throws DockException {
    holdings.remove(id);
  }

  @Override
  public Learnware learnware(LearnwareId id) throws DockException {
    return holdings.get(id);
  }

  @Override
  public Page list(@Nullable LearnwareId after, int limit) throws DockException {
    if (limit < 1 || limit > MOST_LISTED) {
      throw new DockException(
          DockException.Reason.INVALID,
          "a page has 1 to %,d learnwares, not %d".formatted(MOST_LISTED, limit));
    }
    List<Learnware> found = holdings.after(after == null ? 0 : after.number(), limit + 1);
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    List<Learnware> page = found.subList(0, limit);
    return new Page(page, page.getLast().id());
  }

  @Override
  public Recommendation search(Requirement requirement) throws DockException {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public InputStream openPackage(LearnwareId id) throws DockException {
    return holdings.openPackage(id);
  }

  @Override
  public List<IslandSummary> islands() throws DockException {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void close() throws DockException {
    holdings.close();
  }
}
