package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.APPOINTMENTS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKINGS;
import static dev.ratiba.db.schema.tenant_template.Tables.CONVERSATIONS;
import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMERS;
import static dev.ratiba.db.schema.tenant_template.Tables.HANDOFF_LOG;
import static org.jooq.impl.DSL.select;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;

/** Gives what one customer has to another: threads first, then visits, as locks are taken. */
final class Moving {
  private final DSLContext tenant;

  Moving(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** What came of one visitor's session, and nothing else. */
  void sessionTo(String session, UUID from, UUID to) {
    tenant
        .update(CONVERSATIONS)
        .set(CONVERSATIONS.CUSTOMER_ID, to)
        .where(CONVERSATIONS.SESSION_ID.eq(session))
        .execute();
    visitsOf(session, to);
    tenant
        .update(HANDOFF_LOG)
        .set(HANDOFF_LOG.CUSTOMER_ID, to)
        .where(HANDOFF_LOG.CONVERSATION_ID.in(threads(session)))
        .execute();
    noteMerged(from, to);
  }

  /** A visit's appointments are locked in everybody's order before they are changed. */
  private void visitsOf(String session, UUID to) {
    var inOrder = new InOrder(tenant);
    var bookings = inOrder.lockBookings(BOOKINGS.CONVERSATION_ID.in(threads(session)));
    var appointments = inOrder.lockAppointments(APPOINTMENTS.BOOKING_ID.in(bookings));
    tenant.update(BOOKINGS).set(BOOKINGS.CUSTOMER_ID, to).where(BOOKINGS.ID.in(bookings)).execute();
    tenant
        .update(APPOINTMENTS)
        .set(APPOINTMENTS.CUSTOMER_ID, to)
        .where(APPOINTMENTS.ID.in(appointments))
        .execute();
  }

  /** Only who has nothing left but a name is somebody else now. */
  private void noteMerged(UUID from, UUID to) {
    tenant
        .update(CUSTOMERS)
        .set(CUSTOMERS.MERGED_INTO, to)
        .where(CUSTOMERS.ID.eq(from))
        .and(CUSTOMERS.PHONE_E164.isNull())
        .execute();
  }

  private static Select<Record1<String>> threads(String session) {
    return select(CONVERSATIONS.ID).from(CONVERSATIONS).where(CONVERSATIONS.SESSION_ID.eq(session));
  }
}
