package dev.ratiba.sandbox.whatsapp;

import dev.ratiba.sandbox.vendor.Mode;
import java.time.Duration;

/** How the delivery of webhooks can go wrong. */
enum WebhookMode implements Mode {
  /** The same POST comes twice. */
  DUPLICATE,
  /** The same message or status is twice in one POST. */
  DUPLICATE_INSIDE,
  /** A message comes after the next one; statuses come as read, sent, delivered. */
  REORDER,
  /** It comes late. */
  DELAY,
  /** It never comes. */
  DROP;

  @Override
  public Duration usually() {
    return Duration.ofSeconds(2);
  }
}
