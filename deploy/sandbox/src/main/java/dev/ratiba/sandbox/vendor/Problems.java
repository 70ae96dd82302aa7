package dev.ratiba.sandbox.vendor;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The control's refusals as problem details (RFC 9457). */
@RestControllerAdvice
class Problems {
  @ExceptionHandler
  ProblemDetail badRequest(BadRequest refused) {
    return problem(HttpStatus.BAD_REQUEST, refused);
  }

  @ExceptionHandler
  ProblemDetail notFound(NotFound missing) {
    return problem(HttpStatus.NOT_FOUND, missing);
  }

  @ExceptionHandler
  ProblemDetail conflict(TooLate tooLate) {
    return problem(HttpStatus.CONFLICT, tooLate);
  }

  private static ProblemDetail problem(HttpStatus status, RuntimeException reason) {
    return ProblemDetail.forStatusAndDetail(status, String.valueOf(reason.getMessage()));
  }
}
