package dev.ratiba.booking;

import java.time.Duration;
import java.util.List;

/** What a business sells by the hour: its name, how long it takes, and what is paid to book it. */
public record Service(
    ServiceId id, String name, List<String> aliases, Duration duration, Money price, Money due) {
  /** Nothing is to be paid before the visit. */
  public boolean freeToBook() {
    return due.minor() == 0;
  }
}
