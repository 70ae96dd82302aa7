package dev.ratiba.sandbox.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a conversation's deadline near, again and again, until silence has ended it. */
final class SilentHours implements Hours {
  private static final Logger LOG = LoggerFactory.getLogger(SilentHours.class);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int LOOK_EVERY_MILLIS = 1_000;

  private final FaultStack stack;

  SilentHours(FaultStack stack) {
    this.stack = stack;
  }

  @Override
  public boolean passOver(Shop shop, String number) throws InterruptedException {
    var givesUp = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(givesUp)) {
      Thread.sleep(LOOK_EVERY_MILLIS);
      try (var connection = stack.database()) {
        if (isOver(connection, shop, number)) {
          return true;
        }
        bringNear(connection, shop, number);
      } catch (SQLException away) {
        LOG.debug("the database is down just now", away);
      }
    }
    return false;
  }

  private static boolean isOver(Connection connection, Shop shop, String number)
      throws SQLException {
    return Tables.number(
            connection,
            "select count(*) from tenant_%1$s.conversations t join tenant_%1$s.customers c"
                    .formatted(shop.slug())
                + " on c.id = t.customer_id where c.phone_e164 = ? and t.closed_at is null",
            "+" + number)
        == 0;
  }

  /** Only while nothing is pending: silence does not pass over a prompt. */
  private static void bringNear(Connection connection, Shop shop, String number)
      throws SQLException {
    var schema = "tenant_" + shop.slug();
    var near =
        """
        with quiet as (
          update %1$s.conversations t set deadline = now() from %1$s.customers c
          where c.id = t.customer_id and c.phone_e164 = ? and t.closed_at is null
            and t.deadline > now() and t.state <> 'PAYMENT_PENDING'
          returning t.id),
        holds as (
          update %1$s.appointments a set hold_expires_at = now() from %1$s.customers c
          where c.id = a.customer_id and c.phone_e164 = ? and a.status = 'reserved'
            and a.hold_expires_at < 'infinity' and exists (select from quiet)
          returning a.id)
        update public.wakeups set due_at = now()
        where kind = 'conversation' and tenant = ? and id in (select id from quiet)
        """
            .formatted(schema);
    Tables.change(connection, near, "+" + number, "+" + number, shop.slug());
  }
}
