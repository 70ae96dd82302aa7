package dev.ratiba.db.tenant;

import static dev.ratiba.db.schema.public_.Tables.PLATFORM_AUDIT;
import static dev.ratiba.db.schema.public_.Tables.TENANTS;
import static dev.ratiba.db.schema.public_.Tables.TENANT_NUMBERS;

import dev.ratiba.db.Json;
import dev.ratiba.db.Owner;
import dev.ratiba.db.reminder.Reminders;
import dev.ratiba.tenant.TenantSlug;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Makes a business from its file, or makes it again as a changed file says, as the owner of the
 * schemas. All or nothing: a file that is refused changes nothing, and the same file twice is the
 * same as once. What bookings refer to is never deleted: a service or a person that the file no
 * longer names is retired.
 */
public final class Onboarding {
  private final Owner owner;
  private final SecretBox box;
  private final SmsCallbackTokens smsTokens;

  public Onboarding(Owner owner, SecretBox box) {
    this.owner = owner;
    this.box = box;
    this.smsTokens = new SmsCallbackTokens(box);
  }

  /** What became of a file. */
  public sealed interface Outcome {
    /** The tenant is as the file says; the changes that this took are empty when it was so. */
    record Onboarded(TenantSlug slug, List<String> changes) implements Outcome {}

    /** The file does not go with what is here already; nothing was changed. */
    record Refused(List<Problem> problems) implements Outcome {}
  }

  public Outcome add(TenantFile file, Map<TenantSecret, String> secrets) {
    var problems = owner.inSchemaOf(file.slug(), database -> conflicts(database, file, secrets));
    if (!problems.isEmpty()) {
      return new Outcome.Refused(problems);
    }
    owner.migrations().migrateTenant(file.slug());
    var changes = owner.inSchemaOf(file.slug(), database -> write(database, file, secrets));
    return new Outcome.Onboarded(file.slug(), changes);
  }

  private List<Problem> conflicts(
      DSLContext database, TenantFile file, Map<TenantSecret, String> secrets) {
    var problems = new ArrayList<Problem>();
    if (numberIsTaken(database, file)) {
      problems.add(
          new Problem(
              "whatsapp.phoneNumberId",
              "belongs to another tenant; every business has a number of its own"));
    }
    if (tokenIsTaken(database, file)) {
      problems.add(new Problem("widget.token", "belongs to another tenant; leave it out"));
    }
    if (lacksPasskey(database, file, secrets)) {
      problems.add(
          new Problem(
              "mpesa",
              "needs the shortcode's passkey; give it on standard input as a line"
                  + " DARAJA_PASSKEY=…"));
    }
    smsTokenOf(secrets)
        .flatMap(token -> smsTokenTrouble(database, file.slug(), token))
        .map(trouble -> new Problem(TenantSecret.AT_CALLBACK_TOKEN.name(), trouble))
        .ifPresent(problems::add);
    return problems;
  }

  private Optional<String> smsTokenTrouble(DSLContext database, TenantSlug slug, String token) {
    if (!SmsCallbackTokens.isUsable(token)) {
      return Optional.of("must be 32 to 128 letters, digits, - or _: openssl rand -hex 24");
    }
    return smsTokens
        .find(database, token)
        .filter(tenant -> !tenant.equals(slug))
        .map(_ -> "belongs to another tenant; every business has a token of its own");
  }

  private static Optional<String> smsTokenOf(Map<TenantSecret, String> secrets) {
    return Optional.ofNullable(secrets.get(TenantSecret.AT_CALLBACK_TOKEN));
  }

  private static boolean numberIsTaken(DSLContext database, TenantFile file) {
    return file.profile()
        .whatsappPhoneNumberId()
        .flatMap(id -> new Tenants(database).at(Tenants.WHATSAPP, id))
        .filter(tenant -> !tenant.equals(file.slug()))
        .isPresent();
  }

  private static boolean tokenIsTaken(DSLContext database, TenantFile file) {
    return file.widget()
        .token()
        .flatMap(token -> new Tenants(database).at(Tenants.WEB, token))
        .filter(tenant -> !tenant.equals(file.slug()))
        .isPresent();
  }

  private boolean lacksPasskey(
      DSLContext database, TenantFile file, Map<TenantSecret, String> secrets) {
    return file.profile().mpesa().isPresent()
        && !secrets.containsKey(TenantSecret.DARAJA_PASSKEY)
        && !(new Tenants(database).all().contains(file.slug())
            && new Secrets(file.slug(), database, box).has(TenantSecret.DARAJA_PASSKEY));
  }

  private List<String> write(
      DSLContext database, TenantFile file, Map<TenantSecret, String> secrets) {
    var tally = new Tally();
    tally.note(writeTenant(database, file), "tenant");
    tally.note(writeNumber(database, file), "WhatsApp number");
    smsTokenOf(secrets)
        .ifPresent(token -> tally.note(writeSmsToken(database, file, token), "SMS callbacks"));
    writeProfile(database, file, tally);
    new CatalogueWriter(database, tally).write(file);
    new WidgetWriter(database, file.slug(), tally).write(file.widget());
    new AdminWriter(database, tally).write(file.admins());
    var store = new Secrets(file.slug(), database, box);
    secrets.forEach((secret, value) -> tally.note(store.keep(secret, value), secret.name()));
    audit(database, file.slug(), tally.lines());
    return tally.lines();
  }

  /** Reminders that are under way follow the business's new offsets, quiet hours and zone. */
  private static void writeProfile(DSLContext database, TenantFile file, Tally tally) {
    var profiles = new Profiles(database);
    var before = profiles.find().map(Profile::reminders);
    tally.note(profiles.write(file.profile()), "profile");
    if (before.isPresent() && !before.get().equals(file.profile().reminders())) {
      new Reminders(database).wakeAll(file.slug());
    }
  }

  /** The first row to be written: two onboardings of one tenant go one after the other. */
  private static boolean writeTenant(DSLContext database, TenantFile file) {
    var line = database.newRecord(TENANTS);
    line.setSlug(file.slug().value());
    line.setName(file.profile().name());
    line.setZone(file.profile().zone().getId());
    return database
            .insertInto(TENANTS)
            .set(line)
            .onConflict(TENANTS.SLUG)
            .doUpdate()
            .set(line)
            .set(TENANTS.UPDATED_AT, Changes.NOW)
            .where(Changes.differ(line))
            .execute()
        == 1;
  }

  private static boolean writeNumber(DSLContext database, TenantFile file) {
    var wanted = file.profile().whatsappPhoneNumberId();
    return writeAddress(database, file.slug(), Tenants.WHATSAPP, wanted);
  }

  private boolean writeSmsToken(DSLContext database, TenantFile file, String token) {
    var wanted = Optional.of(smsTokens.addressOf(token));
    return writeAddress(database, file.slug(), Tenants.AFRICASTALKING, wanted);
  }

  /** Makes this the tenant's only address on the channel, or leaves it none. */
  private static boolean writeAddress(
      DSLContext database, TenantSlug slug, String channel, Optional<String> wanted) {
    var gone =
        database
            .deleteFrom(TENANT_NUMBERS)
            .where(TENANT_NUMBERS.CHANNEL.eq(channel))
            .and(TENANT_NUMBERS.TENANT.eq(slug.value()))
            .and(TENANT_NUMBERS.ADDRESS.isDistinctFrom(wanted.orElse(null)))
            .execute();
    var come = wanted.map(address -> insertAddress(database, slug, channel, address)).orElse(0);
    return gone + come > 0;
  }

  private static int insertAddress(
      DSLContext database, TenantSlug slug, String channel, String address) {
    if (new Tenants(database).at(channel, address).filter(slug::equals).isPresent()) {
      return 0;
    }
    return database
        .insertInto(
            TENANT_NUMBERS, TENANT_NUMBERS.CHANNEL, TENANT_NUMBERS.ADDRESS, TENANT_NUMBERS.TENANT)
        .values(channel, address, slug.value())
        .execute();
  }

  private static void audit(DSLContext database, TenantSlug slug, List<String> changes) {
    if (changes.isEmpty()) {
      return;
    }
    database
        .insertInto(PLATFORM_AUDIT)
        .set(PLATFORM_AUDIT.ACTOR, "tenant add")
        .set(PLATFORM_AUDIT.ACTION, "tenant.onboarded")
        .set(PLATFORM_AUDIT.TENANT, slug.value())
        .set(PLATFORM_AUDIT.DETAIL, Json.write(Map.of("changes", changes)))
        .execute();
  }
}
