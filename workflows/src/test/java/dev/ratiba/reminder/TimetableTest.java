package dev.ratiba.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
  private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
  private static final LocalTime NINE_PM = LocalTime.of(21, 0);
  private static final LocalTime SEVEN = LocalTime.of(7, 0);

  /** What the business's clock shows; - for a reminder that does not go. */
  @ParameterizedTest
  @CsvSource({
    // nothing is in the way
    "2026-11-27T15:00, 2026-11-26T15:00, 2026-11-27T13:00",
    // 24 hours before is quiet: it goes when the quiet ends, or begins
    "2026-11-27T22:00, 2026-11-27T07:00, 2026-11-27T20:00",
    "2026-11-27T07:00, 2026-11-26T07:00, 2026-11-26T20:55",
    "2026-11-27T06:30, 2026-11-26T07:00, 2026-11-26T20:55",
    // 2 hours before is quiet, and the end of the quiet is early enough
    "2026-11-27T08:00, 2026-11-26T08:00, 2026-11-27T07:00",
    "2026-11-27T07:15, 2026-11-26T07:15, 2026-11-27T07:00",
    // 2 hours before is the end of the quiet, to the minute
    "2026-11-27T09:00, 2026-11-26T09:00, 2026-11-27T07:00",
    // the last one before the quiet is the one that is left for both
    "2026-11-28T00:30, 2026-11-27T07:00, 2026-11-27T20:55"
  })
  void keepsOutOfTheQuiet(LocalDateTime starts, LocalDateTime day, LocalDateTime hours) {
    assertThat(local(Timetable.of(at(starts, NAIROBI), policy(NAIROBI, 24, 2)), NAIROBI))
        .isEqualTo(Map.of(24, day, 2, hours));
  }

  @Test
  void leavesOutWhatTheNextOneSaysJustAsWell() {
    var starts = at(LocalDateTime.parse("2026-11-27T09:00"), NAIROBI);

    assertThat(Timetable.of(starts, policy(NAIROBI, 24, 3, 2)).moments()).containsOnlyKeys(24, 2);
  }

  @Test
  void knowsNoQuietWhereThereIsNone() {
    var policy = new ReminderPolicy(List.of(2), NINE_PM, NINE_PM, NAIROBI);
    var starts = at(LocalDateTime.parse("2026-11-27T05:00"), NAIROBI);

    assertThat(local(Timetable.of(starts, policy), NAIROBI))
        .isEqualTo(Map.of(2, LocalDateTime.parse("2026-11-27T03:00")));
  }

  /** An hour is an hour: the night of a jump is shorter or longer by one. */
  @ParameterizedTest
  @CsvSource({
    // clocks go forward in the night to the 28th of March
    "Europe/Berlin, 2027-03-28T10:00, 2027-03-27T09:00, 2027-03-28T08:00",
    // and back in the night to the 31st of October
    "Europe/Berlin, 2027-10-31T10:00, 2027-10-30T11:00, 2027-10-31T08:00",
    "America/New_York, 2027-03-14T10:00, 2027-03-13T09:00, 2027-03-14T08:00",
    "America/New_York, 2027-11-07T10:00, 2027-11-06T11:00, 2027-11-07T08:00",
    // the quiet ends by the clock of that day
    "Europe/Berlin, 2027-03-28T08:30, 2027-03-27T07:30, 2027-03-28T07:00",
    "Europe/Berlin, 2027-10-31T08:30, 2027-10-30T09:30, 2027-10-31T07:00"
  })
  void goesInTheRightMinuteAcrossAJumpOfTheClocks(
      ZoneId zone, LocalDateTime starts, LocalDateTime day, LocalDateTime hours) {
    assertThat(local(Timetable.of(at(starts, zone), policy(zone, 24, 2)), zone))
        .isEqualTo(Map.of(24, day, 2, hours));
  }

  /** A quiet that ends in the hour that there is not, or there is twice. */
  @Test
  void aQuietThatEndsInAJumpEndsOnce() {
    var zone = ZoneId.of("Europe/Berlin");
    var policy = new ReminderPolicy(List.of(1), LocalTime.of(22, 0), LocalTime.of(2, 30), zone);

    var forward = Timetable.of(at(LocalDateTime.parse("2027-03-28T04:00"), zone), policy);
    var back = Timetable.of(at(LocalDateTime.parse("2027-10-31T03:15"), zone), policy);

    assertThat(local(forward, zone)).isEqualTo(Map.of(1, LocalDateTime.parse("2027-03-28T03:00")));
    assertThat(back.at(1).orElseThrow())
        .isBefore(at(LocalDateTime.parse("2027-10-31T03:15"), zone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Africa/Nairobi", "Europe/Berlin", "America/New_York"})
  void isInOrderAndNeitherQuietNorTooLateAtAnyTimeOfTheYear(String zone) {
    var policy = policy(ZoneId.of(zone), 48, 24, 12, 3, 2, 1);
    var first = Instant.parse("2027-01-01T00:00:00Z");

    IntStream.range(0, 365 * 24)
        .mapToObj(hour -> first.plusSeconds(hour * 3600L + 900))
        .forEach(starts -> {
          var moments = List.copyOf(Timetable.of(starts, policy).moments().values());

          assertThat(moments).isNotEmpty().allMatch(moment -> !policy.isQuiet(moment));
          assertThat(moments).allMatch(moment -> moment.isBefore(starts));
          assertThat(moments)
              .doesNotHaveDuplicates()
              .isSortedAccordingTo(Comparator.reverseOrder());
        });
  }

  private static ReminderPolicy policy(ZoneId zone, Integer... hours) {
    return new ReminderPolicy(List.of(hours), NINE_PM, SEVEN, zone);
  }

  private static Instant at(LocalDateTime local, ZoneId zone) {
    return local.atZone(zone).toInstant();
  }

  private static Map<Integer, LocalDateTime> local(Timetable timetable, ZoneId zone) {
    return timetable.moments().entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                Map.Entry::getKey, entry -> LocalDateTime.ofInstant(entry.getValue(), zone)));
  }
}
