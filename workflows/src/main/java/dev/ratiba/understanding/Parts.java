package dev.ratiba.understanding;

import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.SpokenDay;
import dev.ratiba.booking.SpokenTime;
import dev.ratiba.booking.StaffId;
import dev.ratiba.booking.Wish;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that one sentence names, with doubles, and the sentence with it painted over. */
record Parts(
    List<Found<ServiceId>> services,
    List<Found<StaffId>> staff,
    List<Found<SpokenDay>> days,
    List<Found<SpokenTime>> times,
    @Nullable Integer choice,
    Sentence rest) {

  /** The one wish that is meant, and whether anything was taken back or is left open. */
  record Meant(Wish wish, boolean takenBack, boolean several) {}

  /**
   * @param not the words that take back what follows them
   * @param and the words that join two services of one visit
   * @param cued the sentence with its cues painted over
   */
  Meant meant(Sentence sentence, Set<String> not, Set<String> and, Sentence cued) {
    var service = Picked.of(services, sentence, not, _ -> true, cued);
    var together = Together.of(Picked.meant(services, sentence, not), sentence, and);
    var member = Picked.of(staff, sentence, not, _ -> true, cued);
    var day = Picked.of(days, sentence, not, Parts::isExact, cued);
    var time = Picked.of(times, sentence, not, Parts::isExact, cued);
    return new Meant(
        new Wish(service.value(), day.value(), time.value(), member.value())
            .withServices(
                together.isEmpty() ? service.value() : together.getFirst(),
                together.stream().skip(1).toList()),
        service.takenBack() || member.takenBack() || day.takenBack() || time.takenBack(),
        (service.several() && together.isEmpty())
            || member.several()
            || day.several()
            || time.several());
  }

  private static boolean isExact(SpokenDay day) {
    return switch (day) {
      case SpokenDay.On _, SpokenDay.GoneBy _ -> true;
      case SpokenDay.Between _ -> false;
    };
  }

  private static boolean isExact(SpokenTime time) {
    return switch (time) {
      case SpokenTime.At _, SpokenTime.Either _ -> true;
      case SpokenTime.Within _ -> false;
    };
  }
}
