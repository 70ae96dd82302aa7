package dev.ratiba.sandbox.vendor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One fact at a vendor: what was asked, what was answered, and what it did in the world. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LedgerEntry(
    long seq,
    Instant at,
    String vendor,
    String operation,
    String key,
    Effect effect,
    @Nullable Long amountKes,
    @Nullable String to,
    JsonNode request,
    JsonNode response) {

  /** What happened outside the wire. */
  public enum Effect {
    CHARGED,
    SENT,
    REFUNDED,
    NONE;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
