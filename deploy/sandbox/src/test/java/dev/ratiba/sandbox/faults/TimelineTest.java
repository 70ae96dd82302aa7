package dev.ratiba.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.faults.Timeline.PlannedFault;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void aSeedPlaysTheSameAgain() {
    assertThat(Timeline.of(plan(7, 50, 20))).isEqualTo(Timeline.of(plan(7, 50, 20)));
    assertThat(Timeline.of(plan(7, 50, 20))).isNotEqualTo(Timeline.of(plan(8, 50, 20)));
  }

  @Test
  void everyKindComesBeforeAnyComesTwice() {
    var kinds = FaultKind.all();

    var struck = kindsOf(Timeline.of(plan(7, 50, 2 * kinds.size())).faults());

    assertThat(struck.subList(0, kinds.size())).containsExactlyInAnyOrderElementsOf(kinds);
    assertThat(struck.subList(kinds.size(), struck.size()))
        .containsExactlyInAnyOrderElementsOf(kinds);
  }

  @Test
  void noFaultStrikesWhileAnotherIsPlannedToLast() {
    var faults = Timeline.of(plan(7, 50, 40)).faults();

    for (var i = 1; i < faults.size(); i++) {
      var before = faults.get(i - 1);
      assertThat(faults.get(i).at()).isGreaterThan(before.at().plus(before.lasts()));
    }
  }

  @Test
  void customersComeInOrderAndAsLongAsFaultsStrike() {
    var timeline = Timeline.of(plan(7, 300, 20));

    assertThat(timeline.arrivals()).hasSize(300).isSorted();
    assertThat(timeline.arrivals().getLast())
        .isGreaterThan(timeline.faults().get(17).at())
        .isLessThan(timeline.faults().getLast().at().plus(Duration.ofSeconds(20)));
  }

  @Test
  void nobodyComesLaterThanThePlanAllows() {
    var hurried =
        Timeline.of(new Plan(7, 300, 20, FaultKind.all(), Duration.ofMinutes(1))).arrivals();

    assertThat(hurried.getLast()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void withoutFaultsCustomersComeAllTheSame() {
    var timeline = Timeline.of(new Plan(7, 30, 0, FaultKind.all(), Duration.ofMinutes(60)));

    assertThat(timeline.faults()).isEmpty();
    assertThat(timeline.arrivals()).hasSize(30);
  }

  @Test
  void theCommandOfAPlanSaysAllThatIsNotUsual() {
    var plan = new Plan(7, 50, 3, List.of(FaultKind.F3, FaultKind.F8), Duration.ofMinutes(60));

    assertThat(plan.command())
        .isEqualTo("./ratiba faults --seed 7 --bookings 50 --faults 3 --minutes 60 --only F3,F8");
    assertThat(plan(7, 50, 3).command()).doesNotContain("--only");
  }

  @Test
  void aShopAsksForEachTimeAsOftenAsItHasStaff() {
    var shop = Shop.ALL.getFirst();

    var wanted =
        java.util.stream.IntStream.range(0, 90)
            .mapToObj(shop::slot)
            .collect(Collectors.groupingBy(slot -> slot, Collectors.counting()));

    assertThat(wanted.values()).containsOnly((long) shop.staff());
  }

  private static Plan plan(long seed, int bookings, int faults) {
    return new Plan(seed, bookings, faults, FaultKind.all(), Duration.ofMinutes(60));
  }

  private static List<FaultKind> kindsOf(List<PlannedFault> faults) {
    return faults.stream().map(PlannedFault::kind).toList();
  }
}
