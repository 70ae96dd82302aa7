package dev.ratiba.messaging;

import static dev.ratiba.booking.Spa.ACHIENG;
import static dev.ratiba.booking.Spa.BRIAN;
import static dev.ratiba.booking.Spa.HAIRCUT;
import static dev.ratiba.booking.Spa.MANICURE;
import static dev.ratiba.booking.Spa.PEDICURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.Samples;
import dev.ratiba.booking.Appointment;
import dev.ratiba.booking.BookingPolicy;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.Openings.Why;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Spa;
import dev.ratiba.booking.SpokenDay;
import dev.ratiba.booking.SpokenTime;
import dev.ratiba.booking.StaffMember;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.WeeklyHours;
import dev.ratiba.booking.Wish;
import dev.ratiba.messaging.Saying.Answer;
import dev.ratiba.messaging.Saying.AskService;
import dev.ratiba.messaging.Saying.BookedNow;
import dev.ratiba.messaging.Saying.ConfirmPhone;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.NoNumber;
import dev.ratiba.messaging.Saying.NotUnderstood;
import dev.ratiba.messaging.Saying.OfferBundle;
import dev.ratiba.messaging.Saying.OfferSlots;
import dev.ratiba.messaging.Saying.TooManyCodes;
import dev.ratiba.messaging.Saying.Welcome;
import dev.ratiba.messaging.Saying.YourVisits;
import dev.ratiba.tenant.BusinessProfile;
import dev.ratiba.understanding.Language;
import dev.ratiba.understanding.Topic;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {
  private static final Visit HELD =
      Spa.visit(1, HAIRCUT, Spa.slot(HAIRCUT, ACHIENG, Spa.SUNDAY, 15));
  private static final Visit TWO =
      Spa.with(
          Spa.visit(2, MANICURE, Spa.slot(MANICURE, ACHIENG, Spa.SUNDAY, 15)),
          new Appointment(
              PEDICURE.id(), Spa.slot(PEDICURE, BRIAN, Spa.SUNDAY, 14), PEDICURE.due()));
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

  private final Wording english = new Wording(Spa.profile(), Language.EN);
  private final Wording swahili = new Wording(Spa.profile(), Language.SW);

  @Test
  void readsBackAllOfAVisitBeforeItIsBooked() {
    assertThat(english.render(new ConfirmVisit(HELD, null, null)))
        .isEqualTo(
            new Rendered(
                """
                Shall I book this for you?

                Haircut (60 min)
                Sunday 22 November at 15:00
                With Achieng
                To be paid now by M-Pesa: KES 1,500

                A chosen time is kept for 10 minutes.\
                """,
                List.of(
                    new Button("Yes, book it", new Tap.Yes(HELD.booking())),
                    new Button("No, another time", new Tap.No(HELD.booking()))),
                null));
  }

  @Test
  void readsBackTheHourAsSwahiliCountsIt() {
    assertThat(swahili.render(new ConfirmVisit(HELD, null, null)).body())
        .isEqualTo(
            """
            Nikuwekee miadi hii?

            Haircut (dakika 60)
            Jumapili 22 Novemba, saa tisa mchana (15:00)
            Na Achieng
            Malipo sasa kwa M-Pesa: KES 1,500

            Nafasi iliyochaguliwa hushikiliwa kwa dakika 10.\
            """);
  }

  @Test
  void readsANumberBackAsPeopleReadItAloud() {
    var phone = "+254712345678";

    assertThat(english.render(new ConfirmPhone(phone)))
        .isEqualTo(
            new Rendered(
                "+254 712 345678, is that right?",
                List.of(
                    new Button("Yes, that is right", new Tap.NumberRight(phone)),
                    new Button("No, another number", new Tap.NumberWrong(phone))),
                null));
    assertThat(swahili.render(new ConfirmPhone(phone)).body())
        .isEqualTo("+254 712 345678, ndivyo?");
  }

  @Test
  void saysTheOtherReadingOfATimeAndTheNumberThatIsAskedToPay() {
    var confirm = new ConfirmVisit(HELD, LocalTime.of(20, 0), "+254712345678");

    assertThat(english.render(confirm).body())
        .contains("If you meant 20:00, just tell me.")
        .contains("The M-Pesa prompt goes to +254712345678.");
    assertThat(swahili.render(confirm).body())
        .contains("Kama ulimaanisha saa mbili usiku (20:00), niambie tu.");
  }

  @Test
  void confirmsWithReceiptServiceTimeStaffAndAddress() {
    assertThat(english.render(new BookedNow(HELD, "TKL4ABCDEF")).body())
        .isEqualTo(
            """
            Your booking is confirmed. Thank you!

            Haircut
            Sunday 22 November at 15:00
            With Achieng
            Biashara Street 12, Nairobi, first floor
            Paid: KES 1,500, M-Pesa receipt TKL4ABCDEF

            We look forward to seeing you.\
            """);
  }

  @Test
  void tellsDepositsAndWhatIsLeftToPay() {
    var deposit = new Visit(HELD.booking(), HAIRCUT.id(), HELD.slot(), Money.kes(500));

    assertThat(english.render(new ConfirmVisit(deposit, null, null)).body())
        .contains("Price KES 1,500; deposit to be paid now by M-Pesa: KES 500");
    assertThat(english.render(new BookedNow(deposit, null)).body())
        .contains("Paid: KES 500 by M-Pesa")
        .contains("To be paid at your visit: KES 1,000");
  }

  @Test
  void asksForNoMoneyWhereNoneIsDue() {
    var free = new Visit(HELD.booking(), HAIRCUT.id(), HELD.slot(), Money.kes(0));

    assertThat(english.render(new ConfirmVisit(free, null, null)).body())
        .contains("Price KES 1,500, to be paid at your visit")
        .doesNotContain("M-Pesa");
    assertThat(english.render(new BookedNow(free, null)).body())
        .contains("To be paid at your visit: KES 1,500")
        .doesNotContain("Paid:");
  }

  @Test
  void tellsWhatIsOfferedWithItsOwnPriceAndTimeAndTheSum() {
    assertThat(english.render(new OfferBundle(TWO, null, null)).asText())
        .isEqualTo(
            """
            Shall I book this for you?

            Manicure (45 min), KES 1,200
            Sunday 22 November at 15:00
            With Achieng

            Would you like this with it? I am keeping it for you as well:

            Pedicure (60 min), KES 1,800
            Sunday 22 November at 14:00
            With Brian

            Both together: KES 3,000, to be paid now by M-Pesa

            Yes books both, no books Manicure alone. Chosen times are kept for 10 minutes.
            1. Yes, both
            2. No, only the first
            3. Neither\
            """);
    assertThat(swahili.render(new OfferBundle(TWO, null, null)).asText())
        .isEqualTo(
            """
            Nikuwekee miadi hii?

            Manicure (dakika 45), KES 1,200
            Jumapili 22 Novemba, saa tisa mchana (15:00)
            Na Achieng

            Ungependa na hii pamoja nayo? Nimekushikia pia:

            Pedicure (dakika 60), KES 1,800
            Jumapili 22 Novemba, saa nane mchana (14:00)
            Na Brian

            Zote mbili pamoja: KES 3,000, malipo sasa kwa M-Pesa

            Ndiyo inaweka zote mbili, hapana inaweka Manicure peke yake. Nafasi zilizochaguliwa \
            hushikiliwa kwa dakika 10.
            1. Ndiyo, zote mbili
            2. Hapana, ya kwanza tu
            3. Usiweke yoyote\
            """);
  }

  @Test
  void readsBackTwoAppointmentsInTheOrderOfTheDay() {
    assertThat(english.render(new ConfirmVisit(TWO, null, null)).body())
        .isEqualTo(
            """
            Shall I book this for you?

            Pedicure (60 min), KES 1,800
            Sunday 22 November at 14:00
            With Brian

            Manicure (45 min), KES 1,200
            Sunday 22 November at 15:00
            With Achieng

            Both together: KES 3,000, to be paid now by M-Pesa

            Chosen times are kept for 10 minutes.\
            """);
  }

  @Test
  void confirmsBothAppointmentsInOneMessage() {
    assertThat(english.render(new BookedNow(TWO, "TKL4ABCDEF")).body())
        .isEqualTo(
            """
            Your booking is confirmed. Thank you!

            Pedicure
            Sunday 22 November at 14:00
            With Brian

            Manicure
            Sunday 22 November at 15:00
            With Achieng

            Biashara Street 12, Nairobi, first floor
            Paid: KES 3,000, M-Pesa receipt TKL4ABCDEF

            We look forward to seeing you.\
            """);
    assertThat(english.render(new Saying.AlreadyBooked(TWO)).body())
        .startsWith("Pedicure and Manicure, Sunday 22 November at 14:00:");
  }

  @Test
  void saysHonestlyThatOneVisitHasRoomForTwo() {
    var asked = List.of(MANICURE.id(), PEDICURE.id(), HAIRCUT.id());

    assertThat(english.render(new Saying.TwoAtMost(asked)).body())
        .isEqualTo(
            "One visit has room for two services, so I will see to Manicure and Pedicure first. "
                + "For Haircut, just ask me again when that is booked.");
    assertThat(swahili.render(new Saying.TwoAtMost(asked)).body())
        .contains("Manicure na Pedicure kwanza. Kwa Haircut,");
  }

  @Test
  void offersServicesAsAListThatAlsoReadsAsPlainText() {
    assertThat(english.render(new AskService()).asText())
        .isEqualTo(
            """
            Which service would you like?
            1. Haircut, 60 min, KES 1,500
            2. Manicure, 45 min, KES 1,200
            3. Pedicure, 60 min, KES 1,800
            4. Massage, 90 min, KES 3,500\
            """);
  }

  @Test
  void offersTimesWithADayAnHourAndAName() {
    var asked =
        new Wish(
            HAIRCUT.id(),
            new SpokenDay.On(Spa.SUNDAY),
            new SpokenTime.At(LocalTime.of(15, 0)),
            null);
    var offer = new OfferSlots(asked, List.of(HELD.slot()), Why.TAKEN);

    assertThat(english.render(offer).asText())
        .isEqualTo(
            """
            I am sorry, Sunday 22 November at 15:00 is taken. These times are free:
            1. Sun 22 Nov 15:00, With Achieng\
            """);
    assertThat(swahili.render(offer).asText())
        .isEqualTo(
            """
            Samahani, Jumapili 22 Novemba, saa tisa mchana (15:00) imeshachukuliwa. Nafasi zilizo wazi:
            1. Jumapili 22 Nov 15:00, saa tisa mchana, Na Achieng\
            """);
  }

  @Test
  void takesDaysWithTheSameHoursTogether() {
    var weekdays = List.of(new WeeklyHours.Span(LocalTime.of(9, 0), LocalTime.of(17, 0)));
    var saturday = List.of(new WeeklyHours.Span(LocalTime.of(9, 0), LocalTime.of(13, 0)));
    var hours =
        new WeeklyHours(
            Map.of(
                DayOfWeek.MONDAY, weekdays,
                DayOfWeek.TUESDAY, weekdays,
                DayOfWeek.THURSDAY, weekdays,
                DayOfWeek.SATURDAY, saturday));

    assertThat(answered(Language.EN, hours))
        .isEqualTo(
            "We are open Monday to Tuesday 09:00 to 17:00, Thursday 09:00 to 17:00, "
                + "Saturday 09:00 to 13:00.");
    assertThat(answered(Language.EN, Spa.HOURS))
        .isEqualTo("We are open every day from 08:00 to 20:00.");
    assertThat(answered(Language.SW, Spa.HOURS))
        .isEqualTo("Tuko wazi kila siku kuanzia 08:00 hadi 20:00.");
  }

  @Test
  void putsOneReplyIntoOneMessageWhereItFits() {
    var messages = english.render(List.of(new NotUnderstood(), new AskService()));

    assertThat(messages).hasSize(1);
    assertThat(messages.getFirst().body())
        .isEqualTo("Sorry, I did not quite get that.\n\nWhich service would you like?");
    assertThat(messages.getFirst().menu()).isNotNull();
  }

  @Test
  void keepsMessagesApartWhereOneWouldNotFitOrAQuestionWouldNotBeLast() {
    var wordy =
        new BusinessProfile(
            "Spa",
            Spa.NAIROBI,
            "",
            "x".repeat(1000),
            BookingPolicy.USUAL,
            Spa.HOURS,
            Spa.SERVICES,
            Spa.STAFF,
            Map.of(),
            null);

    assertThat(new Wording(wordy, Language.EN).render(List.of(new Welcome(), new AskService())))
        .hasSize(2);
    assertThat(english.render(List.of(new AskService(), new NotUnderstood()))).hasSize(2);
  }

  @Test
  void prefersTheTenantsOwnWording() {
    var own = Map.of(Language.EN, Map.of("welcome", "Hujambo from {business}'s desk!"));
    var wording = new Wording(worded(own), Language.EN);

    assertThat(wording.render(new Welcome()).body()).isEqualTo("Hujambo from Ratiba Spa's desk!");
  }

  @Test
  void leavesNoPlaceholderOpenAndStaysWithinWhatWhatsAppTakes() {
    for (var profile : List.of(Spa.profile(), verbose())) {
      for (var language : Language.values()) {
        var wording = new Wording(profile, language);
        for (var saying : sayings()) {
          var rendered = wording.render(saying);

          assertThat(rendered.body()).isNotBlank().doesNotContainPattern(PLACEHOLDER);
          fits(rendered);
        }
      }
    }
  }

  @Test
  void saysEverythingInBothLanguages() {
    var sw = Phrasebook.bundle(Language.SW);
    var en = Phrasebook.bundle(Language.EN);

    assertThat(sw.keySet()).isEqualTo(en.keySet());
    for (var key : en.keySet()) {
      assertThat(placeholders(sw.getString(key)))
          .as(key)
          .isEqualTo(placeholders(en.getString(key)));
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void noButtonOfOursIsCutOrSaysStop(Language language) {
    var wording = new Wording(Spa.profile(), language);

    assertThat(sayings().stream().flatMap(saying -> wording.render(saying).buttons().stream()))
        .isNotEmpty()
        .allSatisfy(button -> assertThat(button.title()).doesNotEndWith("\u2026"))
        .allSatisfy(button -> assertThat(ConsentWord.in(button.title())).isEmpty());
  }

  private static List<Saying> sayings() {
    var slot = HELD.slot();
    var offers =
        Arrays.stream(Why.values())
            .flatMap(why ->
                Samples.of(Wish.class).stream()
                    .map(wish -> new OfferSlots(wish, List.of(slot), why)));
    var empty = Stream.of(new OfferSlots(Wish.NOTHING_YET, List.of(), Why.FULL));
    return Stream.of(Samples.of(Saying.class).stream(), offers, empty)
        .<Saying>flatMap(some -> some)
        .toList();
  }

  private static void fits(Rendered rendered) {
    var interactive = rendered.menu() != null || !rendered.buttons().isEmpty();
    assertThat(rendered.body()).hasSizeLessThanOrEqualTo(interactive ? 1024 : 4096);
    assertThat(rendered.buttons()).hasSizeLessThanOrEqualTo(3);
    assertThat(rendered.buttons())
        .allSatisfy(button -> assertThat(button.title()).hasSizeBetween(1, 20))
        .allSatisfy(button -> assertThat(button.tap().token()).hasSizeLessThanOrEqualTo(256));
    if (rendered.menu() != null) {
      fits(rendered.menu());
    }
  }

  private static void fits(ListMenu menu) {
    assertThat(menu.button()).hasSizeBetween(1, 20);
    assertThat(menu.rows())
        .hasSizeBetween(1, 10)
        .allSatisfy(row -> assertThat(row.title()).hasSizeBetween(1, 24))
        .allSatisfy(row -> assertThat(row.description()).hasSizeLessThanOrEqualTo(72))
        .allSatisfy(row -> assertThat(row.tap().token()).hasSizeLessThanOrEqualTo(256));
  }

  private static String answered(Language language, WeeklyHours hours) {
    var profile =
        new BusinessProfile(
            "Spa",
            Spa.NAIROBI,
            "",
            "",
            BookingPolicy.USUAL,
            hours,
            List.of(),
            List.of(),
            Map.of(),
            null);
    return new Wording(profile, language).render(new Answer(Topic.HOURS, null)).body();
  }

  @Test
  void showsTheWayToWhatsAppWhereTheBusinessHasToldItsNumber() {
    var told = new Wording(reachable("+254700000001"), Language.EN);

    assertThat(told.render(new NoNumber()).body())
        .endsWith("\nOr write to us on WhatsApp: https://wa.me/254700000001");
    assertThat(english.render(new NoNumber()).body())
        .doesNotContain("WhatsApp")
        .doesNotEndWith("\n");
    assertThat(told.render(new TooManyCodes()).body()).contains("https://wa.me/254700000001");
  }

  @Test
  void leavesAGapForTheCode() {
    for (var wording : List.of(english, swahili)) {
      assertThat(wording.code().body()).containsOnlyOnce(Wording.CODE_GAP);
      assertThat(SmsParts.of(wording.code().body().replace(Wording.CODE_GAP, "123456"))).isOne();
    }
  }

  @Test
  void listsWhatIsBooked() {
    assertThat(english.render(new YourVisits(List.of(HELD, TWO))).body().lines())
        .hasSize(4)
        .contains("Haircut, Sunday 22 November at 15:00");
  }

  private static BusinessProfile reachable(String number) {
    var spa = Spa.profile();
    return new BusinessProfile(
        spa.name(),
        spa.zone(),
        spa.address(),
        spa.about(),
        spa.policy(),
        spa.hours(),
        spa.services(),
        spa.staff(),
        Map.of(),
        number);
  }

  private static BusinessProfile worded(Map<Language, Map<String, String>> wording) {
    var spa = Spa.profile();
    return new BusinessProfile(
        spa.name(),
        spa.zone(),
        "",
        spa.about(),
        spa.policy(),
        spa.hours(),
        spa.services(),
        spa.staff(),
        wording,
        spa.whatsAppNumber());
  }

  /** A business with names as long as they get, and more services than a list has rows. */
  private static BusinessProfile verbose() {
    var name = "\uD83D\uDC87 Very thorough hair and scalp treatment with everything ".repeat(20);
    var services =
        IntStream.range(0, 60)
            .mapToObj(number ->
                new Service(
                    new ServiceId(new UUID(1, number)),
                    number + name,
                    List.of(),
                    Duration.ofMinutes(95),
                    Money.kes(1_500_000),
                    Money.kes(1500)))
            .toList();
    var staff = List.of(new StaffMember(ACHIENG.id(), name, Set.of()));
    return new BusinessProfile(
        name,
        Spa.NAIROBI,
        name,
        name,
        BookingPolicy.USUAL,
        Spa.HOURS,
        services,
        staff,
        Map.of(),
        "+254700000001");
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toUnmodifiableSet());
  }
}
