package dev.learndock.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Backoff BACKOFF =
      new Backoff(6, Duration.ofMillis(100), Duration.ofMillis(500), 42);

  private static List<Duration> waits(Backoff.Waits waits) {
    List<Duration> all = new ArrayList<>();
    while (waits.another()) {
      all.add(waits.next());
    }
    return all;
  }

  @Test
  void waitsDoubleUpToALimitAndAreAtLeastHalfOfThat() {
    List<Duration> waits = waits(BACKOFF.begin(1));
    long[] most = {100, 200, 400, 500, 500};
    assertEquals(most.length, waits.size());
    for (int i = 0; i < most.length; i++) {
      long millis = waits.get(i).toMillis();
      assertTrue(millis >= most[i] / 2 - 1 && millis <= most[i], waits::toString);
    }
  }

  @Test
  void theSameSeedWaitsTheSameAndAnotherRequestOtherwise() {
    assertEquals(waits(BACKOFF.begin(1)), waits(BACKOFF.begin(1)));
    assertFalse(waits(BACKOFF.begin(1)).equals(waits(BACKOFF.begin(2))));
  }

  @Test
  void whatGetsOnBeginsToCountAnew() {
    Backoff.Waits waits = BACKOFF.withTries(2).begin(1);
    assertTrue(waits.another());
    waits.progressed();
    assertTrue(waits.another());
    assertFalse(waits.another());
  }
}
