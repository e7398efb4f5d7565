package dev.learndock.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.learndock.dock.DockException.Reason;
import dev.learndock.server.api.problem.ProblemType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemReasonsTest {
  /** What of each type somebody can act on: the same as its status says, or more exact. */
  @ParameterizedTest
  @EnumSource
  void everyTypeThatTheServerKnowsHasAReason(ProblemType type) {
    Reason expected =
        switch (type) {
          case UNAUTHENTICATED, FORBIDDEN, UPLOAD_QUOTA -> Reason.FORBIDDEN;
          case NOT_FOUND -> Reason.NOT_FOUND;
          case CONFLICT,
              UPLOAD_OFFSET,
              UPLOAD_CLOSED,
              UPLOAD_UNFINISHED,
              UPLOAD_BUSY,
              VERSION_CHANGED ->
              Reason.CONFLICT;
          case TUS_VERSION -> Reason.TOO_NEW;
          case TOO_MANY_REQUESTS, UNAVAILABLE -> Reason.UNREACHABLE;
          case INTERNAL -> Reason.STORAGE;
          case QUEUE_FULL -> Reason.BUSY;
          case FULL -> Reason.FULL;
          default -> Reason.INVALID;
        };
    assertEquals(expected, ProblemReasons.of(type.status(), type.slug(), null));
  }

  @ParameterizedTest
  @EnumSource
  void whatTheDockBehindTheServerSaysGoesBefore(Reason said) {
    assertEquals(said, ProblemReasons.of(500, "internal", said.name()));
  }

  @ParameterizedTest
  @EnumSource
  void aTypeOfALaterServerHasTheReasonOfItsStatus(ProblemType type) {
    Reason byStatus = ProblemReasons.of(type.status(), "of-a-later-server", "OF_A_LATER_SERVER");
    assertNotEquals(Reason.IN_USE, byStatus);
    // A full queue is said with the status of any server that can do no more now.
    if (type.status() >= 500 && type != ProblemType.QUEUE_FULL) {
      assertEquals(ProblemReasons.of(type.status(), type.slug(), null), byStatus);
    }
  }
}
