package dev.ratiba.db;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import dev.ratiba.tenant.TenantSlug;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Brings the schemas up to date, as their owner. Forward only, each schema by itself: a run that
 * was cut off goes on where it stopped when it is run again.
 */
public final class Migrations {
  private final DataSource owner;

  public Migrations(DataSource owner) {
    this.owner = owner;
  }

  /** Connects as the owner of the schemas, not as the application. */
  public static Migrations asOwner(DatabaseSettings settings) {
    return new Migrations(
        Flyway.configure()
            .dataSource(settings.url(), settings.user(), settings.password())
            .getDataSource());
  }

  /** Migrates what all tenants share, then each tenant's schema, side by side. */
  public void run() {
    migratePlatform();
    tenants().parallelStream().forEach(this::migrateTenant);
  }

  public void migratePlatform() {
    flyway("platform").load().migrate();
  }

  /** Makes the tenant's role and schema where they are missing, and migrates the schema. */
  public void migrateTenant(TenantSlug tenant) {
    createRole(tenant);
    flyway("tenant").schemas(tenant.schema()).load().migrate();
    grant(tenant);
  }

  private List<TenantSlug> tenants() {
    return owner().fetch("select slug from public.tenants").getValues(0, String.class).stream()
        .map(TenantSlug::new)
        .toList();
  }

  private void createRole(TenantSlug tenant) {
    owner()
        .execute(
            """
            do $$
            begin
              if not exists (select from pg_roles where rolname = {0}) then
                create role {1} nologin;
              end if;
            end
            $$
            """,
            inline(tenant.schema()), name(tenant.schema()));
    owner().execute("grant ratiba_tenant to {0}", name(tenant.schema()));
    owner().execute("grant {0} to ratiba_app with inherit false", name(tenant.schema()));
  }

  private void grant(TenantSlug tenant) {
    var schema = name(tenant.schema());
    owner().execute("grant usage on schema {0} to {0}", schema);
    owner()
        .execute("grant select, insert, update, delete on all tables in schema {0} to {0}", schema);
    owner().execute("revoke all on {0}.flyway_schema_history from {0}", schema);
  }

  private DSLContext owner() {
    return DSL.using(owner, SQLDialect.POSTGRES);
  }

  /** By our own class loader: in a packaged jar the threads of a parallel stream have another. */
  private FluentConfiguration flyway(String folder) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(owner)
        .locations("classpath:db/migration/" + folder);
  }
}
