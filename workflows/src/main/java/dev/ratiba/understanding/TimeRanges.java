package dev.ratiba.understanding;

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
    all.sort((one, other) -> Integer.compare(one.start(), other.start()));
    return new Rules.Outcome<>(all, joined.rest());
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
