package dev.ratiba.booking;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.LocalDate;

/** The day a customer named, resolved in the business's zone; always today or later. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface SpokenDay {
  /** "tomorrow", "Friday", "3 December". */
  @JsonTypeName("on")
  record On(LocalDate date) implements SpokenDay {}

  /** "this weekend", "next week"; both ends included. */
  @JsonTypeName("between")
  record Between(LocalDate first, LocalDate last) implements SpokenDay {}

  /** A day that was named and has gone by ("yesterday"): to be asked again, never guessed. */
  @JsonTypeName("gone-by")
  record GoneBy(LocalDate date) implements SpokenDay {}
}
