package dev.ratiba.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.table;

import dev.ratiba.booking.Service;
import dev.ratiba.db.booking.Catalogue;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class DatabaseIT {
  @AutoClose private final TestDatabase postgres = TestDatabase.create();

  @Test
  void aNewTenantHasACatalogueThatItsOwnRoleMayRead() {
    var spa = postgres.addTenant("spa");

    var services = postgres.open().asTenant(spa, sql -> new Catalogue(sql).services());

    assertThat(services).extracting(Service::name).containsExactly("Haircut", "Massage");
  }

  @Test
  void aPartThatFailsIsUndoneAndTheRestIsKept() {
    var spa = postgres.addTenant("spa");

    postgres
        .open()
        .asTenant(
            spa,
            sql -> {
              sql.execute("insert into tenant_spa.staff (name) values ('Chebet')");
              assertThatThrownBy(() ->
                      sql.transaction(part -> {
                        part.dsl().execute("insert into tenant_spa.staff (name) values ('Dama')");
                        throw new IllegalStateException("undone");
                      }))
                  .isInstanceOf(IllegalStateException.class);
              return 0;
            });

    assertThat(postgres.count("tenant_spa.staff")).isEqualTo(3);
  }

  @Test
  void theApplicationIsNoSuperuser() {
    var name =
        postgres
            .open()
            .onPlatform(sql -> sql.fetchSingle("select current_user").get(0, String.class));

    assertThat(name).isEqualTo("ratiba_app");
  }

  @Test
  void aServerThatIsThereAnswers() {
    assertThat(postgres.open().answers()).isTrue();
  }

  @Test
  void aTenantsRoleMayNotReadAnotherTenant() {
    var spa = postgres.addTenant("spa");
    postgres.addTenant("salon");

    assertThatThrownBy(
            () -> postgres.open().asTenant(spa, sql -> sql.fetchCount(table("tenant_salon.staff"))))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("permission denied");
  }
}
