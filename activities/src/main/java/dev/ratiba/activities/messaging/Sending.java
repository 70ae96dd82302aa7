package dev.ratiba.activities.messaging;

import static java.util.Locale.ROOT;

import dev.ratiba.activities.vendor.Insistence;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Database;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Contacts;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Messages.Unsent;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.handoff.Handoffs;
import dev.ratiba.db.messaging.Windows;
import dev.ratiba.db.messaging.Windows.Window;
import dev.ratiba.db.tenant.Profiles;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.handoff.HandoffId;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.Template;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

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

  private final Database database;

  Sending(Database database) {
    this.database = database;
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
     * @param about what the log says of it besides
     */
    record Claimed(
        UUID message,
        UUID claim,
        String phoneNumberId,
        Recipient recipient,
        Outgoing outgoing,
        @Nullable String thread,
        String about)
        implements Next {}
  }

  Next next(RowId row, OutboxRow outbox) {
    return database.asTenant(row.tenant(), transaction -> next(transaction, row, outbox));
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
  private static Optional<Next> claim(DSLContext transaction, RowId row, Unsent unsent) {
    var messages = new Messages(transaction);
    if (isParked(unsent)) {
      messages.parked(unsent.id(), "did not go for a minute");
      return Optional.empty();
    }
    var recipient = recipient(transaction, row, unsent);
    if (recipient.isEmpty()) {
      messages.parked(unsent.id(), "no address");
    }
    return recipient.map(found -> claim(transaction, row, unsent, found));
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
    var deadline = deadlineOf(transaction, row);
    deadline.ifPresent(due -> new Wakeups(transaction).settle(row, due));
    return new Next.Done(deadline.isEmpty() && row.kind() != RowKind.CONVERSATION);
  }

  private static Optional<Instant> deadlineOf(DSLContext transaction, RowId row) {
    return switch (row.kind()) {
      case CONVERSATION ->
          new Threads(row.tenant(), transaction).deadlineOf(new ThreadId(row.id()));
      case HANDOFF -> new Handoffs(transaction).deadlineOf(HandoffId.of(row.id()));
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

  private static Next claim(DSLContext transaction, RowId row, Unsent unsent, Recipient recipient) {
    var template = template(unsent);
    var window = template == null ? Window.OPEN : window(transaction, unsent, recipient);
    var outgoing =
        template == null || window == Window.OPEN
            ? new Outgoing.Free(Json.read(unsent.content(), Rendered.class))
            : new Outgoing.Approved(template);
    return new Next.Claimed(
        unsent.id(),
        new Messages(transaction).claim(unsent.id()),
        new Profiles(transaction).read().whatsappPhoneNumberId().orElseThrow(),
        recipient,
        outgoing,
        thread(transaction, row),
        template == null ? "" : about(template, window));
  }

  private static @Nullable String thread(DSLContext transaction, RowId row) {
    return row.kind() == RowKind.CONVERSATION
        ? row.id()
        : new Wakeups(transaction).ringFor(row).thread();
  }

  private static String about(Template template, Window window) {
    return " template=%s window=%s".formatted(template.name(), window.name().toLowerCase(ROOT));
  }

  private static @Nullable Template template(Unsent unsent) {
    return unsent.template() == null ? null : Json.read(unsent.template(), Template.class);
  }

  private static Window window(DSLContext transaction, Unsent unsent, Recipient recipient) {
    return recipient.phone() == null
        ? Window.UNKNOWN
        : new Windows(transaction).of(recipient.phone(), unsent.now());
  }

  private static Optional<Recipient> recipient(DSLContext transaction, RowId row, Unsent unsent) {
    if (unsent.address() != null) {
      return Optional.of(new Recipient(unsent.address(), null));
    }
    return new Threads(row.tenant(), transaction)
        .contact(new ThreadId(row.id()))
        .map(contact -> new Contacts(transaction).addressOf(contact))
        .filter(address -> address.phone() != null || address.bsuid() != null)
        .map(address -> new Recipient(address.phone(), address.bsuid()));
  }
}
