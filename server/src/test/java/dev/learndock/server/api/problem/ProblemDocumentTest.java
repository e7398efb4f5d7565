package dev.learndock.server.api.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@code docs/problems.md} says what the server's own pages say; both are {@link ProblemType}. */
class ProblemDocumentTest {
  private static final Path FILE = Path.of("../docs/problems.md");

  @Test
  void theDocumentSaysWhatThePagesSay() throws Exception {
    if (System.getProperty("learndock.write") != null) {
      Files.writeString(FILE, document());
    }
    assertEquals(
        Files.readString(FILE),
        document(),
        "run this test with -Dlearndock.write to write it anew");
  }

  private static String document() {
    StringBuilder out =
        new StringBuilder(
            """
            # Problems

            Whatever goes wrong with a request to `/api/v1` is answered as problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457), `application/problem+json`):
            `type` is the address of a page of the server that says what stands here, `detail` says what was wrong this time, where, and what to do; `errors` names each
            value that is wrong, by a JSON pointer or the name of a parameter; `reason` is the dock's own word for programs; `request_id` finds the request in the operator's log.

            ```json
            {
              "type": "/problems/invalid",
              "title": "A value is not what it can be",
              "status": 422,
              "detail": "/limit: is 1 to 10,000, not 0",
              "instance": "/api/v1/searches",
              "errors": [{"pointer": "/limit", "detail": "is 1 to 10,000, not 0"}]
            }
            ```

            """);
    Arrays.stream(ProblemType.values())
        .forEach(type ->
            out.append(
                "## %s\n\nStatus %d. **%s.** %s\n\n%s\n\n"
                    .formatted(
                        type.slug(), type.status(), type.title(), type.meaning(), type.remedy())));
    return out.append("Made from `ProblemType` in `server/`; a test holds the two together.\n")
        .toString();
  }
}
