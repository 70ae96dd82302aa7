package dev.ratiba.api;

import java.sql.SQLTransientException;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers what went wrong as problem details (RFC 9457), and never with what is inside. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /**
   * Classes of SQLSTATE by which PostgreSQL is away, ends our work or is too busy: the same request
   * may succeed later.
   */
  private static final Set<String> OUTAGES = Set.of("08", "25", "40", "53", "55", "57");

  @ExceptionHandler
  ResponseEntity<ProblemDetail> onDatabaseTrouble(DataAccessException trouble) {
    if (!isOutage(trouble)) {
      return onBug(trouble);
    }
    LOG.warn("database away: {}", trouble.sqlState());
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE));
  }

  /** Tomcat's own words would repeat the parameter. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> onUnreadableParameter(InvalidParameterException unreadable) {
    return ResponseEntity.badRequest().body(ProblemDetail.forStatus(HttpStatus.BAD_REQUEST));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> onBug(RuntimeException bug) {
    LOG.error("a request failed", bug);
    return ResponseEntity.internalServerError()
        .body(ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR));
  }

  private static boolean isOutage(DataAccessException trouble) {
    return OUTAGES.contains(trouble.sqlState().substring(0, 2))
        || trouble.getCause(SQLTransientException.class) != null;
  }
}
