package dev.ratiba.activities.messaging;

import dev.ratiba.activities.vendor.Insistence;
import dev.ratiba.booking.AppointmentId;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Database;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Messages.Unsent;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.handoff.Handoffs;
import dev.ratiba.db.messaging.Reports;
import dev.ratiba.db.messaging.Reports.Report;
import dev.ratiba.db.messaging.Unrouted;
import dev.ratiba.db.reminder.Reminders;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.handoff.HandoffId;
import dev.ratiba.messaging.SmsDelivery;
import dev.ratiba.messaging.Window;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.RowId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Which message of a row goes next, and what became of it. A message is claimed before it is sent
 * and sent again at once only when it surely was not; a claim whose worker died, and a send whose
 * answer was lost, wait for a delivery status that names the message before it goes again.
 */
@Component
class Sending {
  /** How long a status that names an unsure message is waited for. */
  private static final Duration STATUS_PATIENCE = Duration.ofSeconds(10);

  /**
   * A send that is not noted is sent again. Longer than the claim lasts: after an outage, whoever
   * has the answer is quicker than whoever would send again.
   */
  private static final Duration RECORD_PATIENCE = Duration.ofSeconds(20);

  /** A message that does not go for this long lets the ones after it pass. */
  private static final Duration PARKED_AFTER = Duration.ofSeconds(60);

  /** But one that waited for a worker to come back has as many tries as any other. */
  private static final int LEAST_TRIES = 3;

  private static final String DID_NOT_GO = "did not go for a minute";

  private final Database database;
  private final SecretBox box;

  Sending(Database database, SecretBox box) {
    this.database = database;
    this.box = box;
  }

  /** What to do next. */
  sealed interface Next {
    /**
     * Nothing is left; the outbox row is closed.
     *
     * @param turn the row has only waited for this: it is to be turned again
     */
    record Done(boolean turn) implements Next {}

    /** The next message must not go yet. */
    record Later(Duration pause) implements Next {}

    /**
     * It is the caller's to send, for as long as nobody else has claimed it.
     *
     * @param thread the conversation that it is about
     * @param window how WhatsApp's window stood when the way was chosen
     * @param about what the log says of it besides
     * @param micros what it costs by the business's prices
     */
    record Claimed(
        UUID message,
        UUID claim,
        String phoneNumberId,
        Recipient recipient,
        Outgoing outgoing,
        @Nullable String thread,
        Window window,
        String about,
        long micros)
        implements Next {
      boolean isOutOfSession() {
        return window != Window.OPEN;
      }

      String costInWholeUnits() {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
      }
    }
  }

  Next next(RowId row, OutboxRow outbox) {
    return database.asTenant(row.tenant(), transaction -> next(transaction, row, outbox));
  }

  /**
   * Waits out an outage of the database. Whether the row was told that the message failed for good.
   */
  boolean record(RowId row, Next.Claimed claimed, SendOutcome outcome) {
    return Insistence.on(
        RECORD_PATIENCE,
        () ->
            database.asTenant(
                row.tenant(), transaction -> record(transaction, row, claimed, outcome)));
  }

  /**
   * A report may be quicker than the answer to its SMS, and was kept then as one of nobody's.
   * Whether the row was told that the SMS failed.
   */
  boolean catchUp(RowId row, String providerId) {
    var reports =
        database.onPlatform(
            platform -> new Unrouted(platform).kept(Tenants.AFRICASTALKING, providerId + ":"));
    return reports.stream()
        .map(body -> Json.tree(JSONB.valueOf(body)).path("report"))
        .map(report -> reportOf(providerId, report))
        .map(report ->
            database.asTenant(
                row.tenant(), transaction -> new Reports(row.tenant(), transaction).note(report)))
        .anyMatch(noted -> noted.ring().isPresent());
  }

  private static Report reportOf(String providerId, JsonNode report) {
    var status = SmsDelivery.of(report.path("status").asString(""));
    var failure = status == SmsDelivery.FAILED ? report.path("failure").asString("") : null;
    return new Report(providerId, null, status.code(), failure);
  }

  private static boolean record(
      DSLContext transaction, RowId row, Next.Claimed claimed, SendOutcome outcome) {
    var messages = new Messages(transaction);
    var message = claimed.message();
    var claim = claimed.claim();
    switch (outcome) {
      case SendOutcome.Sent(var providerId, var cost) -> messages.sent(message, providerId, cost);
      case SendOutcome.NotSent(_, var wait, var retry) when retry ->
          messages.notSent(message, claim, wait);
      case SendOutcome.NotSent(var code, _, _) -> {
        messages.failed(message, claim, code);
        return new Reports(row.tenant(), transaction).refused(message).isPresent();
      }
      case SendOutcome.Unsure _ -> messages.unsure(message, claim);
    }
    return false;
  }

  private Next next(DSLContext transaction, RowId row, OutboxRow outbox) {
    var messages = new Messages(transaction);
    while (true) {
      var unsent = messages.next(row);
      if (unsent.isEmpty()) {
        return close(transaction, row, outbox);
      }
      var wait = waitFor(unsent.get());
      if (wait.isPositive()) {
        return new Next.Later(wait);
      }
      var claimed = claim(transaction, row, unsent.get());
      if (claimed.isPresent()) {
        return claimed.get();
      }
    }
  }

  /** Empty, and the message parked, when it does not go or there is nowhere to send it. */
  private Optional<Next> claim(DSLContext transaction, RowId row, Unsent unsent) {
    var messages = new Messages(transaction);
    if (mayHaveGoneAsSms(unsent)) {
      messages.parked(unsent.id(), "may have gone, and an SMS is not repeated");
      return Optional.empty();
    }
    if (isParked(unsent)) {
      giveUp(transaction, row, unsent);
      return Optional.empty();
    }
    return new Passage(transaction, row, unsent, box).claim();
  }

  /**
   * What surely did not go may go another way, if whoever wrote it wants that. A reply of a
   * conversation is read where it is held, and what may have gone is not repeated.
   */
  private static void giveUp(DSLContext transaction, RowId row, Unsent unsent) {
    var messages = new Messages(transaction);
    if (unsent.status().equals("queued") && unsent.channel() != null) {
      messages.gaveUp(unsent.id(), DID_NOT_GO);
      new Reports(row.tenant(), transaction).refused(unsent.id());
    } else {
      messages.parked(unsent.id(), DID_NOT_GO);
    }
  }

  /** Africa's Talking knows no name of ours for it: no report would keep it from going twice. */
  private static boolean mayHaveGoneAsSms(Unsent unsent) {
    return Tenants.SMS.equals(unsent.carriedBy()) && !unsent.status().equals("queued");
  }

  /** Closes the row under its lock: a turn that has just written a message holds it until then. */
  private Next close(DSLContext transaction, RowId row, OutboxRow outbox) {
    var outboxes = new Outboxes(transaction);
    if (!outboxes.lock(outbox.id())) {
      return new Next.Done(false);
    }
    if (new Messages(transaction).next(row).isPresent()) {
      return next(transaction, row, outbox);
    }
    outboxes.close(outbox.id(), "sent");
    return new Next.Done(!settles(transaction, row));
  }

  /** Whether the row rests, or ends, without another turn. */
  private static boolean settles(DSLContext transaction, RowId row) {
    var wakeups = new Wakeups(transaction);
    var rests = deadlineOf(transaction, row).map(due -> wakeups.settle(row, due));
    return switch (row.kind()) {
      case CONVERSATION -> true;
      case HANDOFF, PAYMENT -> rests.orElse(false);
      case REMINDER -> rests.orElseGet(() -> wakeups.close(row));
    };
  }

  private static Optional<Instant> deadlineOf(DSLContext transaction, RowId row) {
    return switch (row.kind()) {
      case CONVERSATION ->
          new Threads(row.tenant(), transaction).deadlineOf(new ThreadId(row.id()));
      case HANDOFF -> new Handoffs(transaction).deadlineOf(HandoffId.of(row.id()));
      case REMINDER -> new Reminders(transaction).deadlineOf(AppointmentId.of(row.id()));
      case PAYMENT -> Optional.empty(); // sends nothing of its own
    };
  }

  private static Duration waitFor(Unsent unsent) {
    return switch (unsent.status()) {
      case "queued" ->
          unsent.retryAt() == null
              ? Duration.ZERO
              : Duration.between(unsent.now(), unsent.retryAt());
      default ->
          unsent.claimedAt() == null
              ? Duration.ZERO
              : Duration.between(unsent.now(), unsent.claimedAt().plus(STATUS_PATIENCE));
    };
  }

  private static boolean isParked(Unsent unsent) {
    return unsent.attempts() >= LEAST_TRIES
        && unsent.createdAt().plus(PARKED_AFTER).isBefore(unsent.now());
  }
}
