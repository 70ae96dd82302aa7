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

/** Sends a row's messages by WhatsApp, in order. */
@Component
class WhatsAppDeliveries implements Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(WhatsAppDeliveries.class);

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

  WhatsAppDeliveries(Sending sending, WhatsAppClient whatsApp) {
    this.sending = sending;
    this.whatsApp = whatsApp;
  }

  @Override
  public boolean deliver(String workflowId, OutboxRow outbox) {
    var row = RowId.ofWorkflowId(workflowId);
    var ends = System.nanoTime() + SHIFT.toNanos();
    while (System.nanoTime() < ends) {
      var asked = System.nanoTime();
      switch (sending.next(row, outbox)) {
        case Sending.Next.Done(var turn) -> {
          return turn;
        }
        case Sending.Next.Later(var wait) -> throw later(wait);
        case Sending.Next.Claimed claimed -> send(row, claimed, asked);
      }
    }
    return true;
  }

  private void send(RowId row, Sending.Next.Claimed claimed, long asked) {
    CrashPoint.DELIVER_CLAIMED.pass();
    var outcome = System.nanoTime() - asked < CLAIM_LASTS.toNanos() ? send(claimed) : STOOD_STILL;
    CrashPoint.DELIVER_SENT.pass();
    sending.record(row, claimed, outcome);
    tell(row, claimed, outcome);
  }

  private SendOutcome send(Sending.Next.Claimed claimed) {
    return whatsApp.send(
        claimed.phoneNumberId(), claimed.recipient(), claimed.outgoing(), claimed.message());
  }

  private static void tell(RowId row, Sending.Next.Claimed claimed, SendOutcome outcome) {
    try (var _ = LogsAbout.conversation(row.tenant(), claimed.thread())) {
      switch (outcome) {
        case SendOutcome.Sent _ ->
            LOG.info("whatsapp.send to={}{}", claimed.recipient().masked(), claimed.about());
        case NotSent(var code, _, var retry) ->
            LOG.warn("whatsapp.send not sent code={} retry={}", code, retry);
        case SendOutcome.Unsure(var reason) -> LOG.warn("whatsapp.send unsure reason={}", reason);
      }
    }
  }

  private static ApplicationFailure later(Duration wait) {
    return ApplicationFailure.newBuilder()
        .setMessage("A message waits before it is sent again")
        .setType("Later")
        .setNextRetryDelay(wait)
        .build();
  }
}
