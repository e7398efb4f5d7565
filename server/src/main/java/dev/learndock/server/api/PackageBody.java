package dev.learndock.server.api;

import dev.learndock.dock.Submission;
import dev.learndock.dock.Visibility;
import dev.learndock.server.api.problem.Problem;
import dev.learndock.server.api.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A package that is the body of a request: read once, as it arrives, and not beyond a limit. */
final class PackageBody {
  private static final int LONGEST_NAME = 255;

  private PackageBody() {}

  static Submission of(
      HttpServletRequest request, @Nullable String name, @Nullable String visibility, long limit) {
    if (request.getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
    if (name != null && name.length() > LONGEST_NAME) {
      throw Problem.invalid("name", "has at most %d letters".formatted(LONGEST_NAME));
    }
    AtomicBoolean opened = new AtomicBoolean();
    Submission submission =
        Submission.of(
            name == null || name.isBlank() ? "the package" : name,
            () -> {
              if (opened.getAndSet(true)) {
                throw new IOException("the body of a request can be read once");
              }
              return new Bounded(request.getInputStream(), limit);
            });
    Visibility seen = visibility(visibility);
    return seen == null ? submission : submission.withVisibility(seen);
  }

  static @Nullable Visibility visibility(@Nullable String text) {
    if (text == null) {
      return null;
    }
    for (Visibility visibility : Visibility.values()) {
      if (visibility.name().toLowerCase(Locale.ROOT).equals(text)) {
        return visibility;
      }
    }
    throw Problem.invalid("visibility", "is public, unlisted or private");
  }

  private static Problem tooLarge(long limit) {
    return new Problem(
        ProblemType.TOO_LARGE, "a package has at most %,d bytes here".formatted(limit));
  }

  private static final class Bounded extends FilterInputStream {
    private final long limit;
    private long read;

    Bounded(InputStream in, long limit) {
      super(in);
      this.limit = limit;
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
      read += n;
      if (read > limit) {
        throw tooLarge(limit);
      }
    }
  }
}
