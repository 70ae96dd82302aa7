package dev.ratiba.booking;

import static dev.ratiba.booking.Spa.ACHIENG;
import static dev.ratiba.booking.Spa.BRIAN;
import static dev.ratiba.booking.Spa.HAIRCUT;
import static dev.ratiba.booking.Spa.MASSAGE;
import static dev.ratiba.booking.Spa.MONDAY;
import static dev.ratiba.booking.Spa.NOW;
import static dev.ratiba.booking.Spa.SATURDAY;
import static dev.ratiba.booking.Spa.STAFF;
import static dev.ratiba.booking.Spa.SUNDAY;
import static dev.ratiba.booking.Spa.WANJIRU;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.Samples;
import dev.ratiba.booking.Openings.Why;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityTest {
  private static final Duration A_WEEK = Duration.ofDays(7);
  private static final LocalDate NEXT_YEAR = SATURDAY.plusYears(1);

  @Nested
  class ADayAndATime {
    @Test
    void isMatchedWithTheFirstMemberOfStaffWhoIsFree() {
      var busy = Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 15);

      assertThat(find(Spa.diary(busy), wish(on(SUNDAY), at(15, 0))))
          .isEqualTo(free(Spa.slot(HAIRCUT, BRIAN, SUNDAY, 15)));
    }

    @Test
    void isMatchedWithTheNamedMemberOfStaffOnly() {
      var wish = wish(on(SUNDAY), at(15, 0), WANJIRU);

      assertThat(find(Spa.diary(), wish)).isEqualTo(free(Spa.slot(HAIRCUT, WANJIRU, SUNDAY, 15)));
    }

    @Test
    void offersTheSameTimeWithOthersWhenTheNamedOneIsBusy() {
      var busy = Spa.slot(HAIRCUT, WANJIRU, SUNDAY, 15);
      var openings = find(Spa.diary(busy), wish(on(SUNDAY), at(15, 0), WANJIRU));

      assertThat(openings.match()).isNull();
      assertThat(openings.why()).isEqualTo(Why.TAKEN);
      assertThat(openings.offers())
          .contains(Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 15))
          .contains(Spa.slot(HAIRCUT, WANJIRU, SUNDAY, 16));
    }

    @Test
    void offersTheNearestTimesWhenEverybodyIsBusy() {
      var openings = find(everybodyBusy(SUNDAY, 15), wish(on(SUNDAY), at(15, 0)));

      assertThat(openings.why()).isEqualTo(Why.TAKEN);
      assertThat(starts(openings))
          .containsExactly("22T13:00", "22T13:30", "22T14:00", "22T16:00", "22T16:30", "22T17:00");
    }

    @Test
    void saysThatItIsFullWhenTheWholeDayIs() {
      var day =
          STAFF.stream()
              .map(member -> new Slot(member.id(), Spa.at(SUNDAY, 8, 0), Spa.at(SUNDAY, 20, 0)))
              .toArray(Slot[]::new);
      var openings = find(Spa.diary(day), wish(on(SUNDAY), at(15, 0)));

      assertThat(openings.why()).isEqualTo(Why.FULL);
      assertThat(starts(openings)).containsExactly("23T15:00", "24T15:00", "25T15:00");
    }

    @ParameterizedTest
    @CsvSource({
      "2026-11-22, 07:00, CLOSED",
      "2026-11-22, 19:15, CLOSED",
      "2026-11-22, 19:00, FREE",
      "2026-11-22, 15:10, OFF_GRID",
      "2026-11-21, 08:00, PAST",
      "2026-11-21, 09:15, TOO_SOON",
      "2026-11-21, 09:30, FREE",
      "2026-11-20, 15:00, PAST",
      "2027-01-20, 15:00, FREE",
      "2027-01-21, 15:00, TOO_FAR"
    })
    void hasAReason(LocalDate day, LocalTime time, Why why) {
      var openings = find(Spa.diary(), wish(on(day), new SpokenTime.At(time)));

      assertThat(openings.why()).isEqualTo(why);
      assertThat(openings.match() != null).isEqualTo(why == Why.FREE);
      assertThat(openings.offers().isEmpty()).isEqualTo(why == Why.FREE);
    }

    @Test
    void isADayOffWhenTheBusinessIsClosedAllDay() {
      var weekdays = Map.of(DayOfWeek.MONDAY, List.of(span(9, 17)));
      var openings = find(withHours(new WeeklyHours(weekdays)), wish(on(SUNDAY), at(15, 0)));

      assertThat(openings.why()).isEqualTo(Why.DAY_OFF);
      assertThat(starts(openings)).first().isEqualTo("23T15:00");
    }

    @Test
    void isADayOffWhenTheBusinessTakesAHoliday() {
      var holiday = new Absence(null, Spa.at(SUNDAY, 0, 0), Spa.at(MONDAY, 0, 0));

      assertThat(find(withTimeOff(holiday), wish(on(SUNDAY), at(15, 0))).why())
          .isEqualTo(Why.DAY_OFF);
    }

    @Test
    void isTakenWhenEverybodyWhoDoesItIsAway() {
      var away =
          STAFF.stream()
              .map(member -> new Absence(member.id(), Spa.at(SUNDAY, 12, 0), Spa.at(SUNDAY, 18, 0)))
              .toArray(Absence[]::new);

      assertThat(find(withTimeOff(away), wish(on(SUNDAY), at(15, 0))).why()).isEqualTo(Why.TAKEN);
    }
  }

  @Nested
  class TwoReadings {
    private final SpokenTime twoInTheNight =
        new SpokenTime.Either(LocalTime.of(20, 0), LocalTime.of(14, 0));
    private final SpokenTime twoOrEight =
        new SpokenTime.Either(LocalTime.of(14, 0), LocalTime.of(8, 0));

    @Test
    void matchTheLikelier() {
      assertThat(find(Spa.diary(), wish(on(SUNDAY), twoOrEight)))
          .isEqualTo(free(Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 14)));
    }

    @Test
    void matchTheOtherWhenTheLikelierIsOutsideTheHours() {
      assertThat(find(Spa.diary(), wish(on(SUNDAY), twoInTheNight)))
          .isEqualTo(free(Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 14)));
    }

    @Test
    void areNotSwappedWhenTheLikelierIsTaken() {
      var openings = find(everybodyBusy(SUNDAY, 14), wish(on(SUNDAY), twoOrEight));

      assertThat(openings.match()).isNull();
      assertThat(openings.why()).isEqualTo(Why.TAKEN);
    }
  }

  @Nested
  class LessThanADayAndATime {
    @Test
    void spreadsOffersOverADay() {
      var openings = find(Spa.diary(), wish(on(SUNDAY), null));

      assertThat(openings.match()).isNull();
      assertThat(openings.why()).isEqualTo(Why.FREE);
      assertThat(starts(openings))
          .hasSize(9)
          .startsWith("22T08:00", "22T09:00")
          .endsWith("22T19:00");
    }

    @Test
    void guessesNoDayForATime() {
      var openings = find(Spa.diary(), wish(null, at(15, 0)));

      assertThat(openings.match()).isNull();
      assertThat(starts(openings)).startsWith("21T15:00", "22T15:00", "23T15:00").hasSize(9);
    }

    @Test
    void leavesTodayOutWhenTheTimeHasGoneBy() {
      assertThat(starts(find(Spa.diary(), wish(null, at(8, 0))))).first().isEqualTo("22T08:00");
    }

    @Test
    void keepsToAPartOfTheDay() {
      var afternoon = new SpokenTime.Within(LocalTime.of(16, 0), LocalTime.of(18, 0));

      assertThat(starts(find(Spa.diary(), wish(on(SUNDAY), afternoon))))
          .startsWith("22T16:00")
          .endsWith("22T17:45")
          .hasSize(8);
    }

    @Test
    void offersTheRestOfTheDayWhenItsPartIsTaken() {
      var morning = new SpokenTime.Within(LocalTime.of(8, 0), LocalTime.of(9, 0));
      var openings = find(everybodyBusy(SUNDAY, 8), wish(on(SUNDAY), morning));

      assertThat(openings.why()).isEqualTo(Why.TAKEN);
      assertThat(starts(openings)).first().isEqualTo("22T09:00");
    }

    @Test
    void saysClosedForAPartOfTheDayThatIsNeverOpen() {
      var night = new SpokenTime.Within(LocalTime.of(22, 0), LocalTime.of(4, 0));

      assertThat(find(Spa.diary(), wish(on(SUNDAY), night)).why()).isEqualTo(Why.CLOSED);
    }

    @Test
    void sharesOffersAmongTheDaysOfAWeekend() {
      var weekend = new SpokenDay.Between(SATURDAY, SUNDAY);
      var offers = starts(find(Spa.diary(), wish(weekend, null)));

      assertThat(offers).filteredOn(start -> start.startsWith("21")).hasSize(4);
      assertThat(offers).filteredOn(start -> start.startsWith("22")).hasSize(4);
    }

    @Test
    void spreadsOverTheNextDaysWhenNothingIsSaid() {
      assertThat(starts(find(Spa.diary(), wish(null, null))))
          .containsExactly(
              "21T10:00",
              "21T14:00",
              "21T19:00",
              "22T08:00",
              "22T13:00",
              "22T19:00",
              "23T08:00",
              "23T13:00",
              "23T19:00");
    }

    @Test
    void offersTheNextDaysForADayThatHasGoneBy() {
      var openings =
          find(Spa.diary(), wish(new SpokenDay.GoneBy(SATURDAY.minusDays(1)), at(15, 0)));

      assertThat(openings.why()).isEqualTo(Why.PAST);
      assertThat(starts(openings)).startsWith("21T15:00", "22T15:00");
    }

    @Test
    void saysTooSoonWhenTodayIsOver() {
      var late = new Availability(Spa.diary(), Spa.at(SATURDAY, 19, 0));

      assertThat(late.find(wish(on(SATURDAY), null)).why()).isEqualTo(Why.TOO_SOON);
    }

    @Test
    void offersOthersWhenTheNamedMemberOfStaffHasNothing() {
      var away = new Absence(BRIAN.id(), Spa.at(SUNDAY, 0, 0), Spa.at(MONDAY, 0, 0));
      var openings = find(withTimeOff(away), wish(on(SUNDAY), null, BRIAN));

      assertThat(openings.why()).isEqualTo(Why.TAKEN);
      assertThat(openings.offers()).isNotEmpty().extracting(Slot::staff).doesNotContain(BRIAN.id());
    }
  }

  @Nested
  class WhoAndWhen {
    @Test
    void asksOnlyThoseWhoDoTheService() {
      var barber = new StaffMember(ACHIENG.id(), "Achieng", Set.of(HAIRCUT.id()));
      var masseur = new StaffMember(BRIAN.id(), "Brian", Set.of(MASSAGE.id()));
      var diary = withStaff(Map.of(), barber, masseur);

      assertThat(new Availability(diary, NOW).find(massage(SUNDAY, 10)))
          .isEqualTo(free(Spa.slot(MASSAGE, BRIAN, SUNDAY, 10)));
    }

    @Test
    void letsAMembersOwnHoursReplaceTheBusinesss() {
      var mornings =
          Map.of(ACHIENG.id(), WeeklyHours.daily(LocalTime.of(6, 0), LocalTime.of(9, 0)));
      var diary = withStaff(mornings, ACHIENG);

      assertThat(find(diary, wish(on(SUNDAY), at(6, 0))).match()).isNotNull();
      assertThat(find(diary, wish(on(SUNDAY), at(15, 0))).why()).isEqualTo(Why.CLOSED);
    }

    @Test
    void staysOpenUntilMidnight() {
      var nights = WeeklyHours.daily(LocalTime.of(20, 0), LocalTime.MIDNIGHT);

      assertThat(find(withHours(nights), wish(on(SUNDAY), at(23, 0))).match()).isNotNull();
      assertThat(find(withHours(nights), wish(on(SUNDAY), at(23, 15))).why()).isEqualTo(Why.CLOSED);
    }

    @Test
    void beginsOnTheGridEvenWhenTheDoorsDoNot() {
      var diary = withHours(WeeklyHours.daily(LocalTime.of(8, 10), LocalTime.of(12, 0)));

      assertThat(find(diary, wish(on(SUNDAY), at(8, 15))).match()).isNotNull();
      assertThat(find(diary, wish(on(SUNDAY), at(8, 10))).why()).isEqualTo(Why.OFF_GRID);
    }
  }

  @Nested
  class ASlotFromACustomersPhone {
    private final Availability availability = new Availability(Spa.diary(), NOW);

    @Test
    void isAdmittedWhenItIsFree() {
      assertThat(availability.admits(HAIRCUT.id(), Spa.slot(HAIRCUT, BRIAN, SUNDAY, 15))).isTrue();
    }

    @Test
    void isRefusedWhenItNeverWasOurs() {
      assertThat(availability.admits(HAIRCUT.id(), Spa.slot(MASSAGE, BRIAN, SUNDAY, 15))).isFalse();
      assertThat(availability.admits(HAIRCUT.id(), Spa.slot(HAIRCUT, BRIAN, SUNDAY, 15, 5)))
          .isFalse();
      assertThat(availability.admits(HAIRCUT.id(), Spa.slot(HAIRCUT, BRIAN, SUNDAY, 3))).isFalse();
      assertThat(availability.admits(HAIRCUT.id(), Spa.slot(HAIRCUT, BRIAN, NEXT_YEAR, 15)))
          .isFalse();
    }

    @Test
    void isRefusedWhenItWasTakenMeanwhile() {
      var slot = Spa.slot(HAIRCUT, BRIAN, SUNDAY, 15);
      var later = new Availability(Spa.diary(slot), NOW);

      assertThat(later.admits(HAIRCUT.id(), slot)).isFalse();
      assertThat(later.near(HAIRCUT.id(), slot)).hasSize(6).doesNotContain(slot);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"})
  void offersOnlyTimesThatExistWhenClocksChange(String name) {
    var zone = ZoneId.of(name);
    var change = zone.getRules().nextTransition(NOW);
    for (var changes = 0; changes < 2; changes++) {
      var day = change.getDateTimeBefore().toLocalDate();
      var availability = new Availability(aroundTheClock(zone), change.getInstant().minus(A_WEEK));
      var offers = availability.find(wish(on(day), null)).offers();

      assertThat(offers).hasSize(9);
      assertThat(offers)
          .allMatch(slot -> LocalDate.ofInstant(slot.starts(), zone).equals(day))
          .allMatch(slot -> slot.starts().plus(HAIRCUT.duration()).equals(slot.ends()))
          .allMatch(slot -> availability.admits(HAIRCUT.id(), slot));
      change = zone.getRules().nextTransition(change.getInstant());
    }
  }

  @Test
  void skipsTheHourThatTheSpringTakesAway() {
    var zone = ZoneId.of("Europe/Berlin");
    var now = LocalDate.of(2027, 3, 1).atStartOfDay(zone).toInstant();
    var openings =
        new Availability(aroundTheClock(zone), now)
            .find(wish(on(LocalDate.of(2027, 3, 28)), at(2, 30)));

    assertThat(openings.match()).isNull();
    assertThat(openings.offers()).isNotEmpty();
  }

  @Test
  void offersAtMostNineFreeSlotsInOrderWhateverIsWished() {
    var diary = everybodyBusy(SUNDAY, 15);
    var availability = new Availability(diary, NOW);
    for (var wish : Samples.of(Wish.class)) {
      var offers = availability.find(wish.withService(HAIRCUT.id())).offers();

      assertThat(offers).hasSizeLessThanOrEqualTo(9);
      assertThat(offers).extracting(Slot::starts).isSorted().doesNotHaveDuplicates();
      assertThat(offers).allMatch(slot -> availability.admits(HAIRCUT.id(), slot));
    }
  }

  private static Openings find(Diary diary, Wish wish) {
    return new Availability(diary, NOW).find(wish);
  }

  private static Openings free(Slot match) {
    return new Openings(match, List.of(), Why.FREE);
  }

  private static List<String> starts(Openings openings) {
    return openings.offers().stream()
        .map(slot -> slot.starts().atZone(Spa.NAIROBI).toLocalDateTime().toString().substring(8))
        .toList();
  }

  private static Wish wish(@Nullable SpokenDay day, @Nullable SpokenTime time) {
    return new Wish(HAIRCUT.id(), day, time, null);
  }

  private static Wish wish(@Nullable SpokenDay day, @Nullable SpokenTime time, StaffMember member) {
    return new Wish(HAIRCUT.id(), day, time, member.id());
  }

  private static Wish massage(LocalDate day, int hour) {
    return new Wish(MASSAGE.id(), on(day), at(hour, 0), null);
  }

  private static SpokenDay on(LocalDate day) {
    return new SpokenDay.On(day);
  }

  private static SpokenTime at(int hour, int minute) {
    return new SpokenTime.At(LocalTime.of(hour, minute));
  }

  private static WeeklyHours.Span span(int opens, int closes) {
    return new WeeklyHours.Span(LocalTime.of(opens, 0), LocalTime.of(closes, 0));
  }

  private static Diary everybodyBusy(LocalDate day, int hour) {
    return Spa.diary(
        STAFF.stream().map(member -> Spa.slot(HAIRCUT, member, day, hour)).toArray(Slot[]::new));
  }

  private static Diary withHours(WeeklyHours hours) {
    return diary(Spa.NAIROBI, STAFF, hours, Map.of());
  }

  private static Diary withStaff(Map<StaffId, WeeklyHours> hours, StaffMember... staff) {
    return diary(Spa.NAIROBI, List.of(staff), Spa.HOURS, hours);
  }

  private static Diary withTimeOff(Absence... absences) {
    return new Diary(
        Spa.NAIROBI,
        BookingPolicy.USUAL,
        Spa.SERVICES,
        STAFF,
        Spa.HOURS,
        Map.of(),
        List.of(absences),
        List.of());
  }

  private static Diary aroundTheClock(ZoneId zone) {
    var always = WeeklyHours.daily(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    return diary(zone, STAFF, always, Map.of());
  }

  private static Diary diary(
      ZoneId zone, List<StaffMember> staff, WeeklyHours hours, Map<StaffId, WeeklyHours> own) {
    return new Diary(
        zone, BookingPolicy.USUAL, Spa.SERVICES, staff, hours, own, List.of(), List.of());
  }
}
