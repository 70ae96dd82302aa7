package dev.ratiba.understanding;

import dev.ratiba.booking.SpokenDay;
import dev.ratiba.booking.SpokenTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the parts of a wish, each kind painted over before the next is looked for. */
final class PartFinder {
  private final Vocabulary words;
  private final Asides asides;
  private final ChoiceRules choices;
  private final DayRules days;
  private final TimeRules times;

  PartFinder(Phrases phrases) {
    words = new Vocabulary(phrases);
    asides = new Asides(words);
    choices = new ChoiceRules(words);
    days = new DayRules(words);
    times = new TimeRules(words);
  }

  Parts in(Sentence sentence, Business business, Context context) {
    var now = context.now().toLocalDateTime();
    var services = business.services().in(asides.without(sentence));
    var staff = business.staff().in(services.rest());
    var choice = choices.in(staff.rest(), context.expecting());
    var day = days.in(choice.rest(), now.toLocalDate());
    var time = times.in(day.rest(), now.toLocalTime());
    var allTimes = new ArrayList<>(time.found());
    bareHour(choice.found(), context.expecting()).ifPresent(allTimes::add);
    return new Parts(
        services.found(),
        staff.found(),
        day.found().stream().map(found -> notGoneBy(found, allTimes, now)).toList(),
        allTimes,
        choice.found().isEmpty() ? null : choice.found().getFirst().value(),
        time.rest());
  }

  /** Just "3", asked for a slot: the third that was offered, or three o'clock; both are told. */
  private Optional<Found<SpokenTime>> bareHour(List<Found<Integer>> choice, Expecting expecting) {
    return choice.stream()
        .filter(found -> expecting == Expecting.SLOT && words.isNumber(found.words()))
        .findFirst()
        .flatMap(found ->
            times
                .bare(found.value())
                .map(time -> new Found<>(time, found.start(), found.end(), found.words())));
  }

  /** "Friday at 9", said on a Friday at noon, is the next one. */
  private Found<SpokenDay> notGoneBy(
      Found<SpokenDay> day, List<Found<SpokenTime>> times, LocalDateTime now) {
    var gone =
        words.isWeekday(day.words())
            && day.value().equals(new SpokenDay.On(now.toLocalDate()))
            && times.stream()
                .anyMatch(time ->
                    time.value() instanceof SpokenTime.At(var at)
                        && at.isBefore(now.toLocalTime()));
    return gone
        ? new Found<>(
            new SpokenDay.On(now.toLocalDate().plusWeeks(1)), day.start(), day.end(), day.words())
        : day;
  }
}
