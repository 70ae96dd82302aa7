package dev.ratiba.activities.payment;

import static dev.ratiba.activities.payment.Till.TOMORROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratiba.activities.vendor.FakeVendor;
import dev.ratiba.activities.vendor.FakeVendor.Answer;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.payment.AccessTokens;
import dev.ratiba.db.payment.CallbackTokens;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.Prompts;
import io.temporal.failure.ActivityFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A push is made once or not at all, whatever becomes of the worker and of M-Pesa's answer. */
class MpesaPromptsIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final String PUSH = "/mpesa/stkpush/v1/processrequest";
  private static final String QUERY = "/mpesa/stkpushquery/v1/query";
  private static final Answer ACCEPTED =
      new Answer.Says(
          200,
          """
          {"MerchantRequestID":"m-1","CheckoutRequestID":"ws_CO_1","ResponseCode":"0"}
          """);
  private static int tenants;

  private final SecretBox box = new SecretBox(Base64.getEncoder().encodeToString(new byte[32]));
  private final Till till = new Till(POSTGRES, "prompts_" + ++tenants).withAccount(box);
  private final PaymentId payment = till.opened(till.held(TOMORROW));
  @AutoClose private final FakeVendor daraja = new FakeVendor();

  @AutoClose private final TestActivityEnvironment worker = TestActivityEnvironment.newInstance();

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @BeforeEach
  void aWorkerRuns() {
    daraja.at("/oauth/v1/generate", 200, "{\"access_token\":\"t\",\"expires_in\":\"3599\"}");
    daraja.at(PUSH, ACCEPTED);
    var client =
        new DarajaClient(
            daraja.url(),
            "key",
            "secret",
            new AccessTokens(POSTGRES.open(), box)::token,
            Clock.systemUTC(),
            Duration.ofSeconds(1));
    var mpesa =
        new Daraja(POSTGRES.open(), box, new CallbackTokens(box), client, "https://ratiba.example");
    worker.registerActivitiesImplementations(new MpesaPrompts(POSTGRES.open(), mpesa));
  }

  @Test
  void keepsTheNameOfThePromptAndNeedsNoTurn() {
    assertThat(push()).isFalse();

    assertThat(till.checkoutKept(payment)).isEqualTo("ws_CO_1");
    assertThat(till.outbox(payment)).isEmpty();
    assertThat(daraja.askedAt(PUSH)).hasSize(1);
  }

  @Test
  void aPushWhoseWorkerDiedIsNeverMadeAgain() {
    var row = till.openRows(payment).getFirst();
    till.inSpa(transaction -> new Outboxes(transaction).claim(row.id()));

    assertThat(push()).isTrue();
    till.turn(payment);

    assertThat(daraja.asked()).isEmpty();
    assertThat(till.state(payment)).isEqualTo("pending");
    assertThat(till.outbox(payment)).isEmpty();
  }

  @Test
  void aPushWhoseAnswerIsLostIsNeverMadeAgain() {
    daraja.at(PUSH, new Answer.Drops());
    var row = till.openRows(payment).getFirst();

    assertThat(push()).isTrue();
    assertThat(prompts().push(till.row(payment).workflowId(), row)).isFalse();

    assertThat(daraja.askedAt(PUSH)).hasSize(1);
    assertThat(till.outbox(payment)).isEmpty();
  }

  @Test
  void anAnswerThatTheDatabaseCannotTakeYetIsKeptUntilItCan() {
    daraja.at(PUSH, new Answer.After(this::theDatabaseIsAwayForASecond, ACCEPTED));

    assertThat(push()).isFalse();

    assertThat(till.checkoutKept(payment)).isEqualTo("ws_CO_1");
    assertThat(till.outbox(payment)).isEmpty();
    assertThat(daraja.askedAt(PUSH)).hasSize(1);
  }

  private void theDatabaseIsAwayForASecond() {
    var schema = till.row(payment).tenant().schema();
    till.asOwner("alter table %s.outbox rename to away".formatted(schema));
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
        .execute(() -> till.asOwner("alter table %s.away rename to outbox".formatted(schema)));
  }

  @Test
  void aRefusalEndsTheAttempt() {
    daraja.at(PUSH, 400, "{\"errorCode\":\"400.002.02\"}");

    assertThat(push()).isTrue();
    till.turn(payment);

    assertThat(till.state(payment)).isEqualTo("failed");
    assertThat(till.told()).containsExactly("payment-failed REFUSED");
  }

  @Test
  void whatSurelyDidNotReachMpesaIsTriedAgain() {
    daraja.at(PUSH, new Answer.Says(429, ""), new Answer.Says(429, ""));

    assertThatThrownBy(this::push).isInstanceOf(ActivityFailure.class);
    assertThatThrownBy(this::push).isInstanceOf(ActivityFailure.class);

    assertThat(daraja.askedAt(PUSH)).hasSize(2);
    assertThat(till.outbox(payment)).containsExactly(OutboxKind.PUSH);
  }

  @Test
  void aPushThatComesTooLateIsNotMade() {
    till.asOwner(
        "update %s.payments set opened_at = opened_at - interval '2 minutes'"
            .formatted(till.row(payment).tenant().schema()));

    assertThat(push()).isTrue();
    till.turn(payment);

    assertThat(daraja.asked()).isEmpty();
    assertThat(till.told()).containsExactly("payment-failed UNAVAILABLE");
  }

  @Test
  void anAttemptThatHasEndedPutsNoPromptOnAPhone() {
    till.later(payment, Duration.ofMinutes(3));
    assertThat(till.state(payment)).isEqualTo("expired");

    push();
    till.turn(payment);

    assertThat(daraja.asked()).isEmpty();
    assertThat(till.state(payment)).isEqualTo("expired");
    assertThat(till.outbox(payment)).isEmpty();
  }

  @Test
  void aBusinessWithoutAnAccountIsToldSoAtOnce() {
    till.asOwner("delete from %s.secrets".formatted(till.row(payment).tenant().schema()));

    assertThat(push()).isTrue();
    till.turn(payment);

    assertThat(till.told()).containsExactly("payment-failed REFUSED");
  }

  @Test
  void aQueryThatIsAnsweredIsToldOnce() {
    push();
    till.later(payment, Duration.ofSeconds(25));
    daraja.at(
        QUERY,
        200,
        """
        {"ResponseCode":"0","CheckoutRequestID":"ws_CO_1","ResultCode":"1032"}
        """);
    var row = till.openRows(payment).getFirst();

    assertThat(prompts().query(till.row(payment).workflowId(), row)).isTrue();
    assertThat(prompts().query(till.row(payment).workflowId(), row)).isTrue();
    till.turn(payment);

    assertThat(till.state(payment)).isEqualTo("failed");
    assertThat(till.told()).containsExactly("payment-failed CANCELLED");
  }

  @Test
  void aQueryWithoutAnAnswerIsClosedAndTellsNothing() {
    push();
    till.later(payment, Duration.ofSeconds(25));
    daraja.at(QUERY, 500, "{\"errorCode\":\"500.001.1001\"}");
    var row = till.openRows(payment).getFirst();

    assertThat(prompts().query(till.row(payment).workflowId(), row)).isFalse();

    assertThat(till.outbox(payment)).isEmpty();
    assertThat(till.state(payment)).isEqualTo("pending");
  }

  private boolean push() {
    var row = till.openRows(payment).getFirst();
    return prompts().push(till.row(payment).workflowId(), row);
  }

  private Prompts prompts() {
    return worker.newActivityStub(Prompts.class);
  }
}
