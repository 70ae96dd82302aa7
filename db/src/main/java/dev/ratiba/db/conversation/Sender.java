package dev.ratiba.db.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote, as the channel attests it. At least one of phone and business-scoped user id is there.
 *
 * @param phone E.164
 * @param name chosen by the person: never an identity
 */
public record Sender(String channel, @Nullable String phone, @Nullable String bsuid, String name) {
  public Sender {
    if (phone == null && bsuid == null) {
      throw new IllegalArgumentException("A sender has a phone number or a business-scoped id");
    }
    name = name.replace("\0", ""); // PostgreSQL keeps no such character
  }
}
