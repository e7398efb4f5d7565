package dev.learndock.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.learndock.server.Rate;
import dev.learndock.server.Settings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * How often somebody may do something: a token bucket for each who does it. Of those who did
 * nothing for a while nothing is kept, and never more than {@value #MOST} of a kind, so memory is
 * bounded whoever asks.
 */
public final class Limits {
  private static final int MOST = 50_000;

  /** What is longer is no address; it must not take memory. */
  private static final int LONGEST = 254;

  /** What is limited. */
  public enum Kind {
    /** Logins, by address. */
    LOGIN("logins"),
    /** Logins that fail, by account. */
    LOGIN_FAILURE("failed logins to this account"),
    /** Registrations, by address. */
    REGISTRATION("registrations"),
    /** Mails, by whom they go to. */
    MAIL("mails to this address"),
    /** Searches, by account or address. */
    SEARCH("searches"),
    /** Uploads, by account or address. */
    UPLOAD("uploads");

    private final String what;

    Kind(String what) {
      this.what = what;
    }
  }

  private final Map<Kind, Rate> rates = new EnumMap<>(Kind.class);
  private final Map<Kind, Cache<String, Bucket>> buckets = new EnumMap<>(Kind.class);
  private final TimeMeter clock;

  /** The limits of the settings. */
  public Limits(Settings.Limits settings) {
    this(settings, TimeMeter.SYSTEM_NANOTIME);
  }

  Limits(Settings.Limits settings, TimeMeter clock) {
    this.clock = clock;
    rates.put(Kind.LOGIN, settings.login());
    rates.put(Kind.LOGIN_FAILURE, settings.loginFailures());
    rates.put(Kind.REGISTRATION, settings.registration());
    rates.put(Kind.MAIL, settings.mail());
    rates.put(Kind.SEARCH, settings.search());
    rates.put(Kind.UPLOAD, settings.upload());
    rates.forEach((kind, rate) ->
        buckets.put(
            kind, Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(rate.per()).build()));
  }

  /**
   * Counts one.
   *
   * @param who an address or an account
   * @throws AccessException {@code TOO_MANY} if it is one too many
   */
  public void count(Kind kind, String who) throws AccessException {
    Rate rate = rate(kind);
    if (!rate.isLimited()) {
      return;
    }
    ConsumptionProbe probe = bucket(kind, who, rate).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw AccessException.tooMany(kind.what, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  /** Takes one back that was counted: it turned out to be none. */
  void takeBack(Kind kind, String who) {
    Rate rate = rate(kind);
    if (rate.isLimited()) {
      bucket(kind, who, rate).addTokens(1);
    }
  }

  private Rate rate(Kind kind) {
    return rates.getOrDefault(kind, new Rate(0, Duration.ofSeconds(1)));
  }

  private Bucket bucket(Kind kind, String who, Rate rate) {
    Cache<String, Bucket> cache = buckets.get(kind);
    if (cache == null) {
      throw new IllegalStateException("no buckets for " + kind);
    }
    return cache.get(
        (who.length() > LONGEST ? who.substring(0, LONGEST) : who).toLowerCase(Locale.ROOT),
        _ ->
            Bucket.builder()
                .addLimit(
                    limit -> limit.capacity(rate.times()).refillGreedy(rate.times(), rate.per()))
                .withCustomTimePrecision(clock)
                .build());
  }
}
