package dev.ratiba.db;

import static org.jooq.impl.DSL.name;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ratiba.tenant.TenantSlug;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;

/**
 * PostgreSQL, one transaction at a time. A tenant's transaction runs as the tenant's own role, so
 * that a query which is mistaken about its tenant is refused by PostgreSQL. That is a belt against
 * mistakes, not against injected SQL.
 */
public final class Database implements AutoCloseable {
  /** The schema that the generated classes name; mapped to the tenant's own. */
  private static final String TEMPLATE = "tenant_template";

  /**
   * PostgreSQL ends what takes too long, all of it before an activity's StartToClose (8 s): no
   * transaction of ours lives on behind a turn that was given up.
   */
  private static final String LIMITS =
      "-c statement_timeout=4s -c lock_timeout=3s -c transaction_timeout=6s"
          + " -c idle_in_transaction_session_timeout=5s";

  private final HikariDataSource pool;
  private final Configuration platform;
  private final Map<TenantSlug, Configuration> tenants = new ConcurrentHashMap<>();

  public Database(DatabaseSettings settings) {
    pool = new HikariDataSource(poolOf(settings));
    platform = new DefaultConfiguration().set(SQLDialect.POSTGRES).set(settings());
  }

  /** One transaction on what all tenants share. */
  public <T> T onPlatform(Function<DSLContext, T> work) {
    return transact(platform, work);
  }

  /** One transaction as the tenant, in the tenant's schema. */
  public <T> T asTenant(TenantSlug tenant, Function<DSLContext, T> work) {
    return transact(
        tenants.computeIfAbsent(tenant, this::configurationOf),
        transaction -> {
          transaction.execute("set local role {0}", name(tenant.schema()));
          return work.apply(transaction);
        });
  }

  /** Whether a connection can be had and answers. */
  public boolean answers() {
    try {
      return onPlatform(transaction -> transaction.fetchCount(DSL.selectOne())) == 1;
    } catch (RuntimeException unreachable) {
      return false;
    }
  }

  /** Asks the pool once: jOOQ's own way would ask, and wait, again for its rollback. */
  private <T> T transact(Configuration configuration, Function<DSLContext, T> work) {
    try (var connection = pool.getConnection()) {
      return DSL.using(configuration.derive(new DefaultConnectionProvider(connection)))
          .transactionResult(nested -> work.apply(DSL.using(nested)));
    } catch (SQLException away) {
      throw new DataAccessException("No connection to PostgreSQL", away);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private Configuration configurationOf(TenantSlug tenant) {
    return platform.derive(mappedTo(tenant));
  }

  static Settings mappedTo(TenantSlug tenant) {
    return settings()
        .withRenderMapping(
            new RenderMapping()
                .withSchemata(new MappedSchema().withInput(TEMPLATE).withOutput(tenant.schema())));
  }

  private static Settings settings() {
    return new Settings().withRenderCatalog(false);
  }

  private static HikariConfig poolOf(DatabaseSettings settings) {
    var config = new HikariConfig();
    config.setPoolName("ratiba");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    // A webhook answers 503 within two seconds when its database is away.
    config.setConnectionTimeout(1_500);
    config.setValidationTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("connectTimeout", "1");
    config.addDataSourceProperty("socketTimeout", "10");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("options", LIMITS);
    // The detail of an error quotes the row, and rows hold what identifies people.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return config;
  }
}
