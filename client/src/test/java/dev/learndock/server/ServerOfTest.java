package dev.learndock.server;

import dev.learndock.client.ClientOptions;
import dev.learndock.client.ServerAddress;
import dev.learndock.client.Tokens;
import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Listing;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Viewer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A real server on a free port, whose dock can be looked at from behind. */
public final class ServerOfTest implements AutoCloseable {
  /** The address of somebody with an account. */
  public static final String EMAIL = "somebody@example.org";

  /** Their password. */
  public static final String PASSWORD = "correct horse battery";

  private final ServletWebServerApplicationContext context;
  private final LocalDock dock;

  private ServerOfTest(ServletWebServerApplicationContext context, LocalDock dock) {
    this.context = context;
    this.dock = dock;
  }

  /** Starts one on a dock in a folder. */
  public static ServerOfTest start(Path folder) throws DockException {
    return start(folder, 0);
  }

  /** Starts one on a port. */
  public static ServerOfTest start(Path folder, int port) throws DockException {
    Settings settings = Settings.of(folder, "accounts.confirm-email=false").withPort(port);
    LocalDock dock = LocalDock.open(folder, DockOptions.defaults());
    SpringApplication application =
        LearndockServer.application(settings, CompletableFuture.completedFuture(dock));
    return new ServerOfTest((ServletWebServerApplicationContext) application.run(), dock);
  }

  /** Registers somebody, who logs in and makes a token. */
  public String token() throws Exception {
    String registration =
        "{\"email\":\"%s\",\"name\":\"Somebody\",\"password\":\"%s\"}".formatted(EMAIL, PASSWORD);
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(
          HttpRequest.newBuilder(address().resolve("/api/v1/accounts"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(registration))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
    return Tokens.make(
            ServerAddress.of(address()), EMAIL, PASSWORD, "a test", ClientOptions.defaults())
        .secret();
  }

  public int port() {
    var web = context.getWebServer();
    if (web == null) {
      throw new IllegalStateException("the server is closed");
    }
    return web.getPort();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The dock that it serves, as its operator sees it. */
  public LocalDock dock() {
    return dock;
  }

  /** Removes every learnware. */
  public void empty() throws DockException {
    Dock all = dock.as(new Viewer.Operator());
    List<Learnware> left = all.list(Listing.first(100)).learnwares();
    while (!left.isEmpty()) {
      for (Learnware one : left) {
        all.remove(one.id());
      }
      left = all.list(Listing.first(100)).learnwares();
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
