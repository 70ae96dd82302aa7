package dev.ratiba.db.conversation;

import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.widget.WidgetSessions;
import dev.ratiba.tenant.TenantSlug;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/** Customers and visitors of one business. */
final class People {
  static final SecretBox BOX = new SecretBox(Base64.getEncoder().encodeToString(new byte[32]));
  private static int tenants;

  private final TestDatabase postgres;
  private final TenantSlug spa;

  People(TestDatabase postgres) {
    this.postgres = postgres;
    this.spa = postgres.addTenant("people_" + ++tenants);
  }

  <T> T inside(Function<DSLContext, T> work) {
    return postgres.open().asTenant(spa, work);
  }

  /** Somebody who wrote on WhatsApp. */
  UUID onWhatsApp(String phone) {
    return writes(new Sender("whatsapp", phone, null, "")).customer();
  }

  /** Somebody on WhatsApp who shows no number. */
  UUID withoutNumber(String bsuid) {
    return writes(new Sender("whatsapp", null, bsuid, "")).customer();
  }

  /** Somebody in the widget who has confirmed a number. */
  Contact visitor(String phone) {
    var session = inside(sql -> new WidgetSessions(sql, BOX).start().id());
    var visitor = writes(Sender.visitor(session));
    var owner = inside(sql -> new Contacts(sql).link(visitor, phone));
    return new Contact(owner, Contact.WEB, session);
  }

  private Contact writes(Sender sender) {
    return inside(sql -> {
      var customer = new Contacts(sql).findOrMake(sender);
      var contact = new Contact(customer, sender.channel(), sender.session());
      var hello = new Arrival("test", UUID.randomUUID().toString(), "words", JSONB.jsonb("{}"));
      new Threads(spa, sql).tell(contact, hello);
      return contact;
    });
  }

  /** As the owner; {@code %s} is the business's schema. */
  List<String> texts(String sql) {
    return postgres.asOwner(owner ->
        owner.fetch(sql.replace("%s", spa.schema())).map(row -> String.valueOf(row.get(0))));
  }

  void execute(String sql) {
    postgres.asOwner(owner -> owner.execute(sql.replace("%s", spa.schema())));
  }
}
