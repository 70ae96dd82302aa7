package dev.ratiba.activities.messaging;

import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.Template;

/** What goes out. */
sealed interface Outgoing {
  /** What WhatsApp takes. */
  sealed interface ByWhatsApp extends Outgoing {}

  /** In our own words, with buttons or a list. */
  record Free(Rendered rendered) implements ByWhatsApp {}

  /** In approved words, for whoever has not written for a day. */
  record Approved(Template template) implements ByWhatsApp {}

  /** In words alone. */
  record Sms(String text) implements Outgoing {}
}
