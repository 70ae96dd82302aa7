package dev.ratiba.activities.messaging;

import dev.ratiba.activities.vendor.Insistence;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Database;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Contacts;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Messages.Unsent;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.tenant.Profiles;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.RowId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Which message of a thread goes next, and what became of it. A message is claimed before it is
 * sent and sent again at once only when it surely was not; a claim whose worker died, and a send
 * whose answer was lost, wait for a delivery status that names the message before it goes again.
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

  private final Database database;

  Sending(Database database) {
    this.database = database;
  }

  /** What to do next. */
  sealed interface Next {
    /** Nothing is left; the outbox row is closed. */
    record Done() implements Next {}

    /** The next message must not go yet. */
    record Later(Duration pause) implements Next {}

    /** It is the caller's to send, for as long as nobody else has claimed it. */
    record Claimed(
        UUID message, UUID claim, String phoneNumberId, Recipient recipient, Rendered outgoing)
        implements Next {}
  }

  Next next(RowId row, OutboxRow outbox) {
    return database.asTenant(
        row.tenant(), transaction -> next(transaction, new ThreadId(row.id()), row, outbox));
  }

  /** Waits out an outage of the database. */
  void record(RowId row, Next.Claimed claimed, SendOutcome outcome) {
    var _ =
        Insistence.on(
            RECORD_PATIENCE,
            () ->
                database.asTenant(
                    row.tenant(),
                    transaction -> {
                      record(new Messages(transaction), claimed, outcome);
                      return true;
                    }));
  }

  private static void record(Messages messages, Next.Claimed claimed, SendOutcome outcome) {
    var message = claimed.message();
    var claim = claimed.claim();
    switch (outcome) {
      case SendOutcome.Sent(var providerId) -> messages.sent(message, providerId);
      case SendOutcome.NotSent(_, var wait, var retry) when retry ->
          messages.notSent(message, claim, wait);
      case SendOutcome.NotSent(var code, _, _) -> messages.failed(message, claim, code);
      case SendOutcome.Unsure _ -> messages.unsure(message, claim);
    }
  }

  private Next next(DSLContext transaction, ThreadId thread, RowId row, OutboxRow outbox) {
    var messages = new Messages(transaction);
    while (true) {
      var unsent = messages.next(thread);
      if (unsent.isEmpty()) {
        return close(transaction, thread, row, outbox);
      }
      var wait = waitFor(unsent.get());
      if (wait.isPositive()) {
        return new Next.Later(wait);
      }
      var claimed = claim(transaction, thread, row, unsent.get());
      if (claimed.isPresent()) {
        return claimed.get();
      }
    }
  }

  /** Empty, and the message parked, when it does not go or there is nowhere to send it. */
  private static Optional<Next> claim(
      DSLContext transaction, ThreadId thread, RowId row, Unsent unsent) {
    var messages = new Messages(transaction);
    if (isParked(unsent)) {
      messages.parked(unsent.id(), "did not go for a minute");
      return Optional.empty();
    }
    var recipient = recipient(transaction, thread, row);
    if (recipient.isEmpty()) {
      messages.parked(unsent.id(), "no address");
    }
    return recipient.map(found -> claim(transaction, messages, unsent, found));
  }

  /** Closes the row under its lock: a turn that has just written a message holds it until then. */
  private Next close(DSLContext transaction, ThreadId thread, RowId row, OutboxRow outbox) {
    var outboxes = new Outboxes(transaction);
    if (!outboxes.lock(outbox.id())) {
      return new Next.Done();
    }
    if (new Messages(transaction).next(thread).isPresent()) {
      return next(transaction, thread, row, outbox);
    }
    outboxes.close(outbox.id(), "sent");
    new Threads(row.tenant(), transaction)
        .deadlineOf(thread)
        .ifPresent(deadline -> new Wakeups(transaction).settle(row, deadline));
    return new Next.Done();
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

  private static Next claim(
      DSLContext transaction, Messages messages, Unsent unsent, Recipient recipient) {
    return new Next.Claimed(
        unsent.id(),
        messages.claim(unsent.id()),
        new Profiles(transaction).read().whatsappPhoneNumberId().orElseThrow(),
        recipient,
        Json.read(unsent.content(), Rendered.class));
  }

  private static Optional<Recipient> recipient(DSLContext transaction, ThreadId thread, RowId row) {
    return new Threads(row.tenant(), transaction)
        .addressee(thread)
        .map(to -> new Contacts(transaction).addressOf(to.customer(), to.channel()))
        .filter(address -> address.phone() != null || address.bsuid() != null)
        .map(address -> new Recipient(address.phone(), address.bsuid()));
  }
}
