package dev.ratiba.sandbox.africastalking;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.ratiba.sandbox.vendor.Person;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An SMS between a person and a business.
 *
 * @param business the short code or name on the business's side
 * @param costUsd what the business pays for it; nothing for what a person writes
 * @param arrives whether it reaches the phone
 */
public record Sms(
    String id,
    Direction direction,
    Person person,
    String business,
    String text,
    Instant at,
    @Nullable BigDecimal costUsd,
    boolean arrives) {

  /** Who wrote: the person ({@code IN}) or the business ({@code OUT}). */
  public enum Direction {
    IN,
    OUT;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
