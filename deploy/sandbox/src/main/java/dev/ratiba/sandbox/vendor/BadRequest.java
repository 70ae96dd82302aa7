package dev.ratiba.sandbox.vendor;

import org.jspecify.annotations.Nullable;

/** The control was asked for something it cannot do; the message says what it can. */
public class BadRequest extends RuntimeException {
  private BadRequest(String message) {
    super(message);
  }

  public static BadRequest because(String message) {
    return new BadRequest(message);
  }

  public static BadRequest unknown(String what, @Nullable String value, String known) {
    return new BadRequest("Unknown %s '%s'. Known: %s".formatted(what, value, known));
  }
}
