package dev.ratiba.activities.messaging;

import dev.ratiba.activities.messaging.SendOutcome.NotSent;
import java.time.Duration;

/**
 * What Meta's error codes mean for a message of ours. The code decides; neither the HTTP status nor
 * any text does, but for codes that Meta has not told us of.
 */
final class MetaErrors {
  private static final int TOO_MANY_REQUESTS = 429;

  static NotSent read(int code, int status) {
    return switch (code) {
      // Unknown trouble, service down.
      case 1, 2, 131_000, 131_016 -> again(code, Duration.ofSeconds(2));
      // Throughput of the number.
      case 130_429 -> again(code, Duration.ofSeconds(5));
      // Media could not be fetched.
      case 131_052, 131_053 -> again(code, Duration.ofSeconds(5));
      // The same sender to the same recipient too fast; Meta asks for six seconds.
      case 131_056 -> again(code, Duration.ofSeconds(6));
      // Calls of the app or of the account; the whole line waits.
      case 4, 80_007 -> again(code, Duration.ofSeconds(20));
      // Maintenance; registration rate.
      case 131_057, 133_016 -> again(code, Duration.ofSeconds(30));
      // Token, permission, spam, policy, address, window, opt-out, request, account: no retry
      // helps.
      case 0, 3, 10, 100, 190, 368 -> never(code);
      case 130_472, 130_497, 131_005, 131_008, 131_009, 131_021, 131_026 -> never(code);
      case 131_030, 131_031, 131_037, 131_042, 131_044, 131_045, 131_047 -> never(code);
      case 131_048, 131_049, 131_050, 131_051, 131_062, 131_064, 133_010 -> never(code);
      case 132_000, 132_001, 132_005, 132_007, 132_008, 132_012, 132_015 -> never(code);
      case 132_016, 135_000 -> never(code);
      default -> unknown(code, status);
    };
  }

  private static NotSent unknown(int code, int status) {
    return status == TOO_MANY_REQUESTS || status >= 500
        ? again(code, Duration.ofSeconds(5))
        : never(code);
  }

  private static NotSent again(int code, Duration wait) {
    return new NotSent(Integer.toString(code), wait, true);
  }

  private static NotSent never(int code) {
    return new NotSent(Integer.toString(code), Duration.ZERO, false);
  }

  private MetaErrors() {}
}
