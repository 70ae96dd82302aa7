package dev.ratiba.sandbox.whatsapp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.PhonePart;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The WhatsApp messages on a phone, as the control shows them. */
@Component
@Order(1)
class WhatsAppOnPhone implements PhonePart {
  private final Chats chats;

  WhatsAppOnPhone(Chats chats) {
    this.chats = chats;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      Message.Direction direction,
      String id,
      String text,
      List<String> buttons,
      List<String> list,
      @Nullable String template,
      @Nullable String replyTo,
      Instant at,
      MessageStatus status) {}

  @Override
  public String name() {
    return "whatsapp";
  }

  @Override
  public List<?> on(Person person) {
    return chats.of(person).stream().map(WhatsAppOnPhone::shown).toList();
  }

  private static Shown shown(Message message) {
    return new Shown(
        message.direction(),
        message.id(),
        message.content().text(),
        message.content().buttons().stream().map(Option::title).toList(),
        message.content().rows().stream().map(Option::title).toList(),
        message.content().template(),
        message.replyTo(),
        message.at(),
        message.status());
  }
}
