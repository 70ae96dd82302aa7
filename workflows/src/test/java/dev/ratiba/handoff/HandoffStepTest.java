package dev.ratiba.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.handoff.HandoffAction.SendCard;
import dev.ratiba.handoff.HandoffAction.SendSms;
import dev.ratiba.handoff.HandoffAction.TellAdmin;
import dev.ratiba.handoff.HandoffAction.TellAsked;
import dev.ratiba.handoff.HandoffAction.TellConversation;
import dev.ratiba.handoff.HandoffEvent.AdminAnswered;
import dev.ratiba.handoff.HandoffEvent.AdminGaveBack;
import dev.ratiba.handoff.HandoffEvent.AdminTookOver;
import dev.ratiba.handoff.HandoffEvent.CalledAgain;
import dev.ratiba.handoff.HandoffEvent.CustomerGoesOn;
import dev.ratiba.handoff.HandoffEvent.CustomerLeavesMessage;
import dev.ratiba.handoff.HandoffEvent.CustomerWaits;
import dev.ratiba.handoff.HandoffEvent.CustomerWentOn;
import dev.ratiba.handoff.HandoffEvent.CustomerWrote;
import dev.ratiba.handoff.HandoffEvent.DeadlinePassed;
import dev.ratiba.handoff.HandoffState.Asking;
import dev.ratiba.handoff.HandoffState.Ended;
import dev.ratiba.handoff.HandoffState.Opened;
import dev.ratiba.handoff.HandoffState.Outcome;
import dev.ratiba.handoff.HandoffState.TakenOver;
import dev.ratiba.handoff.HandoffState.TakingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandoffStepTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String OWNER = "+254700000100";
  private static final String SECOND = "+254700000101";
  private static final HandoffPolicy POLICY =
      new HandoffPolicy(
          List.of(OWNER, SECOND), new HandoffTimes(Duration.ofMinutes(5), Duration.ofMinutes(15)));
  private static final Opened OPENED = new Opened(NOON, HandoffReason.LOW_CONFIDENCE);
  private static final Asking ASKING =
      new Asking(HandoffReason.LOW_CONFIDENCE, NOON, 1, NOON, false);

  @Test
  void asksTheFirstAdminAtOnce() {
    assertThat(HandoffStep.deadline(OPENED, POLICY)).hasValue(NOON);
    assertThat(HandoffStep.from(OPENED, new DeadlinePassed(NOON), POLICY))
        .isEqualTo(step(ASKING, new SendCard(OWNER)));
  }

  @Test
  void climbsToTheNextAdminThenToAnSmsThenTellsTheCustomerThenEnds() {
    var climb = new ArrayList<HandoffAction>();
    HandoffState state = OPENED;
    var times = new ArrayList<Duration>();
    while (HandoffStep.deadline(state, POLICY).isPresent()) {
      var due = HandoffStep.deadline(state, POLICY).orElseThrow();
      var next = HandoffStep.from(state, new DeadlinePassed(due), POLICY);
      next.actions().forEach(_ -> times.add(Duration.between(NOON, due)));
      climb.addAll(next.actions());
      state = next.state();
    }

    assertThat(climb)
        .containsExactly(
            new SendCard(OWNER),
            new SendCard(SECOND),
            new SendSms(OWNER),
            new TellConversation(new PersonWord.NobodyAnswered()),
            new TellConversation(new PersonWord.Left()));
    assertThat(times.stream().map(Duration::toMinutes)).containsExactly(0L, 5L, 10L, 15L, 75L);
    assertThat(state).isEqualTo(new Ended(Outcome.EXPIRED));
  }

  @Test
  void everybodyIsAskedAtOnceInAnEmergency() {
    var urgent = new Opened(NOON, HandoffReason.EMERGENCY);

    assertThat(HandoffStep.from(urgent, new DeadlinePassed(NOON), POLICY).actions())
        .containsExactly(new SendCard(OWNER), new SendCard(SECOND), new SendSms(OWNER));
  }

  @ParameterizedTest
  @EnumSource(
      value = HandoffReason.class,
      names = {"QUESTION", "EMERGENCY"})
  void whoeverIsAskedIsAskedBeforeTheyHearWhatTheCustomerWroteSince(HandoffReason reason) {
    var opened = new Opened(NOON, reason);
    var asked = HandoffStep.from(opened, new DeadlinePassed(NOON), POLICY);

    var step = HandoffStep.from(opened, new CustomerWrote(NOON, "hello?"), POLICY);

    assertThat(step.state()).isEqualTo(asked.state());
    assertThat(step.actions())
        .startsWith(asked.actions().toArray(HandoffAction[]::new))
        .endsWith(new TellAsked(new AdminNotice.CustomerSaid("hello?")));
    assertThat(from(opened, new CustomerWentOn(NOON))).isEqualTo(asked);
  }

  @Test
  void nobodyIsAskedForWhomeverFoundTheWayBefore() {
    for (var event : List.of(new CustomerWentOn(NOON), new CustomerGoesOn(NOON))) {
      var step = from(OPENED, event);

      assertThat(step.state()).isEqualTo(new Ended(Outcome.EXPIRED));
      assertThat(step.actions()).noneMatch(SendCard.class::isInstance);
    }
  }

  @Test
  void aBusinessWithoutAdminsTellsTheCustomerInTime() {
    var nobody = new HandoffPolicy(List.of(), POLICY.times());
    var asking = HandoffStep.from(OPENED, new DeadlinePassed(NOON), nobody).state();

    assertThat(HandoffStep.deadline(asking, nobody)).hasValue(NOON.plusSeconds(900));
    assertThat(
            HandoffStep.from(asking, new DeadlinePassed(NOON.plusSeconds(900)), nobody).actions())
        .containsExactly(new TellConversation(new PersonWord.NobodyAnswered()));
  }

  @Test
  void relaysTheAnswerAndEnds() {
    assertThat(from(ASKING, new AdminAnswered(NOON, OWNER, "Friday 2pm")))
        .isEqualTo(
            step(
                new Ended(Outcome.ANSWERED),
                new TellConversation(new PersonWord.Answered("Friday 2pm"))));
  }

  @Test
  void aSecondAnswerStillReachesTheCustomer() {
    assertThat(
            from(new Ended(Outcome.ANSWERED), new AdminAnswered(NOON, OWNER, "and bring a towel")))
        .extracting(HandoffStep::state)
        .isEqualTo(new Ended(Outcome.ANSWERED));
  }

  @Test
  void anAdminWhoHasTakenOverIsWrittenToAndSilenceGivesBack() {
    var taken = from(ASKING, new AdminTookOver(NOON, SECOND));

    assertThat(taken)
        .isEqualTo(
            step(
                new TakenOver(HandoffReason.LOW_CONFIDENCE, SECOND, NOON),
                new TellConversation(new PersonWord.TookOver()),
                new TellAdmin(SECOND, new AdminNotice.YouTookOver())));
    assertThat(from(taken.state(), new CustomerWrote(NOON, "hello?")).actions())
        .containsExactly(new TellAdmin(SECOND, new AdminNotice.CustomerSaid("hello?")));
    assertThat(from(taken.state(), new AdminAnswered(NOON, SECOND, "Hi")).actions())
        .containsExactly(new TellConversation(new PersonWord.Answered("Hi")));
    assertThat(from(taken.state(), new DeadlinePassed(NOON)))
        .isEqualTo(from(taken.state(), new AdminGaveBack(NOON, SECOND)))
        .extracting(HandoffStep::state)
        .isEqualTo(new Ended(Outcome.TAKEN_OVER));
  }

  @ParameterizedTest
  @EnumSource(HandoffReason.class)
  void whoFindsTheWayNeedsNobodyUnlessThereIsMoreToIt(HandoffReason reason) {
    var asking = new Asking(reason, NOON, 1, NOON, false);

    assertThat(from(asking, new CustomerWentOn(NOON)).state().over())
        .isEqualTo(reason.isMisunderstanding());
  }

  @Test
  void whoeverWasAskedLearnsWhatElseThereIs() {
    var again = new CalledAgain(NOON.plusSeconds(60), HandoffReason.COMPLAINT, "it hurts");
    var note = new AdminNotice.CalledAgain(HandoffReason.COMPLAINT, "it hurts");

    assertThat(from(ASKING, again))
        .isEqualTo(
            step(new Asking(HandoffReason.COMPLAINT, NOON, 1, NOON, false), new TellAsked(note)));
    var taken = new TakenOver(HandoffReason.LOW_CONFIDENCE, SECOND, NOON);
    assertThat(from(taken, again)).isEqualTo(step(taken, new TellAdmin(SECOND, note)));
  }

  @Test
  void everybodyIsAskedAtOnceWhenItHasBecomeAnEmergencyAndOnlyOnce() {
    var later = NOON.plusSeconds(60);
    var again = new CalledAgain(later, HandoffReason.EMERGENCY, "help");

    var urgent = from(ASKING, again);

    assertThat(urgent)
        .isEqualTo(
            step(
                new Asking(HandoffReason.EMERGENCY, NOON, 3, later, false),
                new SendCard(OWNER),
                new SendCard(SECOND),
                new SendSms(OWNER)));
    assertThat(from(urgent.state(), again).actions())
        .containsExactly(
            new TellAsked(new AdminNotice.CalledAgain(HandoffReason.EMERGENCY, "help")));
  }

  @Test
  void whoNeedsAPersonAgainIsAskedForFromTheFirstAdminOn() {
    var later = NOON.plusSeconds(1200);
    var again = new CalledAgain(later, HandoffReason.QUESTION, "parking?");
    var asked =
        step(new Asking(HandoffReason.QUESTION, later, 1, later, false), new SendCard(OWNER));

    for (var state :
        List.of(
            OPENED,
            new Asking(HandoffReason.LOW_CONFIDENCE, NOON, 3, NOON, true),
            new TakingMessage(HandoffReason.LOW_CONFIDENCE, NOON),
            new Ended(Outcome.EXPIRED))) {
      assertThat(from(state, again)).as("%s", state).isEqualTo(asked);
    }
  }

  @Test
  void whatWeighsMoreIsNeverForgottenForLess() {
    assertThat(HandoffReason.LOW_CONFIDENCE.or(HandoffReason.QUESTION))
        .isEqualTo(HandoffReason.QUESTION);
    assertThat(HandoffReason.ASKED_FOR_PERSON.or(HandoffReason.UNCLEAR_TWICE))
        .isEqualTo(HandoffReason.ASKED_FOR_PERSON);
    assertThat(HandoffReason.COMPLAINT.or(HandoffReason.EMERGENCY))
        .isEqualTo(HandoffReason.EMERGENCY);
    assertThat(HandoffReason.EMERGENCY.or(HandoffReason.COMPLAINT))
        .isEqualTo(HandoffReason.EMERGENCY);
    assertThat(HandoffReason.QUESTION.or(HandoffReason.PAYMENT)).isEqualTo(HandoffReason.PAYMENT);
  }

  @Test
  void whoWouldRatherWaitIsAskedForOnceMore() {
    var told = new Asking(HandoffReason.QUESTION, NOON, 3, NOON, true);
    var later = NOON.plusSeconds(1200);

    assertThat(from(told, new CustomerWaits(later)))
        .isEqualTo(
            step(new Asking(HandoffReason.QUESTION, later, 1, later, false), new SendCard(OWNER)));
  }

  @Test
  void whoLeavesAMessageIsHeard() {
    var taking = from(ASKING, new CustomerLeavesMessage(NOON));

    assertThat(taking.state()).isEqualTo(new TakingMessage(HandoffReason.LOW_CONFIDENCE, NOON));
    assertThat(from(taking.state(), new CustomerWrote(NOON, "call me")))
        .isEqualTo(
            step(
                new Ended(Outcome.EXPIRED), new TellAsked(new AdminNotice.LeftMessage("call me"))));
  }

  @Test
  void whoGoesOnEndsIt() {
    assertThat(from(ASKING, new CustomerGoesOn(NOON)).state())
        .isEqualTo(new Ended(Outcome.EXPIRED));
  }

  @Test
  void aTimerThatFiresEarlyChangesNothing() {
    assertThat(from(ASKING, new DeadlinePassed(NOON.plusSeconds(60)))).isEqualTo(step(ASKING));
  }

  private static HandoffStep from(HandoffState state, HandoffEvent event) {
    return HandoffStep.from(state, event, POLICY);
  }

  private static HandoffStep step(HandoffState state, HandoffAction... actions) {
    return new HandoffStep(state, List.of(actions));
  }
}
