package dev.learndock.cli;

import dev.learndock.client.ClientOptions;
import dev.learndock.client.RemoteDock;
import dev.learndock.client.ServerAddress;
import dev.learndock.client.Tokens;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.account.AccountId;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code learndock login}: keeps a token for a server. */
@Command(
    name = "login",
    header = "login - let a server know who you are, from now on",
    description = {
      "Asks for the e-mail address and the password of your account, without showing the password,"
          + " and makes a token of them; or takes a token that was made before. The token is tried,"
          + " and kept in ~/.config/learndock/credentials.json, which only you may read"
          + " (XDG_CONFIG_HOME is heeded). The password is kept nowhere. Every command that takes"
          + " --dock with the address of this server then uses the token."
    },
    footer = {
      "  learndock login https://dock.example.org",
      "  learndock login https://dock.example.org --token - < token.txt",
      "      a token from standard input, for programs",
      "  LEARNDOCK_TOKEN=... learndock list --dock https://dock.example.org",
      "      without keeping it; it goes before a token that is kept, at every server"
    })
final class LoginCommand implements Callable<Integer> {
  @Parameters(paramLabel = "URL", description = "Address of the server.")
  private String url = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "A token that was made before; - reads it from standard input. Given in clear, it can be"
              + " seen by others who use this machine, and by its history.")
  private @Nullable String given;

  @Option(
      names = "--email",
      paramLabel = "ADDRESS",
      description = "Address of the account; then only the password is asked for.")
  private @Nullable String email;

  @Option(
      names = "--name",
      paramLabel = "WORDS",
      defaultValue = "learndock login",
      description = "What the token is called in the account (default: learndock login).")
  private String name = "learndock login";

  @Mixin private final Console console;

  LoginCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException, IOException {
    ServerAddress server = ServerAddress.of(url);
    if (server.isReadableOnTheWay()) {
      console.warn(
          "learndock: %s is not encrypted: whoever is on the way can read what you type and the token; use https://"
              .formatted(server));
    }
    Credentials credentials = Credentials.ofUser();
    String secret = secret(server);
    AccountId account;
    try (RemoteDock dock = RemoteDock.connect(server.base(), secret, ClientOptions.defaults())) {
      account = dock.account();
    }
    credentials.keep(server, secret);
    console.say(
        "%s knows you as account %s from now on. The token lies in %s."
            .formatted(server, account, credentials.file()));
    if (credentials.fromEnvironment() != null) {
      console.warn("learndock: LEARNDOCK_TOKEN is set, and goes before the token that is kept");
    }
    console.result(
        new JsonObject()
            .put("server", server)
            .put("account", account == null ? null : account.number())
            .put("credentials", credentials.file()));
    return ExitCode.DONE;
  }

  private String secret(ServerAddress server) throws DockException, IOException {
    if (given != null) {
      return required("-".equals(given) ? console.prompt().standardInput() : given);
    }
    String address =
        email != null
            ? email
            : console.prompt().ask("E-mail of your account (or Enter, to give a token): ");
    if (address.isEmpty()) {
      return required(console.prompt().askSecretly("Token: "));
    }
    String password = console.prompt().askSecretly("Password: ");
    return Tokens.make(server, address, password, name, ClientOptions.defaults()).secret();
  }

  private static String required(String token) throws DockException {
    if (token.isBlank()) {
      throw new DockException(Reason.INVALID, "the token is empty; nothing was changed");
    }
    return token.strip();
  }
}
