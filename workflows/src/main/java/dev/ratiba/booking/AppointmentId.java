package dev.ratiba.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one appointment of a visit, and so its reminders. */
public record AppointmentId(@JsonValue UUID value) {
  @JsonCreator
  public AppointmentId {}

  public static AppointmentId of(String text) {
    return new AppointmentId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
