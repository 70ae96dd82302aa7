package dev.ratiba.understanding;

import dev.ratiba.booking.SpokenTime;
import java.time.LocalTime;

/**
 * A part of the day, as customers divide it. It says twice what it covers: narrowly, when it stands
 * alone ("in the evening"), and loosely, when it only tells one half of the day from the other
 * ("four in the evening", "saa nane jioni").
 */
enum PartOfDay {
  DAWN(4, 7, 0, 12),
  MORNING(5, 12, 0, 12),
  LUNCH(12, 14, 6, 18),
  /** Swahili's mchana, the bright part of the day. */
  MIDDAY(11, 17, 6, 18),
  AFTERNOON(12, 17, 12, 24),
  EVENING(16, 21, 12, 24),
  NIGHT(19, 6, 18, 6);

  private final int from;
  private final int until;
  private final int looselyFrom;
  private final int looselyUntil;

  PartOfDay(int from, int until, int looselyFrom, int looselyUntil) {
    this.from = from;
    this.until = until;
    this.looselyFrom = looselyFrom;
    this.looselyUntil = looselyUntil;
  }

  boolean covers(LocalTime time) {
    return within(time.getHour(), from, until);
  }

  boolean looselyCovers(LocalTime time) {
    return within(time.getHour(), looselyFrom, looselyUntil);
  }

  /** The part as a wish; of the night only what is left of the day. */
  SpokenTime spoken() {
    return new SpokenTime.Within(
        LocalTime.of(from, 0), until > from ? LocalTime.of(until, 0) : LocalTime.MAX);
  }

  private static boolean within(int hour, int from, int until) {
    return from < until ? from <= hour && hour < until : hour >= from || hour < until;
  }
}
