package dev.learndock.cli.endurance;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareVersion;
import dev.learndock.dock.Listing;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Page;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** After the last start: whether all that was acknowledged is there and whole, and nothing else. */
final class LookingBack {
  /** A check takes a second or so, and a few hundred may wait. */
  private static final long MOST_WAIT_SECONDS = 1_800;

  private final ProviderAccount account;
  private final Dock dock;
  private final List<Acknowledged> acknowledged;
  private final List<String> faults = new ArrayList<>();
  private long versions;

  LookingBack(ProviderAccount account, List<Acknowledged> acknowledged) {
    this.account = account;
    this.dock = account.dock();
    this.acknowledged = acknowledged;
  }

  /** What is wrong; empty when nothing is. */
  List<String> faults() throws IOException, InterruptedException {
    for (Acknowledged one : acknowledged) {
      try {
        if (one.check() > 0) {
          requireAccepted(one);
        }
        requireWhole(one);
      } catch (DockException | ProviderAccount.UnexpectedAnswer e) {
        faults.add("learnware %s: %s".formatted(one.learnware(), e.getMessage()));
      }
    }
    return List.copyOf(faults);
  }

  private void requireAccepted(Acknowledged one) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_WAIT_SECONDS);
    String check = account.check(one.check());
    while (!isFinal(check) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(200);
      check = account.check(one.check());
    }
    if (!ProviderAccount.value(check, "state").equals("accepted")) {
      faults.add("a good package was not accepted: " + check);
    }
  }

  /** Whether a check, as JSON, has its verdict. */
  static boolean isFinal(String check) throws IOException {
    String state = ProviderAccount.value(check, "state");
    return state.equals("accepted") || state.equals("rejected");
  }

  /** Some version of the learnware is the package, to the byte. */
  private void requireWhole(Acknowledged one) throws DockException, IOException {
    for (LearnwareVersion version : dock.versions(one.learnware())) {
      if (version.packageHash().equals(one.hash())) {
        try (InputStream in = dock.openPackage(one.learnware(), version.version())) {
          PackageHash hash = Providers.hash(in.readAllBytes());
          if (!hash.equals(one.hash())) {
            faults.add(
                "learnware %s, version %d: other bytes than were sent"
                    .formatted(one.learnware(), version.version()));
          }
        }
        versions++;
        return;
      }
    }
    faults.add(
        "learnware %s: what was acknowledged is no version of it".formatted(one.learnware()));
  }

  /** Versions that are what was sent, to the byte. */
  long versions() {
    return versions;
  }

  /**
   * How many learnwares there are; notes those that nobody handed in, or twice.
   *
   * @param found what is wrong is added here
   */
  int learnwares(List<String> found) throws DockException {
    Set<LearnwareId> promised = new HashSet<>();
    Set<PackageHash> sent = new HashSet<>();
    acknowledged.forEach(one -> {
      promised.add(one.learnware());
      sent.add(one.hash());
    });
    Listing listing = Listing.first(100);
    int count = 0;
    while (true) {
      Page page = dock.list(listing);
      for (Learnware learnware : page.learnwares()) {
        count++;
        if (!promised.contains(learnware.id())
            || !sent.contains(learnware.contents().packageHash())) {
          found.add("learnware %s is none that was handed in".formatted(learnware.id()));
        }
      }
      if (page.next() == null) {
        return count;
      }
      listing = listing.after(page.next());
    }
  }
}
