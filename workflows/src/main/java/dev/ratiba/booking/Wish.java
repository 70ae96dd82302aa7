package dev.ratiba.booking;

import dev.ratiba.booking.Openings.Why;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What a customer has asked for so far; any part may still be open. */
public record Wish(
    @Nullable ServiceId service,
    @Nullable SpokenDay day,
    @Nullable SpokenTime time,
    @Nullable StaffId staff) {
  public static final Wish NOTHING_YET = new Wish(null, null, null, null);

  /** This wish with whatever the newer one says; what the newer one leaves open stays. */
  public Wish correctedBy(Wish newer) {
    return new Wish(
        newer.service == null ? service : newer.service,
        newer.day == null ? day : newer.day,
        newer.time == null ? time : newer.time,
        newer.staff == null ? staff : newer.staff);
  }

  public boolean saysNothing() {
    return equals(NOTHING_YET);
  }

  public Wish withService(@Nullable ServiceId other) {
    return new Wish(other, day, time, staff);
  }

  public Wish withoutDay() {
    return new Wish(service, null, time, staff);
  }

  public Wish withoutTime() {
    return new Wish(service, day, null, staff);
  }

  /**
   * What is left of it when the diary had no match, so that the next word of the customer completes
   * it: "tomorrow" after "that has gone by" keeps the hour, "4pm" after "taken" keeps the day.
   */
  public Wish after(Why why) {
    return switch (why) {
      case FREE, TAKEN -> this;
      case CLOSED, OFF_GRID, TOO_SOON -> withoutTime();
      case DAY_OFF, TOO_FAR, FULL -> withoutDay();
      case PAST -> day instanceof SpokenDay.GoneBy ? withoutDay() : withoutTime();
    };
  }

  /** This wish with the day and time of a slot that was found for it. */
  public Wish startingAt(LocalDateTime starts) {
    return new Wish(
        service,
        new SpokenDay.On(starts.toLocalDate()),
        new SpokenTime.At(starts.toLocalTime()),
        staff);
  }

  /** The other time that the customer's words could have meant, when they had two readings. */
  public @Nullable LocalTime otherReadingThan(LocalDateTime starts) {
    if (!(time instanceof SpokenTime.Either(var likelier, var other))) {
      return null;
    }
    return likelier.equals(starts.toLocalTime()) ? other : likelier;
  }
}
