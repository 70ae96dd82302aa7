package dev.ratiba.db.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote, as the channel attests it. At least one of phone, business-scoped user id and session
 * is there.
 *
 * @param phone E.164
 * @param session the visitor's in the web widget
 * @param name chosen by the person: never an identity
 */
public record Sender(
    String channel,
    @Nullable String phone,
    @Nullable String bsuid,
    @Nullable String session,
    String name) {
  public Sender {
    if (phone == null && bsuid == null && session == null) {
      throw new IllegalArgumentException(
          "A sender has a number, a business-scoped id or a session");
    }
    name = name.replace("\0", ""); // PostgreSQL keeps no such character
  }

  public Sender(String channel, @Nullable String phone, @Nullable String bsuid, String name) {
    this(channel, phone, bsuid, null, name);
  }

  /** Somebody in the web widget, of whom nothing is known but the session. */
  public static Sender visitor(String session) {
    return new Sender(Contact.WEB, null, null, session, "");
  }
}
