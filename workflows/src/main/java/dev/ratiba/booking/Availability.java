package dev.ratiba.booking;

import dev.ratiba.booking.Openings.Why;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
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
 *   <li>Two services: only times at which the second one can be had with the first, or after it.
 * </ul>
 */
public final class Availability {
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
    return rota(wish.service(), wish.second())
        .map(rota -> new Search(rota, offers(rota), wish, today, lastDay).result())
        .orElseGet(() -> new Openings(null, List.of(), Why.FULL));
  }

  /** Whether a slot, wherever it comes from, can be booked for the service right now. */
  public boolean admits(ServiceId service, Slot slot) {
    var day = local(slot).toLocalDate();
    return !day.isAfter(lastDay)
        && rota(service).filter(rota -> rota.free(day, slot.staff()).contains(slot)).isPresent();
  }

  /** Free slots near one that was taken by somebody else. */
  public List<Slot> near(ServiceId service, Slot taken) {
    return near(service, null, taken);
  }

  /** Free slots near one that was taken by somebody else; with a second service, for both. */
  public List<Slot> near(ServiceId service, @Nullable ServiceId second, Slot taken) {
    return rota(service, second).stream()
        .flatMap(rota -> offers(rota).near(local(taken), null).stream())
        .filter(slot -> !slot.equals(taken))
        .toList();
  }

  /** Where the second service that a customer asked for is had, who comes for the first then. */
  public Optional<Slot> wishedWith(Slot first, ServiceId second) {
    return rota(second).flatMap(rota -> rota.beside(first, Beside.WISHED));
  }

  /** Where a service could be had next to a slot, to be offered: after it, before it or at once. */
  public Optional<Slot> offeredWith(Slot first, ServiceId second) {
    return rota(second).flatMap(rota -> rota.beside(first, Beside.OFFERED));
  }

  private Offers offers(Rota rota) {
    return new Offers(rota, diary.zone(), today, lastDay);
  }

  private Optional<Rota> rota(@Nullable ServiceId service) {
    return diary.services().stream()
        .filter(sold -> sold.id().equals(service))
        .findFirst()
        .map(sold -> new Rota(diary, sold, now));
  }

  private Optional<Rota> rota(@Nullable ServiceId service, @Nullable ServiceId second) {
    return second == null
        ? rota(service)
        : rota(service).flatMap(rota -> rota(second).map(rota::with));
  }

  private LocalDateTime local(Slot slot) {
    return LocalDateTime.ofInstant(slot.starts(), diary.zone());
  }
}
