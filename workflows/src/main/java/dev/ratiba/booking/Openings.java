package dev.ratiba.booking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the diary has for a wish.
 *
 * @param match the slot that is just what was asked for, when there is one
 * @param offers free slots that answer the wish or are near it: at most nine, earliest first, no
 *     two at the same time
 */
public record Openings(@Nullable Slot match, List<Slot> offers, Why why) {
  public Openings {
    offers = List.copyOf(offers);
  }

  /** Why the diary has no slot that is just what was asked for. */
  public enum Why {
    /** It has: {@code match} is set; or nothing exact was asked for and the offers answer it. */
    FREE,
    TAKEN,
    /** Outside the opening hours of that day. */
    CLOSED,
    /** Not open at all on that day. */
    DAY_OFF,
    /** Between two of the times at which visits start. */
    OFF_GRID,
    PAST,
    /** Sooner than the business's notice period. */
    TOO_SOON,
    /** Beyond the days that can be booked. */
    TOO_FAR,
    /** Nothing at all is free in the days that were asked for. */
    FULL
  }
}
