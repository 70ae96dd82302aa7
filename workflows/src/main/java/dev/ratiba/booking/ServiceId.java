package dev.ratiba.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a service that a business sells. */
public record ServiceId(@JsonValue UUID value) {
  @JsonCreator
  public ServiceId {}

  public static ServiceId of(String text) {
    return new ServiceId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
