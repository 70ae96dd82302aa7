package dev.ratiba.booking;

import dev.ratiba.booking.Openings.Why;
import dev.ratiba.booking.WeeklyHours.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who can do a service at which times: hours, absences and appointments, laid over the days. Where
 * a second service is to be had at the same visit, only times count that have room for it as well.
 */
final class Rota {
  private static final int MINUTES_PER_DAY = 24 * 60;

  private final Diary diary;
  private final Service service;
  private final Instant now;
  private final Instant soonest;
  private final List<StaffMember> able;
  private final @Nullable Rota second;

  Rota(Diary diary, Service service, Instant now) {
    this(diary, service, now, null);
  }

  private Rota(Diary diary, Service service, Instant now, @Nullable Rota second) {
    this.diary = diary;
    this.service = service;
    this.now = now;
    this.second = second;
    this.soonest = now.plus(diary.policy().notice());
    this.able =
        diary.staff().stream().filter(member -> member.services().contains(service.id())).toList();
  }

  /** The same with a second service at the same visit. */
  Rota with(Rota other) {
    return new Rota(diary, service, now, other);
  }

  /** The free slot next to another one that comes first, with the same person where that can be. */
  Optional<Slot> beside(Slot first, List<Beside> places) {
    return roomBeside(first, places).filter(this::isFree).findFirst();
  }

  /** Free slots of a day in order, one per start; with {@code staff} alone where one is given. */
  List<Slot> free(LocalDate day, @Nullable StaffId staff) {
    var grid = grid(day);
    var byStart = new TreeMap<Instant, Slot>();
    able.stream()
        .filter(member -> staff == null || member.id().equals(staff))
        .flatMap(member -> roomFor(day, member, grid))
        .filter(this::isFree)
        .filter(slot -> second == null || second.beside(slot, Beside.WISHED).isPresent())
        .forEach(slot -> byStart.putIfAbsent(slot.starts(), slot));
    return List.copyOf(byStart.values());
  }

  /** The business is open on that day, and somebody who does the service works. */
  boolean worksOn(LocalDate day) {
    return openAtOneOf(day, grid(day));
  }

  /** Open at some start of that day that fits the time. */
  boolean opensFor(SpokenTime time, LocalDate day) {
    var starts = grid(day).stream().filter(start -> time.fits(local(start))).toList();
    return openAtOneOf(day, starts);
  }

  /** Too late for that day: not even an empty diary would have a start that can be booked. */
  boolean overFor(LocalDate day) {
    var grid = grid(day);
    return able.stream()
        .flatMap(member -> roomFor(day, member, grid))
        .allMatch(slot -> slot.starts().isBefore(soonest));
  }

  /** Why that very time is not to be had. */
  Why whyNot(LocalDateTime time) {
    var starts = instant(time);
    if (starts.isBefore(now)) {
      return Why.PAST;
    }
    if (!worksOn(time.toLocalDate())) {
      return Why.DAY_OFF;
    }
    if (!openAt(time)) {
      return Why.CLOSED;
    }
    if (starts.isBefore(soonest)) {
      return Why.TOO_SOON;
    }
    if (!onGrid(time.toLocalTime())) {
      return Why.OFF_GRID;
    }
    return free(time.toLocalDate(), null).isEmpty() ? Why.FULL : Why.TAKEN;
  }

  private boolean openAt(LocalDateTime time) {
    return exists(time) && openAtOneOf(time.toLocalDate(), List.of(instant(time)));
  }

  private boolean onGrid(LocalTime time) {
    return time.toSecondOfDay() % diary.policy().slot().toSeconds() == 0;
  }

  /** For as long as the service takes, whether anybody is free or not. */
  private boolean openAtOneOf(LocalDate day, List<Instant> starts) {
    return able.stream()
        .flatMap(member -> roomFor(day, member, starts))
        .filter(slot -> second == null || second.hasRoomBeside(slot))
        .anyMatch(slot -> diary.timeOff().stream().noneMatch(off -> closes(off, slot)));
  }

  private boolean hasRoomBeside(Slot first) {
    return roomBeside(first, Beside.WISHED).findAny().isPresent();
  }

  private Stream<Slot> roomBeside(Slot first, List<Beside> places) {
    return places.stream().flatMap(place -> roomBeside(first, place));
  }

  /** A visit begins on the grid; what follows within it begins when the first is done. */
  private Stream<Slot> roomBeside(Slot first, Beside place) {
    var start = place.start(first, service.duration());
    if (place == Beside.BEFORE && !onGrid(local(start))) {
      return Stream.empty();
    }
    var day = LocalDate.ofInstant(start, diary.zone());
    return able.stream()
        .sorted(Comparator.comparing(member -> !member.id().equals(first.staff())))
        .flatMap(member -> roomFor(day, member, List.of(start)))
        .filter(slot -> !first.collidesWith(slot));
  }

  private boolean isFree(Slot slot) {
    return !slot.starts().isBefore(soonest)
        && diary.busy().stream().noneMatch(busy -> busy.collidesWith(slot))
        && diary.timeOff().stream().noneMatch(off -> keepsAway(off, slot));
  }

  /** The starts at which the member's hours have room for the whole service, free or not. */
  private Stream<Slot> roomFor(LocalDate day, StaffMember member, List<Instant> starts) {
    return diary.hoursOf(member).on(day.getDayOfWeek()).stream()
        .flatMap(span -> roomFor(member, opening(day, span), closing(day, span), starts));
  }

  private Stream<Slot> roomFor(
      StaffMember member, Instant opens, Instant closes, List<Instant> starts) {
    return starts.stream()
        .map(start -> new Slot(member.id(), start, start.plus(service.duration())))
        .filter(slot -> !slot.starts().isBefore(opens) && !slot.ends().isAfter(closes));
  }

  private List<Instant> grid(LocalDate day) {
    var step = Math.toIntExact(diary.policy().slot().toMinutes());
    return IntStream.iterate(0, minute -> minute < MINUTES_PER_DAY, minute -> minute + step)
        .mapToObj(minute -> day.atStartOfDay().plusMinutes(minute))
        .filter(this::exists)
        .map(this::instant)
        .toList();
  }

  /** False in the hour that is skipped when clocks go forward. */
  private boolean exists(LocalDateTime local) {
    return !diary.zone().getRules().getValidOffsets(local).isEmpty();
  }

  private Instant opening(LocalDate day, Span span) {
    return instant(day.atTime(span.opens()));
  }

  private Instant closing(LocalDate day, Span span) {
    var atMidnight = span.closes().equals(LocalTime.MIDNIGHT);
    return instant((atMidnight ? day.plusDays(1) : day).atTime(span.closes()));
  }

  private Instant instant(LocalDateTime local) {
    return local.atZone(diary.zone()).toInstant();
  }

  private LocalTime local(Instant instant) {
    return LocalTime.ofInstant(instant, diary.zone());
  }

  private static boolean keepsAway(Absence off, Slot slot) {
    return (off.staff() == null || off.staff().equals(slot.staff()))
        && meets(slot, off.starts(), off.ends());
  }

  /** The whole business is closed then. */
  private static boolean closes(Absence off, Slot slot) {
    return off.staff() == null && meets(slot, off.starts(), off.ends());
  }

  private static boolean meets(Slot slot, Instant starts, Instant ends) {
    return slot.starts().isBefore(ends) && starts.isBefore(slot.ends());
  }
}
