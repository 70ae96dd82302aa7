package dev.ratiba.booking;

import static dev.ratiba.booking.Spa.ACHIENG;
import static dev.ratiba.booking.Spa.BRIAN;
import static dev.ratiba.booking.Spa.MANICURE;
import static dev.ratiba.booking.Spa.MASSAGE;
import static dev.ratiba.booking.Spa.PEDICURE;
import static dev.ratiba.booking.Spa.SATURDAY;
import static dev.ratiba.booking.Spa.STAFF;
import static dev.ratiba.booking.Spa.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Openings.Why;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A second service next to the first: where it fits, and where it does not. */
class BesideTest {
  private static final Slot THREE = Spa.slot(MANICURE, ACHIENG, SUNDAY, 15);

  @Nested
  class AnOffer {
    @Test
    void isRightAfterTheFirstWithTheSamePerson() {
      assertThat(offered(Spa.diary(), THREE)).contains(pedicure(ACHIENG, 15, 45));
    }

    @Test
    void isWithSomebodyElseWhereThatPersonIsBusy() {
      assertThat(offered(Spa.diary(pedicure(ACHIENG, 16, 0)), THREE))
          .contains(pedicure(BRIAN, 15, 45));
    }

    @Test
    void isBeforeTheFirstWhereNobodyIsFreeAfterIt() {
      assertThat(offered(Spa.diary(everybody(SUNDAY, 16, 0)), THREE))
          .contains(pedicure(ACHIENG, 14, 0));
    }

    @Test
    void isAtTheSameTimeWithSomebodyElseWhereThereIsNoOtherRoom() {
      assertThat(offered(Spa.diary(busyAround()), THREE)).contains(pedicure(BRIAN, 15, 0));
    }

    @Test
    void isNeverWithThePersonWhoIsAtWorkOnTheFirst() {
      assertThat(offered(diary(PEDICURE, List.of(ACHIENG), List.of(), busyAround()), THREE))
          .isEmpty();
    }

    @Test
    void isNotMadeOutsideOpeningHoursNorAgainstAbsences() {
      var last = Spa.slot(MANICURE, ACHIENG, SUNDAY, 19, 15);
      var holiday = new Absence(null, Spa.at(SUNDAY, 13, 0), Spa.at(SUNDAY, 19, 15));

      assertThat(offered(Spa.diary(), last)).contains(pedicure(ACHIENG, 18, 15));
      assertThat(offered(diary(PEDICURE, STAFF, List.of(holiday)), last)).isEmpty();
    }

    @Test
    void isNotMadeSoonerThanTheNoticeAllows() {
      var soon = Spa.slot(MANICURE, ACHIENG, SATURDAY, 10);

      assertThat(offered(Spa.diary(everybody(SATURDAY, 11, 0)), soon))
          .contains(Spa.slot(PEDICURE, BRIAN, SATURDAY, 10));
    }

    @Test
    void neverMakesAVisitBeginBetweenTheTimesAtWhichVisitsStart() {
      var odd =
          new Service(
              PEDICURE.id(),
              "Pedicure",
              List.of(),
              Duration.ofMinutes(50),
              PEDICURE.price(),
              PEDICURE.due());

      assertThat(offered(diary(odd, STAFF, List.of(), everybody(SUNDAY, 16, 0)), THREE))
          .contains(new Slot(BRIAN.id(), THREE.starts(), THREE.starts().plus(odd.duration())));
    }
  }

  @Nested
  class AWish {
    @Test
    void matchesWhereTheSecondFitsAfterTheFirst() {
      assertThat(find(Spa.diary(), LocalTime.of(15, 0)))
          .isEqualTo(new Openings(THREE, List.of(), Why.FREE));
      assertThat(wished(Spa.diary(), THREE)).contains(pedicure(ACHIENG, 15, 45));
    }

    @Test
    void beginsAtTheTimeThatWasAskedFor() {
      var diary = Spa.diary(everybody(SUNDAY, 15, 45));
      var openings = find(diary, LocalTime.of(15, 0));

      assertThat(offered(diary, THREE)).contains(pedicure(ACHIENG, 14, 0));
      assertThat(wished(diary, THREE)).isEmpty();
      assertThat(openings.match()).isNull();
      assertThat(openings.why()).isEqualTo(Why.TAKEN);
      assertThat(openings.offers())
          .isNotEmpty()
          .allSatisfy(slot -> assertThat(wished(diary, slot)).isPresent());
    }

    @Test
    void isClosedForWhereTheSecondWouldEndTooLate() {
      var late = find(Spa.diary(), LocalTime.of(19, 15));

      assertThat(find(Spa.diary(), LocalTime.of(19, 0)).match())
          .isEqualTo(Spa.slot(MANICURE, ACHIENG, SUNDAY, 19));
      assertThat(late.match()).isNull();
      assertThat(late.why()).isEqualTo(Why.CLOSED);
    }
  }

  private static Optional<Slot> offered(Diary diary, Slot first) {
    return new Availability(diary, Spa.NOW).offeredWith(first, PEDICURE.id());
  }

  private static Optional<Slot> wished(Diary diary, Slot first) {
    return new Availability(diary, Spa.NOW).wishedWith(first, PEDICURE.id());
  }

  private static Openings find(Diary diary, LocalTime time) {
    var day = new SpokenDay.On(SUNDAY);
    var both = new Wish(MANICURE.id(), day, new SpokenTime.At(time), null, List.of(PEDICURE.id()));
    return new Availability(diary, Spa.NOW).find(both);
  }

  private static Slot pedicure(StaffMember member, int hour, int minute) {
    return Spa.slot(PEDICURE, member, SUNDAY, hour, minute);
  }

  /** Everybody gives a massage then, for an hour and a half. */
  private static Slot[] everybody(LocalDate day, int hour, int minute) {
    return STAFF.stream()
        .map(member -> Spa.slot(MASSAGE, member, day, hour, minute))
        .toArray(Slot[]::new);
  }

  /** No pedicure before three nor after the manicure, but one beside it. */
  private static Slot[] busyAround() {
    return Stream.of(everybody(SUNDAY, 13, 30), everybody(SUNDAY, 16, 0))
        .flatMap(Stream::of)
        .toArray(Slot[]::new);
  }

  private static Diary diary(
      Service second, List<StaffMember> staff, List<Absence> timeOff, Slot... busy) {
    return new Diary(
        Spa.NAIROBI,
        BookingPolicy.USUAL,
        List.of(MANICURE, second, MASSAGE),
        staff,
        Spa.HOURS,
        Map.of(),
        timeOff,
        List.of(busy));
  }
}
