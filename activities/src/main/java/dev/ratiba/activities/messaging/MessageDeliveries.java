package dev.ratiba.activities.messaging;

import dev.ratiba.activities.messaging.SendOutcome.NotSent;
import dev.ratiba.activities.wakeup.LogsAbout;
import dev.ratiba.wakeup.CrashPoint;
import dev.ratiba.wakeup.Deliveries;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.RowId;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends a row's messages, in order, each by its way. */
@Component
class MessageDeliveries implements Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(MessageDeliveries.class);

  /** Half of the activity's StartToClose: the rest goes to the next one. */
  private static final Duration SHIFT = Duration.ofSeconds(5);

  /**
   * A send that has not begun this long after its claim does not begin: this worker stood still,
   * and another may send by now. With the client's patience it ends before the claim is doubted.
   */
  private static final Duration CLAIM_LASTS = Duration.ofSeconds(3);

  private static final SendOutcome STOOD_STILL = new NotSent("stood still", Duration.ZERO, true);

  private final Sending sending;
  private final WhatsAppClient whatsApp;
  private final SmsClient sms;

  MessageDeliveries(Sending sending, WhatsAppClient whatsApp, SmsClient sms) {
    this.sending = sending;
    this.whatsApp = whatsApp;
    this.sms = sms;
  }

  @Override
  public boolean deliver(String workflowId, OutboxRow outbox) {
    var row = RowId.ofWorkflowId(workflowId);
    var ends = System.nanoTime() + SHIFT.toNanos();
    var told = false;
    while (System.nanoTime() < ends) {
      var asked = System.nanoTime();
      switch (sending.next(row, outbox)) {
        case Sending.Next.Done(var turn) -> {
          return turn || told;
        }
        case Sending.Next.Later(var wait) -> throw later(wait);
        case Sending.Next.Claimed claimed -> told |= send(row, claimed, asked);
      }
    }
    return true;
  }

  /** Whether the row was told that the message failed, and may send it another way. */
  private boolean send(RowId row, Sending.Next.Claimed claimed, long asked) {
    CrashPoint.DELIVER_CLAIMED.pass();
    var outcome = System.nanoTime() - asked < CLAIM_LASTS.toNanos() ? send(claimed) : STOOD_STILL;
    CrashPoint.DELIVER_SENT.pass();
    var told = sending.record(row, claimed, outcome);
    tell(row, claimed, outcome);
    return told || failedMeanwhile(row, claimed, outcome);
  }

  private boolean failedMeanwhile(RowId row, Sending.Next.Claimed claimed, SendOutcome outcome) {
    return claimed.outgoing() instanceof Outgoing.Sms
        && outcome instanceof SendOutcome.Sent(var providerId, _)
        && sending.catchUp(row, providerId);
  }

  private SendOutcome send(Sending.Next.Claimed claimed) {
    return switch (claimed.outgoing()) {
      case Outgoing.ByWhatsApp words ->
          whatsApp.send(claimed.phoneNumberId(), claimed.recipient(), words, claimed.message());
      case Outgoing.Sms(var text) -> outcomeOf(sms.send(claimed.recipient().number(), text));
    };
  }

  private static SendOutcome outcomeOf(SmsOutcome outcome) {
    return switch (outcome) {
      case SmsOutcome.Sent(var id, var cost) -> new SendOutcome.Sent(id, cost);
      case SmsOutcome.NotSent(var code, var after, var retry) -> new NotSent(code, after, retry);
      case SmsOutcome.Unsure(var reason) -> new SendOutcome.Unsure(reason);
    };
  }

  private static void tell(RowId row, Sending.Next.Claimed claimed, SendOutcome outcome) {
    try (var _ = LogsAbout.conversation(row.tenant(), claimed.thread())) {
      if (claimed.isOutOfSession()) {
        LOG.info("whatsapp.session_window expired=true");
      }
      switch (outcome) {
        case SendOutcome.Sent _ -> LOG.info(sent(claimed));
        case NotSent(var code, _, var retry) ->
            LOG.warn("{} not sent code={} retry={}", action(claimed), code, retry);
        case SendOutcome.Unsure(var reason) ->
            LOG.warn("{} unsure reason={}", action(claimed), reason);
      }
    }
  }

  /** In the runbook's words (S0-082, S0-092). */
  private static String sent(Sending.Next.Claimed claimed) {
    var to = claimed.recipient().masked();
    return switch (claimed.outgoing()) {
      case Outgoing.ByWhatsApp _ -> "whatsapp.send to=" + to + claimed.about();
      case Outgoing.Sms _ ->
          "sms.africas_talking send phone=" + to + " cost_usd=" + claimed.costInWholeUnits();
    };
  }

  private static String action(Sending.Next.Claimed claimed) {
    return switch (claimed.outgoing()) {
      case Outgoing.ByWhatsApp _ -> "whatsapp.send";
      case Outgoing.Sms _ -> "sms.africas_talking send";
    };
  }

  private static ApplicationFailure later(Duration wait) {
    return ApplicationFailure.newBuilder()
        .setMessage("A message waits before it is sent again")
        .setType("Later")
        .setNextRetryDelay(wait)
        .build();
  }
}
