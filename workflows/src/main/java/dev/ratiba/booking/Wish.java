package dev.ratiba.booking;

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
}
