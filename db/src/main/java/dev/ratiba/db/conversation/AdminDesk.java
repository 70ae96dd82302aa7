package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.MESSAGES;
import static dev.ratiba.db.schema.tenant_template.Tables.TENANT_ADMINS;

import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Threads.Addressed;
import dev.ratiba.db.handoff.Handoffs;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Inboxes.Appended;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.handoff.AdminRoute;
import dev.ratiba.handoff.AdminRoute.AsCustomer;
import dev.ratiba.handoff.AdminRoute.ToHandoff;
import dev.ratiba.handoff.AdminRoute.WhichOne;
import dev.ratiba.handoff.HandoffId;
import dev.ratiba.messaging.FromAdmin;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Inbound.Attached;
import dev.ratiba.messaging.Inbound.SystemNotice;
import dev.ratiba.messaging.Inbound.Tapped;
import dev.ratiba.messaging.Inbound.Words;
import dev.ratiba.messaging.Tap;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Takes in what admins write about customers who wait for a person (X-14, S0-083). */
final class AdminDesk {
  private final TenantSlug tenant;
  private final DSLContext transaction;
  private final Handoffs handoffs;

  AdminDesk(TenantSlug tenant, DSLContext transaction) {
    this.tenant = tenant;
    this.transaction = transaction;
    this.handoffs = new Handoffs(transaction);
  }

  /**
   * Appends to the handoff that an admin's message is about; empty, and nothing is done, when the
   * sender is no admin or writes as a customer.
   */
  Optional<Addressed> take(Sender sender, Arrival arrival) {
    var phone = sender.phone();
    if (phone == null || !sender.channel().equals(Tenants.WHATSAPP) || !isAdmin(phone)) {
      return Optional.empty();
    }
    var inbound = Json.read(arrival.payload(), Inbound.class);
    return switch (AdminRoute.of(about(phone, inbound))) {
      case AsCustomer _ -> Optional.empty();
      case ToHandoff(var handoff) ->
          Optional.of(append(handoff, arrival, new FromAdmin(phone, inbound, List.of())));
      case WhichOne which ->
          Optional.of(
              append(which.newest(), arrival, new FromAdmin(phone, inbound, which.among())));
    };
  }

  private boolean isAdmin(String phone) {
    return transaction.fetchExists(
        TENANT_ADMINS, TENANT_ADMINS.WHATSAPP_NUMBER.eq(phone.substring(1)));
  }

  private AdminRoute.About about(String admin, Inbound inbound) {
    var quoted = tapped(inbound).or(() -> quoted(inbound.quotedId()));
    return new AdminRoute.About(
        text(inbound),
        quoted.filter(handoffs::exists),
        quoted.isEmpty() && isOfConversation(inbound),
        handoffs.open(admin),
        handoffs.recent(admin));
  }

  private Optional<HandoffId> quoted(@Nullable String providerId) {
    return Optional.ofNullable(providerId).flatMap(handoffs::about);
  }

  /** A token comes from a phone: it leads to a handoff of this business, or nowhere. */
  private static Optional<HandoffId> tapped(Inbound inbound) {
    return switch (inbound) {
      case Tapped tapped -> Tap.ofToken(tapped.token()).flatMap(AdminDesk::handoff);
      case Words _, Attached _, SystemNotice _ -> Optional.empty();
    };
  }

  private static Optional<HandoffId> handoff(Tap tap) {
    return tap instanceof Tap.OfAdmin ofAdmin ? Optional.of(ofAdmin.handoff()) : Optional.empty();
  }

  /** A tap or a quote that answers the bot, which the admin talks to as a customer. */
  private boolean isOfConversation(Inbound inbound) {
    return inbound instanceof Tapped
        || inbound instanceof SystemNotice
        || (inbound.quotedId() != null
            && transaction.fetchExists(
                MESSAGES,
                MESSAGES
                    .PROVIDER_ID
                    .eq(inbound.quotedId())
                    .and(MESSAGES.OWNER.isNull().or(MESSAGES.OWNER.ne(RowKind.HANDOFF.code())))));
  }

  private static String text(Inbound inbound) {
    return switch (inbound) {
      case Words words -> words.text();
      case Attached attached -> attached.caption() == null ? "" : attached.caption();
      case Tapped _, SystemNotice _ -> "";
    };
  }

  /** A call that is over lives on for as long as it takes to hear this. */
  private Addressed append(HandoffId handoff, Arrival arrival, FromAdmin said) {
    var row = new RowId(RowKind.HANDOFF, tenant, handoff.toString());
    var kept =
        new Arrival(arrival.provider(), arrival.providerId(), FromAdmin.KIND, Json.write(said));
    var inboxes = new Inboxes(transaction);
    var wakeups = new Wakeups(transaction);
    var appended = inboxes.append(row, kept);
    while (appended == Appended.CLOSED) {
      wakeups.open(ringOf(handoff, row));
      appended = inboxes.append(row, kept);
    }
    return new Addressed(wakeups.ringFor(row), appended == Appended.DUPLICATE);
  }

  private Ring ringOf(HandoffId handoff, RowId row) {
    return new Ring(row, null, handoffs.threadOf(handoff), null);
  }
}
