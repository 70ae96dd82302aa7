package dev.ratiba.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * At what moment each reminder of one appointment goes. One that would fall into quiet hours goes
 * when they end, if the next reminder or the appointment itself is not there by then. When the next
 * reminder is, that one says it all and this one does not go. When there is none, it goes shortly
 * before the quiet begins, unless an earlier one would go no earlier.
 */
final class Timetable {
  private final Map<Integer, Instant> moments = new LinkedHashMap<>();

  /** The longest before comes first. */
  private Timetable() {}

  static Timetable of(Instant starts, ReminderPolicy policy) {
    var table = new Timetable();
    Instant next = null;
    for (var hours : policy.hoursBefore().reversed()) {
      var moment = moment(starts, hours, next, policy);
      if (moment != null) {
        table.moments.put(hours, moment);
        next = moment;
      }
    }
    return table;
  }

  /** Empty for a reminder that does not go. */
  Optional<Instant> at(int hoursBefore) {
    return Optional.ofNullable(moments.get(hoursBefore));
  }

  Map<Integer, Instant> moments() {
    return Collections.unmodifiableMap(moments);
  }

  private static @Nullable Instant moment(
      Instant starts, int hours, @Nullable Instant next, ReminderPolicy policy) {
    var asked = starts.minus(Duration.ofHours(hours));
    if (!policy.isQuiet(asked)) {
      return next == null || asked.isBefore(next) ? asked : null;
    }
    var after = policy.quietEnds(asked);
    if (next != null) {
      return after.isBefore(next) ? after : null;
    }
    return after.isBefore(starts) ? after : policy.beforeQuiet(asked);
  }
}
