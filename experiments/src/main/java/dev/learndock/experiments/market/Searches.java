package dev.learndock.experiments.market;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the users of a market ask its dock, and how long the answers take. At least as many users as
 * the truth is found for are asked for, and up to {@value #TIMED} while there is time.
 */
final class Searches {
  /** Learnwares that each user wants. */
  static final int LIMIT = 10;

  /** Members of a mixture, and of a larger one. */
  static final int MEMBERS = 5;

  static final int MORE_MEMBERS = 10;
  private static final int TIMED = 200;
  private static final int WARM_UPS = 2_000;

  /** Users that only warm up, far from those that count. */
  private static final long FIRST_WARM_UP = 1_000_000;

  private final FlightMarket market;
  private final Dock dock;
  private final int users;
  private final Clients clients;
  private final Consumer<String> progress;

  Searches(FlightMarket market, Dock dock, int users, double seconds, Consumer<String> progress) {
    this.market = market;
    this.dock = dock;
    this.users = users;
    this.clients = new Clients(seconds);
    this.progress = progress;
  }

  /**
   * Answers with their times.
   *
   * @param found for each user of the truth
   * @param times of all searches
   */
  record Answers(List<Recommendation.Found> found, Times times) {}

  /** What user number {@code i} asks who wants learnwares, not a mixture. */
  static Requirement one(FlightMarket market, long i) {
    return one(market, i, null);
  }

  private static Requirement one(
      FlightMarket market, long i, @Nullable SemanticSpecification words) {
    return Requirement.of(market.user(i)).withSemantic(words).withLimit(LIMIT).withMembers(1);
  }

  private Requirement mixture(long i, int members) {
    return Requirement.of(market.user(i)).withLimit(LIMIT).withMembers(members);
  }

  /** Has users ask who count for nothing. */
  void warmUp() throws DockException {
    progress.accept("warming up");
    clients.oneByOne(
        0,
        WARM_UPS,
        i -> {
          long user = FIRST_WARM_UP + i;
          dock.search(i % 2 == 0 ? one(market, user) : mixture(user, MEMBERS));
        });
  }

  /** The ten nearest. */
  Answers singles() throws DockException {
    return ask("searching for one", TIMED, i -> one(market, i));
  }

  /** The ten nearest and a mixture. */
  Answers mixtures() throws DockException {
    return ask("searching for a mixture", TIMED, i -> mixture(i, MEMBERS));
  }

  /** The ten nearest and a larger mixture. */
  Answers largerMixtures() throws DockException {
    return ask("searching for a larger mixture", users, i -> mixture(i, MORE_MEMBERS));
  }

  /** The nearest of one in ten thousand. */
  Answers filtered() throws DockException {
    SemanticSpecification words = MarketWords.askingForOneIn10000();
    return ask("searching with a filter", TIMED, i -> one(market, i, words));
  }

  /** Searches a second of several clients at once. */
  double throughput(int atOnce) throws DockException {
    progress.accept("searching, %d clients at once".formatted(atOnce));
    return clients.throughput(atOnce, i -> dock.search(one(market, FIRST_WARM_UP + i)));
  }

  private interface Asking {
    Requirement of(int user);
  }

  private Answers ask(String what, int most, Asking asking) throws DockException {
    progress.accept(what);
    List<Recommendation.Found> found = new ArrayList<>();
    Requirement[] asked = new Requirement[Math.max(users, most)];
    for (int i = 0; i < asked.length; i++) {
      asked[i] = asking.of(i);
    }
    Times times =
        clients.oneByOne(
            users,
            asked.length,
            i -> {
              Recommendation.Found answer = found(dock.search(asked[i]));
              if (i < users) {
                found.add(answer);
              }
            });
    return new Answers(found, times);
  }

  private static Recommendation.Found found(Recommendation answer) throws DockException {
    if (answer instanceof Recommendation.Found found) {
      return found;
    }
    throw new DockException(
        DockException.Reason.STORAGE,
        "a search in the market found nothing: %s".formatted(String.join("; ", answer.reasons())));
  }
}
