package dev.ratiba.sandbox.faults.check;

import dev.ratiba.sandbox.launcher.Owner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what must hold at every moment, also while things are broken: no two visits of one
 * member of staff overlap, money and visit are settled together, a hold is endless exactly while it
 * is being paid for, and no visit is settled twice. Each look is one statement, and so one moment,
 * for all businesses. Not for use by several threads.
 */
public final class Sampler implements AutoCloseable {
  private static final String EACH =
      """
      select 'I4', '{slug}', a.booking_id::text, 'overlaps booking ' || b.booking_id
      from tenant_{slug}.appointments a join tenant_{slug}.appointments b
        on a.staff_id = b.staff_id and a.id < b.id
        and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
      where a.status in ('reserved', 'confirmed', 'pending_reschedule')
        and b.status in ('reserved', 'confirmed', 'pending_reschedule')
      union all
      select 'I3', '{slug}', p.id::text, 'settled, and no appointment is confirmed'
      from tenant_{slug}.payments p
      where p.state = 'settled' and not exists (
        select from tenant_{slug}.appointments a where a.booking_id = p.booking_id
          and a.status in ('confirmed', 'pending_reschedule', 'completed', 'no_show'))
      union all
      select 'I3', '{slug}', p.id::text, 'settled, and one of two is not confirmed'
      from tenant_{slug}.payments p
      where p.state = 'settled' and (
        select count(*) from tenant_{slug}.appointments a where a.booking_id = p.booking_id
          and a.status in ('confirmed', 'pending_reschedule', 'completed', 'no_show'))
        between 1 and (
        select count(*) - 1 from tenant_{slug}.booking_items i where i.booking_id = p.booking_id)
      union all
      select 'I3', '{slug}', a.booking_id::text, 'confirmed, and no attempt is settled'
      from tenant_{slug}.appointments a join tenant_{slug}.bookings b on b.id = a.booking_id
      where a.status = 'confirmed' and b.due_minor > 0 and not exists (
        select from tenant_{slug}.payments p where p.booking_id = a.booking_id and p.state = 'settled')
      union all
      select 'I5', '{slug}', p.booking_id::text, 'being paid for, and its hold can run out'
      from tenant_{slug}.payments p
      where p.state = 'pending' and not exists (
        select from tenant_{slug}.appointments a where a.booking_id = p.booking_id
          and (a.status <> 'reserved' or a.hold_expires_at = 'infinity'))
      union all
      select 'I5', '{slug}', a.booking_id::text, 'an endless hold that nobody is paying for'
      from tenant_{slug}.appointments a
      where a.status = 'reserved' and a.hold_expires_at = 'infinity' and not exists (
        select from tenant_{slug}.payments p where p.booking_id = a.booking_id and p.state = 'pending')
      union all
      select 'I2', '{slug}', p.booking_id::text, 'settled ' || count(*) || ' times'
      from tenant_{slug}.payments p where p.state = 'settled' group by p.booking_id having count(*) > 1
      """;

  private final Owner database;
  private @Nullable Connection connection;
  private @Nullable String statement;

  public Sampler(Owner database) {
    this.database = database;
  }

  /** What does not hold now. Throws when the database is away; the next look connects anew. */
  public List<Violation> look() throws SQLException {
    try {
      return look(connected());
    } catch (SQLException away) {
      close();
      throw away;
    }
  }

  private List<Violation> look(Connection to) throws SQLException {
    if (statement == null) {
      statement = statement(to);
    }
    return statement.isEmpty()
        ? List.of()
        : Rows.of(
            to, statement, row -> new Violation(row.text(), row.text(), row.text(), row.text()));
  }

  /** Businesses that come later are not looked at. */
  private static String statement(Connection to) throws SQLException {
    return Rows.of(to, "select slug from public.tenants order by slug", Rows::text).stream()
        .map(slug -> EACH.replace("{slug}", slug))
        .collect(Collectors.joining(" union all "));
  }

  private Connection connected() throws SQLException {
    if (connection == null) {
      connection = database.connect();
    }
    return connection;
  }

  @Override
  public void close() throws SQLException {
    var open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }
}
