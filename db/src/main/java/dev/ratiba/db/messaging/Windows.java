package dev.ratiba.db.messaging;

import static dev.ratiba.db.schema.tenant_template.Tables.CONVERSATIONS;
import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMER_IDENTITIES;
import static dev.ratiba.db.schema.tenant_template.Tables.MESSAGES;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.messaging.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;

/**
 * Whether WhatsApp takes words of our own: for a day after a person's last message it does, later
 * only approved templates (channels: the customer service window).
 */
public final class Windows {
  /** A day by Meta's clock, less what a message may take on its way. */
  private static final Duration OPEN_FOR = Duration.ofHours(24).minusMinutes(1);

  private final DSLContext tenant;

  public Windows(DSLContext tenant) {
    this.tenant = tenant;
  }

  /**
   * By what the person has written to the business last, as a customer or as an admin.
   *
   * @param phone E.164
   */
  public Window of(String phone, Instant now) {
    return window(lastHeard(phone), now);
  }

  /** By what the customer has written last, also where the channel shows no number of theirs. */
  public Window of(UUID customer, Instant now) {
    var last =
        tenant
            .select(max(CONVERSATIONS.LAST_INBOUND_AT))
            .from(CONVERSATIONS)
            .where(CONVERSATIONS.CUSTOMER_ID.eq(customer))
            .and(CONVERSATIONS.CHANNEL.eq(Tenants.WHATSAPP))
            .fetchOptional()
            .map(Record1::value1);
    return window(last, now);
  }

  private static Window window(Optional<Instant> last, Instant now) {
    return last.map(heard -> heard.plus(OPEN_FOR).isAfter(now) ? Window.OPEN : Window.CLOSED)
        .orElse(Window.UNKNOWN);
  }

  private Optional<Instant> lastHeard(String phone) {
    return tenant
        .select(greatest(asCustomer(phone).asField(), asAdmin(phone).<Instant>asField()))
        .fetchOptional()
        .map(Record1::value1)
        .map(Instant.class::cast);
  }

  private static Select<Record1<Instant>> asCustomer(String phone) {
    return select(max(CONVERSATIONS.LAST_INBOUND_AT))
        .from(CUSTOMER_IDENTITIES)
        .join(CONVERSATIONS)
        .on(CONVERSATIONS.CUSTOMER_ID.eq(CUSTOMER_IDENTITIES.CUSTOMER_ID))
        .and(CONVERSATIONS.CHANNEL.eq(CUSTOMER_IDENTITIES.CHANNEL))
        .where(CUSTOMER_IDENTITIES.CHANNEL.eq(Tenants.WHATSAPP))
        .and(CUSTOMER_IDENTITIES.KIND.eq("phone"))
        .and(CUSTOMER_IDENTITIES.VALUE.eq(phone));
  }

  private static Select<Record1<Instant>> asAdmin(String phone) {
    return select(max(MESSAGES.CREATED_AT))
        .from(MESSAGES)
        .where(MESSAGES.ADDRESS.eq(phone))
        .and(MESSAGES.DIRECTION.eq("in"))
        .and(MESSAGES.CHANNEL.eq(Tenants.WHATSAPP));
  }
}
