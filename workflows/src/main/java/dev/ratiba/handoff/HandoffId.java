package dev.ratiba.handoff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one call for a person. */
public record HandoffId(@JsonValue UUID value) {
  @JsonCreator
  public HandoffId {}

  public static HandoffId of(String text) {
    return new HandoffId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
