package dev.ratiba.sandbox.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which fault strikes when, and when customers come: nothing but a function of the plan.
 *
 * @param arrivals when each customer begins, counted from the start
 */
record Timeline(List<PlannedFault> faults, List<Duration> arrivals) {
  private static final Duration LEAD = Duration.ofSeconds(3);
  private static final int SHORTEST_PAUSE_MILLIS = 1_000;
  private static final int LONGEST_PAUSE_MILLIS = 3_500;

  /** A stack on two cores takes so many bookings at once without being slow by itself. */
  private static final Duration BETWEEN_BOOKINGS = Duration.ofMillis(800);

  /**
   * One fault.
   *
   * @param at when it strikes, counted from the start; one that lasts longer than planned moves the
   *     later ones
   * @param seed decides its particulars
   */
  record PlannedFault(int number, FaultKind kind, Duration at, Duration lasts, long seed) {
    private PlannedFault after(Duration pause) {
      return new PlannedFault(number, kind, at.plus(pause), lasts, seed);
    }
  }

  Timeline {
    faults = List.copyOf(faults);
    arrivals = List.copyOf(arrivals);
  }

  static Timeline of(Plan plan) {
    var random = new Random(plan.seed());
    var needed = BETWEEN_BOOKINGS.multipliedBy(plan.bookings()).toMillis();
    var atMost = plan.atMost().toMillis();
    var faults = spread(faults(plan, random), Math.min(needed, atMost));
    var span = Math.min(Math.max(needed, end(faults).toMillis()), atMost);
    return new Timeline(faults, arrivals(plan, span, random));
  }

  private static List<PlannedFault> faults(Plan plan, Random random) {
    var planned = new ArrayList<PlannedFault>();
    var at = LEAD;
    for (var kind : kinds(plan, random)) {
      at = at.plusMillis(random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
      var lasts = lasts(kind, random);
      planned.add(new PlannedFault(planned.size() + 1, kind, at, lasts, random.nextLong()));
      at = at.plus(lasts);
    }
    return planned;
  }

  /** With longer pauses when customers come for longer than the faults need. */
  private static List<PlannedFault> spread(List<PlannedFault> faults, long span) {
    var spare = Duration.ofMillis(span).minus(end(faults));
    return spare.isNegative()
        ? faults
        : faults.stream()
            .map(fault -> fault.after(spare.multipliedBy(fault.number()).dividedBy(faults.size())))
            .toList();
  }

  /** All kinds in a shuffled order, again and again, so that none is forgotten. */
  private static List<FaultKind> kinds(Plan plan, Random random) {
    var kinds = new ArrayList<FaultKind>();
    while (!plan.kinds().isEmpty() && kinds.size() < plan.faults()) {
      var round = new ArrayList<>(plan.kinds());
      Collections.shuffle(round, random);
      kinds.addAll(round.subList(0, Math.min(round.size(), plan.faults() - kinds.size())));
    }
    return kinds;
  }

  private static Duration lasts(FaultKind kind, Random random) {
    return switch (kind) {
      case F3, F4 -> Duration.ofSeconds(10);
      case F5, F6, F7, F12 -> Duration.ofSeconds(random.nextInt(5, 11));
      case F1, F2, F17, F18, E3 -> Duration.ofSeconds(6);
      case E1 -> Duration.ofSeconds(8);
      case F8, F9, F10, F11, F14, E2 -> Duration.ofSeconds(4);
    };
  }

  private static Duration end(List<PlannedFault> faults) {
    return faults.isEmpty()
        ? Duration.ZERO
        : faults.getLast().at().plus(faults.getLast().lasts()).plus(LEAD);
  }

  private static List<Duration> arrivals(Plan plan, long span, Random random) {
    return IntStream.range(0, plan.bookings())
        .mapToObj(_ -> Duration.ofMillis(random.nextLong(Math.max(1, span))))
        .sorted()
        .toList();
  }
}
