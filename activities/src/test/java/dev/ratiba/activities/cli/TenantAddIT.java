package dev.ratiba.activities.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Service;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.booking.Catalogue;
import dev.ratiba.tenant.TenantSlug;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class TenantAddIT {
  private static final TenantSlug SPA = new TenantSlug("spa_pilot");

  @AutoClose private final TestDatabase postgres = TestDatabase.create();

  @Test
  void takesOnThePilotAndTellsWhatItDid() {
    assertThat(run("", "migrate")).isEqualTo(new Ran(0, "The database is up to date.\n", ""));

    var without = run("", "tenant", "add", CommandsTest.SPA.toString());
    assertThat(without.exitCode()).isEqualTo(1);
    assertThat(without.err()).contains("mpesa: needs the shortcode's passkey");

    var first = run("DARAJA_PASSKEY=keep-me\n", "tenant", "add", CommandsTest.SPA.toString());
    assertThat(first)
        .isEqualTo(
            new Ran(
                0,
                """
                spa_pilot is as the file says now. Changed:
                  tenant
                  WhatsApp number
                  profile
                  services: 4 added
                  relations
                  staff: 3 added
                  who does what
                  hours
                  widget token wt_spa_pilot_in_the_sandbox
                  widget origins
                  admins: 1 written
                  DARAJA_PASSKEY
                """,
                ""));

    var second = run("", "tenant", "add", CommandsTest.SPA.toString());
    assertThat(second)
        .isEqualTo(new Ran(0, "spa_pilot is as the file says; nothing changed.\n", ""));
    assertThat(
            postgres.open().asTenant(SPA, tenant -> new Catalogue(tenant).services()).stream()
                .map(Service::name))
        .containsExactly("Haircut", "Manicure", "Pedicure", "Massage");
  }

  private Ran run(String standardInput, String... arguments) {
    var owner = postgres.owner();
    return Ran.of(
        Map.of(
            "DATABASE_URL", owner.url(),
            "DATABASE_OWNER_USER", owner.user(),
            "DATABASE_OWNER_PASSWORD", owner.password(),
            "RATIBA_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32])),
        standardInput,
        arguments);
  }
}
