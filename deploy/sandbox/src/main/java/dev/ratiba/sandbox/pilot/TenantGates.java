package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.StatusReport;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** What the database must hold: the platform's tables, and the pilot's tenant ready for work. */
final class TenantGates {
  private static final String UP = "./ratiba up starts and migrates it";
  private static final String ADD = "./ratiba tenant add FILE adds it, ./ratiba up does so itself";

  private final StatusReport.Database database;

  TenantGates(StatusReport.Database database) {
    this.database = database;
  }

  Stream<Gate> gates() {
    return Stream.of(
        gate(
            "the database answers",
            UP,
            "select 'PostgreSQL ' || current_setting('server_version')"),
        gate(
            "the database is migrated",
            UP,
            "select '' where to_regclass('public.tenants') is not null"
                + " and to_regclass('public.wakeups') is not null"),
        gate(
            "public.tenants has spa_pilot",
            ADD,
            "select name from public.tenants where slug = 'spa_pilot'"),
        gate(
            "schema tenant_spa_pilot is there",
            ADD,
            "select '' where to_regclass('tenant_spa_pilot.appointments') is not null"),
        gate(
            "services are offered",
            ADD,
            "select string_agg(name, ', ' order by position, name)"
                + " from tenant_spa_pilot.services where active"),
        gate(
            "staff have weekly hours",
            ADD,
            """
            select string_agg(name, ', ' order by position, name) from tenant_spa_pilot.staff s
            where active and exists (select from tenant_spa_pilot.weekly_hours h
              where h.staff_id is null or h.staff_id = s.id)
            """),
        gate(
            "whatsapp_phone_number_id leads to the tenant",
            ADD,
            """
            select p.whatsapp_phone_number_id from tenant_spa_pilot.profile p
            join public.tenant_numbers n on n.channel = 'whatsapp'
              and n.address = p.whatsapp_phone_number_id and n.tenant = 'spa_pilot'
            """),
        gate(
            "M-Pesa shortcode and passkey are set",
            ADD + "; the passkey is read from standard input",
            """
            select p.mpesa_shortcode from tenant_spa_pilot.profile p
            where exists (select from tenant_spa_pilot.secrets where name ilike '%passkey%')
            """));
  }

  /** Open when the query finds something. */
  private Gate gate(String name, String remedy, String query) {
    return new Gate(name, remedy, () -> find(query));
  }

  private Optional<String> find(String query) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }
}
