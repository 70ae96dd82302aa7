package dev.ratiba.db.tenant;

import static dev.ratiba.db.schema.public_.Tables.TENANT_NUMBERS;
import static dev.ratiba.db.schema.public_.Tables.WIDGET_ORIGINS;

import dev.ratiba.db.tenant.TenantFile.Widget;
import dev.ratiba.tenant.TenantSlug;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import org.jooq.DSLContext;

/** Makes the places where a tenant's widget may stand those of its file; its token lasts. */
final class WidgetWriter {
  private static final int TOKEN_BYTES = 18;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DSLContext database;
  private final TenantSlug tenant;
  private final Tally tally;

  WidgetWriter(DSLContext database, TenantSlug tenant, Tally tally) {
    this.database = database;
    this.tenant = tenant;
    this.tally = tally;
  }

  void write(Widget widget) {
    var there = new Tenants(database).addressOf(tenant, Tenants.WEB);
    var wanted = widget.token().or(() -> there).orElseGet(WidgetWriter::newToken);
    if (!there.equals(Optional.of(wanted))) {
      replace(wanted);
      tally.note(true, "widget token " + wanted);
    }
    tally.note(writeOrigins(widget), "widget origins");
  }

  private void replace(String token) {
    database
        .deleteFrom(TENANT_NUMBERS)
        .where(TENANT_NUMBERS.CHANNEL.eq(Tenants.WEB))
        .and(TENANT_NUMBERS.TENANT.eq(tenant.value()))
        .execute();
    database
        .insertInto(
            TENANT_NUMBERS, TENANT_NUMBERS.CHANNEL, TENANT_NUMBERS.ADDRESS, TENANT_NUMBERS.TENANT)
        .values(Tenants.WEB, token, tenant.value())
        .execute();
  }

  private boolean writeOrigins(Widget widget) {
    var there = new HashSet<>(new Tenants(database).widgetOrigins(tenant));
    var difference = Difference.between(there, new HashSet<>(widget.origins()));
    database
        .deleteFrom(WIDGET_ORIGINS)
        .where(WIDGET_ORIGINS.TENANT.eq(tenant.value()))
        .and(WIDGET_ORIGINS.ORIGIN.in(difference.surplus()))
        .execute();
    difference
        .missing()
        .forEach(origin ->
            database
                .insertInto(WIDGET_ORIGINS, WIDGET_ORIGINS.ORIGIN, WIDGET_ORIGINS.TENANT)
                .values(origin, tenant.value())
                .execute());
    return !difference.isNone();
  }

  private static String newToken() {
    var bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return "wt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
