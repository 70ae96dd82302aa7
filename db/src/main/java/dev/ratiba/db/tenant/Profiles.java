package dev.ratiba.db.tenant;

import static dev.ratiba.db.schema.tenant_template.Tables.PROFILE;
import static java.util.stream.Collectors.toMap;

import dev.ratiba.booking.BookingPolicy;
import dev.ratiba.db.Json;
import dev.ratiba.db.schema.tenant_template.tables.records.ProfileRecord;
import dev.ratiba.handoff.HandoffTimes;
import dev.ratiba.messaging.Prices;
import dev.ratiba.reminder.ReminderPolicy;
import dev.ratiba.understanding.Language;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import tools.jackson.core.type.TypeReference;

/** The tenant's profile: one row. */
public final class Profiles {
  private static final TypeReference<Map<String, Map<String, String>>> WORDING =
      new TypeReference<>() {};

  private final DSLContext tenant;

  public Profiles(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** The profile of a tenant that was onboarded; anyone else has none, which is a bug. */
  public Profile read() {
    return tenant.selectFrom(PROFILE).fetchSingle(Profiles::profileOf);
  }

  /** Empty for a tenant that is just being onboarded. */
  Optional<Profile> find() {
    return tenant.selectFrom(PROFILE).fetchOptional(Profiles::profileOf);
  }

  /** Writes the profile; false when it said so already. */
  boolean write(Profile profile) {
    var line = lineOf(profile);
    return tenant
            .insertInto(PROFILE)
            .set(line)
            .onConflict(PROFILE.SINGLE)
            .doUpdate()
            .set(line)
            .where(Changes.differ(line))
            .execute()
        == 1;
  }

  private static Profile profileOf(ProfileRecord line) {
    return new Profile(
        line.getName(),
        ZoneId.of(line.getZone()),
        line.getCountry(),
        line.getCurrency(),
        Language.ofCode(line.getLanguage()),
        line.getAddress(),
        line.getAbout(),
        policyOf(line),
        new HandoffTimes(
            Duration.ofMinutes(line.getHandoffWaitMinutes()),
            Duration.ofMinutes(line.getHandoffTellMinutes())),
        remindersOf(line),
        new Prices(line.getSmsPriceMicros(), line.getTemplatePriceMicros()),
        Optional.ofNullable(line.getWhatsappPhoneNumberId()),
        Optional.ofNullable(line.getWhatsappNumber()),
        Optional.ofNullable(line.getMpesaShortcode())
            .map(shortcode -> new MpesaAccount(shortcode, line.getMpesaTransactionType())),
        wordingOf(line.getWording()),
        coloursOf(line.getWidgetColours()));
  }

  private static BookingPolicy policyOf(ProfileRecord line) {
    return new BookingPolicy(
        Duration.ofMinutes(line.getSlotMinutes()),
        Duration.ofMinutes(line.getNoticeMinutes()),
        line.getHorizonDays(),
        Duration.ofMinutes(line.getHoldMinutes()),
        Duration.ofHours(line.getSilenceHours()));
  }

  private static ReminderPolicy remindersOf(ProfileRecord line) {
    return new ReminderPolicy(
        List.of(line.getReminderHours()),
        line.getReminderQuietFrom(),
        line.getReminderQuietUntil(),
        ZoneId.of(line.getZone()));
  }

  private static Map<Language, Map<String, String>> wordingOf(JSONB wording) {
    return Json.read(wording, WORDING).entrySet().stream()
        .collect(toMap(entry -> Language.ofCode(entry.getKey()), Map.Entry::getValue));
  }

  private static WidgetColours coloursOf(JSONB colours) {
    return colours.data().equals("{}")
        ? WidgetColours.USUAL
        : Json.read(colours, WidgetColours.class);
  }

  private static ProfileRecord lineOf(Profile profile) {
    var line = new ProfileRecord();
    line.setSingle(true);
    line.setName(profile.name());
    line.setZone(profile.zone().getId());
    line.setCountry(profile.country());
    line.setCurrency(profile.currency());
    line.setLanguage(profile.language().code());
    line.setAddress(profile.address());
    line.setAbout(profile.about());
    line.setWhatsappPhoneNumberId(profile.whatsappPhoneNumberId().orElse(null));
    line.setWhatsappNumber(profile.whatsappNumber().orElse(null));
    line.setMpesaShortcode(profile.mpesa().map(MpesaAccount::shortcode).orElse(null));
    line.setMpesaTransactionType(
        profile.mpesa().map(MpesaAccount::transactionType).orElse(MpesaAccount.PAYBILL));
    line.setWidgetColours(Json.write(profile.widget()));
    setPolicy(line, profile.booking());
    line.setHandoffWaitMinutes(Math.toIntExact(profile.handoff().patience().toMinutes()));
    line.setHandoffTellMinutes(Math.toIntExact(profile.handoff().tell().toMinutes()));
    setReminders(line, profile.reminders());
    line.setSmsPriceMicros(profile.prices().sms());
    line.setTemplatePriceMicros(profile.prices().template());
    line.setWording(
        Json.write(
            profile.wording().entrySet().stream()
                .collect(toMap(entry -> entry.getKey().code(), Map.Entry::getValue))));
    return line;
  }

  private static void setReminders(ProfileRecord line, ReminderPolicy reminders) {
    line.setReminderHours(reminders.hoursBefore().toArray(Integer[]::new));
    line.setReminderQuietFrom(reminders.quietFrom());
    line.setReminderQuietUntil(reminders.quietUntil());
  }

  private static void setPolicy(ProfileRecord line, BookingPolicy booking) {
    line.setSlotMinutes(Math.toIntExact(booking.slot().toMinutes()));
    line.setNoticeMinutes(Math.toIntExact(booking.notice().toMinutes()));
    line.setHorizonDays(booking.horizonDays());
    line.setHoldMinutes(Math.toIntExact(booking.hold().toMinutes()));
    line.setSilenceHours(Math.toIntExact(booking.silence().toHours()));
  }
}
