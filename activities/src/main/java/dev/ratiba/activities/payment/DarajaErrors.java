package dev.ratiba.activities.payment;

import dev.ratiba.activities.payment.PushOutcome.Refused;
import dev.ratiba.activities.payment.PushOutcome.TryLater;
import dev.ratiba.activities.payment.PushOutcome.Unsure;
import dev.ratiba.activities.vendor.Reply;
import dev.ratiba.payment.PaymentTrouble;
import java.time.Duration;

/**
 * What Daraja's gateway means when it does not accept a push. Only what surely put no prompt on a
 * phone is refused or tried again; an overloaded or unknown code leaves it open.
 */
final class DarajaErrors {
  private static final int TOO_MANY_REQUESTS = 429;

  static PushOutcome read(Reply.Answered answer) {
    if (answer.status() == TOO_MANY_REQUESTS) {
      return new TryLater(Duration.ofSeconds(15));
    }
    var code = codeOf(answer);
    return switch (code) {
      case "500.003.02" -> new TryLater(Duration.ofSeconds(5));
      case "500.003.03" -> new TryLater(Duration.ofSeconds(15));
      case "500.001.1001" -> overloaded(code, answer.body().path("errorMessage").asString(""));
      default -> byStatus(code, answer.status());
    };
  }

  /** The gateway takes no token that is not the newest of its app. */
  static boolean tokenWasRefused(Reply.Answered answer) {
    var code = codeOf(answer);
    return code.equals("404.001.03") || code.equals("400.003.01") || code.startsWith("401.00");
  }

  static String codeOf(Reply.Answered answer) {
    return answer.word("/errorCode");
  }

  /** One code for several things; here alone the text decides, and an unknown text nothing. */
  private static PushOutcome overloaded(String code, String message) {
    if (message.contains("Unable to lock subscriber")) {
      return new Refused(PaymentTrouble.PHONE_BUSY, code);
    }
    if (message.contains("Wrong credentials") || message.contains("Merchant does not exist")) {
      return new Refused(PaymentTrouble.REFUSED, code);
    }
    return new Unsure(code);
  }

  private static PushOutcome byStatus(String code, int status) {
    if (status / 100 != 4) {
      return new Unsure(code.isEmpty() ? "http " + status : code);
    }
    return code.isEmpty()
        ? new Refused(PaymentTrouble.UNAVAILABLE, "http " + status)
        : new Refused(PaymentTrouble.REFUSED, code);
  }

  private DarajaErrors() {}
}
