package dev.ratiba.db.tenant;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toMap;

import dev.ratiba.booking.BookingPolicy;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.WeeklyHours;
import dev.ratiba.db.tenant.TenantFile.Admin;
import dev.ratiba.db.tenant.TenantFile.Member;
import dev.ratiba.db.tenant.TenantFile.Offer;
import dev.ratiba.db.tenant.TenantFile.Prepayment;
import dev.ratiba.db.tenant.TenantFile.Reading;
import dev.ratiba.db.tenant.TenantFile.Relation;
import dev.ratiba.db.tenant.TenantFile.Widget;
import dev.ratiba.handoff.HandoffTimes;
import dev.ratiba.messaging.Prices;
import dev.ratiba.reminder.ReminderPolicy;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.understanding.Language;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads a tenant file and notes everything that is wrong with it. */
final class TenantFileReader {
  /** M-Pesa's limit per transaction, in shillings. */
  private static final long MPESA_MOST = 250_000;

  private static final long PRICE_MOST = 10_000_000;

  /** As a browser writes it: small letters, no path, no usual port. */
  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?");

  private static final BookingPolicy USUAL = BookingPolicy.USUAL;

  private final List<Problem> problems = new ArrayList<>();
  private final Section file;

  /** What every name and alias in the file means, in lower case. */
  private final Map<String, String> serviceNames = new HashMap<>();

  private String currency = "KES";

  TenantFileReader(JsonNode document) {
    file = Section.whole(document, problems);
  }

  Reading read() {
    var slug =
        file.read(
            "slug",
            "a lower-case letter, then up to 47 lower-case letters, digits or _",
            TenantSlug::new,
            new TenantSlug("unknown"));
    var profile = profile();
    var hours = openingHours();
    var services = services(profile.mpesa().isPresent());
    var read =
        new TenantFile(
            slug, profile, hours, services, relations(), staff(services), admins(), widget());
    file.done();
    return problems.isEmpty() ? new Reading.Valid(read) : new Reading.Invalid(problems);
  }

  private Profile profile() {
    var name = file.text("name", "the name that customers know");
    var zone =
        file.read("zone", "a time zone such as Africa/Nairobi", ZoneId::of, ZoneId.of("UTC"));
    var country = file.read("country", "two letters such as KE", TenantFileReader::country, "KE");
    currency = file.read("currency", "three letters such as KES", this::currencyCode, "KES");
    var whatsApp = whatsApp(country);
    return new Profile(
        name,
        zone,
        country,
        currency,
        file.read("language", "en or sw", Language::ofCode, Language.EN),
        file.textOr("address", ""),
        file.textOr("about", ""),
        booking(),
        handoff(),
        reminders(zone),
        prices(),
        whatsApp.phoneNumberId(),
        whatsApp.number(),
        mpesa(),
        wording(),
        colours());
  }

  private BookingPolicy booking() {
    var booking = file.section("booking");
    var policy =
        new BookingPolicy(
            Duration.ofMinutes(within(booking, "slotMinutes", 5, 240, USUAL.slot().toMinutes())),
            Duration.ofMinutes(
                within(booking, "noticeMinutes", 0, 43_200, USUAL.notice().toMinutes())),
            Math.toIntExact(within(booking, "horizonDays", 1, 366, USUAL.horizonDays())),
            Duration.ofMinutes(within(booking, "holdMinutes", 1, 120, USUAL.hold().toMinutes())),
            Duration.ofHours(within(booking, "silenceHours", 1, 168, USUAL.silence().toHours())));
    booking.done();
    return policy;
  }

  private HandoffTimes handoff() {
    var handoff = file.section("handoff");
    var usual = HandoffTimes.USUAL;
    var times =
        new HandoffTimes(
            Duration.ofMinutes(
                within(handoff, "nextAdminMinutes", 1, 240, usual.patience().toMinutes())),
            Duration.ofMinutes(
                within(handoff, "tellCustomerMinutes", 1, 1440, usual.tell().toMinutes())));
    handoff.done();
    return times;
  }

  private ReminderPolicy reminders(ZoneId zone) {
    var reminders = file.section("reminders");
    var policy =
        new ReminderPolicy(
            reminders.numbers("hoursBefore", 1, 720, ReminderPolicy.USUAL_HOURS),
            time(reminders, "quietFrom", ReminderPolicy.USUAL_QUIET_FROM),
            time(reminders, "quietUntil", ReminderPolicy.USUAL_QUIET_UNTIL),
            zone);
    reminders.done();
    return policy;
  }

  private static LocalTime time(Section section, String key, LocalTime usual) {
    return section.has(key)
        ? section.read(key, "a time such as \"21:00\"", LocalTime::parse, usual)
        : usual;
  }

  private Prices prices() {
    var prices = file.section("prices");
    var read =
        new Prices(
            prices.micros("smsUsd", Prices.USUAL.sms()),
            prices.micros("whatsappUtilityTemplateUsd", Prices.USUAL.template()));
    prices.done();
    return read;
  }

  private static long within(Section section, String key, long least, long most, long usual) {
    return section.number(key, least, most, Optional.of(usual));
  }

  /**
   * The business on WhatsApp.
   *
   * @param phoneNumberId Meta's id of the number that we answer on
   * @param number where customers write to, E.164; it may be another one
   */
  private record WhatsApp(Optional<String> phoneNumberId, Optional<String> number) {}

  private WhatsApp whatsApp(String country) {
    if (!file.has("whatsapp")) {
      return new WhatsApp(Optional.empty(), Optional.empty());
    }
    var whatsApp = file.section("whatsapp");
    var number = whatsAppNumber(whatsApp, country);
    var id =
        whatsApp.has("phoneNumberId") || number.isEmpty()
            ? Optional.of(
                whatsApp.read(
                    "phoneNumberId", "Meta's phone number id, digits", digits(5, 20), "00000"))
            : Optional.<String>empty();
    whatsApp.done();
    return new WhatsApp(id, number);
  }

  private static Optional<String> whatsAppNumber(Section whatsApp, String country) {
    if (!whatsApp.has("number")) {
      return Optional.empty();
    }
    return Optional.of(
        whatsApp.read(
            "number",
            "the number that customers write to, with its country, such as \"+254712345678\"",
            text -> E164.of(text, country),
            ""));
  }

  private Optional<MpesaAccount> mpesa() {
    if (!file.has("mpesa")) {
      return Optional.empty();
    }
    var mpesa = file.section("mpesa");
    var shortcode = mpesa.read("shortcode", "a paybill of 5 to 7 digits", digits(5, 7), "00000");
    mpesa.done();
    if (!currency.equals("KES")) {
      file.problem("mpesa", "takes Kenyan shillings only; write currency: KES or leave mpesa out");
    }
    return Optional.of(new MpesaAccount(shortcode, MpesaAccount.PAYBILL));
  }

  private Map<Language, Map<String, String>> wording() {
    var wording = file.section("wording");
    var own = new HashMap<Language, Map<String, String>>();
    for (var language : Language.values()) {
      if (wording.has(language.code())) {
        own.put(language, texts(wording.section(language.code()), language));
      }
    }
    wording.done();
    return own;
  }

  /** Own texts for messages that there are. */
  private static Map<String, String> texts(Section section, Language language) {
    var ours = ResourceBundle.getBundle("messages", language.locale());
    for (var key : section.keys()) {
      if (!ours.containsKey(key)) {
        section.problem(key, "is no message; the keys are those of messages_en.properties");
      }
    }
    return section.keys().stream().collect(toMap(key -> key, key -> section.text(key, "text")));
  }

  private WidgetColours colours() {
    if (!file.section("widget").has("colours")) {
      return WidgetColours.USUAL;
    }
    var colours = file.section("widget").section("colours");
    var read =
        new WidgetColours(
            colour(colours, "main", WidgetColours.USUAL.main()),
            colour(colours, "page", WidgetColours.USUAL.page()));
    colours.done();
    return read;
  }

  private static String colour(Section colours, String key, String usual) {
    return colours.has(key)
        ? colours.read(key, "a colour such as #0b6e4f", matching("#[0-9a-f]{6}"), usual)
        : usual;
  }

  private Widget widget() {
    var widget = file.section("widget");
    var token =
        widget.has("token")
            ? Optional.of(
                widget.read(
                    "token",
                    "16 to 64 letters, digits, _ or -",
                    matching("[A-Za-z0-9_-]{16,64}"),
                    ""))
            : Optional.<String>empty();
    var origins = widget.texts("origins").stream().map(String::strip).distinct().toList();
    origins.stream()
        .filter(origin -> !ORIGIN.matcher(origin).matches())
        .forEach(origin ->
            widget.problem(
                "origins",
                "\"" + origin + "\" is no origin; write https://www.salon.co.ke, and no more"));
    var _ = widget.has("colours");
    widget.done();
    return new Widget(token, origins);
  }

  private WeeklyHours openingHours() {
    if (!file.has("hours")) {
      file.problem("hours", "is missing; write every: \"08:00-20:00\" or mon: … sun: …");
      return WeeklyHours.NONE;
    }
    return new WeekReader(file.section("hours")).read();
  }

  private List<Offer> services(boolean paidByMpesa) {
    var sections = file.sections("services");
    if (sections.isEmpty()) {
      file.problem("services", "names no service; a business sells at least one");
    }
    return sections.stream().map(section -> service(section, paidByMpesa)).toList();
  }

  private Offer service(Section section, boolean paidByMpesa) {
    var name = section.text("name", "what customers call it");
    claim(section, "name", name, name);
    var aliases = section.texts("aliases");
    aliases.forEach(alias -> claim(section, "aliases", alias, name));
    var minutes = section.number("minutes", 5, 1440, Optional.empty());
    var price = money(section.number("price", 0, PRICE_MOST, Optional.empty()));
    var offer =
        new Offer(name, aliases, Duration.ofMinutes(minutes), price, prepayment(section, price));
    checkPayable(section, offer, paidByMpesa);
    section.done();
    return offer;
  }

  /** A word means one service only. */
  private void claim(Section section, String key, String word, String service) {
    var taken = serviceNames.putIfAbsent(word.toLowerCase(ROOT), service);
    if (taken != null && !word.isEmpty()) {
      section.problem(key, "\"" + word + "\" already means " + taken + "; use another word");
    }
  }

  private Prepayment prepayment(Section section, Money price) {
    var policy = section.read("payment", "none, deposit or full", Policy::of, Policy.NONE);
    if (policy != Policy.DEPOSIT && section.has("deposit")) {
      section.problem("deposit", "goes with payment: deposit only; leave it out");
    }
    return switch (policy) {
      case NONE -> new Prepayment.Nothing();
      case DEPOSIT -> new Prepayment.Deposit(deposit(section, price));
      case FULL -> new Prepayment.Everything();
    };
  }

  private enum Policy {
    NONE,
    DEPOSIT,
    FULL;

    static Policy of(String text) {
      return valueOf(text.toUpperCase(ROOT));
    }
  }

  private Money deposit(Section section, Money price) {
    return money(section.number("deposit", 1, Math.max(1, price.wholeUnits()), Optional.empty()));
  }

  private void checkPayable(Section section, Offer offer, boolean paidByMpesa) {
    var due =
        switch (offer.prepayment()) {
          case Prepayment.Nothing _ -> 0;
          case Prepayment.Deposit(var amount) -> amount.wholeUnits();
          case Prepayment.Everything _ -> offer.price().wholeUnits();
        };
    if (due > 0 && !paidByMpesa) {
      section.problem("payment", "needs an account; write mpesa: {shortcode: …} or payment: none");
    } else if (due > MPESA_MOST) {
      section.problem("payment", "is more than M-Pesa takes at once (250000); ask for a deposit");
    }
  }

  private Money money(long wholeUnits) {
    return Money.ofWholeUnits(wholeUnits, currency);
  }

  private List<Relation> relations() {
    return file.sections("relations").stream()
        .flatMap(section -> relation(section).stream())
        .toList();
  }

  private Optional<Relation> relation(Section section) {
    var type = section.read("type", "cross_sell", oneOf("cross_sell"), "cross_sell");
    var between = section.texts("between").stream().map(name -> known(section, "between", name));
    var names = between.distinct().toList();
    section.done();
    if (names.size() != 2) {
      section.problem("between", "must name two services, such as [Manicure, Pedicure]");
      return Optional.empty();
    }
    return Optional.of(new Relation(type, names.getFirst(), names.getLast()));
  }

  /** The service that a name in the file means. */
  private String known(Section section, String key, String name) {
    var service = serviceNames.get(name.toLowerCase(ROOT));
    if (service == null) {
      section.problem(key, "\"" + name + "\" is no service of this file");
    }
    return service == null ? name : service;
  }

  private List<Member> staff(List<Offer> services) {
    var sections = file.sections("staff");
    if (sections.isEmpty()) {
      file.problem("staff", "names nobody; someone does the work, if only the owner");
    }
    var names = new HashSet<String>();
    return sections.stream().map(section -> member(section, services, names)).toList();
  }

  private Member member(Section section, List<Offer> services, Set<String> names) {
    var name = section.text("name", "a first name");
    if (!names.add(name.toLowerCase(ROOT)) && !name.isEmpty()) {
      section.problem("name", "\"" + name + "\" is there twice; tell them apart");
    }
    var does =
        section.has("services")
            ? section.texts("services").stream()
                .map(service -> known(section, "services", service))
                .distinct()
                .toList()
            : services.stream().map(Offer::name).toList();
    var hours =
        section.has("hours")
            ? Optional.of(new WeekReader(section.section("hours")).read())
            : Optional.<WeeklyHours>empty();
    section.done();
    return new Member(name, does, hours);
  }

  private List<Admin> admins() {
    var numbers = new HashSet<String>();
    return file.sections("admins").stream().map(section -> admin(section, numbers)).toList();
  }

  private static Admin admin(Section section, Set<String> numbers) {
    var number =
        section.read(
            "whatsapp",
            "a number with its country, such as 254700000100",
            text -> digits(8, 15).apply(text.startsWith("+") ? text.substring(1) : text),
            "");
    if (!numbers.add(number) && !number.isEmpty()) {
      section.problem("whatsapp", "is there twice");
    }
    var admin = new Admin(number, section.textOr("name", ""));
    section.done();
    return admin;
  }

  private static String country(String code) {
    return oneOf(Locale.getISOCountries()).apply(code);
  }

  private String currencyCode(String code) {
    return Currency.getInstance(code).getCurrencyCode();
  }

  private static Function<String, String> digits(int least, int most) {
    return text -> {
      if (!text.matches("[0-9]{" + least + "," + most + "}")) {
        throw new IllegalArgumentException("Not so many digits");
      }
      return text;
    };
  }

  private static Function<String, String> matching(String pattern) {
    return text -> {
      if (!text.matches(pattern)) {
        throw new IllegalArgumentException("Not written so");
      }
      return text;
    };
  }

  private static Function<String, String> oneOf(String... words) {
    return text -> Arrays.stream(words).filter(text::equals).findAny().orElseThrow();
  }
}
