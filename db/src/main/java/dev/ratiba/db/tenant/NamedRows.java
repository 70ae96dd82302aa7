package dev.ratiba.db.tenant;

import static java.util.Locale.ROOT;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;

/**
 * Rows that a file knows by their names, whatever their case. A row keeps its id for good, since
 * bookings refer to it: one that is no longer named is retired, and one that is named again is
 * back.
 */
final class NamedRows<R extends UpdatableRecord<R>> {
  private final DSLContext tenant;
  private final Table<R> table;
  private final TableField<R, UUID> id;
  private final TableField<R, Boolean> active;
  private final Map<String, UUID> ids = new HashMap<>();
  private final Set<UUID> named = new HashSet<>();
  private int added;
  private int changed;
  private int retired;

  NamedRows(
      DSLContext tenant,
      Table<R> table,
      TableField<R, UUID> id,
      TableField<R, String> name,
      TableField<R, Boolean> active) {
    this.tenant = tenant;
    this.table = table;
    this.id = id;
    this.active = active;
    tenant
        .select(id, name)
        .from(table)
        .forEach(row -> ids.put(row.value2().toLowerCase(ROOT), row.value1()));
  }

  void write(String name, R line) {
    var known = ids.get(name.toLowerCase(ROOT));
    if (known == null) {
      known = insert(line);
      ids.put(name.toLowerCase(ROOT), known);
    } else {
      changed +=
          tenant.update(table).set(line).where(id.eq(known)).and(Changes.differ(line)).execute();
    }
    named.add(known);
  }

  void retireTheRest() {
    retired = tenant.update(table).set(active, false).where(active).and(id.notIn(named)).execute();
  }

  void tell(Tally tally, String what) {
    tally.note(what, added, changed, retired);
  }

  /** By name in lower case. */
  Map<String, UUID> ids() {
    return Map.copyOf(ids);
  }

  private UUID insert(R line) {
    added++;
    return tenant.insertInto(table).set(line).returningResult(id).fetchSingle().value1();
  }
}
