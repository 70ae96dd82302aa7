package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Faults;
import dev.ratiba.sandbox.vendor.Ledger;
import dev.ratiba.sandbox.vendor.LedgerEntry.Effect;
import dev.ratiba.sandbox.vendor.Person;
import java.time.Clock;
import java.util.EnumSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Does what the business asked: sends, or marks as read. */
@Component
class Sending {
  private final Chats chats;
  private final Delivery delivery;
  private final Typing typing;
  private final Faults faults;
  private final Ledger ledger;
  private final Clock clock;

  Sending(
      Chats chats, Delivery delivery, Typing typing, Faults faults, Ledger ledger, Clock clock) {
    this.chats = chats;
    this.delivery = delivery;
    this.typing = typing;
    this.faults = faults;
    this.ledger = ledger;
    this.clock = clock;
  }

  ObjectNode send(String phoneNumberId, SendRequest.Send send, JsonNode request) {
    var message = message(phoneNumberId, send);
    var goesOut = message.content().template() != null || isOpen(message);
    if (!goesOut) refuseAtOnceWhenAsked();
    var response = accepted(message, send.addressee());
    record(message.id(), goesOut ? Effect.SENT : Effect.NONE, message.person(), request, response);
    chats.write(message);
    typing.stop(message.person());
    if (goesOut) delivery.carry(message);
    else delivery.fail(message);
    return response;
  }

  private Message message(String phoneNumberId, SendRequest.Send send) {
    var person = person(send.addressee());
    return new Message(
        Wamid.fromBusiness(person),
        Message.Direction.OUT,
        phoneNumberId,
        person,
        send.content(),
        send.replyTo(),
        send.callbackData(),
        clock.instant(),
        MessageStatus.ACCEPTED);
  }

  private Person person(SendRequest.Addressee addressee) {
    return switch (addressee) {
      case SendRequest.Addressee.Phone(var digits) -> Person.of(digits);
      case SendRequest.Addressee.User(var userId) -> chats.withUserId(userId);
    };
  }

  private boolean isOpen(Message message) {
    return faults
            .takeIf(WhatsAppOperations.WINDOW, WindowMode.class, EnumSet.of(WindowMode.CLOSED))
            .isEmpty()
        && chats.isOpen(message.phoneNumberId(), message.person(), message.at());
  }

  private void refuseAtOnceWhenAsked() {
    faults
        .takeIf(WhatsAppOperations.WINDOW, WindowMode.class, EnumSet.of(WindowMode.SYNC))
        .ifPresent(_ -> {
          throw new GraphRefusal(GraphError.WINDOW_CLOSED);
        });
  }

  private static ObjectNode accepted(Message message, SendRequest.Addressee addressee) {
    var json = JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
    var contact = json.putArray("contacts").addObject();
    switch (addressee) {
      case SendRequest.Addressee.Phone(var digits) -> contact.put("input", digits);
      case SendRequest.Addressee.User(var userId) -> contact.put("input", userId);
    }
    if (message.person() instanceof Person.WithNumber(var number)) contact.put("wa_id", number);
    contact.put("user_id", UserId.of(message.person()));
    var sent = json.putArray("messages").addObject().put("id", message.id());
    if (message.content().template() != null) sent.put("message_status", "accepted");
    return json;
  }

  ObjectNode markRead(SendRequest.MarkRead read, JsonNode request) {
    var message =
        chats
            .find(read.messageId())
            .filter(found -> found.direction() == Message.Direction.IN)
            .orElseThrow(
                () -> new GraphRefusal(GraphError.value("Message id is not a known inbound one")));
    markUpTo(message);
    if (read.typing()) typing.start(message.person());
    var response = JsonNodeFactory.instance.objectNode().put("success", true);
    record(message.id(), Effect.NONE, message.person(), request, response);
    return response;
  }

  private void markUpTo(Message last) {
    for (var message : chats.of(last.person())) {
      if (message.direction() == Message.Direction.IN) chats.move(message.id(), MessageStatus.READ);
      if (message.id().equals(last.id())) return;
    }
  }

  private void record(
      String key, Effect effect, Person person, JsonNode request, ObjectNode response) {
    ledger.record(
        new Ledger.Fact(
            WhatsAppOperations.MESSAGES, key, effect, null, person.id(), request, response));
  }
}
