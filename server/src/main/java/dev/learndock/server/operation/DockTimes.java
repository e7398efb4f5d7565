package dev.learndock.server.operation;

import dev.learndock.dock.DockObserver;
import dev.learndock.dock.Finding;
import dev.learndock.dock.check.Check;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a dock spends its time on, as figures. Every label has a fixed set of values, all of which
 * are there from the start: what has not happened yet is 0, and not missing.
 */
public final class DockTimes implements DockObserver {
  /** Limits of the histogram of searches: 40 ms is what a large dock should keep to. */
  private static final Duration[] SEARCHES = millis(5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560);

  private static final Duration[] CHECKS = millis(500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000);
  private static final Duration[] WAITS = millis(1_000, 5_000, 15_000, 60_000, 300_000, 1_800_000);

  private final Map<Search, Timer> searches;
  private final Map<Stage, Timer> stages;
  private final Map<Finding.Step, Timer> passed;
  private final Map<Finding.Step, Timer> refused;
  private final Map<Check.State, Timer> verdicts = new EnumMap<>(Check.State.class);
  private final Timer waits;
  private final Counter failures;

  /** Registers all of them. */
  public DockTimes(MeterRegistry registry) {
    searches =
        each(
            Search.class,
            by -> timer("learndock.search", SEARCHES).tag("by", word(by)).register(registry));
    stages =
        each(
            Stage.class,
            stage ->
                timer("learndock.search.stage", SEARCHES)
                    .tag("stage", word(stage))
                    .register(registry));
    passed = each(Finding.Step.class, step -> step(registry, step, "passed"));
    refused = each(Finding.Step.class, step -> step(registry, step, "refused"));
    for (Check.State verdict : Check.State.values()) {
      if (verdict.isFinal()) {
        verdicts.put(
            verdict,
            timer("learndock.check", CHECKS).tag("verdict", word(verdict)).register(registry));
      }
    }
    waits = timer("learndock.check.wait", WAITS).register(registry);
    failures = Counter.builder("learndock.check.failures").register(registry);
  }

  private static Timer step(MeterRegistry registry, Finding.Step step, String result) {
    return timer("learndock.check.step")
        .tag("step", word(step))
        .tag("result", result)
        .register(registry);
  }

  private static Timer.Builder timer(String name, Duration... limits) {
    Timer.Builder timer = Timer.builder(name);
    return limits.length == 0 ? timer : timer.serviceLevelObjectives(limits);
  }

  private static Duration[] millis(long... limits) {
    return java.util.Arrays.stream(limits).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  private static <K extends Enum<K>> Map<K, Timer> each(Class<K> keys, Function<K, Timer> timer) {
    Map<K, Timer> timers = new EnumMap<>(keys);
    Stream.of(keys.getEnumConstants()).forEach(key -> timers.put(key, timer.apply(key)));
    return timers;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <K> void record(Map<K, Timer> timers, K key, Duration took) {
    Timer timer = timers.get(key);
    if (timer != null) {
      timer.record(took);
    }
  }

  @Override
  public void searched(Stage stage, Duration took) {
    record(stages, stage, took);
  }

  @Override
  public void searched(Search by, Duration took) {
    record(searches, by, took);
  }

  @Override
  public void checked(Finding.Step step, boolean ok, Duration took) {
    record(ok ? passed : refused, step, took);
  }

  @Override
  public void decided(Check.State verdict, Duration waited, Duration took) {
    record(verdicts, verdict, took);
    waits.record(waited);
  }

  @Override
  public void failedToCheck() {
    failures.increment();
  }
}
