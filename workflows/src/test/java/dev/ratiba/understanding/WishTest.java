package dev.ratiba.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.SpokenDay;
import dev.ratiba.booking.SpokenTime;
import dev.ratiba.booking.Wish;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {
  private static final Understanding UNDERSTANDING = new RuleUnderstanding();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          today                  | 2026-11-21
          tmrw                   | 2026-11-22
          tommorow               | 2026-11-22
          day after tomorrow     | 2026-11-23
          in two days            | 2026-11-23
          in a week              | 2026-11-28
          Friday                 | 2026-11-27
          this friday            | 2026-11-27
          Saturday               | 2026-11-21
          next saturday          | 2026-11-28
          next monday            | 2026-11-23
          wednesday next week    | 2026-11-25
          next week on wednesday | 2026-11-25
          Friday 27              | 2026-11-27
          friday the 27th        | 2026-11-27
          3 December             | 2026-12-03
          Dec 3                  | 2026-12-03
          the 3rd of december    | 2026-12-03
          December third         | 2026-12-03
          3/12                   | 2026-12-03
          3.12.2026              | 2026-12-03
          2026-12-03             | 2026-12-03
          the 3rd                | 2026-12-03
          the 21st               | 2026-11-21
          the 31st               | 2026-12-31
          2 January              | 2027-01-02
          29 February            | 2028-02-29
          leo                    | 2026-11-21
          kesho                  | 2026-11-22
          kesho kutwa            | 2026-11-23
          Ijumaa                 | 2026-11-27
          ijumaa ijayo           | 2026-11-27
          jumatatu wiki ijayo    | 2026-11-23
          tarehe 3               | 2026-12-03
          tarehe 3 Desemba       | 2026-12-03
          tarehe tatu mwezi wa kumi na mbili | 2026-12-03
          baada ya siku mbili    | 2026-11-23
          """)
  void readsADay(String text, LocalDate date) {
    assertThat(read(text).day()).isEqualTo(new SpokenDay.On(date));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          this weekend  | 2026-11-21 | 2026-11-22
          next weekend  | 2026-11-28 | 2026-11-29
          next week     | 2026-11-23 | 2026-11-29
          wiki ijayo    | 2026-11-23 | 2026-11-29
          this week     | 2026-11-21 | 2026-11-22
          next month    | 2026-12-01 | 2026-12-31
          """)
  void readsSeveralDays(String text, LocalDate first, LocalDate last) {
    assertThat(read(text).day()).isEqualTo(new SpokenDay.Between(first, last));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          yesterday              | 2026-11-20
          jana                   | 2026-11-20
          last friday            | 2026-11-20
          1st of this month      | 2026-11-01
          3/12/2025              | 2025-12-03
          """)
  void doesNotMoveADayThatHasGoneBy(String text, LocalDate date) {
    assertThat(read(text).day()).isEqualTo(new SpokenDay.GoneBy(date));
  }

  @Test
  void takesAWeekdaysHourThatHasGoneByTodayForNextWeek() {
    assertThat(read("saturday at 9am").day()).isEqualTo(on("2026-11-28"));
    assertThat(read("saturday at 11am").day()).isEqualTo(on("2026-11-21"));
    assertThat(read("today at 9am").day()).isEqualTo(on("2026-11-21"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3pm                  | 15:00
          3 p.m.               | 15:00
          at 3                 | 15:00
          tomorrow 9           | 09:00
          at 7                 | 19:00
          around 3ish          | 15:00
          15:00                | 15:00
          3:30                 | 15:30
          3.30 pm              | 15:30
          15h00                | 15:00
          1500 hrs             | 15:00
          half past three      | 15:30
          quarter to 4         | 15:45
          quarter to 12 in the morning | 11:45
          twenty past ten      | 10:20
          noon                 | 12:00
          3 o'clock            | 15:00
          8 at night           | 20:00
          9 in the morning     | 09:00
          evening 6            | 18:00
          in 2 hours           | 12:00
          saa tisa mchana      | 15:00
          saa tatu asubuhi     | 09:00
          saa tatu na nusu     | 09:30
          saa nne kasorobo     | 09:45
          saa tatu na robo     | 09:15
          saa moja kasorobo jioni | 18:45
          saa 9 mchana         | 15:00
          saa 8 mchana         | 14:00
          saa 2:45 mchana      | 14:45
          saa kumi na mbili jioni | 18:00
          saa kumi na moja asubuhi | 05:00
          saa 11 asubuhi       | 11:00
          asubuhi saa tatu     | 09:00
          saa 3pm              | 15:00
          saa moja usiku       | 19:00
          saa sita usiku       | 00:00
          """)
  void readsATime(String text, LocalTime time) {
    assertThat(read(text).time()).isEqualTo(new SpokenTime.At(time));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          saa 9           | 15:00 | 09:00
          saa 2 usiku     | 20:00 | 02:00
          saa mbili usiku | 20:00 | 02:00
          """)
  void leavesOpenWhichOfTwoClocksIsMeant(String text, LocalTime likelier, LocalTime other) {
    assertThat(read(text).time()).isEqualTo(new SpokenTime.Either(likelier, other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in the morning           | 05:00 | 12:00
          tomorrow afternoon       | 12:00 | 17:00
          before noon              | 00:00 | 12:00
          between 2 and 4          | 14:00 | 16:00
          from 2 to 4pm            | 14:00 | 16:00
          2-4pm                    | 14:00 | 16:00
          tomorrow afternoon after 3 | 15:00 | 17:00
          asubuhi                  | 05:00 | 12:00
          kati ya saa nane na saa kumi | 14:00 | 16:00
          """)
  void readsAStretchOfTheDay(String text, LocalTime from, LocalTime until) {
    assertThat(read(text).time()).isEqualTo(new SpokenTime.Within(from, until));
  }

  @ParameterizedTest
  @CsvSource({"after 4,16:00", "from 4pm,16:00", "baada ya saa kumi,16:00"})
  void readsTheRestOfTheDay(String text, LocalTime from) {
    assertThat(read(text).time()).isEqualTo(new SpokenTime.Within(from, LocalTime.MAX));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          haircut              | Haircut
          hair cut             | Haircut
          hair cutt            | Haircut
          two haircuts         | Haircut
          MASSAGE!!            | Massage
          masage               | Massage
          manicur              | Manicure
          nataka kunyoa        | Haircut
          not haircut, massage | Massage
          massage instead of a haircut | Massage
          send me a message    |
          """)
  void readsAService(String text, String service) {
    var named = read(text).service();

    assertThat(named == null ? null : Spa.service(named).name()).isEqualTo(service);
  }

  @ParameterizedTest
  @CsvSource({"with Brian,Brian", "na Achieng,Achieng", "not Brian but Wanjiru,Wanjiru"})
  void readsWhoIsWished(String text, String name) {
    var named = read(text).staff();

    assertThat(named == null ? null : Spa.member(named).name()).isEqualTo(name);
  }

  @Test
  void takesTheDayThatIsLeftWhereAnotherWasTakenBack() {
    assertThat(read("siwezi kesho, Jumatano je?").day()).isEqualTo(on("2026-11-25"));
    assertThat(read("I can't do friday, what about saturday").day()).isEqualTo(on("2026-11-21"));
  }

  @Test
  void asksBackRatherThanDropASecondServiceThatItDoesNotKnow() {
    var reading =
        UNDERSTANDING.read(
            "I would like to book a massage and a facial on Saturday",
            Spa.expecting(Expecting.NOTHING));

    assertThat(reading.worthAsking()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          friday, no, saturday       | 2026-11-21
          monday no wait tuesday     | 2026-11-24
          kesho, hapana, kesho kutwa | 2026-11-23
          """)
  void takesTheLastDayWhenANoComesBetween(String text, LocalDate date) {
    var reading = UNDERSTANDING.read("massage " + text, Spa.expecting(Expecting.NOTHING));

    assertThat(reading.wish().day()).isEqualTo(new SpokenDay.On(date));
    assertThat(reading.sure()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "make it 12, 12:00",
    "lets do 4 then, 16:00",
    "how about 10?, 10:00",
    "like 6, 18:00",
    "after work like 5, 17:00"
  })
  void readsABareHourAtTheEndOfASuggestion(String text, LocalTime time) {
    assertThat(read(text).time()).isEqualTo(new SpokenTime.At(time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"make it 2 people", "like 6 of us", "make it 3 hours"})
  void readsNoHourInACount(String text) {
    assertThat(read(text).time()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"kunyoa, kunyolewa", "kusuka, kusukwa", "kupaka, kupakwa", "kutia, kutiwa"})
  void knowsWhatIsDoneByWhatItIsCalledWhenHadDone(String done, String had) {
    assertThat(SwahiliVerb.doneToOne(done)).contains(had);
  }

  @ParameterizedTest
  @ValueSource(strings = {"massage", "nywele", "kuku"})
  void leavesOtherWordsAsTheyAre(String word) {
    assertThat(SwahiliVerb.doneToOne(word)).isEmpty();
  }

  @Test
  void takesTheLastWordOfWhoCorrectsHimself() {
    var reading =
        UNDERSTANDING.read("haircut at 3, actually 4pm", Spa.expecting(Expecting.NOTHING));

    assertThat(reading.wish().time()).isEqualTo(new SpokenTime.At(LocalTime.of(16, 0)));
  }

  @Test
  void asksWhichOfTwoServicesIsMeant() {
    var reading =
        UNDERSTANDING.read("a manicure or a massage tomorrow?", Spa.expecting(Expecting.NOTHING));

    assertThat(reading.worthAsking()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          manicure and pedicure Saturday                     | Manicure, Pedicure
          I'd like a pedicure and a manicure tomorrow at 3pm | Pedicure, Manicure
          can I book a massage, then a haircut tomorrow?     | Massage, Haircut
          haircut + massage tomorrow                         | Haircut, Massage
          manicure with pedicure on Friday                   | Manicure, Pedicure
          nataka manicure na pedicure kesho saa tisa mchana  | Manicure, Pedicure
          nataka kunyoa pamoja na masaji jumamosi            | Haircut, Massage
          haircut, manicure and pedicure tomorrow            | Haircut, Manicure, Pedicure
          """)
  void findsServicesThatAreWantedTogether(String text, String services) {
    var reading = UNDERSTANDING.read(text, Spa.expecting(Expecting.NOTHING));

    assertThat(reading.sure()).as(reading.toString()).isTrue();
    assertThat(reading.intent()).isEqualTo(Intent.BOOK);
    assertThat(reading.wish().services())
        .extracting(service -> Spa.service(service).name())
        .containsExactly(services.split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          haircut, no wait, massage tomorrow    | Massage
          not a haircut, a massage tomorrow     | Massage
          actually massage instead of haircut   | Massage
          a hair cut, haircut tomorrow          | Haircut
          """)
  void takesOneServiceWhereTheOtherIsNotMeant(String text, String service) {
    var wish = UNDERSTANDING.read(text, Spa.expecting(Expecting.NOTHING)).wish();

    assertThat(wish.services())
        .extracting(named -> Spa.service(named).name())
        .containsExactly(service);
  }

  @Test
  void tellsBothReadingsOfABareNumber() {
    var reading = UNDERSTANDING.read("3", Spa.expecting(Expecting.SLOT));

    assertThat(reading.choice()).isEqualTo(3);
    assertThat(reading.wish().time()).isEqualTo(new SpokenTime.At(LocalTime.of(15, 0)));
  }

  @ParameterizedTest
  @CsvSource({
    "for 3 people",
    "10.5 kilos",
    "I may come",
    "5 h ago",
    "chapter 11 is long",
    "KES 1500"
  })
  void doesNotTakeOtherNumbersForDaysOrTimes(String text) {
    var wish = read(text);

    assertThat(wish.day()).isNull();
    assertThat(wish.time()).isNull();
  }

  private Wish read(String text) {
    return UNDERSTANDING
        .read(
            text, Spa.context(Expecting.SLOT, LocalDateTime.parse("2026-11-21T10:00"), Language.EN))
        .wish();
  }

  private static SpokenDay on(String date) {
    return new SpokenDay.On(LocalDate.parse(date));
  }
}
