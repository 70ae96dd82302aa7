package dev.ratiba.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the few free slots of one service that are worth offering: at most nine, in order. */
final class Offers {
  private static final int MOST = 9;
  private static final int NEAR = 6;
  private static final int DAYS = 3;
  private static final Duration APART = Duration.ofMinutes(30);

  private final Rota rota;
  private final ZoneId zone;
  private final LocalDate today;
  private final LocalDate lastDay;

  Offers(Rota rota, ZoneId zone, LocalDate today, LocalDate lastDay) {
    this.rota = rota;
    this.zone = zone;
    this.today = today;
    this.lastDay = lastDay;
  }

  /** The slot at that very time, with the named member of staff or anybody. */
  Optional<Slot> at(LocalDateTime time, @Nullable StaffId staff) {
    return rota.free(time.toLocalDate(), staff).stream()
        .filter(slot -> local(slot).equals(time))
        .findFirst();
  }

  /** Slots that fit the time, spread over the first days that have any, each day its share. */
  List<Slot> spread(
      @Nullable SpokenTime time, LocalDate first, LocalDate last, @Nullable StaffId staff) {
    var exact = time instanceof SpokenTime.At || time instanceof SpokenTime.Either;
    var days =
        days(first, last)
            .map(day -> fitting(rota.free(day, staff), time))
            .filter(slots -> !slots.isEmpty())
            .limit(exact ? MOST : DAYS)
            .toList();
    return days.stream().flatMap(slots -> some(slots, MOST / days.size()).stream()).toList();
  }

  /** The nearest ones, some way apart; where they are few, the same time on the days after. */
  List<Slot> near(LocalDateTime time, @Nullable StaffId staff) {
    var near = nearest(candidates(time, staff), time.atZone(zone).toInstant());
    var later = near.size() < DAYS ? later(time) : List.<Slot>of();
    return Stream.concat(near.stream(), later.stream())
        .limit(MOST)
        .sorted(Comparator.comparing(Slot::starts))
        .toList();
  }

  /** Slots of that day with the named staff, and the very time with anybody. */
  private List<Slot> candidates(LocalDateTime time, @Nullable StaffId staff) {
    var day = time.toLocalDate();
    if (day.isBefore(today) || day.isAfter(lastDay)) {
      return List.of();
    }
    var own = rota.free(day, staff);
    return staff == null || own.isEmpty()
        ? rota.free(day, null)
        : Stream.concat(own.stream(), at(time, null).stream()).toList();
  }

  private static List<Slot> nearest(List<Slot> slots, Instant wanted) {
    var byNearness =
        slots.stream()
            .sorted(Comparator.comparing(slot -> Duration.between(wanted, slot.starts()).abs()))
            .toList();
    var near = new ArrayList<Slot>();
    for (var slot : byNearness) {
      if (near.size() < NEAR && near.stream().allMatch(other -> apart(slot, other))) {
        near.add(slot);
      }
    }
    return near;
  }

  private static boolean apart(Slot one, Slot other) {
    return Duration.between(one.starts(), other.starts()).abs().compareTo(APART) >= 0;
  }

  private List<Slot> later(LocalDateTime time) {
    var day = time.toLocalDate();
    var from = day.isBefore(today) ? today : day.plusDays(1);
    var sameTime =
        days(from, lastDay)
            .flatMap(next -> at(next.atTime(time.toLocalTime()), null).stream())
            .limit(DAYS)
            .toList();
    return sameTime.isEmpty() ? spread(null, from, lastDay, null) : sameTime;
  }

  private List<Slot> fitting(List<Slot> slots, @Nullable SpokenTime time) {
    return time == null
        ? slots
        : slots.stream().filter(slot -> time.fits(local(slot).toLocalTime())).toList();
  }

  /** So many of them, evenly; on the hour or half hour where there are enough such. */
  private List<Slot> some(List<Slot> slots, int most) {
    var choice = onRoundTimes(slots, most);
    if (choice.size() <= most) {
      return choice;
    }
    return IntStream.range(0, most)
        .mapToObj(place -> choice.get(place * (choice.size() - 1) / Math.max(1, most - 1)))
        .toList();
  }

  private List<Slot> onRoundTimes(List<Slot> slots, int most) {
    return Stream.of(60, 30)
        .map(minutes -> every(minutes, slots))
        .filter(round -> round.size() * 2 > most)
        .findFirst()
        .orElse(slots);
  }

  private List<Slot> every(int minutes, List<Slot> slots) {
    return slots.stream().filter(slot -> local(slot).getMinute() % minutes == 0).toList();
  }

  private LocalDateTime local(Slot slot) {
    return LocalDateTime.ofInstant(slot.starts(), zone);
  }

  private static Stream<LocalDate> days(LocalDate first, LocalDate last) {
    return first.isAfter(last) ? Stream.empty() : first.datesUntil(last.plusDays(1));
  }
}
