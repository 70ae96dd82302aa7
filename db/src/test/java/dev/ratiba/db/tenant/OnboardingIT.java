package dev.ratiba.db.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.ratiba.booking.Money;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.StaffMember;
import dev.ratiba.booking.WeeklyHours;
import dev.ratiba.db.Owner;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.booking.Catalogue;
import dev.ratiba.db.tenant.Onboarding.Outcome;
import dev.ratiba.tenant.TenantSlug;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class OnboardingIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final SecretBox BOX =
      new SecretBox(Base64.getEncoder().encodeToString(new byte[32]));
  private static final Map<TenantSecret, String> PASSKEY =
      Map.of(TenantSecret.DARAJA_PASSKEY, "bfb279f9aa9bdbcf");
  private static final String TOKEN = "2f6c1c9d0a7e4b53b1a8de90f3c7a1b2c4d5e6f7";
  private static final String OTHER_TOKEN = TOKEN.replace('2', '3');
  private static final String THIRD_TOKEN = TOKEN.replace('2', '4');
  private static final String PERMISSION_DENIED = "42501";

  private final Onboarding onboarding = new Onboarding(Owner.of(POSTGRES.owner()), BOX);

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void aTenantReadsWhatItsFileSays() {
    var spa = add(fileOf("reads", "1001"));

    var profile = as(spa, tenant -> new Profiles(tenant).read());
    assertThat(profile).isEqualTo(fileOf("reads", "1001").profile());
    assertThat(services(spa))
        .extracting(Service::name, Service::due)
        .containsExactly(
            tuple("Manicure", Money.kes(1_200)),
            tuple("Pedicure", Money.kes(0)),
            tuple("Massage", Money.kes(1_000)));
    assertThat(staff(spa)).extracting(StaffMember::name).containsExactly("Achieng", "Baraka");
    assertThat(hours(spa)).isEqualTo(WeeklyHours.daily(LocalTime.of(8, 0), LocalTime.of(20, 0)));
  }

  @Test
  void theSameFileTwiceChangesNothing() {
    var file = fileOf("twice", "1002");
    add(file);
    var before = contentsOf(file.slug());

    var again = onboarding.add(file, PASSKEY);

    assertThat(again).isEqualTo(new Outcome.Onboarded(file.slug(), List.of()));
    assertThat(contentsOf(file.slug())).isEqualTo(before);
  }

  @Test
  void aChangedFileChangesWhatItNamesAndRetiresWhatItNoLongerNames() {
    var slug = add(fileOf("changed", "1003"));
    var ids = serviceIds(slug);

    var outcome =
        onboarding.add(
            TenantFiles.valid(
                textOf("changed", "1004")
                    .replace("\"price\": 1200", "\"price\": 1300")
                    .replace("Massage", "Facial")),
            Map.of());

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Onboarded(
                slug,
                List.of(
                    "WhatsApp number",
                    "profile",
                    "services: 1 added, 1 changed, 1 retired",
                    "who does what")));
    assertThat(services(slug))
        .extracting(Service::name)
        .containsExactly("Manicure", "Pedicure", "Facial");
    assertThat(serviceIds(slug)).containsAllEntriesOf(ids);
    assertThat(at("1003")).isEmpty();
    assertThat(at("1004")).contains(slug);
  }

  @Test
  void aServiceThatIsNamedAgainIsBackWithItsId() {
    var slug = add(fileOf("back", "1005"));
    var ids = serviceIds(slug);
    onboarding.add(
        TenantFiles.valid(textOf("back", "1005").replace("Massage", "Facial")), Map.of());

    add(fileOf("back", "1005"));

    assertThat(serviceIds(slug)).containsAllEntriesOf(ids);
    assertThat(services(slug))
        .extracting(Service::name)
        .containsExactly("Manicure", "Pedicure", "Massage");
  }

  @Test
  void hoursUntilMidnightComeBackAsMidnight() {
    var text = textOf("night", "1006").replace("08:00-20:00", "18:00-24:00");
    var slug = add(TenantFiles.valid(text));

    assertThat(hours(slug)).isEqualTo(WeeklyHours.daily(LocalTime.of(18, 0), LocalTime.MIDNIGHT));
    assertThat(onboarding.add(TenantFiles.valid(text), PASSKEY))
        .isEqualTo(new Outcome.Onboarded(slug, List.of()));
  }

  @Test
  void aNumberOfAnotherTenantIsRefusedAndNothingChanges() {
    var first = add(fileOf("first", "1007"));
    var before = contentsOf(first);

    var outcome = onboarding.add(fileOf("late", "1007"), PASSKEY);

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Refused(
                List.of(
                    new Problem(
                        "whatsapp.phoneNumberId",
                        "belongs to another tenant; every business has a number of its own"))));
    assertThat(tenants()).contains(first).doesNotContain(new TenantSlug("late"));
    assertThat(contentsOf(first)).isEqualTo(before);
    assertThat(contentsOf(new TenantSlug("late"))).isEmpty();
  }

  @Test
  void aWidgetHasATokenForGoodAndStandsWhereTheFileSays() {
    var plain = fileOf("widget", "1012");
    var slug = add(plain);
    var token = tokenOf(slug);
    var text =
        textOf("widget", "1012")
            .replace(
                "\"hours\"", "\"widget\": {\"origins\": [\"https://www.salon.co.ke\"]}, \"hours\"");

    assertThat(onboarding.add(TenantFiles.valid(text), PASSKEY))
        .isEqualTo(new Outcome.Onboarded(slug, List.of("widget origins")));
    assertThat(tokenOf(slug)).isEqualTo(token);
    assertThat(originsOf(slug)).containsExactly("https://www.salon.co.ke");
    assertThat(onboarding.add(plain, PASSKEY))
        .isEqualTo(new Outcome.Onboarded(slug, List.of("widget origins")));
    assertThat(originsOf(slug)).isEmpty();
  }

  @Test
  void aTokenOfAnotherTenantIsRefused() {
    var token = tokenOf(add(fileOf("has_token", "1013"))).orElseThrow();
    var text =
        textOf("wants_token", "1014")
            .replace("\"hours\"", "\"widget\": {\"token\": \"" + token + "\"}, \"hours\"");

    assertThat(onboarding.add(TenantFiles.valid(text), PASSKEY))
        .isEqualTo(
            new Outcome.Refused(
                List.of(new Problem("widget.token", "belongs to another tenant; leave it out"))));
  }

  private static Optional<String> tokenOf(TenantSlug slug) {
    return POSTGRES
        .open()
        .onPlatform(platform -> new Tenants(platform).addressOf(slug, Tenants.WEB));
  }

  private static List<String> originsOf(TenantSlug slug) {
    return POSTGRES.open().onPlatform(platform -> new Tenants(platform).widgetOrigins(slug));
  }

  @Test
  void whoTakesMpesaGivesThePasskeyOnce() {
    var file = fileOf("passkey", "1008");

    assertThat(onboarding.add(file, Map.of())).isInstanceOf(Outcome.Refused.class);
    add(file);
    assertThat(onboarding.add(file, Map.of()))
        .isEqualTo(new Outcome.Onboarded(file.slug(), List.of()));
    assertThat(passkey(file.slug())).contains("bfb279f9aa9bdbcf");
    var other = new TenantSlug("another");
    assertThatExceptionOfType(IllegalStateException.class)
        .as("the secret does not open for another tenant")
        .isThrownBy(() ->
            as(
                file.slug(),
                tenant -> new Secrets(other, tenant, BOX).find(TenantSecret.DARAJA_PASSKEY)));
  }

  @Test
  void aCallbackTokenLeadsToItsTenantUntilAnotherOneIsGiven() {
    var file = fileOf("texts", "1020");
    add(file);
    give(file, TOKEN);
    assertThat(tenantOf(TOKEN)).contains(file.slug());
    assertThat(addressesOnSms()).noneMatch(address -> address.contains(TOKEN));

    onboarding.add(file, Map.of());
    assertThat(tenantOf(TOKEN)).as("given once is enough").contains(file.slug());

    var outcome = give(file, OTHER_TOKEN);
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Onboarded(file.slug(), List.of("SMS callbacks", "AT_CALLBACK_TOKEN")));
    assertThat(tenantOf(TOKEN)).isEmpty();
    assertThat(tenantOf(OTHER_TOKEN)).contains(file.slug());
  }

  @Test
  void aCallbackTokenThatIsGuessableOrAnotherTenantsIsRefused() {
    var first = fileOf("hasatoken", "1021");
    var second = fileOf("wantsatoken", "1022");
    add(first);
    add(second);
    give(first, THIRD_TOKEN);

    assertThat(give(second, THIRD_TOKEN)).isInstanceOf(Outcome.Refused.class);
    assertThat(give(second, "short")).isInstanceOf(Outcome.Refused.class);
    assertThat(give(second, THIRD_TOKEN + "/..")).isInstanceOf(Outcome.Refused.class);
    assertThat(tenantOf(THIRD_TOKEN)).contains(first.slug());
  }

  private Outcome give(TenantFile file, String token) {
    return onboarding.add(file, Map.of(TenantSecret.AT_CALLBACK_TOKEN, token));
  }

  private static Optional<TenantSlug> tenantOf(String token) {
    return POSTGRES.open().onPlatform(platform -> new SmsCallbackTokens(BOX).find(platform, token));
  }

  private static List<String> addressesOnSms() {
    return POSTGRES.asOwner(sql ->
        sql.fetch("select address from public.tenant_numbers where channel = 'africastalking'")
            .getValues(0, String.class));
  }

  @Test
  void everyRelationOfOneTenantRefusesTheRoleOfAnother() {
    var mine = add(fileOf("mine", "1010"));
    var theirs = add(fileOf("theirs", "1011"));

    var relations = relationsOf(theirs);

    assertThat(relations).hasSizeGreaterThan(20);
    assertThat(relations).allSatisfy(relation -> refuses(mine, theirs, relation));
    assertThat(privilegesOf(mine, theirs)).isEmpty();
  }

  /** Tables, views and sequences, from PostgreSQL's own catalogue. */
  private static List<String> relationsOf(TenantSlug tenant) {
    return POSTGRES.asOwner(sql ->
        sql.fetch(
                """
                select relname from pg_class
                where relnamespace = {0}::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                """,
                val(tenant.schema()))
            .getValues(0, String.class));
  }

  /** What of their relations my role has any privilege on. */
  private static List<String> privilegesOf(TenantSlug mine, TenantSlug theirs) {
    return POSTGRES.asOwner(sql ->
        sql.fetch(
                """
                select relname from pg_class
                where relnamespace = {0}::regnamespace and (
                  relkind in ('r', 'p', 'v', 'm', 'f') and has_table_privilege({1}, oid,
                    'select, insert, update, delete, truncate, references, trigger')
                  or relkind = 'S' and has_sequence_privilege({1}, oid,
                    'select, update, usage'))
                """,
                val(theirs.schema()), val(mine.schema()))
            .getValues(0, String.class));
  }

  private static void refuses(TenantSlug mine, TenantSlug theirs, String relation) {
    assertThatExceptionOfType(DataAccessException.class)
        .as(relation)
        .isThrownBy(
            () -> as(mine, tenant -> tenant.fetch("table {0}", name(theirs.schema(), relation))))
        .satisfies(refusal -> assertThat(refusal.sqlState()).isEqualTo(PERMISSION_DENIED));
  }

  private TenantSlug add(TenantFile file) {
    assertThat(onboarding.add(file, PASSKEY)).isInstanceOf(Outcome.Onboarded.class);
    return file.slug();
  }

  private static TenantFile fileOf(String slug, String number) {
    return TenantFiles.valid(textOf(slug, number));
  }

  private static String textOf(String slug, String number) {
    return TenantFiles.SPA
        .replace("\"slug\": \"spa\"", "\"slug\": \"" + slug + "\"")
        .replace("100000000000009", "10000000000" + number);
  }

  private static <T> T as(TenantSlug slug, Function<DSLContext, T> work) {
    return POSTGRES.open().asTenant(slug, work);
  }

  private static List<Service> services(TenantSlug slug) {
    return as(slug, tenant -> new Catalogue(tenant).services());
  }

  private static List<StaffMember> staff(TenantSlug slug) {
    return as(slug, tenant -> new Catalogue(tenant).staff());
  }

  private static WeeklyHours hours(TenantSlug slug) {
    return as(slug, tenant -> new Catalogue(tenant).hours().business());
  }

  private static Optional<String> passkey(TenantSlug slug) {
    return as(slug, tenant -> new Secrets(slug, tenant, BOX).find(TenantSecret.DARAJA_PASSKEY));
  }

  private static List<TenantSlug> tenants() {
    return POSTGRES.open().onPlatform(platform -> new Tenants(platform).all());
  }

  private static Optional<TenantSlug> at(String number) {
    return POSTGRES
        .open()
        .onPlatform(platform -> new Tenants(platform).at(Tenants.WHATSAPP, "10000000000" + number));
  }

  private static Map<String, String> serviceIds(TenantSlug slug) {
    return POSTGRES.asOwner(sql ->
        sql.fetch("select name, id::text from {0}", table(name(slug.schema(), "services")))
            .intoMap(row -> row.get(0, String.class), row -> row.get(1, String.class)));
  }

  /** Every row of the tenant's schema and of its lines in what all share, system columns too. */
  private static Map<String, List<String>> contentsOf(TenantSlug slug) {
    var contents = new TreeMap<String, List<String>>();
    POSTGRES.asOwner(sql -> {
      sql.fetch(
              """
              select relname from pg_class join pg_namespace n on n.oid = relnamespace
              where n.nspname = {0} and relkind = 'r'
              """,
              val(slug.schema()))
          .getValues(0, String.class)
          .forEach(table -> contents.put(table, rows(sql, name(slug.schema(), table))));
      return contents.put("tenants", rows(sql, name("public", "tenants")));
    });
    contents.values().removeIf(List::isEmpty);
    return contents.size() == 1 ? Map.of() : contents;
  }

  private static List<String> rows(DSLContext sql, Name table) {
    return sql.fetch("select xmin::text || t::text from {0} t order by 1", table)
        .getValues(0, String.class);
  }
}
