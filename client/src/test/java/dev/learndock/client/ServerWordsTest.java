package dev.learndock.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.SamplePackages;
import dev.learndock.server.ServerOfTest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody is told when there is no dock where they look, or not the right one. */
class ServerWordsTest {
  private static final ClientOptions HASTY =
      ClientOptions.defaults()
          .withBackoff(new Backoff(3, Duration.ofMillis(1), Duration.ofMillis(5), 1));

  private static DockException refusal(URI address, @Nullable String token) {
    return assertThrows(
        DockException.class, () -> RemoteDock.connect(address, token, HASTY).close());
  }

  private static void assertSays(Reason reason, String words, DockException failure) {
    assertTrue(failure.getMessage().contains(words), failure.getMessage());
    assertEquals(reason, failure.reason(), failure.getMessage());
  }

  @Test
  void nothingListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertSays(
        Reason.UNREACHABLE,
        "nothing listens there",
        refusal(URI.create("http://127.0.0.1:" + port), null));
  }

  @Test
  void thereIsNoSuchHost() {
    assertSays(
        Reason.UNREACHABLE,
        "no host of this name",
        refusal(URI.create("http://no-such-host.invalid/"), null));
  }

  @Test
  void anAddressThatIsNoneIsSaidBeforeAnythingIsSent() {
    for (String text : new String[] {"ftp://dock", "http:///", "dock.example.org", "http://a/?b"}) {
      assertSays(Reason.INVALID, "no address of a server", refusal(URI.create(text), null));
    }
  }

  @Test
  void aPageOfSomethingElseIsNoLearndock() throws Exception {
    try (Fake fake = Fake.answering(404, "text/html", "<h1>Not here</h1>")) {
      assertSays(Reason.NOT_FOUND, "no dock of Learndock", refusal(fake.address(), null));
    }
    try (Fake fake = Fake.answering(200, "text/html", "<h1>Welcome</h1>")) {
      assertSays(Reason.NOT_FOUND, "no dock of Learndock", refusal(fake.address(), null));
    }
    try (Fake fake = Fake.answering(200, Fake.JSON, "{\"product\":\"Something\",\"api\":1}")) {
      assertSays(Reason.NOT_FOUND, "no dock of Learndock", refusal(fake.address(), null));
    }
    try (Fake fake =
        Fake.answering(404, Fake.PROBLEM, "{\"type\":\"about:blank\",\"status\":404}")) {
      assertSays(Reason.NOT_FOUND, "no dock of Learndock", refusal(fake.address(), null));
    }
  }

  @Test
  void olderAndLaterServersAreNamedAsSuch() throws Exception {
    try (Fake fake =
        Fake.answering(404, Fake.PROBLEM, "{\"type\":\"/problems/not-found\",\"status\":404}")) {
      assertSays(Reason.TOO_NEW, "older than this program", refusal(fake.address(), null));
    }
    try (Fake fake = Fake.answering(200, Fake.JSON, "{\"product\":\"Learndock\",\"api\":2}")) {
      assertSays(Reason.TOO_NEW, "version 2 of the API", refusal(fake.address(), null));
    }
  }

  @Test
  void aRedirectionIsNotFollowedWithAToken() throws Exception {
    try (Fake fake =
        Fake.answering((request, times) -> {
          request.getResponseHeaders().set("Location", "https://elsewhere.example.org/");
          request.sendResponseHeaders(308, -1);
        })) {
      assertSays(Reason.INVALID, "elsewhere.example.org", refusal(fake.address(), "secret"));
      assertEquals(1, fake.asked().get());
    }
  }

  @Test
  void aServerThatAsksToComeBackLaterIsAskedAgainLater() throws Exception {
    try (Fake fake =
        Fake.answering((request, times) -> {
          if (times % 2 == 1) {
            request.getResponseHeaders().set("Retry-After", "0");
            Fake.send(
                request,
                times == 1 ? 503 : 429,
                Fake.PROBLEM,
                "{\"type\":\"/problems/unavailable\",\"detail\":\"not now\"}");
          } else {
            Fake.send(request, 200, Fake.JSON, times == 2 ? Fake.ABOUT : "{\"islands\":[]}");
          }
        })) {
      try (Dock dock = RemoteDock.connect(fake.address(), null, HASTY)) {
        assertEquals(0, dock.islands().size());
      }
      assertEquals(4, fake.asked().get());
    }
  }

  @Test
  void aServerThatAsksForTooLongAWaitIsNotWaitedFor() throws Exception {
    try (Fake fake =
        Fake.answering((request, times) -> {
          request.getResponseHeaders().set("Retry-After", "3600");
          Fake.send(
              request,
              429,
              Fake.PROBLEM,
              "{\"type\":\"/problems/too-many-requests\",\"detail\":\"too many searches\"}");
        })) {
      assertSays(Reason.UNREACHABLE, "Try again in 3600 s", refusal(fake.address(), null));
      assertEquals(1, fake.asked().get());
    }
  }

  @Test
  void aServerThatFallsSilentIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ClientOptions impatient =
          HASTY.withSilence(Duration.ofMillis(300)).withBackoff(HASTY.backoff().withTries(2));
      DockException failure =
          assertThrows(
              DockException.class,
              () ->
                  RemoteDock.connect(
                          URI.create("http://127.0.0.1:" + silent.getLocalPort()), null, impatient)
                      .close());
      assertSays(Reason.UNREACHABLE, "nothing moved", failure);
    }
  }

  @Test
  void anAnswerThatFallsSilentInTheMiddleIsGivenUp() throws Exception {
    try (Fake fake =
        Fake.answering((request, times) -> {
          request.getResponseHeaders().set("Content-Type", Fake.JSON);
          request.sendResponseHeaders(200, 100);
          request.getResponseBody().write('{');
          request.getResponseBody().flush();
          try {
            Thread.sleep(Duration.ofSeconds(2));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        })) {
      ClientOptions impatient =
          HASTY.withSilence(Duration.ofMillis(300)).withBackoff(HASTY.backoff().withTries(1));
      DockException failure =
          assertThrows(
              DockException.class,
              () -> RemoteDock.connect(fake.address(), null, impatient).close());
      assertSays(Reason.UNREACHABLE, "in the middle of an answer", failure);
    }
  }

  @Test
  void aRealServerSaysNoInItsOwnWords(@TempDir Path folder) throws Exception {
    try (ServerOfTest server = ServerOfTest.start(folder.resolve("dock"))) {
      assertSays(
          Reason.FORBIDDEN,
          "does not accept the token",
          refusal(server.address(), "no-such-token"));
      try (Dock nobody = Dock.connect(server.address(), null)) {
        assertSays(
            Reason.FORBIDDEN,
            "learndock login",
            assertThrows(
                DockException.class,
                () ->
                    nobody.submit(
                        SamplePackages.submission("a.zip", SamplePackages.good("A", 0)))));
        DockException missing =
            assertThrows(DockException.class, () -> nobody.learnware(new LearnwareId(4)));
        assertSays(Reason.NOT_FOUND, "00000004", missing);
        assertEquals("not-found", ((ServerProblem) missing).type());
        assertSays(
            Reason.INVALID,
            "index rebuild",
            assertThrows(DockException.class, () -> nobody.reindex(step -> {})));
      }
    }
  }
}
