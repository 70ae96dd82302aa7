package dev.ratiba.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a member of staff. */
public record StaffId(@JsonValue UUID value) {
  @JsonCreator
  public StaffId {}

  public static StaffId of(String text) {
    return new StaffId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
