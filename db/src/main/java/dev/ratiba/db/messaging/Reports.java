package dev.ratiba.db.messaging;

import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Contact;
import dev.ratiba.db.conversation.Contacts;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Messages.Failed;
import dev.ratiba.db.conversation.OptOuts;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Inboxes.Appended;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.messaging.Undelivered;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes in how far messages of ours came. Whoever wrote a message that failed is told, once, and
 * may send it another way; a message that goes in another one's stead fails for good.
 */
public final class Reports {
  /** Outside of the window; not on WhatsApp: no fault of what we said, so another way helps. */
  private static final Set<String> NOT_BY_WHATSAPP = Set.of("131047", "131026");

  /** The person has stopped messages of businesses. */
  private static final Set<String> STOPPED_WHATSAPP = Set.of("131050");

  private static final Set<String> STOPPED_SMS =
      Set.of("406", "UserInBlackList", "UserInBlacklist");

  private final TenantSlug tenant;
  private final DSLContext transaction;
  private final Messages messages;

  public Reports(TenantSlug tenant, DSLContext transaction) {
    this.tenant = tenant;
    this.transaction = transaction;
    this.messages = new Messages(transaction);
  }

  /**
   * What a vendor reports of one message.
   *
   * @param key our message's id as the vendor echoes it; null where it does not
   * @param status sent, delivered, read or failed
   */
  public record Report(
      String providerId, @Nullable UUID key, String status, @Nullable String failure) {}

  /**
   * What a report came to.
   *
   * @param known it is about a message of ours
   * @param ring whom it gives something to do
   */
  public record Noted(boolean known, Optional<Ring> ring) {}

  public Noted note(Report report) {
    var known =
        messages.status(report.providerId(), report.key(), report.status(), report.failure());
    return new Noted(
        known,
        known && report.status().equals("failed")
            ? messages.failed(report.providerId()).flatMap(this::tell)
            : Optional.empty());
  }

  /** The vendor has refused the message for good, in its answer. */
  public Optional<Ring> refused(UUID message) {
    return messages.failed(message).flatMap(this::tell);
  }

  private Optional<Ring> tell(Failed failed) {
    noteOptOut(failed);
    return failed.instead() || !anotherWayHelps(failed)
        ? Optional.empty()
        : rowOf(failed).flatMap(row -> append(row, failed));
  }

  /**
   * What a conversation says is worth an SMS when WhatsApp does not reach the customer, and goes by
   * WhatsApp, if that is free, when an SMS does not.
   */
  private static boolean anotherWayHelps(Failed failed) {
    return failed.owner() != null
        || Tenants.SMS.equals(failed.carriedBy())
        || NOT_BY_WHATSAPP.contains(code(failed));
  }

  /** Meta's statuses add a title to the code. */
  private static String code(Failed failed) {
    return failed.failure().split(" ", 2)[0];
  }

  private Optional<RowId> rowOf(Failed failed) {
    if (failed.owner() != null && failed.ownerId() != null) {
      return Optional.of(new RowId(RowKind.ofCode(failed.owner()), tenant, failed.ownerId()));
    }
    return Optional.ofNullable(failed.thread())
        .map(thread -> new RowId(RowKind.CONVERSATION, tenant, thread));
  }

  /** A reminder or a call that is over lives on for this; a conversation that is over does not. */
  private Optional<Ring> append(RowId row, Failed failed) {
    var arrival =
        new Arrival(
            "ratiba",
            "undelivered/" + failed.id(),
            Undelivered.KIND,
            Json.write(new Undelivered(failed.id())));
    var inboxes = new Inboxes(transaction);
    var wakeups = new Wakeups(transaction);
    var appended = inboxes.append(row, arrival);
    while (appended == Appended.CLOSED && row.kind() != RowKind.CONVERSATION) {
      wakeups.open(new Ring(row, null, failed.thread(), null));
      appended = inboxes.append(row, arrival);
    }
    return appended == Appended.ACCEPTED ? Optional.of(wakeups.ringFor(row)) : Optional.empty();
  }

  private void noteOptOut(Failed failed) {
    var channel = failed.carriedBy();
    var stopped = Tenants.SMS.equals(channel) ? STOPPED_SMS : STOPPED_WHATSAPP;
    if (channel != null && stopped.contains(code(failed))) {
      addresses(failed)
          .forEach(address ->
              new OptOuts(transaction).optOut(channel, address, "by the vendor: " + code(failed)));
    }
  }

  private Stream<String> addresses(Failed failed) {
    if (failed.address() != null) {
      return Stream.of(failed.address());
    }
    return Optional.ofNullable(failed.thread())
        .flatMap(thread -> new Threads(tenant, transaction).contact(new ThreadId(thread)))
        .map(to ->
            new Contacts(transaction).addressOf(new Contact(to.customer(), Tenants.WHATSAPP, null)))
        .stream()
        .flatMap(address -> Stream.of(address.phone(), address.bsuid()))
        .flatMap(Stream::ofNullable)
        .limit(1);
  }
}
