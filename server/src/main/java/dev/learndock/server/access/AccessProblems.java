package dev.learndock.server.access;

import dev.learndock.dock.account.AccountTaken;
import dev.learndock.server.api.problem.ProblemType;
import dev.learndock.server.api.problem.ProblemView;
import dev.learndock.server.api.problem.ProblemView.FieldError;
import dev.learndock.server.api.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What may not be, as a problem. */
@Order(50)
@RestControllerAdvice
final class AccessProblems {
  @ExceptionHandler
  ResponseEntity<ProblemView> taken(AccountTaken taken, HttpServletRequest request) {
    return answer(ProblemType.CONFLICT, taken.getMessage(), null, new HttpHeaders(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemView> refused(AccessException refused, HttpServletRequest request) {
    HttpHeaders headers = new HttpHeaders();
    ProblemType type = type(refused.why());
    if (type == ProblemType.UNAUTHENTICATED) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (type == ProblemType.TOO_MANY_REQUESTS) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfter().toSeconds()));
    }
    return answer(type, detail(refused), refused.field(), headers, request);
  }

  private static ProblemType type(AccessException.Why why) {
    return switch (why) {
      case UNKNOWN_ACCOUNT, WRONG_PASSWORD, BAD_TOKEN, NOT_LOGGED_IN -> ProblemType.UNAUTHENTICATED;
      case NOT_CONFIRMED, BLOCKED, REGISTRATION_CLOSED, FORBIDDEN -> ProblemType.FORBIDDEN;
      case BAD_LINK, INVALID -> ProblemType.INVALID;
      case NOT_FOUND -> ProblemType.NOT_FOUND;
      case CONFLICT -> ProblemType.CONFLICT;
      case TOO_MANY -> ProblemType.TOO_MANY_REQUESTS;
    };
  }

  /** One answer for both: which it was would tell who has an account here. */
  private static String detail(AccessException refused) {
    return switch (refused.why()) {
      case UNKNOWN_ACCOUNT, WRONG_PASSWORD -> "the address or the password is wrong";
      default -> refused.getMessage();
    };
  }

  private static ResponseEntity<ProblemView> answer(
      ProblemType type,
      String detail,
      @Nullable String field,
      HttpHeaders headers,
      HttpServletRequest request) {
    List<FieldError> errors =
        field == null ? List.of() : List.of(new FieldError("/" + field, detail));
    String said = field == null ? detail : "/" + field + ": " + detail;
    return ResponseEntity.status(type.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problems.view(type, said, null, errors, request));
  }
}
