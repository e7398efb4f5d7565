package dev.learndock.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.SamplePackages;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Verdict;
import dev.learndock.server.ServerOfTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server behind a line that is cut at random bytes. */
class BadLineTest {
  private static final int FILLING = 2_000_000;

  private static ServerOfTest server;
  private static String token;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = ServerOfTest.start(folder.resolve("dock"));
    token = server.token();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ClientOptions stubborn(long seed) {
    return ClientOptions.defaults()
        .withBackoff(new Backoff(40, Duration.ofMillis(1), Duration.ofMillis(20), seed))
        .withPieceBytes(700_000);
  }

  /** A good learnware with bytes in it that nothing makes smaller. */
  private static byte[] large(String name, long seed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] filling = new byte[FILLING];
    new Random(seed).nextBytes(filling);
    try (ZipInputStream in =
            new ZipInputStream(new ByteArrayInputStream(SamplePackages.good(name, 0)));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
      }
      out.putNextEntry(new ZipEntry("notes.bin"));
      out.write(filling);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aPackageArrivesWholeHoweverOftenTheLineIsCut(long seed) throws Exception {
    byte[] zip = large("Cut to pieces " + seed, seed);
    try (CuttingProxy proxy = new CuttingProxy(server.port(), 400_000, seed);
        RemoteDock dock = RemoteDock.connect(proxy.address(), token, stubborn(seed))) {
      Verdict verdict =
          dock.submit(Submission.of("large.zip", () -> new ByteArrayInputStream(zip)));
      Learnware learnware =
          assertInstanceOf(Verdict.Accepted.class, verdict, () -> verdict.findings().toString())
              .learnware();
      assertTrue(proxy.cuts() > 3, "it was cut " + proxy.cuts() + " times");
      try (InputStream there = server.dock().openPackage(learnware.id())) {
        assertArrayEquals(zip, there.readAllBytes());
      }
      try (InputStream here = dock.openPackage(learnware.id())) {
        assertArrayEquals(zip, here.readAllBytes());
      }
    }
  }

  @Test
  void anUploadThatAnEarlierProcessLeftIsGoneOnWith() throws Exception {
    byte[] zip = large("Left half done", 9);
    Submission submission = Submission.of("left.zip", () -> new ByteArrayInputStream(zip));
    try (RemoteDock killed = RemoteDock.connect(server.address(), token, dyingAfter(700_000))) {
      assertThrows(IllegalStateException.class, () -> killed.submit(submission));
    }
    List<Long> uploaded = new ArrayList<>();
    Transfers told =
        new Transfers() {
          @Override
          public void uploaded(String name, long bytes, long of) {
            uploaded.add(bytes);
          }
        };
    try (RemoteDock dock =
        RemoteDock.connect(server.address(), token, stubborn(1).withTransfers(told))) {
      assertInstanceOf(Verdict.Accepted.class, dock.submit(submission));
    }
    assertTrue(uploaded.getFirst() >= 700_000, uploaded::toString);
    assertEquals(zip.length, uploaded.getLast());
  }

  /** Ends after so many bytes, as a process does that is killed. */
  private static ClientOptions dyingAfter(long most) {
    return stubborn(1)
        .withTransfers(
            new Transfers() {
              @Override
              public void uploaded(String name, long bytes, long of) {
                if (bytes > most) {
                  throw new IllegalStateException("killed");
                }
              }
            });
  }

  @Test
  void aSearchWhoseAnswerIsCutIsAskedAgain() throws Exception {
    for (int i = 0; i < 3; i++) {
      server
          .dock()
          .submit(SamplePackages.submission("s.zip", SamplePackages.good("Sought " + i, i)));
    }
    Requirement requirement = Requirement.of(SamplePackages.table(0, 99));
    Recommendation.Found there =
        assertInstanceOf(Recommendation.Found.class, server.dock().search(requirement));
    try (CuttingProxy proxy = new CuttingProxy(server.port(), 60_000, 5);
        RemoteDock dock = RemoteDock.connect(proxy.address(), null, stubborn(5))) {
      for (int i = 0; i < 5; i++) {
        Recommendation.Found here =
            assertInstanceOf(Recommendation.Found.class, dock.search(requirement));
        assertEquals(there.reasons(), here.reasons());
        assertEquals(there.single().size(), here.single().size());
      }
      assertTrue(proxy.cuts() > 0, "nothing was cut");
    }
  }

  @Test
  void aServerThatIsStartedAgainInTheMeantimeIsWaitedFor(@TempDir Path folder) throws Exception {
    ServerOfTest first = ServerOfTest.start(folder.resolve("dock"));
    int port = first.port();
    try (RemoteDock dock = RemoteDock.connect(first.address(), null, ClientOptions.defaults())) {
      first.close();
      Thread restart =
          Thread.ofPlatform()
              .start(() -> {
                try (ServerOfTest _ = ServerOfTest.start(folder.resolve("dock"), port)) {
                  Thread.sleep(Duration.ofSeconds(20));
                } catch (DockException e) {
                  throw new IllegalStateException(e);
                } catch (InterruptedException e) {
                  // The test is done.
                }
              });
      assertEquals(List.of(), dock.islands());
      restart.interrupt();
      restart.join();
    }
  }
}
