package dev.ratiba.activities.messaging;

import dev.ratiba.activities.messaging.SmsOutcome.NotSent;
import dev.ratiba.activities.messaging.SmsOutcome.Unsure;
import java.time.Duration;

/** What Africa's Talking's status codes, other than success, mean for an SMS of ours. */
final class AfricasTalkingErrors {
  static final String USER_IN_BLACKLIST = "406";

  static SmsOutcome read(int code) {
    return switch (code) {
      // Risk hold, sender, number, kind of number, balance, opted out, do not disturb: no retry
      // helps, some need a person.
      case 401, 402, 403, 404, 405, 406, 409 -> never(code);
      // No route: once more, later.
      case 407 -> again(code, Duration.ofMinutes(1));
      // Trouble of theirs and of the gateway's.
      case 500, 501 -> again(code, Duration.ofSeconds(5));
      // The gateway does not want it.
      case 502 -> never(code);
      default -> new Unsure("status " + code);
    };
  }

  private static NotSent again(int code, Duration wait) {
    return new NotSent(Integer.toString(code), wait, true);
  }

  private static NotSent never(int code) {
    return new NotSent(Integer.toString(code), Duration.ZERO, false);
  }

  private AfricasTalkingErrors() {}
}
