package dev.ratiba.activities.payment;

import dev.ratiba.activities.payment.PushOutcome.Accepted;
import dev.ratiba.activities.payment.PushOutcome.Refused;
import dev.ratiba.activities.payment.PushOutcome.TryLater;
import dev.ratiba.activities.payment.PushOutcome.Unsure;
import dev.ratiba.activities.vendor.Insistence;
import dev.ratiba.activities.wakeup.LogsAbout;
import dev.ratiba.db.Database;
import dev.ratiba.db.payment.Payments;
import dev.ratiba.db.payment.Payments.Prompt;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.messaging.Masked;
import dev.ratiba.payment.PaymentEvent;
import dev.ratiba.payment.PaymentEvent.PushRefused;
import dev.ratiba.payment.PaymentEvent.PushUnsure;
import dev.ratiba.payment.PaymentEvent.Queried;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.wakeup.CrashPoint;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.Prompts;
import dev.ratiba.wakeup.RowId;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts M-Pesa prompts on phones. A push is claimed before the call: one whose worker died, or whose
 * answer was lost, is unsure and is never repeated; its callback, or the end of the prompt's life,
 * tells.
 */
@Component
class MpesaPrompts implements Prompts {
  private static final Logger LOG = LoggerFactory.getLogger(MpesaPrompts.class);

  /** A customer does not wait longer for a prompt; after this many tries it is given up. */
  private static final int TRIES = 4;

  /** Nor does one want a prompt for an attempt that ends while it is on the phone. */
  private static final Duration PUSH_PATIENCE = Duration.ofMinutes(1);

  /**
   * A prompt whose name was not noted cannot be asked for. With the push itself, well within the
   * activity's StartToClose (30 s).
   */
  private static final Duration RECORD_PATIENCE = Duration.ofSeconds(16);

  /**
   * A push that has not begun this long after its claim does not begin: this worker stood still,
   * and the attempt may have gone on without it.
   */
  private static final Duration CLAIM_LASTS = Duration.ofSeconds(5);

  private static final PushOutcome STOOD_STILL = new TryLater(Duration.ofSeconds(1));

  private final Database database;
  private final Daraja daraja;

  MpesaPrompts(Database database, Daraja daraja) {
    this.database = database;
    this.daraja = daraja;
  }

  @Override
  public boolean push(String workflowId, OutboxRow outbox) {
    var row = RowId.ofWorkflowId(workflowId);
    var asked = System.nanoTime();
    return switch (claim(row, outbox)) {
      case GONE -> false;
      case UNWANTED -> refused(row, outbox, PaymentTrouble.UNAVAILABLE, "no longer wanted");
      case UNSURE -> tell(row, outbox, new PushUnsure(Instant.now()));
      case CLAIMED -> prompt(row).map(prompt -> push(row, outbox, prompt, asked)).orElse(false);
    };
  }

  @Override
  public boolean query(String workflowId, OutboxRow outbox) {
    var row = RowId.ofWorkflowId(workflowId);
    return switch (prompt(row).map(prompt -> daraja.query(row.tenant(), prompt)).orElseThrow()) {
      case QueryOutcome.Final(var code) -> tell(row, outbox, new Queried(Instant.now(), code));
      case QueryOutcome.NoAnswer _ -> close(row, outbox, "no answer");
    };
  }

  private boolean push(RowId row, OutboxRow outbox, Prompt prompt, long asked) {
    CrashPoint.PUSH_CLAIMED.pass();
    try (var _ = LogsAbout.conversation(row.tenant(), prompt.thread())) {
      LOG.info("daraja.client stkpush amount_kes={}", prompt.amount().wholeUnits());
      var outcome =
          System.nanoTime() - asked < CLAIM_LASTS.toNanos()
              ? daraja.push(row.tenant(), prompt)
              : STOOD_STILL;
      CrashPoint.PUSH_SENT.pass();
      return Insistence.on(RECORD_PATIENCE, () -> record(row, outbox, prompt, outcome));
    }
  }

  private boolean record(RowId row, OutboxRow outbox, Prompt prompt, PushOutcome outcome) {
    return switch (outcome) {
      case Accepted accepted -> pushed(row, outbox, prompt, accepted);
      case Refused(var trouble, var code) -> refused(row, outbox, trouble, code);
      case TryLater(var wait) -> tryLater(row, outbox, wait);
      case Unsure(var reason) -> {
        LOG.warn("daraja.client stkpush unsure reason={} payment={}", reason, row.id());
        yield tell(row, outbox, new PushUnsure(Instant.now()));
      }
    };
  }

  /** What became of claiming the push for this attempt. */
  private enum Claim {
    CLAIMED,
    UNSURE,
    UNWANTED,
    GONE
  }

  private Claim claim(RowId row, OutboxRow outbox) {
    return database.asTenant(
        row.tenant(),
        transaction -> {
          var outboxes = new Outboxes(transaction);
          if (!outboxes.lock(outbox.id())) {
            return Claim.GONE;
          }
          if (!outboxes.claim(outbox.id())) {
            return Claim.UNSURE;
          }
          var payment = PaymentId.of(row.id());
          return new Payments(transaction).isStillWanted(PUSH_PATIENCE, payment)
              ? Claim.CLAIMED
              : Claim.UNWANTED;
        });
  }

  private Optional<Prompt> prompt(RowId row) {
    return database.asTenant(
        row.tenant(), transaction -> new Payments(transaction).prompt(PaymentId.of(row.id())));
  }

  /** Success needs no turn: the payment waits for M-Pesa's callback as before. */
  private boolean pushed(RowId row, OutboxRow outbox, Prompt prompt, Accepted accepted) {
    inTenant(
        row,
        transaction -> {
          new Payments(transaction)
              .pushed(
                  PaymentId.of(row.id()),
                  accepted.merchantRequestId(),
                  accepted.checkoutRequestId());
          closeAndSettle(row, outbox, "accepted", transaction);
        });
    LOG.info(
        "daraja.client stkpush success CheckoutRequestID={} amount_kes={}",
        Masked.checkoutRequestId(accepted.checkoutRequestId()),
        prompt.amount().wholeUnits());
    return false;
  }

  private boolean refused(RowId row, OutboxRow outbox, PaymentTrouble trouble, String code) {
    LOG.warn("daraja.client stkpush refused code={} payment={}", code, row.id());
    return tell(row, outbox, new PushRefused(Instant.now(), trouble, code));
  }

  /** Surely no prompt is on the phone, so the push may go again, a few times. */
  private boolean tryLater(RowId row, OutboxRow outbox, Duration wait) {
    if (Activity.getExecutionContext().getInfo().getAttempt() >= TRIES) {
      return refused(row, outbox, PaymentTrouble.UNAVAILABLE, "unreachable");
    }
    inTenant(row, transaction -> new Outboxes(transaction).unclaim(outbox.id()));
    throw ApplicationFailure.newBuilder()
        .setMessage("M-Pesa takes no push just now")
        .setType("TryLater")
        .setNextRetryDelay(wait)
        .build();
  }

  private boolean tell(RowId row, OutboxRow outbox, PaymentEvent event) {
    inTenant(
        row,
        transaction -> {
          if (new Outboxes(transaction).lock(outbox.id())) {
            new Outboxes(transaction).close(outbox.id(), event.getClass().getSimpleName());
            new Inboxes(transaction).append(row, PaymentArrivals.of(outbox.id().toString(), event));
          }
        });
    return true;
  }

  private boolean close(RowId row, OutboxRow outbox, String outcome) {
    inTenant(row, transaction -> closeAndSettle(row, outbox, outcome, transaction));
    return false;
  }

  private static void closeAndSettle(
      RowId row, OutboxRow outbox, String outcome, DSLContext transaction) {
    new Outboxes(transaction).close(outbox.id(), outcome);
    new Payments(transaction)
        .deadlineOf(PaymentId.of(row.id()))
        .ifPresent(deadline -> new Wakeups(transaction).settle(row, deadline));
  }

  private void inTenant(RowId row, Consumer<DSLContext> work) {
    database.asTenant(
        row.tenant(),
        transaction -> {
          work.accept(transaction);
          return true;
        });
  }
}
