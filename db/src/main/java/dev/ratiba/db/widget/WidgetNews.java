package dev.ratiba.db.widget;

import static org.jooq.impl.DSL.val;

import dev.ratiba.tenant.TenantSlug;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Something is new in a visitor's session: told with the commit to every api replica, without
 * content. It may get lost; the rows tell the same.
 *
 * @param session the widget session's id
 */
public record WidgetNews(TenantSlug tenant, String session) {
  /** Where PostgreSQL tells it. */
  public static final String CHANNEL = "ratiba_widget";

  /** Told when the transaction commits. */
  public void tell(DSLContext transaction) {
    transaction.execute("select pg_notify({0}, {1})", val(CHANNEL), val(tenant + "/" + session));
  }

  /** Reads what was told; empty for anything else. */
  public static Optional<WidgetNews> of(String told) {
    var slash = told.indexOf('/');
    return slash < 1
        ? Optional.empty()
        : Optional.of(
            new WidgetNews(new TenantSlug(told.substring(0, slash)), told.substring(slash + 1)));
  }
}
