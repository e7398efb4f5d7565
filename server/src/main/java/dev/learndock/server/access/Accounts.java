package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccessKey;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.AccountStorage;
import dev.learndock.dock.account.AccountStore.Password;
import dev.learndock.dock.account.AccountTaken;
import dev.learndock.dock.account.LinkStore.Link;
import dev.learndock.dock.account.LinkStore.Purpose;
import dev.learndock.dock.account.Role;
import dev.learndock.server.Settings;
import dev.learndock.server.access.AccessException.Why;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do with their own accounts. What a method returned for is durable. */
public final class Accounts {
  /**
   * What somebody registers with.
   *
   * @param digested whether the password may be the MD5 that Beimingwu's page makes of it; then it
   *     may also be shorter than the settings say
   */
  public record Registration(String email, String name, String password, boolean digested) {
    @Override
    public String toString() {
      return "Registration[%s]".formatted(name);
    }
  }

  /**
   * An account that was registered.
   *
   * @param again whether the address had registered before without confirming
   */
  public record Registered(Account account, boolean again) {}

  /**
   * A password that the server made up.
   *
   * @param md5 what Beimingwu's page makes of it
   */
  public record Generated(String password, String md5) {
    @Override
    public String toString() {
      return "Generated[not shown]";
    }
  }

  private static final int FEWEST_OF_DIGESTED = 1;
  private static final int GENERATED = 12;

  private final AccountStorage storage;
  private final Passwords passwords;
  private final Links links;
  private final Limits limits;
  private final AuditLog audit;
  private final Settings.Accounts settings;
  private final Clock clock;

  Accounts(
      AccountStorage storage,
      Passwords passwords,
      Links links,
      Limits limits,
      AuditLog audit,
      Settings.Accounts settings,
      Clock clock) {
    this.storage = storage;
    this.passwords = passwords;
    this.links = links;
    this.limits = limits;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether addresses have to be confirmed. */
  public boolean mustConfirm() {
    return settings.confirmEmail();
  }

  /** The server listens there now: what links begin with when the settings do not say. */
  void listensAt(URI address) {
    links.listensAt(address);
  }

  /**
   * Registers somebody, and mails a link when addresses are to be confirmed.
   *
   * @throws AccountTaken if another account has the address, which strangers must not be told when
   *     addresses are to be confirmed, or the name
   * @throws AccessException INVALID, REGISTRATION_CLOSED or TOO_MANY
   */
  public Registered register(Registration given, Origin origin)
      throws AccessException, DockException {
    limits.count(Limits.Kind.REGISTRATION, origin.network());
    String email = Texts.email("email", given.email());
    String name = Texts.name("name", given.name());
    requireOpenFor(email);
    Password password = encoded("password", given.password(), given.digested());
    Registered registered = addOrReplace(email, name, password);
    Account account = registered.account();
    if (account.confirmedAt() == null) {
      mail(account, () -> links.mailConfirmation(account));
    }
    audit.note(account.id(), "account.create", "account " + account.id(), "done", origin);
    return registered;
  }

  private Registered addOrReplace(String email, String name, Password password)
      throws DockException {
    try {
      return new Registered(
          storage
              .accounts()
              .add(email, name, password, Role.USER, !settings.confirmEmail(), clock.instant()),
          false);
    } catch (AccountTaken taken) {
      Optional<Account> there = storage.accounts().findByEmail(email);
      if (taken.what() == AccountTaken.What.NAME
          || there.isEmpty()
          || there.get().confirmedAt() != null) {
        throw taken;
      }
      return new Registered(
          storage.accounts().replaceUnconfirmed(there.get().id(), name, password, clock.instant()),
          true);
    }
  }

  private void requireOpenFor(String email) throws AccessException {
    if (!settings.registration()) {
      throw new AccessException(
          Why.REGISTRATION_CLOSED,
          "nobody registers here by themselves; ask an admin of this dock");
    }
    String lower = email.toLowerCase(Locale.ROOT);
    if (!settings.emails().isEmpty()
        && settings.emails().stream()
            .noneMatch(end -> lower.endsWith(end.toLowerCase(Locale.ROOT)))) {
      throw new AccessException(
          Why.REGISTRATION_CLOSED,
          "only addresses that end in %s register here"
              .formatted(String.join(" or ", settings.emails())));
    }
  }

  private Password encoded(String field, String password, boolean digested) throws AccessException {
    Passwords.require(field, password, digested ? FEWEST_OF_DIGESTED : settings.minPassword());
    return digested && Passwords.isDigest(password)
        ? passwords.encodeDigest(password)
        : passwords.encode(password);
  }

  /** Tells the one who has the address that somebody tried to register with it. */
  public void mailThatThereIsOne(String email) throws DockException {
    Optional<Account> account = storage.accounts().findByEmail(email);
    if (account.isPresent()) {
      mail(account.get(), () -> links.mailThatThereIsOne(account.get()));
    }
  }

  /** Whether the dock has no owner yet. */
  boolean awaitsOwner() throws DockException {
    return !storage.accounts().hasOwner();
  }

  /** A link with which whoever opens it first becomes the owner; earlier ones are void. */
  public String linkForFirstOwner() throws DockException {
    return links.firstOwner();
  }

  /**
   * Makes the first owner.
   *
   * @param code of the link that the operator was shown
   * @throws AccessException BAD_LINK, INVALID or TOO_MANY
   */
  public Account becomeFirstOwner(String code, Registration given, Origin origin)
      throws AccessException, DockException {
    limits.count(Limits.Kind.REGISTRATION, origin.network());
    String email = Texts.email("email", given.email());
    String name = Texts.name("name", given.name());
    links.find(Purpose.FIRST_OWNER, code);
    Password password = encoded("password", given.password(), given.digested());
    links.use(Purpose.FIRST_OWNER, code);
    Account account =
        storage.accounts().add(email, name, password, Role.OWNER, true, clock.instant());
    audit.note(account.id(), "owner.create", "account " + account.id(), "done", origin);
    return account;
  }

  /**
   * Confirms an address. Doing it twice is as good as once.
   *
   * @throws AccessException BAD_LINK
   */
  public Account confirm(String code, Origin origin) throws AccessException, DockException {
    AccountId id = account(links.find(Purpose.CONFIRM, code));
    Account account = storage.accounts().confirm(id, clock.instant());
    audit.note(id, "account.confirm", "account " + id, "done", origin);
    return account;
  }

  /** Mails the link again, if the address has an account that was never confirmed. */
  public void resendConfirmation(String email, Origin origin)
      throws AccessException, DockException {
    Optional<Account> account = storage.accounts().findByEmail(email);
    if (account.isPresent() && account.get().confirmedAt() == null) {
      audit.note(null, "account.confirm.mail", "account " + account.get().id(), "done", origin);
      mail(account.get(), () -> links.mailConfirmation(account.get()));
    }
  }

  /**
   * Mails a link for a new password, if the address has an account.
   *
   * @return whether it has one, which strangers must not be told
   */
  public boolean requestReset(String email, Origin origin) throws AccessException, DockException {
    Optional<Account> account = storage.accounts().findByEmail(email);
    if (account.isPresent()) {
      audit.note(null, "password.reset.mail", "account " + account.get().id(), "done", origin);
      mail(account.get(), () -> links.mailReset(account.get()));
    }
    return account.isPresent();
  }

  private interface Mailing {
    void send() throws DockException;
  }

  /** Not before the caller's eyes: how long it takes would tell whether there is an account. */
  private void mail(Account to, Mailing mailing) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            limits.count(Limits.Kind.MAIL, to.email());
            mailing.send();
          } catch (AccessException | DockException e) {
            System.getLogger(Accounts.class.getName())
                .log(
                    System.Logger.Level.WARNING,
                    "no mail to " + to.email() + ": " + e.getMessage());
          }
        });
  }

  /**
   * Sets a new password by a mailed link, confirms the address, and ends all sessions.
   *
   * @throws AccessException BAD_LINK or INVALID
   */
  public Account reset(String code, String password, Origin origin)
      throws AccessException, DockException {
    links.find(Purpose.RESET, code);
    return reset(code, encoded("password", password, false), origin);
  }

  /**
   * Sets a password that the server makes up.
   *
   * @param expected the account that it must be for, or null for any
   * @throws AccessException BAD_LINK; FORBIDDEN if it is for another account
   */
  public Generated resetToGenerated(String code, @Nullable AccountId expected, Origin origin)
      throws AccessException, DockException {
    AccountId id = account(links.find(Purpose.RESET, code));
    if (expected != null && !expected.equals(id)) {
      throw new AccessException(Why.FORBIDDEN, "the link is for another account");
    }
    Generated generated = generate();
    reset(code, passwords.encodeDigest(generated.md5()), origin);
    return generated;
  }

  static Generated generate() {
    String password = Secrets.password(GENERATED);
    return new Generated(password, Secrets.md5(password));
  }

  private Account reset(String code, Password password, Origin origin)
      throws AccessException, DockException {
    AccountId id = account(links.use(Purpose.RESET, code));
    storage.accounts().setPassword(id, password);
    storage.keys().removeAll(id, AccessKey.Kind.SESSION, null);
    Account account = storage.accounts().confirm(id, clock.instant());
    audit.note(id, "password.reset", "account " + id, "done", origin);
    return account;
  }

  private static AccountId account(Link link) throws AccessException {
    AccountId id = link.account();
    if (id == null) {
      throw new AccessException(Why.BAD_LINK, "the link is for no account");
    }
    return id;
  }

  /**
   * Replaces the password by another, and ends the other sessions.
   *
   * @param digested whether the new one may be the MD5 that Beimingwu's page makes of it
   * @throws AccessException WRONG_PASSWORD, INVALID or TOO_MANY
   */
  public void changePassword(
      Identity who, String old, String replacement, boolean digested, Origin origin)
      throws AccessException, DockException {
    AccountId id = who.account().id();
    requirePassword(who.account(), old, "password.change", origin);
    Password password = encoded("new_password", replacement, digested);
    storage.accounts().setPassword(id, password);
    storage
        .keys()
        .removeAll(
            id,
            AccessKey.Kind.SESSION,
            who.key().kind() == AccessKey.Kind.SESSION ? who.key().number() : null);
    audit.note(id, "password.change", "account " + id, "done", origin);
  }

  private void requirePassword(Account account, String given, String action, Origin origin)
      throws AccessException, DockException {
    String who = account.email().toLowerCase(Locale.ROOT);
    limits.count(Limits.Kind.LOGIN_FAILURE, who);
    Optional<Password> kept = storage.accounts().password(account.id());
    if (kept.isEmpty() || !passwords.matches(given, kept.get())) {
      audit.note(account.id(), action, "account " + account.id(), "wrong_password", origin);
      throw new AccessException(Why.WRONG_PASSWORD, "the password is another");
    }
    limits.takeBack(Limits.Kind.LOGIN_FAILURE, who);
  }

  /** Changes the name. */
  public Account rename(Identity who, String name, Origin origin)
      throws AccessException, DockException {
    AccountId id = who.account().id();
    Account account = storage.accounts().rename(id, Texts.name("name", name));
    audit.note(id, "account.rename", "account " + id, "done", origin);
    return account;
  }

  /**
   * Asks for the password once more, as before all that cannot be undone.
   *
   * @throws AccessException WRONG_PASSWORD or TOO_MANY
   */
  public void requirePassword(Identity who, String password, Origin origin)
      throws AccessException, DockException {
    requirePassword(who.account(), password, "password.ask", origin);
  }

  /**
   * Removes one's own account with its sessions and tokens. What it handed in is the caller's to
   * remove first; what is left belongs to nobody.
   */
  public void remove(Identity who, Origin origin) throws DockException {
    AccountId id = who.account().id();
    storage.accounts().remove(id);
    audit.note(id, "account.delete", "account " + id, "done", origin);
  }

  /** Finds an account: names are public, addresses are not. */
  public Optional<Account> find(AccountId id) throws DockException {
    return storage.accounts().find(id);
  }

  /** Accounts in the order of their numbers, for admins. */
  public List<Account> list(@Nullable AccountId after, int limit) throws DockException {
    return storage.accounts().list(after, limit);
  }
}
