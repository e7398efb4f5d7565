package dev.learndock.cli.endurance;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LearnwareId;
import dev.learndock.experiments.Kit;
import dev.learndock.experiments.KitException;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.python.PythonEnvironments;
import dev.learndock.specification.SpecificationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hands hostile learnwares in over HTTP, as fast as the server takes them, and good ones between
 * them, while somebody searches; then looks whether every hostile one was refused with a reason,
 * and every good one is there.
 */
public final class HostileBenchmark {
  private static final int WARM_UP = 300;
  private static final String GOT = "Got: ";

  /** A model that loops is cut after 30 s, and may be cut twice. */
  private static final long LONGEST_CHECK_SECONDS = 600;

  /**
   * How much.
   *
   * @param serve what starts {@code learndock serve}, without its options
   * @param folder where the dock and the server's log are to be
   * @param environments for models in Python; where there is none, no code is handed in
   * @param environmentsFolder where they lie
   * @param hostile packages that are to do harm
   * @param good packages between them
   */
  public record Plan(
      List<String> serve,
      Path folder,
      PythonEnvironments environments,
      Path environmentsFolder,
      int hostile,
      int good) {
    /** Checks the numbers. */
    public Plan {
      serve = List.copyOf(serve);
      if (hostile < 1 || good < 1) {
        throw new IllegalArgumentException("at least one hostile and one good package");
      }
    }
  }

  private record Handed(String what, long check) {}

  private final Plan plan;
  private final Consumer<String> progress;
  private final List<Handed> hostile = new ArrayList<>();
  private final List<Acknowledged> good = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int refused;

  private HostileBenchmark(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param kit whose models the good ones have
   * @param progress is told what is being done
   * @throws IOException if the server does not start, or does not answer
   */
  public static HostileFigures run(Plan plan, Kit kit, Consumer<String> progress)
      throws IOException,
          InterruptedException,
          DockException,
          KitException,
          PackageException,
          ModelException,
          SpecificationException {
    progress.accept("making packages");
    return new HostileBenchmark(plan, progress).run(new PackageSeries(kit, 1));
  }

  private HostileFigures run(PackageSeries packages)
      throws IOException, InterruptedException, DockException {
    boolean python = !plan.environments().list().isEmpty();
    try (ServerProcess server = new ServerProcess(plan.serve(), plan.folder(), settings())) {
      server.start();
      server.awaitListening();
      HostileSeries series = new HostileSeries(packages, server.target(), python);
      try (ProviderAccount account = new ProviderAccount(server.url(), 1);
          Searcher searcher = new Searcher(server.url(), packages.table())) {
        searcher.start(WARM_UP);
        long begun = System.nanoTime();
        handIn(account, series, packages);
        awaitVerdicts(account);
        double seconds = (System.nanoTime() - begun) / 1e9;
        searcher.stop();
        return lookBack(account, series, searcher, seconds);
      }
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("LEARNDOCK_LIMITS_SEARCH", "off");
    settings.put("LEARNDOCK_PYTHON_UNRUN", "false");
    settings.put(
        "LEARNDOCK_PYTHON_ENVIRONMENTS", plan.environmentsFolder().toAbsolutePath().toString());
    return settings;
  }

  /** Good ones at even distances. */
  private void handIn(ProviderAccount account, HostileSeries series, PackageSeries packages)
      throws IOException, InterruptedException {
    int all = plan.hostile() + plan.good();
    for (int i = 0; i < all; i++) {
      progress.accept("handing in, %d of %d".formatted(i + 1, all));
      long goodBefore = (long) i * plan.good() / all;
      if ((i + 1L) * plan.good() / all > goodBefore) {
        handInGood(account, packages.get((int) goodBefore));
      } else {
        handInHostile(account, series, hostile.size() + refused);
      }
    }
  }

  private void handInGood(ProviderAccount account, byte[] zip)
      throws IOException, InterruptedException {
    String check = account.handIn(zip);
    good.add(
        new Acknowledged(
            LearnwareId.parse(ProviderAccount.value(check, "learnware")),
            Providers.hash(zip),
            Long.parseLong(ProviderAccount.value(check, "id")),
            false));
  }

  private void handInHostile(ProviderAccount account, HostileSeries series, int number)
      throws IOException, InterruptedException {
    try {
      String check = account.handIn(series.get(number));
      hostile.add(
          new Handed(series.what(number), Long.parseLong(ProviderAccount.value(check, "id"))));
    } catch (ProviderAccount.UnexpectedAnswer e) {
      // Turned away at the door; the message is the server's problem, with its reason.
      noteRefusal(series.what(number), String.valueOf(e.getMessage()));
    }
  }

  private void noteRefusal(String what, String reason) {
    refused++;
    if (reason.isBlank()) {
      faults.add(what + " was refused without a reason");
    }
    // The code of the hostile set says so when a wall gave way.
    if (reason.contains(GOT)) {
      faults.add(what + " got what it wanted: " + reason);
    }
    progress.accept(what + ": " + reason);
  }

  private void awaitVerdicts(ProviderAccount account) throws IOException, InterruptedException {
    for (Handed one : hostile) {
      String check = verdict(account, one.check());
      if (ProviderAccount.value(check, "state").equals("rejected")) {
        noteRefusal(one.what(), ProviderAccount.last(check, "message"));
      } else {
        faults.add(one.what() + " was not refused: " + check);
      }
    }
    for (Acknowledged one : good) {
      verdict(account, one.check());
    }
  }

  private static String verdict(ProviderAccount account, long number)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_CHECK_SECONDS);
    String check = account.check(number);
    while (!LookingBack.isFinal(check) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(200);
      check = account.check(number);
    }
    return check;
  }

  private HostileFigures lookBack(
      ProviderAccount account, HostileSeries series, Searcher searcher, double seconds)
      throws IOException, InterruptedException, DockException {
    progress.accept("looking for the good ones");
    LookingBack back = new LookingBack(account, good);
    faults.addAll(back.faults());
    back.learnwares(faults);
    if (searcher.failed() > 0) {
      faults.add(searcher.failed() + " searches failed");
    }
    return new HostileFigures(
        plan.hostile(),
        Math.min(series.kinds(), plan.hostile()),
        refused,
        plan.good(),
        back.versions(),
        seconds,
        searcher.times(),
        searcher.failed(),
        faults);
  }
}
