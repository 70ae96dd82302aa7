package dev.ratiba.activities.messaging;

import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.Template;

/** What goes out. */
sealed interface Outgoing {
  /** In our own words, with buttons or a list. */
  record Free(Rendered rendered) implements Outgoing {}

  /** In approved words, for whoever has not written for a day. */
  record Approved(Template template) implements Outgoing {}
}
