package dev.ratiba.activities.payment;

import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.db.Database;
import dev.ratiba.db.payment.AccessTokens;
import dev.ratiba.db.payment.CallbackTokens;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.payment.PaymentEvent;
import dev.ratiba.wakeup.Prompts;
import java.time.Clock;
import java.time.Duration;

/** The turns of payments and their prompts, for tests that take others beside them. */
public final class PaymentsUnderTest {
  public static TurnTaker turns(Database database) {
    return new PaymentTurns(database);
  }

  /** Prompts as a worker puts them on phones, by the Daraja at this address. */
  public static Prompts prompts(Database database, SecretBox box, String daraja) {
    var client =
        new DarajaClient(
            daraja,
            "key",
            "secret",
            new AccessTokens(database, box)::token,
            Clock.systemUTC(),
            Duration.ofSeconds(5));
    var mpesa =
        new Daraja(database, box, new CallbackTokens(box), client, "https://ratiba.example");
    return new MpesaPrompts(database, mpesa);
  }

  /** What one of our own activities tells a payment. */
  public static Arrival told(String providerId, PaymentEvent event) {
    return PaymentArrivals.of(providerId, event);
  }

  private PaymentsUnderTest() {}
}
