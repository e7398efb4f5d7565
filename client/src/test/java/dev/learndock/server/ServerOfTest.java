package dev.learndock.server;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Listing;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.server.api.problem.Problem;
import dev.learndock.server.api.problem.ProblemType;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A real server on a free port, which takes tokens of the form {@code 7-user}. */
public final class ServerOfTest implements AutoCloseable {
  /** The token of somebody who hands in. */
  public static final String TOKEN = "7-user";

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
    LocalDock dock = LocalDock.open(folder, DockOptions.defaults());
    SpringApplication application =
        LearndockServer.application(Settings.of(folder).withPort(port), dock);
    application.addPrimarySources(Set.of(Believing.class));
    return new ServerOfTest((ServletWebServerApplicationContext) application.run(), dock);
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

  /** Takes who is asking from the token itself, before anybody else looks. */
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static final class Believing implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
      resolvers.addFirst(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Viewer.class;
    }

    @Override
    public Viewer resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      String who = request.getHeader("Authorization");
      if (who == null) {
        return new Viewer.Anyone();
      }
      if (!who.matches("Bearer [0-9]+-(user|admin)")) {
        throw new Problem(ProblemType.UNAUTHENTICATED, "the token is unknown or revoked");
      }
      String[] words = who.substring("Bearer ".length()).split("-", -1);
      return new Viewer.Member(
          new AccountId(Long.parseLong(words[0])), Role.valueOf(words[1].toUpperCase(Locale.ROOT)));
    }
  }
}
