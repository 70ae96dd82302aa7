package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A slot that was kept from one moment to another, as the tables and the record of turns tell
 * afterwards.
 *
 * @param to {@link Instant#MAX} when it is still kept
 */
record Stay(String booking, Tables.Item slot, Instant from, Instant to) {
  /** A booking and its first hold are one transaction, which PostgreSQL ends by then. */
  private static final Duration HELD_BY_THEN = Duration.ofSeconds(7);

  boolean isAlive(Instant since, Instant until) {
    return !from.isAfter(until) && to.isAfter(since);
  }

  /** All that ever kept a slot of this business. */
  static List<Stay> of(Tables tenant) {
    var now =
        tenant.appointments().stream()
            .filter(Tables.Appointment::keepsItsSlot)
            .map(appointment ->
                new Stay(
                    appointment.booking(),
                    appointment.slot(),
                    appointment.createdAt(),
                    Instant.MAX))
            .toList();
    var keptSince = now.stream().collect(toMap(Stay::booking, Stay::from, Stay::earlier));
    var stays = new ArrayList<>(now);
    stays.addAll(gone(tenant, keptSince));
    stays.addAll(declined(tenant));
    return stays;
  }

  private Stay endedBy(Instant latest) {
    return new Stay(booking, slot, from, earlier(to, latest));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Second slots that were offered and let go: no booking comprises them any more. */
  private static List<Stay> declined(Tables tenant) {
    var letGo =
        tenant.turns().stream()
            .flatMap(turn -> bookings(turn, "let-second-go"))
            .collect(toMap(Release::of, Release::at, (first, _) -> first));
    return tenant.turns().stream()
        .flatMap(turn ->
            TurnStory.seconds(turn)
                .filter(visit -> letGo.containsKey(visit.path("booking").asString("")))
                .map(visit -> declined(visit, turn.takenAt(), letGo)))
        .toList();
  }

  private static Stay declined(JsonNode visit, Instant held, Map<String, Instant> letGo) {
    var booking = visit.path("booking").asString("");
    var slot = visit.at("/second/slot");
    var item =
        new Tables.Item(
            slot.path("staff").asString(""),
            Instant.parse(slot.path("starts").asString("")),
            Instant.parse(slot.path("ends").asString("")));
    return new Stay(booking, item, held, letGo.getOrDefault(booking, Instant.MAX));
  }

  private static Stream<Release> bookings(Tables.Turn turn, String named) {
    return TurnStory.actions(turn)
        .filter(action -> action.path("action").asString("").equals(named))
        .map(action -> new Release(action.path("booking").asString(""), turn.takenAt()));
  }

  /** Holds that ended, of bookings that late money may have booked again later. */
  private static List<Stay> gone(Tables tenant, Map<String, Instant> keptSince) {
    var releases = tenant.turns().stream().flatMap(Stay::releases).collect(groupingBy(Release::of));
    var payments = tenant.payments().stream().collect(groupingBy(Tables.Payment::booking));
    var stays = new ArrayList<Stay>();
    for (var booking : tenant.bookings()) {
      var since = keptSince.getOrDefault(booking.id(), Instant.MAX);
      if (since.isAfter(booking.createdAt().plus(HELD_BY_THEN))) {
        gone(
                tenant,
                booking,
                payments.getOrDefault(booking.id(), List.of()),
                releases.getOrDefault(booking.id(), List.of()))
            .map(stay -> stay.endedBy(since))
            .forEach(stays::add);
      }
    }
    return stays;
  }

  private static Stream<Stay> gone(
      Tables tenant,
      Tables.Booking booking,
      List<Tables.Payment> payments,
      List<Release> releases) {
    var end = ranOut(tenant, booking, payments);
    for (var release : releases) {
      var paying = payments.stream().anyMatch(payment -> isOpen(payment, release.at()));
      if (!paying && release.at().isBefore(end)) {
        end = release.at();
      }
    }
    var until = end;
    return booking.items().stream()
        .map(item -> new Stay(booking.id(), item, booking.createdAt(), until));
  }

  private static Instant ranOut(
      Tables tenant, Tables.Booking booking, List<Tables.Payment> payments) {
    var end = booking.createdAt().plus(tenant.profile().hold());
    for (var payment : payments) {
      var ended = payment.endedAt();
      var until = ended == null ? Instant.MAX : ended.plus(tenant.profile().hold());
      end = until.isAfter(end) ? until : end;
    }
    return end;
  }

  private static boolean isOpen(Tables.Payment payment, Instant at) {
    var ended = payment.endedAt();
    return !payment.openedAt().isAfter(at) && (ended == null || ended.isAfter(at));
  }

  private record Release(String of, Instant at) {}

  /** Given up in words, or for another slot that was had. */
  private static Stream<Release> releases(Tables.Turn turn) {
    var hadAnother = TurnStory.events(turn).anyMatch(event -> event.equals("slot-held"));
    return TurnStory.actions(turn)
        .flatMap(action ->
            switch (action.path("action").asString("")) {
              case "release-hold" -> Stream.of(action.path("booking").asString(""));
              case "hold-slot" ->
                  hadAnother ? Stream.of(action.path("instead").asString("")) : Stream.<String>of();
              default -> Stream.<String>of();
            })
        .map(booking -> new Release(booking, turn.takenAt()));
  }

  /** By member of staff. */
  static Map<String, List<Stay>> byStaff(List<Stay> stays) {
    return stays.stream().collect(groupingBy(stay -> stay.slot().staff()));
  }
}
