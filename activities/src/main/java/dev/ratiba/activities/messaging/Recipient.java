package dev.ratiba.activities.messaging;

import dev.ratiba.messaging.Masked;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * To whom a message goes: by phone number where it is known, else by the id that the person has for
 * this business alone.
 *
 * @param phone E.164
 */
public record Recipient(@Nullable String phone, @Nullable String bsuid) {
  public Recipient {
    if (phone == null && bsuid == null) {
      throw new IllegalArgumentException("A recipient has a phone number or a business-scoped id");
    }
  }

  /** The phone number, for ways that need one. */
  String number() {
    return Objects.requireNonNull(phone);
  }

  /** For logs. */
  public String masked() {
    return phone == null ? "bsuid" : Masked.phone(phone);
  }

  @Override
  public String toString() {
    return masked();
  }
}
