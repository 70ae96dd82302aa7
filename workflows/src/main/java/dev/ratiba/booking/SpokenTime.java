package dev.ratiba.booking;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.LocalTime;

/** The time of day a customer named, in the business's zone, Swahili clock already resolved. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface SpokenTime {
  /** "3pm", "15:00", "saa tisa mchana". */
  @JsonTypeName("at")
  record At(LocalTime time) implements SpokenTime {}

  /** "in the morning", "after four", "asubuhi": from (inclusive) until (exclusive) on one day. */
  @JsonTypeName("within")
  record Within(LocalTime from, LocalTime until) implements SpokenTime {}

  /** Two readings that both make sense ("saa mbili usiku"): the likelier first; read it back. */
  @JsonTypeName("either")
  record Either(LocalTime likelier, LocalTime other) implements SpokenTime {}

  /** Whether a visit that starts then would be what was asked for. */
  default boolean fits(LocalTime start) {
    return switch (this) {
      case At(var wanted) -> start.equals(wanted);
      case Either(var likelier, var other) -> start.equals(likelier) || start.equals(other);
      case Within(var from, var until) ->
          from.isBefore(until)
              ? !start.isBefore(from) && start.isBefore(until)
              : !start.isBefore(from) || start.isBefore(until);
    };
  }
}
