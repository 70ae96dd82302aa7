package dev.ratiba.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.reminder.ReminderEvent.Dispatched;
import dev.ratiba.reminder.ReminderEvent.Looked;
import dev.ratiba.reminder.ReminderFacts.Standing;
import dev.ratiba.reminder.ReminderState.Ended;
import dev.ratiba.reminder.ReminderState.Fate;
import dev.ratiba.reminder.ReminderState.Opened;
import dev.ratiba.reminder.ReminderState.Outcome;
import dev.ratiba.reminder.ReminderState.Settled;
import dev.ratiba.reminder.ReminderState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReminderStepTest {
  /** A Friday at 15:00 in Nairobi. */
  private static final Instant STARTS = Instant.parse("2026-11-27T12:00:00Z");

  private static final Instant BOOKED = STARTS.minus(Duration.ofDays(3));
  private static final ReminderPolicy USUAL = policy(24, 2);

  @Test
  void remindsAtEachOffsetOnceAndThenEnds() {
    var life = new Life(BOOKED, facts());

    assertThat(life.toTheEnd())
        .containsExactly(
            "24 at " + STARTS.minus(Duration.ofHours(24)),
            "2 at " + STARTS.minus(Duration.ofHours(2)));
    assertThat(life.state)
        .isEqualTo(
            new Ended(
                STARTS,
                Outcome.SETTLED,
                List.of(new Settled(24, Fate.SENT), new Settled(2, Fate.SENT))));
  }

  @Test
  void anOffsetThatLiesBackWhenTheVisitIsBookedIsNotSent() {
    var life = new Life(STARTS.minus(Duration.ofHours(5)), facts());

    assertThat(life.toTheEnd()).containsExactly("2 at " + STARTS.minus(Duration.ofHours(2)));
    assertThat(new Life(STARTS.minus(Duration.ofHours(1)), facts()).toTheEnd()).isEmpty();
  }

  @Test
  void aTurnThatComesEarlyOrTwiceSendsNothing() {
    var life = new Life(BOOKED, facts());

    for (var minute = 0; minute < 24 * 60; minute += 7) {
      assertThat(life.looks(BOOKED.plus(Duration.ofMinutes(minute)))).isEmpty();
    }
    assertThat(life.looks(STARTS.minus(Duration.ofHours(24)))).contains(24);
    assertThat(life.looks(STARTS.minus(Duration.ofHours(24)))).isEmpty();
  }

  @Test
  void aMovedAppointmentHasItsRemindersBeforeItsNewTimeHoweverOftenItMoves() {
    var life = new Life(BOOKED, facts());
    for (var move = 1; move <= 100; move++) {
      life.facts = starting(STARTS.plus(Duration.ofHours(move)));
      assertThat(life.looks(BOOKED.plusSeconds(move))).isEmpty();
    }
    life.facts = starting(STARTS.plus(Duration.ofDays(2)));

    assertThat(life.toTheEnd())
        .containsExactly(
            "24 at " + STARTS.plus(Duration.ofHours(24)),
            "2 at " + STARTS.plus(Duration.ofHours(46)));
  }

  @Test
  void anAppointmentThatMovesAfterItsLastReminderIsRemindedOfAgain() {
    var life = new Life(BOOKED, facts());
    var _ = life.toTheEnd();

    life.facts = starting(STARTS.plus(Duration.ofDays(2)));
    life.now = STARTS.minus(Duration.ofHours(1));
    assertThat(life.toTheEnd()).hasSize(2);
  }

  @Test
  void whatIsCalledOffIsNotRemindedOf() {
    var life = new Life(BOOKED, facts());
    life.facts = standing(Standing.GONE);

    assertThat(life.looks(STARTS.minus(Duration.ofHours(24)))).isEmpty();
    assertThat(life.state).isEqualTo(new Ended(STARTS, Outcome.CANCELED, List.of()));

    life.facts = facts();
    assertThat(life.looks(STARTS.minus(Duration.ofHours(23)))).isEmpty();
    assertThat(life.looks(STARTS.minus(Duration.ofHours(2)))).contains(2);
  }

  @Test
  void whatIsBeingMovedWaits() {
    var life = new Life(BOOKED, facts());
    life.facts = standing(Standing.MOVING);

    assertThat(life.looks(STARTS.minus(Duration.ofHours(24)))).isEmpty();
    assertThat(ReminderStep.deadline(life.state, life.facts)).hasValue(STARTS);
  }

  @Test
  void nobodyIsRemindedOfWhatHasBegun() {
    var life = new Life(BOOKED, facts());

    assertThat(life.looks(STARTS)).isEmpty();
    assertThat(life.state)
        .isEqualTo(
            new Ended(
                STARTS,
                Outcome.BEGUN,
                List.of(new Settled(24, Fate.TOO_LATE), new Settled(2, Fate.TOO_LATE))));
  }

  @Test
  void afterAnOutageOneReminderSaysItAll() {
    var life = new Life(BOOKED, facts());

    assertThat(life.looks(STARTS.minus(Duration.ofMinutes(50)))).contains(2);
    assertThat(life.state)
        .isEqualTo(
            new Ended(
                STARTS,
                Outcome.SETTLED,
                List.of(new Settled(24, Fate.COVERED), new Settled(2, Fate.SENT))));
  }

  @Test
  void whatAnOutageCarriedIntoTheQuietWaitsForItsEnd() {
    var evening = Instant.parse("2026-11-27T17:45:00Z"); // 20:45 in Nairobi
    var life = new Life(BOOKED, starting(evening.plus(Duration.ofHours(24))));

    assertThat(life.looks(Instant.parse("2026-11-27T19:00:00Z"))).isEmpty();
    assertThat(ReminderStep.deadline(life.state, life.facts))
        .hasValue(Instant.parse("2026-11-28T04:00:00Z"));
    assertThat(life.looks(Instant.parse("2026-11-28T04:00:00Z"))).contains(24);
  }

  @Test
  void aFewMinutesIntoTheQuietStillCountAsInTime() {
    var evening = Instant.parse("2026-11-27T17:59:00Z"); // 20:59 in Nairobi
    var life = new Life(BOOKED, starting(evening.plus(Duration.ofHours(24))));

    assertThat(life.looks(evening.plus(Duration.ofMinutes(10)))).contains(24);
  }

  @Test
  void editedOffsetsCountForWhatIsBookedAlreadyButNeverBackwards() {
    var life = new Life(BOOKED, facts());
    life.facts = with(policy(48, 8));
    life.looks(STARTS.minus(Duration.ofHours(30)));

    assertThat(life.toTheEnd()).containsExactly("8 at " + STARTS.minus(Duration.ofHours(8)));
  }

  @Test
  void anOffsetThatIsAddedAfterTheLastReminderIsSent() {
    var life = new Life(BOOKED, facts());
    var _ = life.toTheEnd();
    life.facts = with(policy(24, 2, 1));
    life.now = STARTS.minus(Duration.ofMinutes(110));

    assertThat(life.toTheEnd()).containsExactly("1 at " + STARTS.minus(Duration.ofHours(1)));
  }

  @Test
  void aBusinessThatMovesToAnotherZoneIsQuietByItsNewClock() {
    var life = new Life(BOOKED, starting(Instant.parse("2026-11-27T06:30:00Z"))); // 9:30 there
    life.facts =
        new ReminderFacts(
            life.facts.starts(),
            Standing.STANDS,
            false,
            null,
            0,
            Duration.ZERO,
            new ReminderPolicy(
                List.of(24, 2),
                LocalTime.of(21, 0),
                LocalTime.of(7, 0),
                ZoneId.of("Europe/Berlin")));

    // 24 hours before is 7:30 in Berlin; 2 hours before is 5:30 there, which is quiet by now
    assertThat(life.toTheEnd())
        .containsExactly("24 at 2026-11-26T06:30:00Z", "2 at 2026-11-27T06:00:00Z");
  }

  @Test
  void whoOptedOutIsNotWrittenToAndTheStateSaysSo() {
    var life = new Life(BOOKED, facts());
    life.facts = new ReminderFacts(STARTS, Standing.STANDS, true, null, 0, Duration.ZERO, USUAL);
    assertThat(life.looks(STARTS.minus(Duration.ofHours(24)))).isEmpty();
    assertThat(life.state)
        .isEqualTo(new Waiting(STARTS, List.of(2), List.of(new Settled(24, Fate.OPTED_OUT)), null));

    life.facts = facts();
    assertThat(life.looks(STARTS.minus(Duration.ofHours(2)))).contains(2);
  }

  @Test
  void aCrowdIsSpreadOverFiveMinutesAndAHundredAreNoCrowd() {
    var share = Duration.ofSeconds(211);
    var due = STARTS.minus(Duration.ofHours(24));

    assertThat(new Life(BOOKED, crowded(100, share)).looks(due)).contains(24);

    var life = new Life(BOOKED, crowded(101, share));
    assertThat(life.looks(due)).isEmpty();
    assertThat(ReminderStep.deadline(life.state, life.facts)).hasValue(due.plus(share));
    assertThat(ReminderStep.next(life.state, life.facts)).hasValue(due);
    assertThat(life.looks(due.plus(share))).contains(24);
  }

  @Test
  void theCrowdOfOneReminderDoesNotDelayTheNext() {
    var share = Duration.ofSeconds(211);
    var life = new Life(BOOKED, crowded(101, share));

    assertThat(life.looks(STARTS.minus(Duration.ofHours(24)).plus(share))).contains(24);

    assertThat(ReminderStep.deadline(life.state, life.facts))
        .hasValue(STARTS.minus(Duration.ofHours(2)));
  }

  @Test
  void whatWasSaidOfAnotherTimeIsOutdated() {
    var life = new Life(BOOKED, facts());
    var _ = life.looks(BOOKED);
    assertThat(ReminderStep.isOutdated(life.state, facts())).isFalse();

    assertThat(ReminderStep.isOutdated(life.state, starting(STARTS.plusSeconds(1800)))).isTrue();
    assertThat(ReminderStep.isOutdated(life.state, standing(Standing.GONE))).isTrue();
    assertThat(ReminderStep.isOutdated(life.state, standing(Standing.MOVING))).isFalse();
  }

  @Test
  void whatIsDispatchedGoesOnceHoweverOftenAndHoweverQuiet() {
    var night = Instant.parse("2026-11-26T19:00:00Z"); // 22:00 in Nairobi
    var life = new Life(BOOKED, starting(night.plus(Duration.ofHours(25))));

    assertThat(life.dispatches(night, Duration.ofMinutes(59))).isEmpty();
    assertThat(life.dispatches(night, Duration.ofHours(2))).contains(24);
    assertThat(life.dispatches(night, Duration.ofHours(2))).isEmpty();
    assertThat(life.toTheEnd()).hasSize(1).allMatch(sent -> sent.startsWith("2 at "));
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 200})
  void whoDispatchesAllOfThemSendsOneMessage(int hours) {
    var life = new Life(BOOKED, facts());

    assertThat(life.dispatches(BOOKED, Duration.ofHours(hours)).isPresent())
        .isEqualTo(hours == 200);
    assertThat(life.state.over()).isEqualTo(hours == 200);
  }

  private static ReminderPolicy policy(Integer... hours) {
    return new ReminderPolicy(
        List.of(hours), LocalTime.of(21, 0), LocalTime.of(7, 0), ZoneId.of("Africa/Nairobi"));
  }

  private static ReminderFacts facts() {
    return starting(STARTS);
  }

  private static ReminderFacts starting(Instant starts) {
    return new ReminderFacts(starts, Standing.STANDS, false, null, 0, Duration.ZERO, USUAL);
  }

  private static ReminderFacts with(ReminderPolicy policy) {
    return new ReminderFacts(STARTS, Standing.STANDS, false, null, 0, Duration.ZERO, policy);
  }

  private static ReminderFacts standing(Standing standing) {
    return new ReminderFacts(STARTS, standing, false, null, 0, Duration.ZERO, USUAL);
  }

  private static ReminderFacts crowded(long crowd, Duration share) {
    return new ReminderFacts(
        STARTS, Standing.STANDS, false, STARTS.minus(Duration.ofHours(24)), crowd, share, USUAL);
  }

  /** One appointment's reminders, from the booking on. */
  private static final class Life {
    private ReminderFacts facts;
    private ReminderState state = new Opened();
    private Instant now;

    Life(Instant booked, ReminderFacts facts) {
      this.facts = facts;
      this.now = booked;
      looks(booked);
    }

    java.util.Optional<Integer> looks(Instant at) {
      return takes(new Looked(at));
    }

    java.util.Optional<Integer> dispatches(Instant at, Duration within) {
      return takes(new Dispatched(at, at.plus(within)));
    }

    private java.util.Optional<Integer> takes(ReminderEvent event) {
      now = event.at();
      var step = ReminderStep.from(state, event, facts);
      state = step.state();
      return step.remind();
    }

    /** Is woken at each deadline; what was sent, and when. */
    List<String> toTheEnd() {
      var sent = new ArrayList<String>();
      looks(now).ifPresent(hours -> sent.add(hours + " at " + now));
      for (var due = ReminderStep.deadline(state, facts);
          due.isPresent();
          due = ReminderStep.deadline(state, facts)) {
        looks(due.get()).ifPresent(hours -> sent.add(hours + " at " + now));
      }
      return sent;
    }
  }
}
