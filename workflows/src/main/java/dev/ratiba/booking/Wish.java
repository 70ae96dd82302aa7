package dev.ratiba.booking;

import dev.ratiba.booking.Openings.Why;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a customer has asked for so far; any part may still be open.
 *
 * @param also further services, in the order in which they were named, to be had at one visit
 */
public record Wish(
    @Nullable ServiceId service,
    @Nullable SpokenDay day,
    @Nullable SpokenTime time,
    @Nullable StaffId staff,
    List<ServiceId> also) {
  public static final Wish NOTHING_YET = new Wish(null, null, null, null);

  public Wish {
    var others = Objects.requireNonNullElse(also, List.<ServiceId>of()); // none in older records
    also = service == null ? List.of() : List.copyOf(others);
  }

  /** A wish for one service. */
  public Wish(
      @Nullable ServiceId service,
      @Nullable SpokenDay day,
      @Nullable SpokenTime time,
      @Nullable StaffId staff) {
    this(service, day, time, staff, List.of());
  }

  /**
   * This wish with whatever the newer one says; what the newer one leaves open stays. Services that
   * are named replace all that were named before.
   */
  public Wish correctedBy(Wish newer) {
    return new Wish(
        newer.service == null ? service : newer.service,
        newer.day == null ? day : newer.day,
        newer.time == null ? time : newer.time,
        newer.staff == null ? staff : newer.staff,
        newer.service == null ? also : newer.also);
  }

  public boolean saysNothing() {
    return equals(NOTHING_YET);
  }

  /** This wish for one service, or for none yet. */
  public Wish withService(@Nullable ServiceId other) {
    return withServices(other, List.of());
  }

  public Wish withServices(@Nullable ServiceId first, List<ServiceId> others) {
    return new Wish(first, day, time, staff, others);
  }

  /** This wish for what the visit comprises. */
  public Wish withServicesOf(Visit visit) {
    var second = visit.second();
    return withServices(visit.service(), second == null ? List.of() : List.of(second.service()));
  }

  /** This wish as far as one visit has room for it: two services. */
  public Wish forOneVisit() {
    return also.size() < 2 ? this : withServices(service, also.subList(0, 1));
  }

  /** The service that is wished for beside the first. */
  public @Nullable ServiceId second() {
    return also.isEmpty() ? null : also.getFirst();
  }

  /** All services that are named, the first one first. */
  public List<ServiceId> services() {
    var services = new ArrayList<ServiceId>();
    if (service != null) {
      services.add(service);
    }
    services.addAll(also);
    return services;
  }

  public Wish withoutDay() {
    return new Wish(service, null, time, staff, also);
  }

  public Wish withoutTime() {
    return new Wish(service, day, null, staff, also);
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
        staff,
        also);
  }

  /** The other time that the customer's words could have meant, when they had two readings. */
  public @Nullable LocalTime otherReadingThan(LocalDateTime starts) {
    if (!(time instanceof SpokenTime.Either(var likelier, var other))) {
      return null;
    }
    return likelier.equals(starts.toLocalTime()) ? other : likelier;
  }
}
