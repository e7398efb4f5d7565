package dev.learndock.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.learndock.client.CheckJson.Seen;
import dev.learndock.dock.Finding;
import dev.learndock.dock.Submission;
import dev.learndock.dock.check.Check;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CheckFollowingTest {
  private static final String FIRST =
      "{\"step\":\"package\",\"title\":\"package\",\"ok\":true,\"message\":\"read\"}";
  private static final String SECOND =
      "{\"step\":\"graph\",\"title\":\"model graph\",\"ok\":false,\"message\":\"too deep\"}";

  private static String check(String state, int ahead, String findings) {
    return "{\"id\":5,\"learnware\":\"00000009\",\"state\":\"%s\",\"ahead\":%d,\"findings\":[%s]}"
        .formatted(state, ahead, findings);
  }

  private final List<String> told = new ArrayList<>();

  private Seen verdict(Fake fake) throws Exception {
    ClientOptions options =
        ClientOptions.defaults()
            .withBackoff(new Backoff(3, Duration.ofMillis(1), Duration.ofMillis(5), 1))
            .withTransfers(
                new Transfers() {
                  @Override
                  public void queued(String name, int ahead) {
                    told.add("ahead " + ahead);
                  }
                });
    Submission submission =
        Submission.of("a.zip", () -> new ByteArrayInputStream(new byte[0]))
            .withProgress(finding -> told.add(finding.message()));
    try (Line line = new Line(ServerAddress.of(fake.address()), null, options)) {
      return new CheckFollowing(line, 5, submission).verdict();
    }
  }

  private void assertToldOnceInOrder(Seen seen) {
    assertEquals(List.of("ahead 2", "read", "too deep"), told);
    assertEquals(Check.State.REJECTED, seen.state());
    assertEquals(
        List.of("read", "too deep"), seen.findings().stream().map(Finding::message).toList());
  }

  @Test
  void whereEventsDoNotComeThroughTheCheckIsLookedAtAgainAndAgain() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    try (Fake fake =
        Fake.answering((request, times) -> {
          if (request.getRequestURI().getPath().endsWith("/events")) {
            Fake.send(request, 502, "text/html", "<h1>Bad gateway</h1>");
            return;
          }
          Fake.send(
              request,
              200,
              Fake.JSON,
              switch (looks.incrementAndGet()) {
                case 1, 2 -> check("queued", 2, "");
                case 3, 4 -> check("running", 0, FIRST);
                default -> check("rejected", 0, FIRST + "," + SECOND);
              });
        })) {
      assertToldOnceInOrder(verdict(fake));
    }
  }

  @Test
  void eventsThatBreakOffAreHeardFromWhereTheyBroke() throws Exception {
    List<String> heard = new ArrayList<>();
    try (Fake fake =
        Fake.answering((request, times) -> {
          if (!request.getRequestURI().getPath().endsWith("/events")) {
            Fake.send(request, 200, Fake.JSON, check("running", 0, FIRST));
            return;
          }
          String last = String.valueOf(request.getRequestHeaders().getFirst("Last-Event-ID"));
          heard.add(last);
          Fake.send(
              request,
              200,
              "text/event-stream",
              last.equals("0")
                  ? "event: queued\nid: 0\ndata: {\"ahead\":2}\n\n"
                      + "event: finding\nid: 1\ndata: "
                      + FIRST
                      + "\n\nevent: finding\nid: 2\ndata: {\"st"
                  : "event: finding\nid: 2\ndata: "
                      + SECOND
                      + "\n\nevent: verdict\nid: verdict\ndata: "
                      + check("rejected", 0, FIRST + "," + SECOND)
                      + "\n\n");
        })) {
      assertToldOnceInOrder(verdict(fake));
    }
    assertEquals(List.of("0", "1"), heard);
  }
}
