package dev.learndock.cli.endurance;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several who hand in at once until so many packages were acknowledged: every second one as the
 * body of one request, and not looked at again; the others in pieces, followed to the verdict, half
 * of them in the place of another learnware.
 */
final class Providers implements AutoCloseable {
  private static final int THREADS = 4;

  private final ProviderAccount account;
  private final PackageSeries packages;
  private final int uploads;
  private final AtomicInteger next = new AtomicInteger();
  private final List<Acknowledged> acknowledged = Collections.synchronizedList(new ArrayList<>());
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();

  Providers(ProviderAccount account, PackageSeries packages, int uploads) {
    this.account = account;
    this.packages = packages;
    this.uploads = uploads;
    for (int i = 0; i < THREADS; i++) {
      threads.add(Thread.ofVirtual().name("provider-" + i).unstarted(this::provide));
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /** How many were acknowledged. */
  int count() {
    return acknowledged.size();
  }

  /** Whether somebody hands in. */
  boolean areAtIt() {
    return threads.stream().anyMatch(Thread::isAlive);
  }

  List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** What was answered and should not have been. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  private void provide() {
    List<LearnwareId> own = new ArrayList<>();
    for (int i = next.getAndIncrement(); i < uploads; i = next.getAndIncrement()) {
      try {
        Acknowledged one = one(i, own);
        acknowledged.add(one);
        if (one.check() == 0 && !one.update()) {
          own.add(one.learnware());
        }
      } catch (IOException | DockException e) {
        faults.add("package %d: %s".formatted(i, e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private Acknowledged one(int number, List<LearnwareId> own)
      throws IOException, InterruptedException, DockException {
    byte[] zip = packages.get(number);
    PackageHash hash = hash(zip);
    if (number % 2 == 0) {
      String check = account.handIn(zip);
      return new Acknowledged(
          LearnwareId.parse(ProviderAccount.value(check, "learnware")),
          hash,
          Long.parseLong(ProviderAccount.value(check, "id")),
          false);
    }
    Submission submission = Submission.of("package " + number, () -> new ByteArrayInputStream(zip));
    boolean update = number % 4 == 3 && !own.isEmpty();
    Verdict verdict =
        update
            ? update(own.get(number % own.size()), submission)
            : account.dock().submit(submission);
    return new Acknowledged(accepted(verdict).id(), hash, 0, update);
  }

  private Verdict update(LearnwareId id, Submission submission) throws DockException {
    return account.dock().update(id, account.dock().learnware(id).version(), submission);
  }

  private static Learnware accepted(Verdict verdict) throws DockException {
    return switch (verdict) {
      case Verdict.Accepted accepted -> accepted.learnware();
      case Verdict.Rejected rejected ->
          throw new DockException(
              DockException.Reason.INVALID, "a good one was turned away: " + rejected.reason());
    };
  }

  static PackageHash hash(byte[] zip) {
    try {
      return new PackageHash(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
