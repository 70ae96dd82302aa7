package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.Timeline.PlannedFault;
import dev.ratiba.sandbox.faults.check.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Sessions are ended and rows are locked by somebody else, as an operator's slip would. */
final class DatabaseFaults implements Nemesis {
  private static final int LOCKED_MILLIS = 1_500;

  private final FaultStack stack;

  DatabaseFaults(FaultStack stack) {
    this.stack = stack;
  }

  @Override
  public Struck strike(PlannedFault fault, Random random) throws Exception {
    var what = random.nextBoolean() ? cutSessions(fault.lasts()) : lockRows(fault.lasts(), random);
    return new Struck(Fault.DATABASE_AWAY, what);
  }

  private String cutSessions(Duration lasts) throws SQLException, InterruptedException {
    var ends = Instant.now().plus(lasts);
    var cut = 0L;
    try (var connection = stack.database()) {
      while (Instant.now().isBefore(ends)) {
        cut +=
            Tables.number(
                connection,
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                    + " where usename = 'ratiba_app' and state <> 'idle'");
        Thread.sleep(150);
      }
    }
    return "%d sessions cut in the middle of their work".formatted(cut);
  }

  private String lockRows(Duration lasts, Random random) throws SQLException, InterruptedException {
    var ends = Instant.now().plus(lasts);
    var shop = Shop.ALL.get(random.nextInt(Shop.ALL.size()));
    var schema = "tenant_" + shop.slug();
    try (var connection = stack.database()) {
      connection.setAutoCommit(false);
      while (Instant.now().isBefore(ends)) {
        Tables.number(
            connection,
            "select count(*) from (select 1 from %s.conversations for update skip locked) c"
                .formatted(schema));
        Tables.number(
            connection,
            "select count(*) from (select 1 from public.wakeups for update skip locked) w");
        Thread.sleep(LOCKED_MILLIS);
        connection.rollback();
        Thread.sleep(LOCKED_MILLIS / 3);
      }
    }
    return "threads of %s and all wake-ups locked by somebody else".formatted(shop.slug());
  }
}
