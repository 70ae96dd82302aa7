package dev.ratiba.db.conversation;

import dev.ratiba.db.Database;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.widget.WidgetNews;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.CrashPoint;
import dev.ratiba.wakeup.Ring;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Takes in what a customer, or an admin who is asked about one, sent: contact, thread, inbox row
 * and wake-up in one transaction. What is taken in twice is there once. It waits neither for a turn
 * nor for the engine nor for a vendor.
 */
public final class Reception {
  private final Database database;

  public Reception(Database database) {
    this.database = database;
  }

  /** Whom to ring; empty, and nothing is added, when this has been taken in before. */
  public Optional<Ring> accept(TenantSlug tenant, Sender sender, Arrival arrival) {
    return database.asTenant(
        tenant,
        transaction -> {
          if (new Inboxes(transaction).knows(arrival.provider(), arrival.providerId())) {
            return Optional.empty();
          }
          var addressed =
              new AdminDesk(tenant, transaction)
                  .take(sender, arrival)
                  .orElseGet(() -> tellCustomer(tenant, transaction, sender, arrival));
          CrashPoint.ACCEPT_BEFORE_COMMIT.pass();
          return addressed.duplicate() ? Optional.empty() : Optional.of(addressed.ring());
        });
  }

  private static Threads.Addressed tellCustomer(
      TenantSlug tenant, DSLContext transaction, Sender sender, Arrival arrival) {
    var customer = new Contacts(transaction).findOrMake(sender);
    var contact = new Contact(customer, sender.channel(), sender.session());
    if (sender.session() != null) {
      new WidgetNews(tenant, sender.session()).tell(transaction);
    }
    return new Threads(tenant, transaction).tell(contact, arrival);
  }
}
