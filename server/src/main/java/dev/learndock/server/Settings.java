package dev.learndock.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How a server runs. Each component is a setting, named by its path: {@code listen.port}. {@code
 * docs/operating.md} says what each is for, with its default; a test holds the two together.
 *
 * @param dock folder of the dock
 */
public record Settings(
    Path dock,
    @DefaultValue Listen listen,
    @DefaultValue Requests requests,
    @DefaultValue Accounts accounts,
    @DefaultValue Mail mail,
    @DefaultValue Limits limits,
    @DefaultValue Checks checks,
    @DefaultValue Python python,
    @DefaultValue Cors cors,
    @DefaultValue Beimingwu beimingwu,
    @DefaultValue Log log) {

  /**
   * Where it listens.
   *
   * @param host address to listen at
   * @param port 0 for any that is free
   * @param url how people reach it from outside, for links in mails; null: as it listens
   * @param trustedProxies addresses and networks whose forwarded headers are believed
   * @param maxConnections more than these are closed at once
   */
  public record Listen(
      @DefaultValue("127.0.0.1") String host,
      @DefaultValue("8088") int port,
      @Nullable URI url,
      @DefaultValue({}) List<String> trustedProxies,
      @DefaultValue("20000") int maxConnections,
      @DefaultValue Tls tls) {
    /** Copies what was given. */
    public Listen {
      trustedProxies = List.copyOf(trustedProxies);
    }
  }

  /**
   * HTTPS.
   *
   * @param certificate PEM file with the chain, or null for plain HTTP
   * @param privateKey PEM file
   */
  public record Tls(@Nullable Path certificate, @Nullable Path privateKey) {
    /** Whether it is on. */
    public boolean isOn() {
      return certificate != null;
    }
  }

  /**
   * What a request may cost.
   *
   * @param maxBody most bytes of a body that is no package
   * @param maxUpload most bytes of a package
   * @param headerTimeout within which the head of a request has to be there
   * @param idleTimeout after which a silent connection is closed
   * @param minBytesPerSecond a body that comes slower, over its whole length, is given up
   * @param slow requests that take longer are named in the log
   * @param stopWithin how long a stop waits for requests that have begun
   */
  public record Requests(
      @DefaultValue("64MB") DataSize maxBody,
      @DefaultValue("2GB") DataSize maxUpload,
      @DefaultValue("20s") Duration headerTimeout,
      @DefaultValue("60s") Duration idleTimeout,
      @DefaultValue("100") int minBytesPerSecond,
      @DefaultValue("2s") Duration slow,
      @DefaultValue("20s") Duration stopWithin) {}

  /**
   * Accounts.
   *
   * @param registration whether anybody may register
   * @param confirmEmail whether an address has to be shown to be theirs before the first login
   * @param emails an address may register if it ends in one of these; empty: any
   * @param sessionLifetime from login until it has to be repeated
   * @param linkLifetime how long a mailed link is good for
   * @param minPassword fewest characters of a password
   * @param maxTokens most API tokens of one account
   * @param auditFor how long the audit log is kept
   */
  public record Accounts(
      @DefaultValue("true") boolean registration,
      @DefaultValue("true") boolean confirmEmail,
      @DefaultValue({}) List<String> emails,
      @DefaultValue("1d") Duration sessionLifetime,
      @DefaultValue("1d") Duration linkLifetime,
      @DefaultValue("8") int minPassword,
      @DefaultValue("100") int maxTokens,
      @DefaultValue("400d") Duration auditFor) {
    /** Copies what was given. */
    public Accounts {
      emails = List.copyOf(emails);
    }
  }

  /**
   * How mails go out.
   *
   * @param host SMTP server; null: links are shown in the log
   * @param security how the line to it is secured
   * @param from address of the sender
   */
  public record Mail(
      @Nullable String host,
      @DefaultValue("587") int port,
      @Nullable String username,
      @Nullable String password,
      @DefaultValue("STARTTLS") Security security,
      @DefaultValue("learndock@localhost") String from,
      @DefaultValue("10s") Duration timeout) {
    /** How a line is secured. */
    public enum Security {
      /** Not at all: for a server on this machine. */
      NONE,
      /** From the first command on; without it nothing is sent. */
      STARTTLS,
      /** From the first byte on. */
      TLS
    }

    @Override
    public String toString() {
      return "Mail[host=%s, port=%d, from=%s]".formatted(host, port, from);
    }
  }

  /**
   * How often something may be done: {@code 10/1m} is ten times a minute, {@code off} without end.
   *
   * @param login logins from one address
   * @param loginFailures logins of one account that fail
   * @param registration registrations from one address
   * @param mail mails to one address
   * @param search searches of one account, or of one address that is not logged in
   * @param upload uploads of one account
   */
  public record Limits(
      @DefaultValue("60/1m") Rate login,
      @DefaultValue("10/15m") Rate loginFailures,
      @DefaultValue("20/1h") Rate registration,
      @DefaultValue("5/1h") Rate mail,
      @DefaultValue("300/1m") Rate search,
      @DefaultValue("600/1h") Rate upload) {}

  /**
   * Packages that wait for their check.
   *
   * @param maxWaiting most of all accounts together; then only accounts that have none waiting get
   *     a place
   * @param maxWaitingOfOne most of one account
   */
  public record Checks(
      @DefaultValue("1000") int maxWaiting, @DefaultValue("250") int maxWaitingOfOne) {}

  /**
   * Models in Python.
   *
   * @param environments folder of what they may run with, or null for {@code python} in the dock's
   * @param unrun whether those that nothing here can run are taken unrun
   */
  public record Python(@Nullable Path environments, @DefaultValue("true") boolean unrun) {}

  /**
   * Pages of other sites that may ask.
   *
   * @param origins such as {@code https://example.org}; empty: none
   */
  public record Cors(@DefaultValue({}) List<String> origins) {
    /** Copies what was given. */
    public Cors {
      origins = List.copyOf(origins);
    }
  }

  /**
   * The API of Beimingwu, for its clients.
   *
   * @param enabled whether it is there
   * @param datasets the folder that it shows as datasets; null: {@code beimingwu/datasets} in the
   *     dock
   * @param cache most bytes of packages that are kept as its clients load them; they are made again
   *     when they are wanted
   */
  public record Beimingwu(
      @DefaultValue("true") boolean enabled,
      @Nullable Path datasets,
      @DefaultValue("1GB") DataSize cache) {}

  /**
   * The log, which goes to standard output.
   *
   * @param format lines for people, or one JSON object in each line (ECS)
   */
  public record Log(@DefaultValue("TEXT") Format format, @DefaultValue("INFO") Level level) {
    /** Forms of a line. */
    public enum Format {
      /** For people. */
      TEXT,
      /** One JSON object in each line, by the Elastic Common Schema. */
      JSON
    }

    /** From what on something is logged. */
    public enum Level {
      /** Errors only. */
      ERROR,
      /** And warnings. */
      WARN,
      /** And what happens. */
      INFO,
      /** And what helps to find a defect. */
      DEBUG
    }
  }

  /** The defaults for a dock in a folder, but for these: {@code "listen.port=0"}. */
  public static Settings of(Path dock, String... others) {
    SettingsSource source = SettingsSource.empty().with("dock", dock.toString(), "the program");
    for (String other : others) {
      int equals = other.indexOf('=');
      source = source.with(other.substring(0, equals), other.substring(equals + 1), "the program");
    }
    try {
      return source.settings();
    } catch (SettingsException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The same on another port; 0 for any that is free. */
  public Settings withPort(int other) {
    return new Settings(
        dock,
        new Listen(
            listen.host,
            other,
            listen.url,
            listen.trustedProxies,
            listen.maxConnections,
            listen.tls),
        requests,
        accounts,
        mail,
        limits,
        checks,
        python,
        cors,
        beimingwu,
        log);
  }
}
