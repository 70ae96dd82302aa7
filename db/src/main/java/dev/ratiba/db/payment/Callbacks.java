package dev.ratiba.db.payment;

import dev.ratiba.db.Database;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Takes in what M-Pesa calls back about an attempt: inbox row and wake-up in one transaction. An
 * attempt that is over is woken again: money may come late. It waits neither for a turn nor for the
 * engine.
 */
public final class Callbacks {
  private final Database database;

  public Callbacks(Database database) {
    this.database = database;
  }

  /** What came of a callback. */
  public sealed interface Taken {
    record Accepted(Ring ring) implements Taken {}

    /** Taken in before; nothing was added. */
    record Duplicate() implements Taken {}

    /** The attempt is not there any more; nothing was added. */
    record AttemptGone() implements Taken {}
  }

  public Taken accept(TenantSlug tenant, PaymentId payment, Arrival arrival) {
    return database.asTenant(
        tenant,
        transaction ->
            ringFor(tenant, payment, transaction)
                .map(ring -> append(ring, arrival, transaction))
                .orElseGet(Taken.AttemptGone::new));
  }

  private static Taken append(Ring ring, Arrival arrival, DSLContext transaction) {
    var inboxes = new Inboxes(transaction);
    if (inboxes.knows(arrival.provider(), arrival.providerId())) {
      return new Taken.Duplicate();
    }
    while (true) {
      switch (inboxes.append(ring.row(), arrival)) {
        case ACCEPTED -> {
          return new Taken.Accepted(ring);
        }
        case DUPLICATE -> {
          return new Taken.Duplicate();
        }
        case CLOSED -> new Wakeups(transaction).open(ring);
      }
    }
  }

  private static Optional<Ring> ringFor(
      TenantSlug tenant, PaymentId payment, DSLContext transaction) {
    var row = new RowId(RowKind.PAYMENT, tenant, payment.toString());
    return new Payments(transaction)
        .prompt(payment)
        .map(prompt -> new Ring(row, null, prompt.thread(), prompt.amount().shown()));
  }
}
