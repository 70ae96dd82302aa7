package dev.ratiba.activities.conversation;

import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Messages;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Inbound.Attached;
import dev.ratiba.messaging.Inbound.SystemNotice;
import dev.ratiba.messaging.Inbound.Tapped;
import dev.ratiba.messaging.Inbound.Words;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Understanding;
import java.util.Optional;

/** How what lies in a conversation's inbox becomes an event; what the customer said is kept. */
final class Hearing {
  private final Talk talk;
  private final Understanding understanding;
  private final Messages messages;

  Hearing(Talk talk, Understanding understanding, Messages messages) {
    this.talk = talk;
    this.understanding = understanding;
    this.messages = messages;
  }

  /** What was heard; a notice of the channel is no event of the conversation. */
  record Heard(
      Optional<ConversationEvent> event, Optional<Reading> reading, boolean fromCustomer) {}

  Heard hear(Arrival arrival) {
    if (arrival.kind().equals("conversation-event")) {
      var event = Json.read(arrival.payload(), ConversationEvent.class);
      return new Heard(Optional.of(event), Optional.empty(), false);
    }
    return hear(Json.read(arrival.payload(), Inbound.class), arrival);
  }

  private Heard hear(Inbound inbound, Arrival arrival) {
    messages.received(
        talk.thread().id(), inbound.providerId(), shown(inbound), arrival.payload());
    return switch (inbound) {
      case Words words -> read(words.text());
      case Tapped tapped ->
          Tap.ofToken(tapped.token()).map(this::tapped).orElseGet(() -> read(tapped.title()));
      case Attached attached ->
          attached.caption() == null || attached.caption().isBlank()
              ? event(new CustomerSent(talk.now(), attached.kind()))
              : read(attached.caption());
      case SystemNotice _ -> new Heard(Optional.empty(), Optional.empty(), false);
    };
  }

  private Heard tapped(Tap tap) {
    return event(new CustomerTapped(talk.now(), tap));
  }

  private Heard read(String text) {
    var reading = understanding.read(text, talk.context());
    var wrote = new CustomerWrote(talk.now(), reading, talk.business().knowsPhone());
    return new Heard(Optional.of(wrote), Optional.of(reading), true);
  }

  private static Heard event(ConversationEvent event) {
    return new Heard(Optional.of(event), Optional.empty(), true);
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
