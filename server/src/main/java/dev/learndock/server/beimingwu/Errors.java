package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.server.access.AccessException;
import dev.learndock.server.api.problem.Problem;
import dev.learndock.server.api.problem.Problems;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentConversionNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Whatever goes wrong, the answer is an envelope: clients look for {@code code} in all of them. */
@RestControllerAdvice(basePackageClasses = Errors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Errors {
  private static final System.Logger LOG = System.getLogger(Errors.class.getName());

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refused(Refused refused) {
    return answer(refused.status(), refused.envelope());
  }

  /** What stands before all routes says so as a problem. */
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> problem(Problem problem) {
    return answer(problem.type().status(), Code.PARAMETERS, problem.detail());
  }

  /** What accounts say, in Beimingwu's codes; those of one route only are the controller's. */
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> access(AccessException refused) {
    String message = refused.getMessage();
    return switch (refused.why()) {
      case NOT_LOGGED_IN -> refused(Refused.unauthorised());
      case BAD_TOKEN, BLOCKED -> answer(401, Code.UNAUTHORISED, message);
      case UNKNOWN_ACCOUNT -> answer(200, Code.REFUSED, "Account not exist.");
      case WRONG_PASSWORD -> answer(200, Code.REFUSED_TOO, "Incorrect password.");
      case NOT_CONFIRMED -> answer(200, Code.UNCONFIRMED, "Email not verified.");
      case BAD_LINK -> answer(200, Code.BAD_CODE, "Invalid verification code.");
      case INVALID -> answer(200, Code.PARAMETERS, "Request parameters error. " + message);
      case FORBIDDEN, REGISTRATION_CLOSED -> answer(200, Code.SYSTEM, message);
      case NOT_FOUND -> answer(200, Code.REFUSED, message);
      case CONFLICT -> answer(200, Code.REFUSED_TOO, message);
      case TOO_MANY ->
          ResponseEntity.status(429)
              .header("Retry-After", Long.toString(refused.retryAfter().toSeconds()))
              .contentType(MediaType.APPLICATION_JSON)
              .body(Envelope.refused(Code.SYSTEM, message, null));
    };
  }

  /** What the dock says goes to the client, but not where its files lie. */
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> dock(DockException failure) {
    String message = failure.getMessage();
    return switch (failure.reason()) {
      case INVALID -> answer(200, Code.PARAMETERS, message);
      case NOT_FOUND -> answer(404, Code.REFUSED, message);
      case CONFLICT -> answer(200, Code.REFUSED, message);
      case FORBIDDEN -> answer(200, Code.SYSTEM, message);
      case BUSY ->
          ResponseEntity.status(503)
              .header("Retry-After", Problems.QUEUE_RETRY)
              .contentType(MediaType.APPLICATION_JSON)
              .body(Envelope.refused(Code.SYSTEM, message, null));
      case FULL -> {
        LOG.log(Level.ERROR, message);
        yield answer(507, Code.SYSTEM, "System error. There is no room left on the server.");
      }
      default -> failed(failure);
    };
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException failure) {
    return answer(400, Code.PARAMETERS, "Request parameters error. The body should be JSON.");
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> mediaType(HttpMediaTypeException failure) {
    int status = failure instanceof HttpMediaTypeNotAcceptableException ? 406 : 415;
    return answer(status, Code.PARAMETERS, "Request parameters error. " + failure.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> tooLarge(MaxUploadSizeExceededException failure) {
    return answer(413, Code.PARAMETERS, "The file is larger than this dock takes.");
  }

  @ExceptionHandler({
    MultipartException.class,
    MethodArgumentConversionNotSupportedException.class,
    MethodArgumentTypeMismatchException.class,
    ServletRequestBindingException.class
  })
  ResponseEntity<Map<String, Object>> badRequest(Exception failure) {
    return answer(400, Code.PARAMETERS, "Request parameters error.");
  }

  /** Nobody is there any more to be answered. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException failure) {
    LOG.log(Level.DEBUG, "the client left: {0}", failure.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> failed(Exception failure) {
    if (failure instanceof HttpException bad && bad.getCode() < 500) {
      return answer(bad.getCode(), Code.PARAMETERS, "Request parameters error.");
    }
    LOG.log(Level.ERROR, "a request failed", failure);
    return answer(500, Code.SYSTEM, "System error.");
  }

  private static ResponseEntity<Map<String, Object>> answer(int status, int code, String message) {
    return answer(status, Envelope.refused(code, message, null));
  }

  private static ResponseEntity<Map<String, Object>> answer(
      int status, Map<String, Object> envelope) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(envelope);
  }
}
