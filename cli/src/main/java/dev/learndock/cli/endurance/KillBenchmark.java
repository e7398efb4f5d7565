package dev.learndock.cli.endurance;

import dev.learndock.dock.DockException;
import dev.learndock.experiments.Kit;
import dev.learndock.experiments.KitException;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.specification.SpecificationException;
import dev.learndock.storage.Fault;
import dev.learndock.storage.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hands learnwares in and updates them over HTTP while the server, a process of its own, is killed
 * (SIGKILL) and started again; then looks whether all that it acknowledged is there and whole, and
 * whether {@code learndock verify} finds anything.
 *
 * <p>The moments of the kills are counted in packages that were acknowledged, drawn at random, and
 * a random while more; every fifth start is killed before it is done. The seed gives the same
 * draws; what they hit depends on the machine.
 */
public final class KillBenchmark {
  private static final long MOST_WHILE_MILLIS = 400;
  private static final long MOST_START_MILLIS = 3_000;

  /** So long nothing is acknowledged only where nothing goes on any more. */
  private static final long STUCK_SECONDS = 600;

  /**
   * How much.
   *
   * @param serve what starts {@code learndock serve}, without its options
   * @param folder where the dock and the server's log are to be
   * @param uploads packages that are to be acknowledged
   * @param kills times that the server is killed
   * @param seed of packages and moments
   */
  public record Plan(List<String> serve, Path folder, int uploads, int kills, long seed) {
    /** Checks the numbers. */
    public Plan {
      serve = List.copyOf(serve);
      if (uploads < 1 || kills < 0) {
        throw new IllegalArgumentException(
            "%d uploads and %d kills: at least one and none".formatted(uploads, kills));
      }
    }
  }

  private final Plan plan;
  private final Random random;
  private final Consumer<String> progress;
  private int kills;
  private int killsInStart;

  private KillBenchmark(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.random = new Random(plan.seed());
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param kit whose models are handed in
   * @param progress is told what is being done
   * @throws IOException if the server does not start, or nothing goes on any more
   */
  public static KillFigures run(Plan plan, Kit kit, Consumer<String> progress)
      throws IOException,
          InterruptedException,
          DockException,
          KitException,
          PackageException,
          ModelException,
          SpecificationException {
    progress.accept("making packages");
    return new KillBenchmark(plan, progress).run(new PackageSeries(kit, plan.seed()));
  }

  private KillFigures run(PackageSeries packages)
      throws IOException, InterruptedException, DockException {
    long begin = System.nanoTime();
    try (ServerProcess server = new ServerProcess(plan.serve(), plan.folder())) {
      server.start();
      server.awaitListening();
      try (ProviderAccount account = new ProviderAccount(server.url(), plan.seed());
          Providers providers = new Providers(account, packages, plan.uploads())) {
        providers.start();
        killAgainAndAgain(server, providers);
        awaitAll(providers);
        return lookBack(server, account, providers, begin);
      }
    }
  }

  private void killAgainAndAgain(ServerProcess server, Providers providers)
      throws IOException, InterruptedException {
    int[] moments = random.ints(plan.kills(), 0, plan.uploads()).sorted().toArray();
    while (kills < plan.kills()) {
      await(providers, moments[kills]);
      TimeUnit.MILLISECONDS.sleep(random.nextLong(MOST_WHILE_MILLIS));
      kill(server, providers);
      if (kills < plan.kills() && random.nextInt(5) == 0) {
        TimeUnit.MILLISECONDS.sleep(random.nextLong(MOST_START_MILLIS));
        killsInStart++;
        kill(server, providers);
      }
      server.awaitListening();
    }
  }

  private void kill(ServerProcess server, Providers providers)
      throws IOException, InterruptedException {
    kills++;
    progress.accept("kill %d after %d acknowledged".formatted(kills, providers.count()));
    server.kill();
    server.start();
  }

  private static void await(Providers providers, int count)
      throws IOException, InterruptedException {
    int last = -1;
    long moved = System.nanoTime();
    while (providers.count() < count && providers.areAtIt()) {
      if (providers.count() > last) {
        last = providers.count();
        moved = System.nanoTime();
      }
      if (System.nanoTime() - moved > TimeUnit.SECONDS.toNanos(STUCK_SECONDS)) {
        throw new IOException(
            "nothing was acknowledged for %d s, after %d packages".formatted(STUCK_SECONDS, last));
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private void awaitAll(Providers providers) throws IOException, InterruptedException {
    await(providers, plan.uploads());
    while (providers.areAtIt()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private KillFigures lookBack(
      ServerProcess server, ProviderAccount account, Providers providers, long begin)
      throws IOException, InterruptedException, DockException {
    progress.accept("looking for all that was acknowledged");
    List<Acknowledged> acknowledged = providers.acknowledged();
    LookingBack back = new LookingBack(account, acknowledged);
    List<String> faults = new ArrayList<>(providers.faults());
    faults.addAll(back.faults());
    long updates = acknowledged.stream().filter(Acknowledged::update).count();
    int learnwares = back.learnwares(faults);
    if (learnwares != acknowledged.size() - updates) {
      faults.add(
          "%d learnwares were acknowledged, %d are there"
              .formatted(acknowledged.size() - updates, learnwares));
    }
    server.stop();
    Verification verified = Verification.of(plan.folder().resolve("dock"), progress);
    verified.faults().stream().map(Fault::toString).forEach(faults::add);
    return new KillFigures(
        acknowledged.size() - updates,
        updates,
        kills,
        killsInStart,
        back.versions(),
        learnwares,
        (System.nanoTime() - begin) / 1e9,
        faults);
  }
}
