package dev.ratiba.understanding;

import static java.util.Comparator.comparingInt;

import dev.ratiba.booking.SpokenTime;
import dev.ratiba.booking.SpokenTime.At;
import dev.ratiba.booking.SpokenTime.Either;
import dev.ratiba.booking.SpokenTime.Within;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins the times of a sentence to ranges: "after T", "before T", "between T and T". */
final class TimeRanges {
  private final Rules<List<Found<SpokenTime>>, SpokenTime> rules;

  TimeRanges(Vocabulary words) {
    rules =
        new Rules<List<Found<SpokenTime>>, SpokenTime>(words, Sentence.TIME)
            .addIfAny(
                (match, times) -> between(inside(times, match.start(), match.end())),
                "(?:between|from|kati ya|kuanzia|kutoka) T+ (?:and|to|till|until|-|na|hadi|mpaka) T+",
                "T+ (?:to|-|hadi|mpaka|until|till) T+")
            .addIfAny(
                (match, times) -> after(inside(times, match.start(), match.end())),
                "(?:any time |anytime )?(?:after|from|past|baada ya|kuanzia) T+(?: onwards)?",
                "T+ onwards")
            .addIfAny(
                (match, times) -> before(inside(times, match.start(), match.end())),
                "(?:any time |anytime )?(?:before|until|till|kabla ya) T+");
  }

  Rules.Outcome<SpokenTime> joined(Rules.Outcome<SpokenTime> single) {
    var joined = rules.in(single.rest(), single.found());
    var all = new ArrayList<>(joined.found());
    single.found().stream()
        .filter(time -> joined.found().stream().noneMatch(range -> range.covers(time)))
        .forEach(all::add);
    all.sort(comparingInt(Found::start));
    return new Rules.Outcome<>(narrowed(all), joined.rest());
  }

  /** "tomorrow afternoon, after three" is one range, not two. */
  private static List<Found<SpokenTime>> narrowed(List<Found<SpokenTime>> times) {
    var narrowed = new ArrayList<Found<SpokenTime>>();
    for (var time : times) {
      var before = narrowed.isEmpty() ? null : narrowed.getLast();
      var both = before == null ? Optional.<SpokenTime>empty() : both(before.value(), time.value());
      both.ifPresent(_ -> narrowed.removeLast());
      narrowed.add(new Found<>(both.orElse(time.value()), time.start(), time.end(), time.words()));
    }
    return narrowed;
  }

  private static Optional<SpokenTime> both(SpokenTime one, SpokenTime other) {
    if (one instanceof Within(var from, var until)
        && other instanceof Within(var alsoFrom, var alsoUntil)) {
      var latest = from.isAfter(alsoFrom) ? from : alsoFrom;
      var earliest = until.isBefore(alsoUntil) ? until : alsoUntil;
      return latest.isBefore(earliest)
          ? Optional.of(new Within(latest, earliest))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static List<SpokenTime> inside(List<Found<SpokenTime>> times, int start, int end) {
    return times.stream()
        .filter(time -> start <= time.start() && time.end() <= end)
        .map(Found::value)
        .toList();
  }

  private static Optional<SpokenTime> between(List<SpokenTime> times) {
    var from = earliest(times.getFirst());
    var until = earliest(times.getLast());
    return from.isBefore(until) ? Optional.of(new Within(from, until)) : Optional.empty();
  }

  private static Optional<SpokenTime> after(List<SpokenTime> times) {
    return Optional.of(new Within(earliest(times.getFirst()), LocalTime.MAX));
  }

  private static Optional<SpokenTime> before(List<SpokenTime> times) {
    return Optional.of(new Within(LocalTime.MIN, earliest(times.getFirst())));
  }

  private static LocalTime earliest(SpokenTime time) {
    return switch (time) {
      case At(var at) -> at;
      case Within(var from, _) -> from;
      case Either(var likelier, _) -> likelier;
    };
  }
}
