package dev.ratiba.db.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * With whom a thread is held, and where.
 *
 * @param session the visitor's, on the web: two visitors may have typed one customer's number
 */
public record Contact(UUID customer, String channel, @Nullable String session) {
  /** The channel of the widget. */
  public static final String WEB = "web";

  /** On a channel that knows its customers. */
  public static Contact on(String channel, UUID customer) {
    return new Contact(customer, channel, null);
  }
}
