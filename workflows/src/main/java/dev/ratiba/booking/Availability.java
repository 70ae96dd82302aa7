package dev.ratiba.booking;

import dev.ratiba.booking.Openings.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the diary has for a wish.
 *
 * <ul>
 *   <li>A day and an exact time: that slot, or why not, with the nearest free ones.
 *   <li>A day without a time, or a part of a day: free times spread over it.
 *   <li>An exact time without a day: the next days on which it is free; no day is guessed.
 *   <li>Neither: free times spread over the next days.
 *   <li>A time of two readings: the likelier, unless only the other is within the hours.
 *   <li>A member of staff who was named is kept to as long as anything of theirs answers; then
 *       others are offered, never chosen.
 * </ul>
 */
public final class Availability {
  private static final int MOST = 9;
  private static final int NEAR = 6;
  private static final int DAYS = 3;
  private static final Duration APART = Duration.ofMinutes(30);

  private final Diary diary;
  private final Instant now;
  private final LocalDate today;
  private final LocalDate lastDay;

  public Availability(Diary diary, Instant now) {
    this.diary = diary;
    this.now = now;
    this.today = LocalDate.ofInstant(now, diary.zone());
    this.lastDay = today.plusDays(diary.policy().horizonDays());
  }

  public Openings find(Wish wish) {
    return rota(wish.service())
        .map(rota -> find(rota, wish))
        .orElseGet(() -> new Openings(null, List.of(), Why.FULL));
  }

  /** Whether a slot, wherever it comes from, can be booked for the service right now. */
  public boolean admits(ServiceId service, Slot slot) {
    var day = LocalDate.ofInstant(slot.starts(), diary.zone());
    return !day.isAfter(lastDay)
        && rota(service).filter(rota -> rota.free(day, slot.staff()).contains(slot)).isPresent();
  }

  /** Free slots near one that was taken by somebody else. */
  public List<Slot> near(ServiceId service, Slot taken) {
    var local = local(taken);
    return rota(service).map(rota -> near(rota, local, null)).orElseGet(List::of).stream()
        .filter(slot -> !slot.equals(taken))
        .toList();
  }

  private Openings find(Rota rota, Wish wish) {
    var day = wish.day();
    return switch (day) {
      case null -> during(rota, wish, today, lastDay);
      case SpokenDay.GoneBy _ -> instead(rota, wish, Why.PAST);
      case SpokenDay.On(var date) -> between(rota, wish, date, date);
      case SpokenDay.Between(var first, var last) -> between(rota, wish, first, last);
    };
  }

  private Openings between(Rota rota, Wish wish, LocalDate first, LocalDate last) {
    if (last.isBefore(today)) {
      return instead(rota, wish, Why.PAST);
    }
    if (first.isAfter(lastDay)) {
      return instead(rota, wish, Why.TOO_FAR);
    }
    var from = first.isBefore(today) ? today : first;
    var until = last.isAfter(lastDay) ? lastDay : last;
    return from.equals(until) ? on(rota, wish, from) : during(rota, wish, from, until);
  }

  private Openings on(Rota rota, Wish wish, LocalDate day) {
    return switch (wish.time()) {
      case null -> during(rota, wish, day, day);
      case SpokenTime.Within _ -> during(rota, wish, day, day);
      case SpokenTime.At(var time) -> at(rota, wish, day.atTime(time));
      case SpokenTime.Either(var likelier, var other) ->
          either(rota, wish, day.atTime(likelier), day.atTime(other));
    };
  }

  private Openings at(Rota rota, Wish wish, LocalDateTime time) {
    var match = free(rota, time, wish.staff());
    return match.isPresent()
        ? new Openings(match.get(), List.of(), Why.FREE)
        : new Openings(null, near(rota, time, wish.staff()), whyNot(rota, time));
  }

  /** Taken is an answer; closed or past means that the other reading was meant. */
  private Openings either(Rota rota, Wish wish, LocalDateTime likelier, LocalDateTime other) {
    var first = at(rota, wish, likelier);
    if (first.why() == Why.FREE || first.why() == Why.TAKEN) {
      return first;
    }
    var second = at(rota, wish, other);
    return second.why() == Why.FREE ? second : first;
  }

  private Why whyNot(Rota rota, LocalDateTime time) {
    var starts = time.atZone(diary.zone()).toInstant();
    if (starts.isBefore(now)) {
      return Why.PAST;
    }
    if (!rota.worksOn(time.toLocalDate())) {
      return Why.DAY_OFF;
    }
    if (!rota.openAt(time)) {
      return Why.CLOSED;
    }
    if (starts.isBefore(now.plus(diary.policy().notice()))) {
      return Why.TOO_SOON;
    }
    if (!rota.onGrid(time.toLocalTime())) {
      return Why.OFF_GRID;
    }
    return rota.free(time.toLocalDate(), null).isEmpty() ? Why.FULL : Why.TAKEN;
  }

  /** What is free in those days and fits the time, with the named staff if they have anything. */
  private Openings during(Rota rota, Wish wish, LocalDate first, LocalDate last) {
    var offers = spread(rota, wish, first, last, wish.staff());
    if (!offers.isEmpty()) {
      return new Openings(null, offers, Why.FREE);
    }
    var others = wish.staff() == null ? offers : spread(rota, wish, first, last, null);
    return others.isEmpty()
        ? insteadOf(rota, wish, first, last)
        : new Openings(null, others, Why.TAKEN);
  }

  private Openings insteadOf(Rota rota, Wish wish, LocalDate first, LocalDate last) {
    var why = whyNone(rota, wish.time(), first, last);
    var sameDays = spread(rota, wish.withoutTime(), first, last, null);
    return sameDays.isEmpty()
        ? instead(rota, wish, why)
        : new Openings(null, sameDays, why == Why.FULL ? Why.TAKEN : why);
  }

  private Why whyNone(Rota rota, @Nullable SpokenTime time, LocalDate first, LocalDate last) {
    var works = first.datesUntil(last.plusDays(1)).filter(rota::worksOn).toList();
    if (works.isEmpty()) {
      return Why.DAY_OFF;
    }
    var open = works.stream().anyMatch(day -> rota.openWithin(day, local -> fits(time, local)));
    if (!open) {
      return Why.CLOSED;
    }
    return last.equals(today) && rota.overFor(today) ? Why.TOO_SOON : Why.FULL;
  }

  /** The days that were asked for are of no use: the same time on the next ones, or any. */
  private Openings instead(Rota rota, Wish wish, Why why) {
    var sameTime = spread(rota, wish, today, lastDay, null);
    return new Openings(
        null,
        sameTime.isEmpty() ? spread(rota, wish.withoutTime(), today, lastDay, null) : sameTime,
        why);
  }

  /** The nearest ones, some way apart, in order; then the same time on the days after. */
  private List<Slot> near(Rota rota, LocalDateTime time, @Nullable StaffId staff) {
    var near = nearest(candidates(rota, time, staff), time.atZone(diary.zone()).toInstant());
    var offers =
        near.size() < DAYS ? Stream.concat(near.stream(), later(rota, time)) : near.stream();
    return offers.limit(MOST).sorted(Comparator.comparing(Slot::starts)).toList();
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

  /** Slots of that day with the named staff, and the very time with anybody. */
  private List<Slot> candidates(Rota rota, LocalDateTime time, @Nullable StaffId staff) {
    var day = time.toLocalDate();
    if (day.isBefore(today) || day.isAfter(lastDay)) {
      return List.of();
    }
    var own = rota.free(day, staff);
    return staff == null || own.isEmpty()
        ? rota.free(day, null)
        : Stream.concat(own.stream(), free(rota, time, null).stream()).toList();
  }

  private Stream<Slot> later(Rota rota, LocalDateTime time) {
    var from = time.toLocalDate().isBefore(today) ? today : time.toLocalDate().plusDays(1);
    var days = days(from, lastDay);
    var sameTime =
        days.flatMap(day -> free(rota, day.atTime(time.toLocalTime()), null).stream())
            .limit(DAYS)
            .toList();
    return sameTime.isEmpty()
        ? spread(rota, Wish.NOTHING_YET, from, lastDay, null).stream()
        : sameTime.stream();
  }

  /** At most nine of the slots that fit: all days' share is alike, spread over each day. */
  private List<Slot> spread(
      Rota rota, Wish wish, LocalDate first, LocalDate last, @Nullable StaffId staff) {
    var exact = wish.time() instanceof SpokenTime.At || wish.time() instanceof SpokenTime.Either;
    var days =
        days(first, last)
            .map(day -> fitting(rota.free(day, staff), wish.time()))
            .filter(slots -> !slots.isEmpty())
            .limit(exact ? MOST : DAYS)
            .toList();
    return days.stream().flatMap(slots -> some(slots, MOST / days.size()).stream()).toList();
  }

  private List<Slot> fitting(List<Slot> slots, @Nullable SpokenTime time) {
    return slots.stream().filter(slot -> fits(time, local(slot).toLocalTime())).toList();
  }

  private static boolean fits(@Nullable SpokenTime time, LocalTime start) {
    return switch (time) {
      case null -> true;
      case SpokenTime.At(var wanted) -> start.equals(wanted);
      case SpokenTime.Either(var likelier, var other) ->
          start.equals(likelier) || start.equals(other);
      case SpokenTime.Within(var from, var until) ->
          from.isBefore(until)
              ? !start.isBefore(from) && start.isBefore(until)
              : !start.isBefore(from) || start.isBefore(until);
    };
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

  private Optional<Slot> free(Rota rota, LocalDateTime time, @Nullable StaffId staff) {
    return rota.free(time.toLocalDate(), staff).stream()
        .filter(slot -> local(slot).equals(time))
        .findFirst();
  }

  private Optional<Rota> rota(@Nullable ServiceId service) {
    return diary.services().stream()
        .filter(sold -> sold.id().equals(service))
        .findFirst()
        .map(sold -> new Rota(diary, sold, now));
  }

  private LocalDateTime local(Slot slot) {
    return LocalDateTime.ofInstant(slot.starts(), diary.zone());
  }

  private static Stream<LocalDate> days(LocalDate first, LocalDate last) {
    return first.isAfter(last) ? Stream.empty() : first.datesUntil(last.plusDays(1));
  }

  private static boolean apart(Slot one, Slot other) {
    return Duration.between(one.starts(), other.starts()).abs().compareTo(APART) >= 0;
  }
}
