package dev.learndock.dock;

import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.search.Finder;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * A dock as one viewer sees it. What they may not see is not there for them; what they see and may
 * not change is FORBIDDEN.
 */
final class ViewedDock implements Dock {
  private final Viewer viewer;
  private final Holdings holdings;
  private final Finder finder;
  private final Intake intake;

  ViewedDock(Viewer viewer, Holdings holdings, Finder finder, Intake intake) {
    this.viewer = viewer;
    this.holdings = holdings;
    this.finder = finder;
    this.intake = intake;
  }

  @Override
  public Verdict submit(Submission submission) throws DockException {
    if (viewer instanceof Viewer.Anyone) {
      throw forbidden("only somebody with an account hands in learnwares; log in first");
    }
    return intake.submit(viewer, submission);
  }

  @Override
  public Verdict update(LearnwareId id, long version, Submission submission) throws DockException {
    return intake.update(viewer, id, version, submission);
  }

  @Override
  public Learnware describe(LearnwareId id, long version, Description description)
      throws DockException {
    Learnware there = holdings.getToChange(viewer, id, version);
    return holdings.describe(id, version, description.of(there));
  }

  @Override
  public void remove(LearnwareId id) throws DockException {
    intake.remove(viewer, id);
  }

  @Override
  public Learnware learnware(LearnwareId id) throws DockException {
    return holdings.get(viewer, id);
  }

  @Override
  public Page list(Listing listing) throws DockException {
    LearnwareId after = listing.after();
    List<Learnware> found =
        holdings
            .catalogue()
            .after(
                viewer, listing.owner(), after == null ? 0 : after.number(), listing.limit() + 1);
    if (found.size() <= listing.limit()) {
      return new Page(found, null);
    }
    List<Learnware> page = found.subList(0, listing.limit());
    return new Page(page, page.getLast().id());
  }

  @Override
  public Recommendation search(Requirement requirement) throws DockException {
    return finder.find(viewer, requirement);
  }

  @Override
  public InputStream openPackage(LearnwareId id) throws DockException {
    return holdings.packages().open(learnware(id).contents().packageHash());
  }

  @Override
  public InputStream openPackage(LearnwareId id, long version) throws DockException {
    LearnwareVersion served = null;
    for (LearnwareVersion one : versions(id)) {
      served = one.version() <= version ? one : served;
    }
    if (served == null || version > learnware(id).version()) {
      throw new DockException(
          Reason.NOT_FOUND, "learnware %s has no version %d".formatted(id, version));
    }
    return holdings.packages().open(served.packageHash());
  }

  @Override
  public List<LearnwareVersion> versions(LearnwareId id) throws DockException {
    learnware(id);
    return holdings.catalogue().versions(id);
  }

  @Override
  public List<IslandSummary> islands() throws DockException {
    return finder.islands(viewer);
  }

  @Override
  public void reindex(Consumer<String> progress) throws DockException {
    if (!viewer.isOverAll()) {
      throw forbidden("only whoever runs the dock makes its indexes anew");
    }
    finder.rebuild(progress);
  }

  private static DockException forbidden(String message) {
    return new DockException(Reason.FORBIDDEN, message);
  }

  /** The dock stays open; whoever opened it closes it. */
  @Override
  public void close() {}
}
