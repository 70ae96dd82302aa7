package dev.ratiba.booking;

import dev.ratiba.booking.Openings.Why;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Searches the diary for one wish, and says why not when there is no match. */
final class Search {
  private final Rota rota;
  private final Offers offers;
  private final Wish wish;
  private final LocalDate today;
  private final LocalDate lastDay;

  Search(Rota rota, Offers offers, Wish wish, LocalDate today, LocalDate lastDay) {
    this.rota = rota;
    this.offers = offers;
    this.wish = wish;
    this.today = today;
    this.lastDay = lastDay;
  }

  Openings result() {
    return switch (wish.day()) {
      case null -> during(today, lastDay);
      case SpokenDay.GoneBy _ -> instead(Why.PAST);
      case SpokenDay.On(var date) -> between(date, date);
      case SpokenDay.Between(var first, var last) -> between(first, last);
    };
  }

  private Openings between(LocalDate first, LocalDate last) {
    if (last.isBefore(today)) {
      return instead(Why.PAST);
    }
    if (first.isAfter(lastDay)) {
      return instead(Why.TOO_FAR);
    }
    var from = first.isBefore(today) ? today : first;
    var until = last.isAfter(lastDay) ? lastDay : last;
    return from.equals(until) ? on(from) : during(from, until);
  }

  private Openings on(LocalDate day) {
    return switch (wish.time()) {
      case null -> during(day, day);
      case SpokenTime.Within _ -> during(day, day);
      case SpokenTime.At(var time) -> at(day.atTime(time));
      case SpokenTime.Either(var likelier, var other) ->
          either(day.atTime(likelier), day.atTime(other));
    };
  }

  private Openings at(LocalDateTime time) {
    return offers
        .at(time, wish.staff())
        .map(match -> new Openings(match, List.of(), Why.FREE))
        .orElseGet(() -> new Openings(null, offers.near(time, wish.staff()), rota.whyNot(time)));
  }

  /** Taken is an answer; closed or past means that the other reading was meant. */
  private Openings either(LocalDateTime likelier, LocalDateTime other) {
    var first = at(likelier);
    if (first.why() == Why.FREE || first.why() == Why.TAKEN) {
      return first;
    }
    var second = at(other);
    return second.why() == Why.FREE ? second : first;
  }

  /** What is free in those days and fits the time, with the named staff if they have anything. */
  private Openings during(LocalDate first, LocalDate last) {
    var named = offers.spread(wish.time(), first, last, wish.staff());
    if (!named.isEmpty()) {
      return new Openings(null, named, Why.FREE);
    }
    var others = offers.spread(wish.time(), first, last, null);
    return others.isEmpty() ? atOtherTimes(first, last) : new Openings(null, others, Why.TAKEN);
  }

  private Openings atOtherTimes(LocalDate first, LocalDate last) {
    var why = whyNone(first, last);
    var sameDays = offers.spread(null, first, last, null);
    return sameDays.isEmpty()
        ? instead(why)
        : new Openings(null, sameDays, why == Why.FULL ? Why.TAKEN : why);
  }

  private Why whyNone(LocalDate first, LocalDate last) {
    var time = wish.time();
    var works = first.datesUntil(last.plusDays(1)).filter(rota::worksOn).toList();
    if (works.isEmpty()) {
      return Why.DAY_OFF;
    }
    if (time != null && works.stream().noneMatch(day -> rota.opensFor(time, day))) {
      return Why.CLOSED;
    }
    return last.equals(today) && rota.overFor(today) ? Why.TOO_SOON : Why.FULL;
  }

  /** The days that were asked for are of no use: the same time on the next ones, or any. */
  private Openings instead(Why why) {
    var sameTime = offers.spread(wish.time(), today, lastDay, null);
    return new Openings(
        null, sameTime.isEmpty() ? offers.spread(null, today, lastDay, null) : sameTime, why);
  }
}
