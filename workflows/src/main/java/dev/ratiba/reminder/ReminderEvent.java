package dev.ratiba.reminder;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/** What can happen to an appointment's reminders. Type names are stored: add, never rename. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
public sealed interface ReminderEvent {
  Instant at();

  /** A turn looks at what there is: time has passed, or something may have changed. */
  @JsonTypeName("looked")
  record Looked(Instant at) implements ReminderEvent {}

  /** Somebody wants to have sent now what is due by then, quiet hours or not. */
  @JsonTypeName("dispatched")
  record Dispatched(Instant at, Instant until) implements ReminderEvent {}
}
