package dev.ratiba.booking;

import java.time.Instant;

/** A time with a member of staff, from start (inclusive) to end (exclusive). */
public record Slot(StaffId staff, Instant starts, Instant ends) {
  /** Whether nobody could have both. */
  public boolean collidesWith(Slot other) {
    return staff.equals(other.staff) && starts.isBefore(other.ends) && other.starts.isBefore(ends);
  }
}
