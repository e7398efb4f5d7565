package dev.learndock.server;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

/** A real server on a free port, which believes whoever says that they are somebody. */
public final class TestServer implements AutoCloseable {
  /** Who is asking: {@code 1 user}, {@code 2 admin}. */
  public static final String WHO = "Test-Account";

  private final ServletWebServerApplicationContext context;
  private final LocalDock dock;

  private TestServer(ServletWebServerApplicationContext context, LocalDock dock) {
    this.context = context;
    this.dock = dock;
  }

  /** Starts one on a dock in a folder. */
  public static TestServer start(Path folder) throws DockException {
    return start(folder, Map.of(), Set.of());
  }

  /** Starts one with more in it. */
  public static TestServer start(Path folder, Map<String, Object> properties, Set<Class<?>> more)
      throws DockException {
    Settings settings = Settings.of(folder).withPort(0);
    LocalDock dock = LocalDock.open(folder, DockOptions.defaults());
    SpringApplication application =
        LearndockServer.application(settings, CompletableFuture.completedFuture(dock));
    application.addPrimarySources(List.copyOf(more));
    application.addPrimarySources(Set.of(Believing.class));
    application.setDefaultProperties(properties);
    return new TestServer((ServletWebServerApplicationContext) application.run(), dock);
  }

  /** Serves a folder, says where, and stops when nobody listens to it any more. */
  public static void main(String[] args) throws Exception {
    try (TestServer server = start(Path.of(args[0]))) {
      System.out.println("listening " + server.url());
      System.out.flush();
      while (System.in.read() >= 0) {}
    }
  }

  /** Where it listens. */
  public String url() {
    var web = context.getWebServer();
    if (web == null) {
      throw new IllegalStateException("the server is closed");
    }
    return "http://127.0.0.1:" + web.getPort();
  }

  /** The dock that it serves. */
  public LocalDock dock() {
    return dock;
  }

  @Override
  public void close() {
    context.close();
  }

  /** Takes who is asking from a header, before anybody else looks. */
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
      String who = request.getHeader(WHO);
      if (who == null) {
        return new Viewer.Anyone();
      }
      String[] words = who.split(" ", -1);
      return new Viewer.Member(
          new AccountId(Long.parseLong(words[0])), Role.valueOf(words[1].toUpperCase(Locale.ROOT)));
    }
  }
}
