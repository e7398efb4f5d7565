package dev.learndock.server.api;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.upload.UploadRefused;
import dev.learndock.server.api.problem.Problem;
import dev.learndock.server.api.problem.ProblemType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** {@code If-Match}: whoever changes a learnware says which version of it they saw. */
final class Preconditions {
  private Preconditions() {}

  /** What names a version of a learnware. */
  static String etag(Learnware learnware) {
    return "\"" + learnware.version() + "\"";
  }

  /**
   * Holds the header against the learnware.
   *
   * @return the version to change
   */
  static long version(@Nullable String ifMatch, Learnware now) {
    if (ifMatch == null) {
      throw new Problem(
          ProblemType.IF_MATCH_MISSING,
          "say in If-Match which version of learnware %s you saw, or * for any"
              .formatted(now.id()));
    }
    boolean matches =
        Arrays.stream(ifMatch.split(",", -1))
            .map(String::strip)
            .anyMatch(tag -> tag.equals("*") || tag.equals(etag(now)));
    if (!matches) {
      throw changed(now);
    }
    return now.version();
  }

  /** Something that changes a learnware of a version. */
  interface Change<T> {
    T make() throws DockException;
  }

  /** Makes a change; somebody may have been faster since the version was looked at. */
  static <T> T changing(Learnware seen, Change<T> change) throws DockException {
    try {
      return change.make();
    } catch (UploadRefused e) {
      throw e;
    } catch (DockException e) {
      if (e.reason() == DockException.Reason.CONFLICT) {
        throw new Problem(ProblemType.VERSION_CHANGED, e.getMessage());
      }
      throw e;
    }
  }

  private static Problem changed(Learnware now) {
    return new Problem(
            ProblemType.VERSION_CHANGED,
            "learnware %s is of version %d by now, its ETag is %s; get it again and look at what changed"
                .formatted(now.id(), now.version(), etag(now)))
        .with(HttpHeaders.ETAG, etag(now));
  }
}
