package dev.ratiba.activities.handoff;

import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.conversation.Messages.Heard;
import dev.ratiba.db.handoff.Handoffs.Locked;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.handoff.AdminWords;
import dev.ratiba.handoff.HandoffEvent;
import dev.ratiba.handoff.HandoffEvent.AdminAnswered;
import dev.ratiba.handoff.HandoffEvent.AdminGaveBack;
import dev.ratiba.handoff.HandoffEvent.AdminMeantOneOf;
import dev.ratiba.handoff.HandoffEvent.AdminSentNoWords;
import dev.ratiba.handoff.HandoffEvent.AdminTookOver;
import dev.ratiba.messaging.Attachment;
import dev.ratiba.messaging.FromAdmin;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Inbound.Attached;
import dev.ratiba.messaging.Inbound.SystemNotice;
import dev.ratiba.messaging.Inbound.Tapped;
import dev.ratiba.messaging.Inbound.Words;
import dev.ratiba.messaging.Tap;
import dev.ratiba.messaging.Undelivered;
import dev.ratiba.wakeup.RowId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** How what lies in a handoff's inbox becomes an event; what an admin said is kept. */
final class AdminHearing {
  private final RowId row;
  private final Locked call;
  private final Messages messages;

  AdminHearing(RowId row, Locked call, DSLContext tenant) {
    this.row = row;
    this.call = call;
    this.messages = new Messages(tenant);
  }

  /**
   * What happened; empty for what means nothing here, such as a thumb under a message, or a message
   * of ours that has to go another way.
   */
  Optional<HandoffEvent> hear(Arrival arrival) {
    return switch (arrival.kind()) {
      case FromAdmin.KIND -> hear(Json.read(arrival.payload(), FromAdmin.class), arrival);
      case Undelivered.KIND -> Optional.empty();
      default -> Optional.of(Json.read(arrival.payload(), HandoffEvent.class));
    };
  }

  private Optional<HandoffEvent> hear(FromAdmin said, Arrival arrival) {
    var admin = said.admin();
    var heard =
        new Heard(
            row, admin, said.inbound().providerId(), shown(said.inbound()), arrival.payload());
    var message = messages.heard(heard);
    if (!said.among().isEmpty()) {
      return Optional.of(new AdminMeantOneOf(call.now(), admin, message, said.among()));
    }
    return switch (said.inbound()) {
      case Words words -> Optional.of(words(admin, words.text()));
      case Tapped tapped -> tapped(admin, tapped);
      case Attached attached -> attached(admin, attached);
      case SystemNotice _ -> Optional.empty();
    };
  }

  private Optional<HandoffEvent> tapped(String admin, Tapped tapped) {
    return Tap.ofToken(tapped.token())
        .filter(Tap.OfAdmin.class::isInstance)
        .map(tap -> tapped(admin, (Tap.OfAdmin) tap));
  }

  private Optional<HandoffEvent> attached(String admin, Attached attached) {
    if (attached.kind() == Attachment.REACTION) {
      return Optional.empty();
    }
    return Optional.of(
        attached.caption() == null
            ? new AdminSentNoWords(call.now(), admin)
            : words(admin, attached.caption()));
  }

  private HandoffEvent words(String admin, String text) {
    return switch (AdminWords.of(text, List.of(call.reference()))) {
      case AdminWords.TakeOver _ -> new AdminTookOver(call.now(), admin);
      case AdminWords.GiveBack _ -> new AdminGaveBack(call.now(), admin);
      case AdminWords.Answer(var answer) -> new AdminAnswered(call.now(), admin, answer);
      case AdminWords.Nothing _ -> new AdminSentNoWords(call.now(), admin);
    };
  }

  private HandoffEvent tapped(String admin, Tap.OfAdmin tap) {
    return switch (tap) {
      case Tap.TakeOver _ -> new AdminTookOver(call.now(), admin);
      case Tap.GiveBack _ -> new AdminGaveBack(call.now(), admin);
      case Tap.MeantFor(_, var message) -> meant(admin, message);
    };
  }

  /** The token names a message; only words of this very admin are passed on by it. */
  private HandoffEvent meant(String admin, UUID message) {
    return messages
        .heardFrom(admin, message)
        .map(text -> words(admin, text))
        .orElseGet(() -> new AdminSentNoWords(call.now(), admin));
  }

  private static String shown(Inbound inbound) {
    return switch (inbound) {
      case Words words -> words.text();
      case Tapped tapped -> tapped.title();
      case Attached attached ->
          attached.caption() == null ? "[" + attached.kind() + "]" : attached.caption();
      case SystemNotice notice -> "[" + notice.notice() + "]";
    };
  }
}
