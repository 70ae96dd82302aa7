package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.APPOINTMENTS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKINGS;
import static dev.ratiba.db.schema.tenant_template.Tables.CONVERSATIONS;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/**
 * Locks rows of one table in everybody's order; the caller takes threads, bookings, appointments.
 */
record InOrder(DSLContext tenant) {
  List<String> lockThreads(Condition which) {
    return lock(CONVERSATIONS, CONVERSATIONS.ID, which, CONVERSATIONS.ID);
  }

  List<UUID> lockBookings(Condition which) {
    return lock(BOOKINGS, BOOKINGS.ID, which, BOOKINGS.ID);
  }

  List<UUID> lockAppointments(Condition which) {
    return lock(
        APPOINTMENTS, APPOINTMENTS.ID, which, APPOINTMENTS.STAFF_ID, APPOINTMENTS.STARTS_AT);
  }

  private <T> List<T> lock(Table<?> rows, Field<T> id, Condition which, Field<?>... order) {
    return tenant.select(id).from(rows).where(which).orderBy(order).forNoKeyUpdate().fetch(id);
  }
}
