package dev.learndock.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something that answers HTTP as a test wants.
 *
 * @param http what listens
 * @param asked how often it was asked
 */
record Fake(HttpServer http, AtomicInteger asked) implements AutoCloseable {
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";
  static final String ABOUT = "{\"product\":\"Learndock\",\"api\":1,\"account\":null}";

  interface Answer {
    void to(HttpExchange request, int times) throws IOException;
  }

  static Fake answering(Answer answer) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger asked = new AtomicInteger();
    http.createContext(
        "/",
        request -> {
          try (request) {
            answer.to(request, asked.incrementAndGet());
          }
        });
    http.start();
    return new Fake(http, asked);
  }

  static Fake answering(int status, String type, String body) throws IOException {
    return answering((request, times) -> send(request, status, type, body));
  }

  static void send(HttpExchange request, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    request.getResponseHeaders().set("Content-Type", type);
    request.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = request.getResponseBody()) {
      out.write(bytes);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
