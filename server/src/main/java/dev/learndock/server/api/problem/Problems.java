package dev.learndock.server.api.problem;

import dev.learndock.dock.DockException;
import dev.learndock.dock.upload.UploadRefused;
import dev.learndock.server.api.problem.ProblemView.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Turns whatever a controller throws into a problem; where nothing else does. */
@Order(100)
@RestControllerAdvice
public final class Problems extends ResponseEntityExceptionHandler {
  private static final System.Logger LOG = System.getLogger(Problems.class.getName());

  /** Seconds after which a full queue may have a place: a check takes a few. */
  public static final String QUEUE_RETRY = "30";

  /** The attribute of a request that holds its id, by which the log knows it. */
  public static final String REQUEST_ID = "learndock.request";

  @ExceptionHandler
  ResponseEntity<Object> problem(Problem problem, WebRequest request) {
    return answer(
        problem.type(), problem.detail(), null, problem.errors(), problem.headers(), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> refusedUpload(UploadRefused refused, WebRequest request) {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Tus-Resumable", "1.0.0");
    ProblemType type =
        switch (refused.why()) {
          case OFFSET -> ProblemType.UPLOAD_OFFSET;
          case BUSY -> ProblemType.UPLOAD_BUSY;
          case CLOSED -> ProblemType.UPLOAD_CLOSED;
          case UNFINISHED -> ProblemType.UPLOAD_UNFINISHED;
          case MISMATCH -> ProblemType.UPLOAD_MISMATCH;
          case PIECE_MISMATCH -> ProblemType.CHECKSUM_MISMATCH;
          case TOO_LARGE -> ProblemType.TOO_LARGE;
          case QUOTA -> ProblemType.UPLOAD_QUOTA;
        };
    switch (refused.why()) {
      case QUOTA, MISMATCH -> {}
      case BUSY -> headers.set(HttpHeaders.RETRY_AFTER, "5");
      default -> headers.set("Upload-Offset", Long.toString(refused.offset()));
    }
    return answer(type, refused.getMessage(), refused.reason().name(), List.of(), headers, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> dock(DockException failure, WebRequest request) {
    ProblemType type =
        switch (failure.reason()) {
          case NOT_FOUND -> ProblemType.NOT_FOUND;
          case CONFLICT -> ProblemType.CONFLICT;
          case FORBIDDEN -> ProblemType.FORBIDDEN;
          case INVALID -> ProblemType.INVALID;
          case FULL -> ProblemType.FULL;
          case BUSY -> ProblemType.QUEUE_FULL;
          case IN_USE, READ_ONLY, UNREACHABLE -> ProblemType.UNAVAILABLE;
          case TOO_NEW, STORAGE -> ProblemType.INTERNAL;
        };
    if (type == ProblemType.QUEUE_FULL || type.status() < 500) {
      HttpHeaders headers = new HttpHeaders();
      if (type == ProblemType.QUEUE_FULL) {
        headers.set(HttpHeaders.RETRY_AFTER, QUEUE_RETRY);
      }
      return answer(
          type, failure.getMessage(), failure.reason().name(), List.of(), headers, request);
    }
    // Its message names folders of the server, which are the operator's business.
    LOG.log(Level.ERROR, failure.getMessage(), failure);
    return answer(
        type,
        type.meaning() + " " + type.remedy().replace("`", ""),
        failure.reason().name(),
        List.of(),
        new HttpHeaders(),
        request);
  }

  /** The client went away, most often; then nobody hears the answer. */
  @ExceptionHandler
  @Nullable ResponseEntity<Object> line(IOException broken, ServletWebRequest request) {
    LOG.log(Level.DEBUG, "a line broke: {0}", broken.getMessage());
    var response = request.getResponse();
    if (response == null || response.isCommitted()) {
      return null;
    }
    return answer(
        ProblemType.MALFORMED,
        "the body ends before it is whole; send it again",
        null,
        List.of(),
        new HttpHeaders(),
        request);
  }

  /** Parameters whose escapes cannot be read. */
  @ExceptionHandler({
    HttpException.IllegalArgumentException.class,
    HttpException.RuntimeException.class
  })
  ResponseEntity<Object> parameters(RuntimeException unreadable, WebRequest request) {
    LOG.log(Level.DEBUG, "parameters cannot be read", unreadable);
    return answer(
        ProblemType.MALFORMED,
        "the parameters of the address cannot be read; escape them anew",
        null,
        List.of(),
        new HttpHeaders(),
        request);
  }

  /** A form with parts, to an address that takes none or whose parts cannot be told apart. */
  @ExceptionHandler
  ResponseEntity<Object> parts(MultipartException unreadable, WebRequest request) {
    LOG.log(Level.DEBUG, "a form with parts cannot be read", unreadable);
    return answer(
        ProblemType.MALFORMED,
        "the body is said to be a form with parts, and cannot be read as one; send another Content-Type",
        null,
        List.of(),
        new HttpHeaders(),
        request);
  }

  @ExceptionHandler
  ResponseEntity<Object> anything(RuntimeException failure, WebRequest request) {
    LOG.log(Level.ERROR, "a request failed", failure);
    return answer(
        ProblemType.INTERNAL,
        "Something happened that the server was not made for; tell the operator the request_id.",
        null,
        List.of(),
        new HttpHeaders(),
        request);
  }

  /** What Spring finds wrong before a controller is asked. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (failure instanceof HttpMessageNotReadableException unreadable) {
      return unreadable(unreadable, request);
    }
    FieldError error = parameter(failure);
    if (error != null) {
      return answer(
          ProblemType.INVALID,
          error.pointer() + ": " + error.detail(),
          null,
          List.of(error),
          headers,
          request);
    }
    ProblemType type = type(status.value());
    if (type == ProblemType.INTERNAL) {
      LOG.log(Level.ERROR, "a request failed", failure);
    }
    String detail = type.meaning() + " " + type.remedy().replace("`", "");
    return answer(type, detail, null, List.of(), headers, request);
  }

  private static @Nullable FieldError parameter(Exception failure) {
    return switch (failure) {
      case MissingServletRequestParameterException missing ->
          new FieldError(missing.getParameterName(), "is missing");
      case MissingRequestHeaderException missing ->
          new FieldError(missing.getHeaderName(), "this header is missing");
      case MethodArgumentTypeMismatchException wrong ->
          new FieldError(wrong.getName(), "'%s' is no such value".formatted(abbreviated(wrong)));
      default -> null;
    };
  }

  private static String abbreviated(TypeMismatchException wrong) {
    String value = String.valueOf(wrong.getValue());
    return value.length() > 40 ? value.substring(0, 40) + "..." : value;
  }

  private ResponseEntity<Object> unreadable(
      HttpMessageNotReadableException failure, WebRequest request) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return problem(problem, request);
      }
      if (cause instanceof JacksonException json) {
        Problem problem = JsonProblem.of(json);
        return problem(problem, request);
      }
    }
    String detail = "the body is missing or cannot be read to its end; send it again";
    return answer(ProblemType.MALFORMED, detail, null, List.of(), new HttpHeaders(), request);
  }

  /** The kind of problem that a status stands for, when nothing else is known. */
  public static ProblemType type(int status) {
    for (ProblemType type : ProblemType.values()) {
      if (type.status() == status && !type.name().startsWith("UPLOAD")) {
        return type;
      }
    }
    return status < 500 ? ProblemType.MALFORMED : ProblemType.INTERNAL;
  }

  private static ResponseEntity<Object> answer(
      ProblemType type,
      String detail,
      @Nullable String reason,
      List<FieldError> errors,
      HttpHeaders headers,
      WebRequest request) {
    HttpServletRequest asked = ((ServletWebRequest) request).getRequest();
    HttpHeaders all = new HttpHeaders();
    all.putAll(headers);
    if (type == ProblemType.UNAUTHENTICATED) {
      all.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return ResponseEntity.status(type.status())
        .headers(all)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(view(type, detail, reason, errors, asked));
  }

  /** What a problem of a request looks like. */
  public static ProblemView view(
      ProblemType type,
      String detail,
      @Nullable String reason,
      List<FieldError> errors,
      HttpServletRequest asked) {
    Object id = asked.getAttribute(REQUEST_ID);
    return new ProblemView(
        type.path(),
        type.title(),
        type.status(),
        detail,
        asked.getRequestURI(),
        reason,
        id == null ? null : id.toString(),
        errors.isEmpty() ? null : List.copyOf(errors));
  }
}
