package dev.learndock.learnware.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.learnware.sandbox.Isolation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Worker processes that were taken over, in the sandbox where there is one. */
@Timeout(300)
class HostileWorkersTest {

  @Test
  void whatEverAWorkerAnswersIsNoticedAndThePoolGoesOn() throws Exception {
    List<HostileWorkers.Outcome> outcomes =
        new HostileWorkers(Isolation.ofThisMachine(), Duration.ofSeconds(3)).run();
    assertTrue(outcomes.stream().allMatch(HostileWorkers.Outcome::held), outcomes.toString());
    Map<Imposture, String> said =
        outcomes.stream()
            .collect(
                Collectors.toMap(
                    HostileWorkers.Outcome::imposture, HostileWorkers.Outcome::detail));
    assertEquals(Imposture.values().length, said.size());
    assertSays(said, Imposture.LOOP_AT_LOAD, "gave no answer within 3.0 s and was stopped");
    assertSays(said, Imposture.LOOP_AT_PREDICT, "gave no answer within 3.0 s and was stopped");
    assertSays(said, Imposture.GARBAGE, "the worker sent what is no answer");
    assertSays(said, Imposture.TEN_GIGABYTES, "the worker sent what is no answer");
    assertSays(said, Imposture.NOT_A_NUMBER, "answered NaN for row 1");
    assertSays(said, Imposture.OTHER_SHAPE, "answered 2 x 2 numbers for 1 rows");
    assertSays(said, Imposture.ANOTHER_QUESTION, "the worker answered another question");
    assertSays(said, Imposture.AFTER_CLOSING, "brought its worker process down");
    assertSays(said, Imposture.HALT, "in the middle of an answer");
  }

  private static void assertSays(Map<Imposture, String> said, Imposture imposture, String words) {
    String detail = Objects.requireNonNull(said.get(imposture));
    assertTrue(detail.contains(words), detail);
  }
}
