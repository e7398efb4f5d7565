package dev.learndock.experiments.server;

import dev.learndock.dock.DockException;
import dev.learndock.experiments.market.FlightMarket;
import dev.learndock.experiments.market.FlightRows;
import dev.learndock.experiments.market.MarketFolder;
import dev.learndock.experiments.server.ServerFigures.Asked;
import dev.learndock.experiments.server.ServerFigures.Uploaded;
import dev.learndock.specification.SpecificationJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Measures a server as those see it who use and run it. Everything is bounded: each part by its
 * time and by a number of requests, all by what the plan says; the processes end with it.
 */
public final class ServerBenchmark {
  private static final int MOST_REQUESTS = 1_000_000;
  private static final int REQUESTS_KEPT = 256;

  /** Ten learnwares, and a mixture of five or none: what {@code bench search} asks for. */
  private static final String MIXED = "\"limit\":10,\"members\":5,";

  private static final String SINGLE = "\"limit\":10,\"members\":1,";
  private static final long FIRST_UPLOAD_BYTES = 4L << 20;

  private final Plan plan;
  private final Path work;
  private final Consumer<String> progress;

  /**
   * What is measured.
   *
   * @param command what starts {@code learndock}
   * @param starts how many times the small dock is started
   * @param small learnwares in it
   * @param large learnwares in the dock that is asked
   * @param searchers clients that search at once
   * @param readers clients that read at once
   * @param uploadBytes size of the upload
   * @param seconds of each part that is timed
   * @param warmUp seconds of the same before it, since Java compiles what it runs often
   * @param settle seconds after which a server that nobody asks is idle
   */
  public record Plan(
      List<String> command,
      int starts,
      long small,
      long large,
      int searchers,
      int readers,
      long uploadBytes,
      double seconds,
      double warmUp,
      double settle) {
    /** Copies the command and checks that there is something to measure. */
    public Plan {
      command = List.copyOf(command);
      if (starts < 1 || small < 1 || large < 1 || searchers < 1 || readers < 1 || uploadBytes < 1) {
        throw new IllegalArgumentException(
            "one start, learnware, client and byte are the least that can be measured");
      }
    }
  }

  private ServerBenchmark(Plan plan, Path work, Consumer<String> progress) {
    this.plan = plan;
    this.work = work;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @param work a folder for docks, which are filled as far as they are not; emptied by nobody here
   * @throws IOException if a server does not start, or does not answer as it should
   */
  public static ServerFigures run(Plan plan, Path work, Consumer<String> progress)
      throws IOException, DockException, InterruptedException {
    return new ServerBenchmark(plan, work, progress).run();
  }

  private ServerFigures run() throws IOException, DockException, InterruptedException {
    FlightMarket market = new FlightMarket(FlightRows.read(), 1, false);
    Path small = filled(market, "small", plan.small());
    Path large = filled(market, "large", plan.large());
    progress.accept("starting once, which may prepare Java's start-up cache");
    start(small).close();
    List<Double> starts = new ArrayList<>();
    double cpu = 0;
    for (int i = 0; i < plan.starts(); i++) {
      progress.accept("starting, %d of %d".formatted(i + 1, plan.starts()));
      try (ServerProcess server = start(small)) {
        starts.add(server.startSeconds());
        cpu += server.cpuSeconds() / plan.starts();
      }
    }
    try (ServerProcess server = start(large);
        HttpClient client = HttpClient.newHttpClient()) {
      return asked(server, client, market, starts, cpu);
    }
  }

  private Path filled(FlightMarket market, String name, long size) throws DockException {
    Path dock = work.resolve(name);
    new MarketFolder(dock).fill(market, size, Clock.systemUTC(), progress);
    return dock;
  }

  private ServerProcess start(Path dock) throws IOException, InterruptedException {
    return ServerProcess.start(plan.command(), dock, work.resolve("server.log"));
  }

  private ServerFigures asked(
      ServerProcess server, HttpClient client, FlightMarket market, List<Double> starts, double cpu)
      throws IOException, InterruptedException {
    double idle = settled(server);
    Uploaded upload = upload(server, client);
    Asked reads = ask("reading", server, plan.readers(), reads());
    Asked search = ask("searching", server, plan.searchers(), searches(market, MIXED));
    Asked single = ask("searching for one", server, plan.searchers(), searches(market, SINGLE));
    double after = settled(server);
    return new ServerFigures(
        plan.small(), starts, cpu, plan.large(), idle, after, search, single, reads, upload);
  }

  private double settled(ServerProcess server) throws InterruptedException {
    progress.accept("letting it rest");
    Thread.sleep((long) (1_000 * plan.settle()));
    return server.residentMegabytes();
  }

  /** A small one before it loads what uploads need. */
  private Uploaded upload(ServerProcess server, HttpClient client)
      throws IOException, InterruptedException {
    progress.accept("uploading");
    LargeUpload upload = LargeUpload.by(server, client);
    upload.send(Math.min(FIRST_UPLOAD_BYTES, plan.uploadBytes()), 1);
    server.forgetPeak();
    double before = server.residentMegabytes();
    long begun = System.nanoTime();
    upload.send(plan.uploadBytes(), 2);
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Uploaded(plan.uploadBytes() / 1e6, seconds, before, server.peakMegabytes());
  }

  private Asked ask(String what, ServerProcess server, int clients, IntFunction<byte[]> request)
      throws IOException {
    Load load = new Load(server.port(), clients);
    progress.accept(what + ", warming up");
    load.run(plan.warmUp(), MOST_REQUESTS, request);
    progress.accept(what);
    double before = server.cpuSeconds();
    Load.Outcome outcome = load.run(plan.seconds(), MOST_REQUESTS, request);
    int answers = outcome.times().count();
    return new Asked(
        clients,
        outcome.times(),
        outcome.errors(),
        outcome.perSecond(),
        1e3 * (server.cpuSeconds() - before) / answers,
        1e3 * outcome.ownSeconds() / answers);
  }

  /** Any of all learnwares, whose numbers are those from 1 on. */
  private IntFunction<byte[]> reads() {
    SplittableRandom random = new SplittableRandom(7);
    byte[][] requests = new byte[(int) Math.min(plan.large(), 10_000)][];
    for (int i = 0; i < requests.length; i++) {
      String path = "/api/v1/learnwares/%08d".formatted(1 + random.nextLong(plan.large()));
      requests[i] = AnswerReader.request("GET", path, new byte[0]);
    }
    return i -> requests[i % requests.length];
  }

  /**
   * Users of the market, each with a table of their own.
   *
   * @param more fields of the request
   */
  private static IntFunction<byte[]> searches(FlightMarket market, String more) {
    byte[][] requests = new byte[REQUESTS_KEPT][];
    for (int i = 0; i < requests.length; i++) {
      String json = "{%s\"table\":%s}".formatted(more, SpecificationJson.write(market.user(i)));
      requests[i] =
          AnswerReader.request("POST", "/api/v1/searches", json.getBytes(StandardCharsets.UTF_8));
    }
    return i -> requests[i % requests.length];
  }
}
