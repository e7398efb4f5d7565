package dev.learndock.experiments.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ClientsTest {
  private final List<Integer> asked = new CopyOnWriteArrayList<>();

  @Test
  void questionsEndWhenAllAreAsked() throws Exception {
    Times times = new Clients(3_600).oneByOne(2, 5, asked::add);
    assertEquals(List.of(0, 1, 2, 3, 4), asked);
    assertEquals(5, times.count());
  }

  @Test
  void whenTimeIsOverOnlyTheLeastAreAsked() throws Exception {
    new Clients(1e-9).oneByOne(3, 1_000, asked::add);
    assertEquals(List.of(0, 1, 2), asked);
  }

  @Test
  void noQuestionIsAskedTwiceBySeveralClients() throws Exception {
    double throughput = new Clients(0.05).throughput(4, asked::add);
    assertTrue(throughput > 0);
    assertEquals(asked.size(), asked.stream().distinct().count());
  }

  @Test
  void aFailureOfTheDockIsTheFailureOfTheClients() {
    DockException broken = new DockException(DockException.Reason.STORAGE, "the disk is full");
    DockException seen =
        assertThrows(
            DockException.class,
            () ->
                new Clients(1)
                    .throughput(
                        2,
                        i -> {
                          throw broken;
                        }));
    assertEquals(broken, seen);
  }

  @Test
  void quantilesAreTimesThatWereMeasured() {
    Times none = new Times();
    assertTrue(Double.isNaN(none.quantile(0.5)));
    none.since(System.nanoTime());
    assertEquals(none.quantile(0.01), none.quantile(0.99));
  }
}
