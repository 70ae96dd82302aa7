package dev.ratiba.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one visit of one customer, from its first hold on. */
public record BookingId(@JsonValue UUID value) {
  @JsonCreator
  public BookingId {}

  public static BookingId of(String text) {
    return new BookingId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
