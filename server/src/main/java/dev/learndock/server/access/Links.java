package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.LinkStore;
import dev.learndock.dock.account.LinkStore.Purpose;
import dev.learndock.server.Settings;
import dev.learndock.server.access.AccessException.Why;
import dev.learndock.server.mail.Letter;
import dev.learndock.server.mail.Postbox;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Links for one use, and the letters that carry them. */
final class Links {
  private static final Duration FIRST_OWNER = Duration.ofDays(7);

  private final LinkStore store;
  private final Postbox post;
  private final Settings settings;
  private final Clock clock;
  private volatile URI base;

  Links(LinkStore store, Postbox post, Settings settings, Clock clock) {
    this.store = store;
    this.post = post;
    this.settings = settings;
    this.clock = clock;
    URI given = settings.listen().url();
    this.base = given == null ? URI.create("http://" + settings.listen().host()) : given;
  }

  /** The server listens there now. */
  void listensAt(URI address) {
    base = address;
  }

  private String link(String page, Purpose purpose, @Nullable AccountId account, Duration lifetime)
      throws DockException {
    String code = Secrets.create(Secrets.LINK);
    store.add(purpose, account, Secrets.hash(code), clock.instant().plus(lifetime));
    return base.toString().replaceAll("/+$", "") + page + "?code=" + code;
  }

  String firstOwner() throws DockException {
    return link("/first-owner", Purpose.FIRST_OWNER, null, FIRST_OWNER);
  }

  void mailConfirmation(Account account) throws DockException {
    String link =
        link("/confirm", Purpose.CONFIRM, account.id(), settings.accounts().linkLifetime());
    put(
        account,
        "Confirm your address",
        "somebody, probably you, registered with this address. To confirm that it is yours, open",
        link,
        "If it was not you, do nothing: without this nobody can log in.");
  }

  void mailReset(Account account) throws DockException {
    String link = link("/reset", Purpose.RESET, account.id(), settings.accounts().linkLifetime());
    put(
        account,
        "A new password",
        "somebody, probably you, asked for a new password. To set one, open",
        link,
        "If it was not you, do nothing: your password stays as it is.");
  }

  void mailThatThereIsOne(Account account) {
    put(
        account,
        "You have an account already",
        "somebody, probably you, tried to register with this address, which has an account. To log in or to ask for a new password, go to",
        base.toString(),
        "If it was not you, do nothing: nothing was changed.");
  }

  private void put(Account to, String subject, String what, String link, String otherwise) {
    String text =
        """
        Hello %s,

        %s

          %s

        %s
        """
            .formatted(to.name(), what, link, otherwise);
    post.put(new Letter(to.email(), subject, text));
  }

  /**
   * Looks at a code, which may have been used before.
   *
   * @throws AccessException BAD_LINK
   */
  LinkStore.Link find(Purpose purpose, String code) throws AccessException, DockException {
    requireForm(code);
    return store.find(purpose, Secrets.hash(code), clock.instant()).orElseThrow(Links::bad);
  }

  /**
   * Uses a code up.
   *
   * @throws AccessException BAD_LINK if it is unknown, expired or was used
   */
  LinkStore.Link use(Purpose purpose, String code) throws AccessException, DockException {
    requireForm(code);
    return store.use(purpose, Secrets.hash(code), clock.instant()).orElseThrow(Links::bad);
  }

  private static void requireForm(String code) throws AccessException {
    if (!Secrets.isOne(Secrets.LINK, code)) {
      throw bad();
    }
  }

  private static AccessException bad() {
    return new AccessException(
        Why.BAD_LINK, "the link is unknown, expired, or was used already; ask for another");
  }
}
