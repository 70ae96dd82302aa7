package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Fault;
import dev.ratiba.sandbox.vendor.Later;
import dev.ratiba.sandbox.vendor.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Carries the business's messages to the phone, and tells the business how far they came. */
@Component
class Delivery {
  private final Settings.WhatsApp settings;
  private final Chats chats;
  private final Telling telling;
  private final Later later;

  Delivery(Settings settings, Chats chats, Telling telling, Later later) {
    this.settings = settings.whatsapp();
    this.chats = chats;
    this.telling = telling;
    this.later = later;
  }

  private record Leg(MessageStatus status, Duration after) {}

  @EventListener(ApplicationReadyEvent.class)
  void resume() {
    chats.underWay().forEach(this::carry);
  }

  void carry(Message message) {
    var fault = telling.statusFault();
    for (var leg : legs(fault)) {
      if (message.status().then(leg.status()) == message.status()) continue;
      later.in(leg.after(), () -> reach(message, leg.status(), fault));
    }
  }

  /** The message was taken but will not go out: the window was closed. */
  void fail(Message message) {
    var fault = telling.statusFault();
    later.in(settings.sentAfter(), () -> reach(message, MessageStatus.FAILED, fault));
  }

  private void reach(Message message, MessageStatus status, @Nullable Fault<WebhookMode> fault) {
    chats.move(message.id(), status);
    telling.status(message, status, fault);
  }

  private List<Leg> legs(@Nullable Fault<WebhookMode> fault) {
    var order =
        new ArrayList<>(List.of(MessageStatus.SENT, MessageStatus.DELIVERED, MessageStatus.READ));
    if (fault != null && fault.mode() == WebhookMode.REORDER) order.addFirst(order.removeLast());
    var times = List.of(settings.sentAfter(), settings.deliveredAfter(), settings.readAfter());
    var legs = new ArrayList<Leg>();
    for (var leg = 0; leg < order.size(); leg++) legs.add(new Leg(order.get(leg), times.get(leg)));
    return legs;
  }
}
