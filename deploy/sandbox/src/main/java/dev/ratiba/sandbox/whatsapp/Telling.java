package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Fault;
import dev.ratiba.sandbox.vendor.Faults;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the business what happened on a phone, with the faults that were asked for. */
@Component
class Telling {
  /** Longer than the next message or status takes to come. */
  private static final Duration OVERTAKEN = Duration.ofSeconds(3);

  private final Webhooks webhooks;
  private final Envelope envelope;
  private final Faults faults;
  private final Clock clock;

  Telling(Webhooks webhooks, Envelope envelope, Faults faults, Clock clock) {
    this.webhooks = webhooks;
    this.envelope = envelope;
    this.faults = faults;
    this.clock = clock;
  }

  /** The fault under which the next message's statuses are told, used up by asking. */
  @Nullable Fault<WebhookMode> statusFault() {
    return faults.take(WhatsAppOperations.STATUS, WebhookMode.class).orElse(null);
  }

  void message(Message message, @Nullable Option tapped) {
    var fault = faults.take(WhatsAppOperations.WEBHOOK, WebhookMode.class).orElse(null);
    for (var post : posts(fault)) {
      var body = envelope.message(message, tapped, post.copies());
      webhooks.deliver(message.person(), message.id(), body, post.after());
    }
  }

  void status(Message message, MessageStatus status, @Nullable Fault<WebhookMode> fault) {
    for (var post : posts(fault)) {
      var body = envelope.status(message, status, clock.instant(), post.copies());
      webhooks.deliver(message.person(), null, body, post.after());
    }
  }

  private record Post(int copies, Duration after) {}

  private static List<Post> posts(@Nullable Fault<WebhookMode> fault) {
    var once = new Post(1, Duration.ZERO);
    if (fault == null) return List.of(once);
    return switch (fault.mode()) {
      case DUPLICATE -> List.of(once, once);
      case DUPLICATE_INSIDE -> List.of(new Post(2, Duration.ZERO));
      case REORDER -> List.of(new Post(1, OVERTAKEN));
      case DELAY -> List.of(new Post(1, fault.delay()));
      case DROP -> List.of();
    };
  }
}
