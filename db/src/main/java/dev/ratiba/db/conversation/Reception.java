package dev.ratiba.db.conversation;

import dev.ratiba.db.Database;
import dev.ratiba.db.conversation.Threads.Addressed;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.tenant.TenantSlug;

/**
 * Takes in what a customer sent: contact, thread, inbox row and wake-up in one transaction. What is
 * taken in twice is there once. It waits neither for a turn nor for the engine nor for a vendor.
 */
public final class Reception {
  private final Database database;

  public Reception(Database database) {
    this.database = database;
  }

  public Addressed accept(TenantSlug tenant, Sender sender, Arrival arrival) {
    return database.asTenant(
        tenant,
        transaction -> {
          var customer = new Contacts(transaction).findOrMake(sender);
          return new Threads(tenant, transaction).tell(customer, sender.channel(), arrival);
        });
  }
}
