package dev.ratiba.api;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that is not accepted, and why; its caller gets it as a problem (RFC 9457). */
public final class Refusal extends ErrorResponseException {
  private Refusal(HttpStatus status, String detail) {
    super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  public static Refusal malformed(String detail) {
    return new Refusal(HttpStatus.BAD_REQUEST, detail);
  }

  public static Refusal badSignature() {
    return new Refusal(HttpStatus.UNAUTHORIZED, "The body is not signed by whom it says.");
  }

  public static Refusal wrongToken() {
    return new Refusal(HttpStatus.FORBIDDEN, "Not the mode and token that were agreed on.");
  }

  /** Says no more than an unknown path does. */
  public static Refusal unknownToken() {
    return new Refusal(HttpStatus.NOT_FOUND, "Nothing is here.");
  }

  /** A widget's token that is nobody's. */
  public static Refusal unknownWidget() {
    return new Refusal(HttpStatus.UNAUTHORIZED, "The widget's token is not known.");
  }

  public static Refusal foreignOrigin() {
    return new Refusal(HttpStatus.FORBIDDEN, "The widget may not stand on this page.");
  }

  /** The same for a conversation that there is not and for one whose secret is another. */
  public static Refusal unknownConversation() {
    return new Refusal(HttpStatus.NOT_FOUND, "No such conversation.");
  }

  public static Refusal tooMany() {
    var refusal = new Refusal(HttpStatus.TOO_MANY_REQUESTS, "Too much at once; come again.");
    refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, "10");
    return refusal;
  }

  public static Refusal tooLarge() {
    return new Refusal(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than this door takes.");
  }

  public static Refusal tooSlow() {
    return new Refusal(HttpStatus.REQUEST_TIMEOUT, "The body takes too long to come.");
  }

  /** It may be done later; whoever comes again finds out. */
  static Refusal notYet() {
    return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "It takes too long; come again.");
  }
}
