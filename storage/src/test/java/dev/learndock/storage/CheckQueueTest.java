package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Finding;
import dev.learndock.dock.Finding.Step;
import dev.learndock.dock.Holdings;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.PackageStore;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Verdict;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.Check.State;
import dev.learndock.dock.check.CheckId;
import dev.learndock.dock.check.CheckQueue;
import dev.learndock.dock.check.Checks;
import dev.learndock.dock.check.Examination;
import dev.learndock.dock.check.QueueLimits;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue on real storage; what is a good package the test decides, and when a check ends. */
class CheckQueueTest {
  private static final Viewer ANN = new Viewer.Member(new AccountId(1), Role.USER);
  private static final Viewer BOB = new Viewer.Member(new AccountId(2), Role.USER);
  private static final Viewer ADMIN = new Viewer.Member(new AccountId(3), Role.ADMIN);

  @TempDir Path folder;

  /** A check ends for each permit. */
  private final Semaphore mayEnd = new Semaphore(0);

  private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private volatile @Nullable DockException failure;
  private DockOptions options = DockOptions.defaults().withCheckers(1);
  private Holdings holdings;
  private CheckQueue queue;

  @BeforeEach
  void open() throws DockException {
    InstantSource time = now::get;
    Clock clock = time.withZone(ZoneOffset.UTC);
    holdings = Holdings.open(EmbeddedStorage.open(folder), clock);
    queue = CheckQueue.start(holdings, examination(), options, clock);
  }

  @AfterEach
  void close() throws DockException {
    mayEnd.release(1_000);
    queue.close();
    holdings.close();
  }

  private void reopen() throws DockException {
    close();
    mayEnd.drainPermits();
    open();
  }

  /** Takes what does not say that it is bad. */
  private Examination examination() {
    return (check, progress) -> {
      begun.add(check.name());
      progress.accept(Finding.good(Step.PACKAGE, "looked at"));
      mayEnd.acquireUninterruptibly();
      DockException failed = failure;
      if (failed != null) {
        throw failed;
      }
      if (check.name().startsWith("bad")) {
        return new Verdict.Rejected(List.of(Finding.bad(Step.PACKAGE, "bad")));
      }
      try (PackageStore.Incoming incoming = holdings.packages().again(check.packageHash())) {
        return kept(check, incoming);
      }
    };
  }

  private Verdict kept(Check check, PackageStore.Incoming incoming) throws DockException {
    List<Finding> findings = List.of(Finding.good(Step.KEPT, "as " + check.learnware()));
    Learnware.Contents contents = Samples.contents(incoming.hash(), incoming.bytes(), 1);
    LearnwareStore.Passed passed = new LearnwareStore.Passed(check.id(), findings);
    Learnware kept =
        check.updates() > 0
            ? holdings.replace(check.learnware(), check.updates(), incoming, contents, passed)
            : holdings.add(
                incoming,
                new LearnwareStore.Newcomer(
                    check.learnware(), check.account(), check.visibility(), contents, passed));
    return new Verdict.Accepted(kept, findings);
  }

  private static Submission named(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return Submission.of(name, () -> new ByteArrayInputStream(bytes));
  }

  private Check ended(Viewer who, Check check) throws Exception {
    BlockingQueue<Check> told = new LinkedBlockingQueue<>();
    try (Checks.Watch _ = queue.watch(check.id(), told::add)) {
      Check last = queue.check(who, check.id());
      while (!last.state().isFinal()) {
        last = told.poll(30, TimeUnit.SECONDS);
        assertNotEquals(null, last, "no verdict within 30 s");
      }
      return last;
    }
  }

  private Check accepted(Viewer who, String name) throws Exception {
    Check check = queue.submit(who, named(name));
    mayEnd.release();
    return ended(who, check);
  }

  @Test
  void aGoodPackageBecomesTheLearnwareWhoseIdItWasPromised() throws Exception {
    Check queued = queue.submit(ANN, named("one").withVisibility(Visibility.PRIVATE));
    assertEquals(new LearnwareId(1), queued.learnware());
    mayEnd.release();
    Check ended = ended(ANN, queued);
    assertEquals(State.ACCEPTED, ended.state());
    Learnware learnware = holdings.get(queued.learnware());
    assertEquals(ANN.account(), learnware.owner());
    assertEquals(Visibility.PRIVATE, learnware.visibility());
    assertEquals(ended, queue.newest(ANN, learnware.id()).orElseThrow());
  }

  @Test
  void anIdThatWasPromisedIsNobodyElsesAlsoWhenTheCheckTurnsItAway() throws Exception {
    Check bad = queue.submit(ANN, named("bad one"));
    Check good = queue.submit(ANN, named("good one"));
    mayEnd.release(2);
    assertEquals(State.REJECTED, ended(ANN, bad).state());
    assertEquals(new LearnwareId(2), ended(ANN, good).learnware());
    queue.forget(ANN, bad.id());
    assertEquals(new LearnwareId(3), accepted(BOB, "another").learnware());
  }

  @Test
  void everyAccountHasItsTurn() throws Exception {
    List<Check> all = new ArrayList<>();
    for (String name : List.of("a1", "a2", "a3")) {
      all.add(queue.submit(ANN, named(name)));
    }
    all.add(queue.submit(BOB, named("b1")));
    all.add(queue.submit(new Viewer.Operator(), named("o1")));
    assertEquals(5, queue.pending());
    mayEnd.release(5);
    for (Check check : all) {
      ended(new Viewer.Operator(), check);
    }
    List<String> order = List.copyOf(begun);
    assertTrue(order.indexOf("b1") < order.indexOf("a3"), order::toString);
    assertTrue(order.indexOf("o1") < order.indexOf("a3"), order::toString);
    // The verdict is written a moment before the checker has its hands free.
    waitUntil(() -> queue.pending() == 0);
  }

  @Test
  void thePlaceInTheQueueIsSaidAndToldAgainWhenItMoves() throws Exception {
    Check first = queue.submit(ANN, named("first"));
    Check second = queue.submit(ANN, named("second"));
    Check third = queue.submit(ANN, named("third"));
    waitUntil(() -> begun.contains("first"));
    assertEquals(0, queue.ahead(first.id()));
    assertEquals(1, queue.ahead(second.id()));
    assertEquals(2, queue.ahead(third.id()));
    BlockingQueue<Integer> places = new LinkedBlockingQueue<>();
    try (Checks.Watch _ = queue.watch(third.id(), check -> places.add(queue.ahead(check.id())))) {
      mayEnd.release();
      Integer place = places.poll(30, TimeUnit.SECONDS);
      while (place != null && place != 1) {
        place = places.poll(30, TimeUnit.SECONDS);
      }
      assertEquals(1, place);
    }
  }

  @Test
  void whoWatchesIsToldEveryStepInOrderAndTheVerdictLast() throws Exception {
    queue.submit(ANN, named("before"));
    Check check = queue.submit(ANN, named("watched"));
    BlockingQueue<Check> told = new LinkedBlockingQueue<>();
    queue.watch(check.id(), told::add);
    mayEnd.release(2);
    List<String> heard = new ArrayList<>();
    State last = State.QUEUED;
    while (!last.isFinal()) {
      Check next = told.poll(30, TimeUnit.SECONDS);
      last = next == null ? State.ACCEPTED : next.state();
      String said = last + " " + (next == null ? "nothing" : next.findings().size());
      if (!heard.contains(said)) {
        heard.add(said);
      }
    }
    heard.remove("QUEUED 0");
    assertEquals(List.of("RUNNING 0", "RUNNING 1", "ACCEPTED 1"), heard);
  }

  @Test
  void theSameBytesOfOneAccountAreOneCheckWhileItWaitsAndAfterItWasAccepted() throws Exception {
    Check first = queue.submit(ANN, named("same"));
    assertEquals(first.id(), queue.submit(ANN, named("same")).id());
    mayEnd.release();
    ended(ANN, first);
    Check again = queue.submit(ANN, named("same"));
    assertEquals(first.id(), again.id());
    assertEquals(State.ACCEPTED, again.state());
  }

  @Test
  void theSameBytesOfAnotherAccountAreAnotherLearnware() throws Exception {
    Check anns = accepted(ANN, "same");
    Check bobs = accepted(BOB, "same");
    assertEquals(State.ACCEPTED, bobs.state());
    assertNotEquals(anns.learnware(), bobs.learnware());
  }

  @Test
  void theSameBytesAreCheckedAgainAfterTheyWereTurnedAwayOrTheLearnwareWent() throws Exception {
    Check bad = queue.submit(ANN, named("bad"));
    mayEnd.release();
    ended(ANN, bad);
    assertNotEquals(bad.id(), queue.submit(ANN, named("bad")).id());
    mayEnd.release();
    Check good = accepted(ANN, "good");
    holdings.remove(good.learnware());
    Check again = accepted(ANN, "good");
    assertEquals(State.ACCEPTED, again.state());
    assertNotEquals(good.learnware(), again.learnware());
  }

  @Test
  void whileAnUpdateWaitsTheOldVersionServesAndALateOneIsSaid() throws Exception {
    Check one = accepted(ANN, "version one");
    Check two = queue.update(ANN, one.learnware(), 1, named("version two"));
    assertEquals(one.learnware(), two.learnware());
    assertEquals(1, holdings.get(one.learnware()).version());
    mayEnd.release();
    assertEquals(State.ACCEPTED, ended(ANN, two).state());
    assertEquals(two.packageHash(), holdings.get(one.learnware()).contents().packageHash());
    // Repeated because its answer was lost: the same check, though the version is another by now.
    assertEquals(two.id(), queue.update(ANN, one.learnware(), 1, named("version two")).id());
    DockException late =
        assertThrows(
            DockException.class,
            () -> queue.update(ANN, one.learnware(), 1, named("version three")));
    assertEquals(Reason.CONFLICT, late.reason());
    assertEquals(2, holdings.catalogue().versions(one.learnware()).size());
  }

  @Test
  void nobodySeesOrForgetsTheChecksOfOthersButAdmins() throws Exception {
    Check anns = queue.submit(ANN, named("ann's"));
    assertEquals(List.of(), queue.list(BOB, null, 10));
    assertEquals(List.of(), queue.list(new Viewer.Anyone(), null, 10));
    assertEquals(1, queue.list(ANN, null, 10).size());
    assertEquals(1, queue.list(ADMIN, null, 10).size());
    for (Viewer other : List.of(BOB, new Viewer.Anyone())) {
      assertEquals(
          Reason.NOT_FOUND,
          assertThrows(DockException.class, () -> queue.check(other, anns.id())).reason());
      assertEquals(
          Reason.NOT_FOUND,
          assertThrows(DockException.class, () -> queue.forget(other, anns.id())).reason());
    }
    assertEquals(anns.id(), queue.check(ADMIN, anns.id()).id());
    assertEquals(
        Reason.FORBIDDEN,
        assertThrows(
                DockException.class, () -> queue.submit(new Viewer.Anyone(), named("nobody's")))
            .reason());
  }

  @Test
  void nobodyUpdatesWhatBelongsToOthersAndAHiddenOneIsNotThere() throws Exception {
    Check shown = accepted(ANN, "shown");
    Check hidden = queue.submit(ANN, named("hidden").withVisibility(Visibility.PRIVATE));
    mayEnd.release();
    ended(ANN, hidden);
    assertEquals(
        Reason.FORBIDDEN,
        assertThrows(DockException.class, () -> queue.update(BOB, shown.learnware(), 1, named("x")))
            .reason());
    assertEquals(
        Reason.NOT_FOUND,
        assertThrows(
                DockException.class, () -> queue.update(BOB, hidden.learnware(), 1, named("x")))
            .reason());
  }

  @Test
  void whatWaitsCanBeWithdrawnAndItsPackageGoesWithIt() throws Exception {
    Check running = queue.submit(ANN, named("running"));
    waitUntil(() -> begun.contains("running"));
    Check waiting = queue.submit(ANN, named("waiting"));
    assertEquals(
        Reason.CONFLICT,
        assertThrows(DockException.class, () -> queue.forget(ANN, running.id())).reason());
    queue.forget(ANN, waiting.id());
    assertEquals(Set.of(running.packageHash()), holdings.packages().list());
    mayEnd.release(2);
    ended(ANN, running);
    assertFalse(begun.contains("waiting"));
  }

  @Test
  void whatWaitsWhenTheDockIsClosedIsCheckedWhenItIsOpenAgain() throws Exception {
    Check first = queue.submit(ANN, named("first"));
    Check second = queue.submit(ANN, named("second"));
    waitUntil(() -> begun.contains("first"));
    reopen();
    // The first ended while the dock was closed; the second was not even begun.
    assertEquals(State.ACCEPTED, queue.check(ANN, first.id()).state());
    mayEnd.release();
    assertEquals(State.ACCEPTED, ended(ANN, second).state());
  }

  @Test
  void aPackageThatIsNeitherALearnwareNorForgottenSurvivesTheNextStart() throws Exception {
    Check bad = queue.submit(ANN, named("bad"));
    mayEnd.release();
    ended(ANN, bad);
    reopen();
    assertTrue(holdings.packages().contains(bad.packageHash()));
    queue.forget(ANN, bad.id());
    assertFalse(holdings.packages().contains(bad.packageHash()));
  }

  @Test
  void whatEndedLongAgoIsForgottenAndAPackageThatWasTurnedAwayGoesWithIt() throws Exception {
    Check bad = queue.submit(ANN, named("bad"));
    mayEnd.release();
    ended(ANN, bad);
    Check good = accepted(ANN, "good");
    now.set(Instant.EPOCH.plus(options.endedKept()).plus(Duration.ofHours(1)));
    accepted(BOB, "later");
    waitUntil(() -> queue.list(ANN, null, 10).isEmpty());
    assertFalse(holdings.packages().contains(bad.packageHash()));
    assertTrue(holdings.packages().contains(good.packageHash()));
    assertEquals(1, queue.list(BOB, null, 10).size());
  }

  @Test
  void ofManyThatEndedTheNewestAreKept() throws Exception {
    options = options.withEnded(Duration.ofDays(1), 2);
    reopen();
    for (int i = 0; i < 5; i++) {
      now.set(Instant.EPOCH.plus(Duration.ofMinutes(2L * i)));
      accepted(ANN, "number " + i);
    }
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(20)));
    Check last = queue.submit(ANN, named("last"));
    waitUntil(() -> queue.list(ANN, null, 10).size() == 3);
    assertEquals(last.id(), queue.list(ANN, null, 10).getFirst().id());
  }

  @Test
  void aDockThatFailsIsNotThePackagesFaultUntilItFailsThreeTimes() throws Exception {
    failure = new DockException(Reason.STORAGE, "the disk is on fire");
    Check check = queue.submit(ANN, named("unlucky"));
    mayEnd.release(3);
    Check ended = ended(ANN, check);
    assertEquals(State.REJECTED, ended.state());
    assertTrue(ended.findings().getLast().message().contains("on fire"), ended::toString);
    assertEquals(3, begun.size());
    failure = null;
    assertEquals(State.ACCEPTED, accepted(BOB, "lucky").state());
  }

  @Test
  void aSlowListenerKeepsNobodyWaiting() throws Exception {
    Check check = queue.submit(ANN, named("watched"));
    CountDownLatch end = new CountDownLatch(1);
    try (Checks.Watch _ =
        queue.watch(
            check.id(),
            told -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            })) {
      mayEnd.release();
      assertEquals(State.ACCEPTED, ended(ANN, check).state());
      assertEquals(State.ACCEPTED, accepted(ANN, "next").state());
      end.countDown();
    }
  }

  @Test
  void aListOfChecksIsReadPageByPageNewestFirst() throws Exception {
    List<CheckId> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(queue.submit(ANN, named("n" + i)).id());
    }
    List<Check> first = queue.list(ANN, null, 2);
    assertEquals(all.reversed().subList(0, 2), first.stream().map(Check::id).toList());
    List<Check> rest = queue.list(ANN, first.getLast().id(), 2);
    assertEquals(all.subList(0, 1), rest.stream().map(Check::id).toList());
  }

  private DockException refused(Viewer who, String name) {
    return assertThrows(DockException.class, () -> queue.submit(who, named(name)));
  }

  @Test
  void aFullQueueTakesNoMoreButHasAPlaceForEachAccountThatHasNoneWaiting() throws Exception {
    options = options.withWaiting(new QueueLimits(3, 2));
    reopen();
    queue.submit(ANN, named("runs"));
    waitUntil(() -> begun.contains("runs"));
    queue.submit(ANN, named("a1"));
    queue.submit(ANN, named("a2"));
    assertEquals(Reason.BUSY, refused(ANN, "a3").reason());
    assertTrue(refused(ANN, "a3").getMessage().contains("2 packages of this account"));
    Check waiting = queue.submit(BOB, named("b1"));
    assertEquals(Reason.BUSY, refused(BOB, "b2").reason());
    queue.submit(ADMIN, named("has none waiting"));
    assertEquals(Reason.BUSY, refused(ADMIN, "c2").reason());
    assertEquals(5, holdings.packages().list().size(), "what was refused left no package behind");
    Check anew = queue.resubmit(BOB, waiting.id(), named("b1 anew"));
    assertEquals(waiting.learnware(), anew.learnware(), "it has the place of the one before it");
    mayEnd.release(5);
    assertEquals(State.ACCEPTED, ended(BOB, anew).state());
    waitUntil(() -> queue.pending() == 0);
    assertEquals(State.ACCEPTED, accepted(ANN, "a3").state());
  }

  @Test
  void howeverManyAccountsThereAreTheQueueEndsSomewhere() throws Exception {
    options = options.withWaiting(new QueueLimits(1, 5));
    reopen();
    queue.submit(ANN, named("runs"));
    waitUntil(() -> begun.contains("runs"));
    queue.submit(ANN, named("waits"));
    queue.submit(BOB, named("waits too"));
    assertEquals(Reason.BUSY, refused(ADMIN, "is one too many").reason());
  }

  @Test
  void whatWasQueuedStaysQueuedUnderNarrowerLimits() throws Exception {
    queue.submit(ANN, named("first"));
    waitUntil(() -> begun.contains("first"));
    Check second = queue.submit(ANN, named("second"));
    options = options.withWaiting(new QueueLimits(0, 0));
    reopen();
    assertEquals(Reason.BUSY, refused(BOB, "third").reason());
    mayEnd.release(2);
    assertEquals(State.ACCEPTED, ended(ANN, second).state());
  }

  @Test
  void anUpdateIsNotHandedInAnewAsALearnwareAndKeepsItsTurn() throws Exception {
    Check one = accepted(ANN, "one");
    queue.submit(ANN, named("runs"));
    waitUntil(() -> begun.contains("runs"));
    Check update = queue.update(ANN, one.learnware(), 1, named("two"));
    assertEquals(
        Reason.CONFLICT,
        assertThrows(DockException.class, () -> queue.resubmit(ANN, update.id(), named("two anew")))
            .reason());
    mayEnd.release(2);
    assertEquals(State.ACCEPTED, ended(ANN, update).state());
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void waitUntil(Condition condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < deadline, "it did not come about within 30 s");
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
