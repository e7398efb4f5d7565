package dev.learndock.cli;

import dev.learndock.client.ClientOptions;
import dev.learndock.client.ServerAddress;
import dev.learndock.client.Tokens;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code learndock logout}: makes the token for a server worth nothing. */
@Command(
    name = "logout",
    header = "logout - make the token for a server worth nothing, and forget it",
    description =
        "The token is revoked at the server first, so that a copy of it is of no use either.",
    footer = {
      "  learndock logout https://dock.example.org",
      "  learndock logout https://dock.example.org --here",
      "      only forgets it here, such as when the server is no more"
    })
final class LogoutCommand implements Callable<Integer> {
  @Parameters(paramLabel = "URL", description = "Address of the server.")
  private String url = "";

  @Option(names = "--here", description = "Do not ask the server: only forget the token.")
  private boolean here;

  @Mixin private final Console console;

  LogoutCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException {
    ServerAddress server = ServerAddress.of(url);
    Credentials credentials = Credentials.ofUser();
    String token = credentials.kept(server);
    if (token == null) {
      throw new DockException(
          Reason.NOT_FOUND, "no token for %s lies in %s".formatted(server, credentials.file()));
    }
    boolean revoked = !here && Tokens.revoke(server, token, ClientOptions.defaults());
    credentials.forget(server);
    console.say(
        revoked
            ? "The token for %s is revoked and forgotten.".formatted(server)
            : here
                ? "The token for %s is forgotten here; the server still takes it.".formatted(server)
                : "The token for %s was worth nothing any more; it is forgotten."
                    .formatted(server));
    console.result(new JsonObject().put("server", server).put("revoked", revoked));
    return ExitCode.DONE;
  }
}
