package dev.ratiba.sandbox.faults.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FateTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void isToPassWhereTheLineIsClear() {
    assertThat(fate(new Line.Clear(), 10, 0, 0, 0)).isEqualTo(new Fate.Pass(10));
  }

  @Test
  void isToWaitForTheLatencyAndTheShareOfTheJitterThatWasDrawn() {
    var slow = new Line.Slow(SECOND, SECOND);

    assertThat(fate(slow, 10, 100, 0, 0.5)).isEqualTo(new Fate.Hold(1_500_000_000L - 100));
    assertThat(fate(slow, 10, 1_500_000_000L, 0, 0.5)).isEqualTo(new Fate.Pass(10));
  }

  @Test
  void isToBreakOffInTheMiddleForWhoeverDrewBadLuck() {
    var resets = new Line.Resets(0.25);

    assertThat(fate(resets, 10, 0, 0, 0.24)).isEqualTo(new Fate.Cut(5));
    assertThat(fate(resets, 10, 0, 0, 0.25)).isEqualTo(new Fate.Pass(10));
    assertThat(fate(new Line.Resets(0), 10, 0, 0, 0)).isEqualTo(new Fate.Pass(10));
  }

  @Test
  void isToWaitForAnotherLineWhereItIsSilent() {
    assertThat(fate(new Line.Silent(), 10, 0, 0, 0)).isEqualTo(Fate.UNTIL_CHANGED);
    assertThat(fate(new Line.OneWay(true), 10, 0, 0, 0)).isEqualTo(Fate.UNTIL_CHANGED);
    assertThat(fate(new Line.OneWay(false), 10, 0, 0, 0)).isEqualTo(new Fate.Pass(10));
  }

  @Test
  void isToGoInPortionsEachAfterItsPause() {
    var dribble = new Line.Dribble(3, SECOND);
    var second = SECOND.toNanos();

    assertThat(fate(dribble, 10, 1, second, 0)).isEqualTo(new Fate.Hold(second - 1));
    assertThat(fate(dribble, 10, second, second, 0)).isEqualTo(new Fate.Pass(3));
    assertThat(fate(dribble, 7, 2 * second, 5, 0)).isEqualTo(new Fate.Hold(second - 5));
    assertThat(fate(dribble, 1, 4 * second, second, 0)).isEqualTo(new Fate.Pass(1));
  }

  @Test
  void isNotDecidedByLinesThatCannotBe() {
    assertThatThrownBy(() -> new Line.Resets(1.1)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> new Line.Dribble(0, SECOND)).hasMessageContaining("0");
  }

  private static Fate fate(Line line, int bytes, long age, long pause, double luck) {
    return Fate.of(line, new Fate.Left(bytes, age, pause, luck), true);
  }
}
