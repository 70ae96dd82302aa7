package dev.ratiba.booking;

import java.time.Duration;

/**
 * How a business takes bookings.
 *
 * @param slot visits start at multiples of it, counted from midnight
 * @param notice how long before a visit it can still be booked
 * @param horizonDays how many days after today can be booked
 * @param hold how long a chosen slot is kept for a customer who has not agreed yet
 * @param silence after which a conversation is over
 */
public record BookingPolicy(
    Duration slot, Duration notice, int horizonDays, Duration hold, Duration silence) {
  public static final BookingPolicy USUAL =
      new BookingPolicy(
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          60,
          Duration.ofMinutes(10),
          Duration.ofHours(24));
}
