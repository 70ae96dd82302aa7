package dev.ratiba.db;

import dev.ratiba.tenant.TenantSlug;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * PostgreSQL as the owner of the schemas: for migrating and onboarding, which the application's own
 * login may not do. No pool: whoever owns is here for a moment.
 */
public final class Owner {
  private final DataSource connections;

  public Owner(DataSource connections) {
    this.connections = connections;
  }

  public static Owner of(DatabaseSettings settings) {
    return new Owner(
        Flyway.configure()
            .dataSource(settings.url(), settings.user(), settings.password())
            .getDataSource());
  }

  public Migrations migrations() {
    return new Migrations(connections);
  }

  /** One transaction on what all tenants share. */
  public <T> T onPlatform(Function<DSLContext, T> work) {
    return DSL.using(connections, SQLDialect.POSTGRES)
        .transactionResult(nested -> work.apply(DSL.using(nested)));
  }

  /** One transaction on what all tenants share and on one tenant's schema. */
  public <T> T inSchemaOf(TenantSlug tenant, Function<DSLContext, T> work) {
    return DSL.using(connections, SQLDialect.POSTGRES, Database.mappedTo(tenant))
        .transactionResult(nested -> work.apply(DSL.using(nested)));
  }
}
