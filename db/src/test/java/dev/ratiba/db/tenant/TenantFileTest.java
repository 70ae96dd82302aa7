package dev.ratiba.db.tenant;

import static dev.ratiba.understanding.Language.SW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.BookingPolicy;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.WeeklyHours;
import dev.ratiba.booking.WeeklyHours.Span;
import dev.ratiba.db.tenant.TenantFile.Prepayment;
import dev.ratiba.db.tenant.TenantFile.Reading;
import dev.ratiba.messaging.Prices;
import dev.ratiba.reminder.ReminderPolicy;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TenantFileTest {
  @Test
  void readsABusinessAndWhatItSells() {
    var file = TenantFiles.valid(TenantFiles.SPA);

    assertThat(file.slug()).hasToString("spa");
    assertThat(file.profile().booking()).isEqualTo(BookingPolicy.USUAL);
    assertThat(file.services())
        .extracting(TenantFile.Offer::name)
        .containsExactly("Manicure", "Pedicure", "Massage");
    assertThat(file.services().getFirst().price()).isEqualTo(Money.kes(1_200));
    assertThat(file.services().getLast().prepayment())
        .isEqualTo(new Prepayment.Deposit(Money.kes(1_000)));
  }

  @Test
  void whoeverNamesNoServiceDoesAll() {
    var file = TenantFiles.valid(TenantFiles.SPA);

    assertThat(file.staff())
        .extracting(TenantFile.Member::services)
        .containsExactly(
            List.of("Manicure", "Pedicure", "Massage"), List.of("Manicure", "Pedicure"));
  }

  @Test
  void aDayByItselfWinsOverEveryDay() {
    var file =
        TenantFiles.valid(
            TenantFiles.SPA.replace(
                "{\"every\": \"08:00-20:00\"}",
                """
                {"every": "08:00-20:00", "sat": "09:00-12:00, 18:00-24:00", "sun": "closed"}
                """));

    assertThat(file.hours().on(DayOfWeek.MONDAY))
        .isEqualTo(WeeklyHours.daily(LocalTime.of(8, 0), LocalTime.of(20, 0)).on(DayOfWeek.MONDAY));
    assertThat(file.hours().on(DayOfWeek.SATURDAY))
        .containsExactly(
            new Span(LocalTime.of(9, 0), LocalTime.of(12, 0)),
            new Span(LocalTime.of(18, 0), LocalTime.MIDNIGHT));
    assertThat(file.hours().on(DayOfWeek.SUNDAY)).isEmpty();
  }

  @Test
  void tellsEverythingThatIsMissingAtOnce() {
    assertThat(problems("{}"))
        .contains(
            "slug: is missing; write a lower-case letter, then up to 47 lower-case letters,"
                + " digits or _",
            "name: is missing; write the name that customers know",
            "zone: is missing; write a time zone such as Africa/Nairobi",
            "country: is missing; write two letters such as KE",
            "currency: is missing; write three letters such as KES",
            "language: is missing; write en or sw",
            "hours: is missing; write every: \"08:00-20:00\" or mon: … sun: …",
            "services: names no service; a business sells at least one",
            "staff: names nobody; someone does the work, if only the owner");
  }

  @Test
  void anUnknownKeyIsAnErrorThatNamesTheKnownOnes() {
    assertThat(problems(TenantFiles.SPA.replace("\"minutes\": 45", "\"duration\": 45")))
        .containsExactly(
            "services[0].minutes: is missing; write a whole number from 5 to 1440",
            "services[0].duration: is not known here; known are name, aliases, minutes, price,"
                + " payment, deposit");
  }

  @Test
  void aWidgetStandsOnOriginsInColours() {
    var widget =
        "\"widget\": {\"origins\": [\"https://a.ke/page\"], \"colours\": {\"main\": \"red\"},"
            + " \"token\": \"short\"}, \"hours\"";

    assertThat(problems(TenantFiles.SPA.replace("\"hours\"", widget)))
        .containsExactly(
            "widget.colours.main: is \"red\"; write a colour such as #0b6e4f",
            "widget.token: is \"short\"; write 16 to 64 letters, digits, _ or -",
            "widget.origins: \"https://a.ke/page\" is no origin; write https://www.salon.co.ke,"
                + " and no more");
  }

  @Test
  void moneyIsWholeUnits() {
    assertThat(problems(TenantFiles.SPA.replace("\"price\": 1200", "\"price\": 1200.5")))
        .containsExactly("services[0].price: is 1200.5; write a whole number from 0 to 10000000");
  }

  @Test
  void aWordMeansOneServiceOnly() {
    assertThat(problems(TenantFiles.SPA.replace("\"kucha\"", "\"massage\"")))
        .containsExactly("services[2].name: \"Massage\" already means Manicure; use another word");
  }

  @Test
  void everyNameLeadsSomewhere() {
    assertThat(
            problems(
                TenantFiles.SPA.replace(
                    "[\"Manicure\", \"Pedicure\"]", "[\"Manicure\", \"Hair\"]")))
        .containsExactly(
            "relations[0].between: \"Hair\" is no service of this file",
            "staff[1].services: \"Hair\" is no service of this file");
  }

  @Test
  void whatIsPaidAtBookingNeedsAnAccount() {
    assertThat(problems(TenantFiles.SPA.replace("\"mpesa\"", "\"whatsapp2\"")))
        .contains(
            "services[0].payment: needs an account; write mpesa: {shortcode: …} or payment: none",
            "whatsapp2: is not known here; known are slug, name, zone, country, currency,"
                + " whatsapp, language, address, about, booking, handoff, reminders, prices, mpesa,"
                + " wording, widget, hours, services, relations, staff, admins");
  }

  @Test
  void readsWhereCustomersFindTheBusinessOnWhatsApp() {
    assertThat(withWhatsApp("\"number\": \"0712 345 678\"").whatsappNumber())
        .contains("+254712345678");
    assertThat(withWhatsApp("\"number\": \"+44 7400 123456\"").whatsappNumber())
        .contains("+447400123456");
    assertThat(withWhatsApp("\"number\": \"+254712345678\"").whatsappPhoneNumberId()).isEmpty();
    assertThat(TenantFiles.valid(TenantFiles.SPA).profile().whatsappNumber()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+254 12", "our number", "+2547123456789"})
  void aNumberThatNobodyCanWriteToIsRefused(String number) {
    assertThat(problems(whatsApp("\"number\": \"%s\"".formatted(number))))
        .singleElement()
        .asString()
        .startsWith("whatsapp.number: is \"%s\"; write".formatted(number))
        .endsWith("such as \"+254712345678\"");
  }

  private static Profile withWhatsApp(String whatsApp) {
    return TenantFiles.valid(whatsApp(whatsApp)).profile();
  }

  private static String whatsApp(String whatsApp) {
    return TenantFiles.SPA.replace("\"phoneNumberId\": \"100000000000009\"", whatsApp);
  }

  @Test
  void readsWhenCustomersAreRemindedAndWhatMessagesCost() {
    var file =
        TenantFiles.valid(
            TenantFiles.SPA.replace(
                "\"hours\":",
                """
                "reminders": {"hoursBefore": [3, 48], "quietFrom": "20:30", "quietUntil": "08:00"},
                "prices": {"smsUsd": 0.0041, "whatsappUtilityTemplateUsd": 0}, "hours":\
                """));

    assertThat(file.profile().reminders())
        .isEqualTo(
            new ReminderPolicy(
                List.of(48, 3),
                LocalTime.of(20, 30),
                LocalTime.of(8, 0),
                ZoneId.of("Africa/Nairobi")));
    assertThat(file.profile().prices()).isEqualTo(new Prices(4_100, 0));
    assertThat(TenantFiles.valid(TenantFiles.SPA).profile().prices())
        .isEqualTo(new Prices(3_000, 4_000));
  }

  @Test
  void remindersAndPricesThatCannotBeAreRefused() {
    assertThat(
            problems(
                TenantFiles.SPA.replace(
                    "\"hours\":",
                    """
                    "reminders": {"hoursBefore": [0, 24], "quietFrom": "9 pm"},
                    "prices": {"smsUsd": 0.0000001}, "hours":\
                    """)))
        .containsExactly(
            "reminders.hoursBefore: is [0,24]; write whole numbers from 1 to 720",
            "reminders.quietFrom: is \"9 pm\"; write a time such as \"21:00\"",
            "prices.smsUsd: is 1.0E-7; write a price such as 0.003, with six decimals at most");
  }

  @Test
  void hoursThatAreNotHoursAreRefused() {
    assertThat(problems(TenantFiles.SPA.replace("08:00-20:00", "20:00-08:00")))
        .contains(
            "hours.every: is \"20:00-08:00\"; write times such as \"08:00-20:00\","
                + " \"08:00-12:00, 14:00-18:00\" or \"closed\"");
  }

  @Test
  void ownTextsAreForMessagesThatThereAre() {
    var own = "{\"wording\": {\"sw\": {\"welcome\": \"Karibu!\"}},";

    assertThat(TenantFiles.valid(TenantFiles.SPA.replaceFirst("\\{", own)).profile().wordingIn(SW))
        .containsExactly(Map.entry("welcome", "Karibu!"));
    assertThat(problems(TenantFiles.SPA.replaceFirst("\\{", own.replace("welcome", "wellcome"))))
        .containsExactly(
            "wording.sw.wellcome: is no message; the keys are those of messages_en.properties");
  }

  @Test
  void aFileThatIsNoMappingIsRefused() {
    assertThat(problems("[]")).contains("The file must be keys and values, beginning with slug: …");
  }

  private static List<String> problems(String text) {
    return switch (TenantFiles.read(text)) {
      case Reading.Valid(var file) -> throw new AssertionError(file);
      case Reading.Invalid(var problems) -> problems.stream().map(Problem::toString).toList();
    };
  }
}
