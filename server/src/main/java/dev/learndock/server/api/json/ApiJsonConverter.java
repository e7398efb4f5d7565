package dev.learndock.server.api.json;

import dev.learndock.server.api.problem.Problem;
import dev.learndock.server.api.problem.ProblemType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/**
 * Reads and writes the server's own records in the API's JSON. Those of {@code server.beimingwu}
 * are not its business: the peer's clients send what they like.
 */
public final class ApiJsonConverter extends JacksonJsonHttpMessageConverter {
  /** More than the largest specification that a search may come with. */
  private static final long MOST_BYTES = 64L << 20;

  /** A converter with the API's mapper. */
  public ApiJsonConverter() {
    super(ApiJson.mapper());
  }

  @Override
  public boolean canRead(ResolvableType type, @Nullable MediaType media) {
    return isOurs(type.resolve()) && super.canRead(type, media);
  }

  @Override
  public boolean canWrite(ResolvableType type, Class<?> value, @Nullable MediaType media) {
    return isOurs(value) && super.canWrite(type, value, media);
  }

  private static boolean isOurs(@Nullable Class<?> type) {
    return type != null
        && type.getName().startsWith("dev.learndock.")
        && !type.getName().startsWith("dev.learndock.server.beimingwu.");
  }

  @Override
  public Object read(
      ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
      throws IOException {
    if (message.getHeaders().getContentLength() > MOST_BYTES) {
      throw tooLarge();
    }
    InputStream bounded = new Bounded(message.getBody());
    return super.read(
        type,
        new HttpInputMessage() {
          @Override
          public InputStream getBody() {
            return bounded;
          }

          @Override
          public HttpHeaders getHeaders() {
            return message.getHeaders();
          }
        },
        hints);
  }

  /** Says that a body is too large as soon as it is. */
  private static final class Bounded extends FilterInputStream {
    private long left = MOST_BYTES;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = super.read(into, from, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) {
      left -= n;
      if (left < 0) {
        throw tooLarge();
      }
    }
  }

  private static Problem tooLarge() {
    return new Problem(
        ProblemType.TOO_LARGE, "a body of JSON has at most %,d bytes".formatted(MOST_BYTES));
  }
}
