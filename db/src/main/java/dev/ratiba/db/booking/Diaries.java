package dev.ratiba.db.booking;

import static dev.ratiba.db.schema.tenant_template.Tables.APPOINTMENTS;
import static dev.ratiba.db.schema.tenant_template.Tables.TIME_OFF;
import static org.jooq.impl.DSL.noCondition;

import dev.ratiba.booking.Absence;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** Reads what keeps slots from being free. */
public final class Diaries {
  /** No appointment takes longer, so the index by start leaves the past aside. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final DSLContext tenant;

  public Diaries(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** Holidays and absences that are not over yet. */
  public List<Absence> timeOff(Instant now) {
    return tenant
        .select(
            TIME_OFF.STAFF_ID.convertFrom(id -> id == null ? null : new StaffId(id)),
            TIME_OFF.STARTS_AT,
            TIME_OFF.ENDS_AT)
        .from(TIME_OFF)
        .where(TIME_OFF.ENDS_AT.gt(now))
        .fetch(Records.mapping(Absence::new));
  }

  /**
   * Slots that are kept, from now on. A hold that has run out is no obstacle.
   *
   * @param instead a booking that is being changed, whose own hold is no obstacle either
   */
  public List<Slot> busy(Instant now, @Nullable BookingId instead) {
    var notOwn =
        Optional.ofNullable(instead)
            .map(own -> APPOINTMENTS.BOOKING_ID.ne(own.value()))
            .orElse(noCondition());
    return tenant
        .select(
            APPOINTMENTS.STAFF_ID.convertFrom(StaffId::new),
            APPOINTMENTS.STARTS_AT,
            APPOINTMENTS.ENDS_AT)
        .from(APPOINTMENTS)
        .where(APPOINTMENTS.ENDS_AT.gt(now))
        .and(APPOINTMENTS.STARTS_AT.gt(now.minus(LONGEST)))
        .and(Reservations.keepsItsSlot())
        .and(notOwn)
        .fetch(Records.mapping(Slot::new));
  }
}
