package dev.ratiba.db;

import dev.ratiba.tenant.TenantSlug;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A fresh, migrated database, as one test class wants it; the server below it is shared by the JVM.
 *
 * <pre>{@code
 * static final TestDatabase POSTGRES = TestDatabase.create();
 * static final TenantSlug SPA = POSTGRES.addTenant("spa");
 *
 * @AfterAll static void close() { POSTGRES.close(); }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {
  private static final String APP = "ratiba_app";
  private static final String APP_PASSWORD = "app-of-the-tests";
  private static final int CONNECTIONS = 10;

  /** Held, because the level lives as long as the logger. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final DatabaseSettings owner;
  private final @Nullable TestServer own;
  private @Nullable Database database;

  private TestDatabase(TestServer server, @Nullable TestServer own) {
    FLYWAY.setLevel(Level.WARNING);
    this.owner = createOn(server);
    this.own = own;
    Migrations.asOwner(owner).run();
    asOwner(sql -> sql.execute("alter role " + APP + " login password '" + APP_PASSWORD + "'"));
  }

  /** On the server that all tests of this JVM share. */
  public static TestDatabase create() {
    return new TestDatabase(Shared.SERVER, null);
  }

  /** On a server of its own, which {@link #stopServer} may stop. */
  public static TestDatabase createOnItsOwnServer() {
    var server = TestServer.start();
    return new TestDatabase(server, server);
  }

  /** How the api and the worker log in. */
  public DatabaseSettings app() {
    return new DatabaseSettings(owner.url(), APP, APP_PASSWORD, CONNECTIONS);
  }

  /** Who owns the schemas and may read and write everything. */
  public DatabaseSettings owner() {
    return owner;
  }

  /** As the api and the worker see it; made at the first call, closed with this. */
  public synchronized Database open() {
    if (database == null) {
      database = new Database(app());
    }
    return database;
  }

  /** One transaction as the owner, to prepare and to look. */
  public <T> T asOwner(Function<DSLContext, T> work) {
    try (var sql = DSL.using(owner.url(), owner.user(), owner.password())) {
      return sql.transactionResult(nested -> work.apply(DSL.using(nested)));
    }
  }

  /** How many rows there are, as the owner sees them. */
  public int count(String table) {
    return asOwner(sql -> sql.fetchCount(DSL.table(table)));
  }

  /**
   * A business in Nairobi, open every day from 08:00 to 20:00: a haircut (60 min, KES 1,500) and a
   * massage (90 min, KES 3,500), each done by Achieng and by Baraka, paid in full at booking.
   */
  public TenantSlug addTenant(String name) {
    var tenant = new TenantSlug(name);
    asOwner(sql ->
        sql.execute(
            "insert into public.tenants (slug, name, zone) values ({0}, {0}, 'Africa/Nairobi')",
            DSL.val(name)));
    Migrations.asOwner(owner).migrateTenant(tenant);
    asOwner(sql -> {
      sql.setSchema(tenant.schema()).execute();
      return sql.connectionResult(connection -> connection.createStatement().execute(BUSINESS));
    });
    return tenant;
  }

  /** Makes the tenant answer at a channel's address (WhatsApp: the phone_number_id). */
  public void giveAddress(TenantSlug tenant, String channel, String address) {
    asOwner(sql ->
        sql.execute(
            "insert into public.tenant_numbers (channel, address, tenant) values ({0}, {1}, {2})",
            DSL.val(channel), DSL.val(address), DSL.val(tenant.value())));
  }

  /** Makes PostgreSQL go away, once and for all. */
  public void stopServer() {
    if (own == null) {
      throw new IllegalStateException("The server is shared: createOnItsOwnServer()");
    }
    own.close();
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
    if (own != null) {
      own.close();
    }
  }

  private static DatabaseSettings createOn(TestServer server) {
    var name = "test_" + NUMBER.incrementAndGet();
    var postgres = server.owner("postgres");
    try (var sql = DSL.using(postgres.url(), postgres.user(), postgres.password())) {
      sql.execute("create database " + name);
    }
    return server.owner(name);
  }

  /** Started by the first who asks; gone with the JVM. */
  private static final class Shared {
    static final TestServer SERVER = TestServer.start();
  }

  private static final String BUSINESS =
      """
      insert into profile (name, zone, country, currency, language)
        values ('Test Spa', 'Africa/Nairobi', 'KE', 'KES', 'en');
      insert into services (name, aliases, duration_minutes, price_minor, currency, position)
        values ('Haircut', '{hair cut,kunyoa}', 60, 150000, 'KES', 1),
               ('Massage', '{massage}', 90, 350000, 'KES', 2);
      insert into staff (name, position) values ('Achieng', 1), ('Baraka', 2);
      insert into staff_services (staff_id, service_id)
        select staff.id, services.id from staff, services;
      insert into weekly_hours (weekday, opens, closes)
        select day, '08:00', '20:00' from generate_series(1, 7) as day;
      """;
}
