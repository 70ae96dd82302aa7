package dev.ratiba.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one attempt to be paid. */
public record PaymentId(@JsonValue UUID value) {
  @JsonCreator
  public PaymentId {}

  public static PaymentId of(String text) {
    return new PaymentId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
