package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.APPOINTMENTS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKINGS;
import static dev.ratiba.db.schema.tenant_template.Tables.CONVERSATIONS;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Locks rows of one table in everybody's order; the caller takes threads, bookings, appointments.
 */
record InOrder(DSLContext tenant) {
  List<String> lockThreads(Condition which) {
    return tenant
        .select(CONVERSATIONS.ID)
        .from(CONVERSATIONS)
        .where(which)
        .orderBy(CONVERSATIONS.ID)
        .forNoKeyUpdate()
        .fetch(CONVERSATIONS.ID);
  }

  List<UUID> lockBookings(Condition which) {
    return tenant
        .select(BOOKINGS.ID)
        .from(BOOKINGS)
        .where(which)
        .orderBy(BOOKINGS.ID)
        .forNoKeyUpdate()
        .fetch(BOOKINGS.ID);
  }

  List<UUID> lockAppointments(Condition which) {
    return tenant
        .select(APPOINTMENTS.ID)
        .from(APPOINTMENTS)
        .where(which)
        .orderBy(APPOINTMENTS.STAFF_ID, APPOINTMENTS.STARTS_AT)
        .forNoKeyUpdate()
        .fetch(APPOINTMENTS.ID);
  }
}
