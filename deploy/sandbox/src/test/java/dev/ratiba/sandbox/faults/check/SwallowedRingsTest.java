package dev.ratiba.sandbox.faults.check;

import static dev.ratiba.sandbox.faults.check.Remembered.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a loop looks like that forgets a ring, and what one looks like that does not. */
final class SwallowedRingsTest {
  private final Case amina = new Case();
  private final Remembered run = new Remembered("conversation/spa/01RING", Case.BEGAN);

  /** The turn takes 2.5 s; its first task ends with a heartbeat at 1.6 s. */
  private Remembered ringDuringASlowTurn() {
    return run.ring(0).task(0, 0.01, 1.6).ring(1.2);
  }

  @Test
  void acceptsATurnForEachRing() {
    run.ring(0).task(0, 0.01, 0.1, turn(0.02, null));
    run.ring(5).task(5, 5.01, 5.1, turn(5.02, null));

    assertThat(found()).isEmpty();
  }

  @Test
  void acceptsOneTurnForRingsThatCameTogether() {
    run.ring(0).ring(0.001).ring(0.002).task(0, 0.01, 0.1, turn(0.02, null));

    assertThat(found()).isEmpty();
  }

  @Test
  void acceptsThatTheRingDuringASlowTurnAsksForAnotherOne() {
    ringDuringASlowTurn().task(1.6001, 1.61, 2.6, turn(0.02, null), turn(2.52, null));

    assertThat(found()).isEmpty();
  }

  @Test
  void acceptsThatTheOtherTurnIsSlowToo() {
    ringDuringASlowTurn()
        .task(1.6001, 1.61, 3.2, turn(0.02, null))
        .task(3.2001, 3.21, 4.6, turn(2.52, null));

    assertThat(found()).isEmpty();
  }

  @Test
  void acceptsThatABusyServerBeginsTheNextTaskALittleLater() {
    ringDuringASlowTurn()
        .task(1.62, 1.63, 3.2, turn(0.02, null))
        .task(3.21, 3.22, 4.6, turn(2.52, null));

    assertThat(found()).isEmpty();
  }

  @Test
  void seesARingThatWasForgottenAfterASlowTurn() {
    ringDuringASlowTurn().task(1.6001, 1.61, 2.6, turn(0.02, null)).timer(2.6);

    assertThat(found()).singleElement().asString().contains("(event 6) was swallowed");
  }

  @Test
  void seesItAlthoughTheSweeperRingsLater() {
    ringDuringASlowTurn()
        .task(1.6001, 1.61, 2.6, turn(0.02, null))
        .ring(4)
        .task(4, 4.01, 4.1, turn(4.02, null));

    assertThat(found()).singleElement().asString().contains("(event 6) was swallowed");
  }

  @Test
  void seesARingThatNoTurnFollowsAtAll() {
    run.ring(0).task(0, 0.01, 0.1, turn(0.02, null)).ring(5).task(5, 5.01, 5.1);

    assertThat(found()).singleElement().asString().contains("was swallowed");
  }

  @Test
  void acceptsThatAnotherWorkerTakesTheSlowTurnOver() {
    ringDuringASlowTurn()
        .lostTask(1.6001, 1.61, 3.61)
        .task(3.6101, 4.2, 4.4, turn(4.25, null), turn(4.3, null));

    assertThat(found()).isEmpty();
  }

  @Test
  void acceptsARingThatWaitsForATaskThatHasNotEnded() {
    ringDuringASlowTurn().lostTask(1.6001, 1.61, 3.61);

    assertThat(found()).isEmpty();
  }

  @Test
  void acceptsARingWithWhichTheRunIsRolled() {
    run.ring(0).task(0, 0.01, 0.1, turn(0.02, null));
    run.ring(5).task(5, 5.01, 5.1).ended("CONTINUED_AS_NEW");

    assertThat(found()).isEmpty();
  }

  @Test
  void saysNothingOfTimesWhileAClockIsWrong() {
    ringDuringASlowTurn().task(1.6001, 1.61, 2.6, turn(0.02, null)).timer(2.6);
    amina.faults.add(new Fault(Fault.CLOCK_WRONG, Case.at(1), Case.at(3)));

    assertThat(found()).isEmpty();
  }

  @Test
  void saysNothingEitherWhenItGoesWrongBeforeTheTurnHasEnded() {
    ringDuringASlowTurn().task(1.6001, 1.61, 80).task(80.0001, 80.01, 82, turn(0.02, null));
    amina.faults.add(new Fault(Fault.CLOCK_WRONG, Case.at(81), Case.at(83)));

    assertThat(found()).isEmpty();
  }

  private List<Violation> found() {
    var findings = new Findings("I9");
    amina.runs.clear();
    amina.runs.add(run.timer(0).run());
    new SwallowedRings().check(amina.evidence(), findings);
    return findings.violations();
  }
}
