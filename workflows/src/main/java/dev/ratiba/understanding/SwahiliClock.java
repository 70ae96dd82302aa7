package dev.ratiba.understanding;

import dev.ratiba.booking.SpokenTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads hours after "saa". Swahili counts them from sunrise and sunset, so that "saa tatu asubuhi"
 * is 09:00, but figures are also written on the English clock ("saa 2:45 mchana"). The part of the
 * day decides; then the usual hours of business; what is left open is {@link SpokenTime.Either},
 * with the Swahili reading first.
 */
final class SwahiliClock {
  private static final int SUNRISE = 6;

  private SwahiliClock() {}

  /**
   * @param inWords "tatu" rather than "3": then it is the Swahili clock, save at night, where the
   *     same words often serve for both
   */
  static Optional<SpokenTime> read(
      int hour, int minute, boolean inWords, @Nullable PartOfDay part) {
    if (EnglishClock.exactly(hour, minute).isEmpty() || hour > 12 || hour == 0) {
      return EnglishClock.exactly(hour, minute).map(SpokenTime.At::new);
    }
    var swahili = times(hour + SUNRISE, minute);
    var bothAtNight = part == PartOfDay.NIGHT && swahili.stream().anyMatch(part::covers);
    var english = inWords && !bothAtNight ? List.<LocalTime>of() : times(hour, minute);
    return Optional.of(decide(swahili, english, part));
  }

  private static SpokenTime decide(
      List<LocalTime> swahili, List<LocalTime> english, @Nullable PartOfDay part) {
    Predicate<LocalTime> fits = part == null ? EnglishClock::isUsual : part::covers;
    var fitting = Stream.concat(swahili.stream(), english.stream()).filter(fits).toList();
    if (fitting.isEmpty()) {
      return new SpokenTime.At(loosely(swahili, part));
    }
    if (fitting.size() == 1) {
      return new SpokenTime.At(fitting.getFirst());
    }
    return usualOf(fitting);
  }

  /** Nobody is booked in at two in the night where seven in the evening is meant as well. */
  private static SpokenTime usualOf(List<LocalTime> two) {
    var usual = two.stream().filter(EnglishClock::isUsual).toList();
    return usual.size() == 1
        ? new SpokenTime.At(usual.getFirst())
        : new SpokenTime.Either(two.getFirst(), two.getLast());
  }

  private static LocalTime loosely(List<LocalTime> times, @Nullable PartOfDay part) {
    return times.stream()
        .filter(time -> part == null || part.looselyCovers(time))
        .findFirst()
        .orElse(times.getFirst());
  }

  /** Both times of the day that a clock of twelve hours can mean. */
  private static List<LocalTime> times(int hour, int minute) {
    var one = LocalTime.of(hour % 24, minute);
    return List.of(one, one.plusHours(12));
  }
}
