package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * I10: who is told that a slot is taken is told the truth. The driver's log says who was refused
 * which slot; appointments, bookings, attempts and turns say who had it within a second of then.
 */
final class Refusals implements Invariant {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** While something is broken, a transaction may take as long as PostgreSQL lets it. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(7);

  /** A refusal is read soon after it was decided, or when what was broken works again. */
  private static final Duration READ_BY_THEN = Duration.ofMinutes(3);

  private static final Duration AFTERMATH = Duration.ofSeconds(15);

  private static final Set<String> LOOKED = Set.of("slots-found", "slot-taken");

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (var tenant : evidence.tenants()) {
      var refused =
          evidence.deeds().stream()
              .filter(deed -> deed.is(Deed.REFUSED) && deed.tenant().equals(tenant.tenant()))
              .toList();
      if (!refused.isEmpty()) {
        check(tenant, refused, evidence, findings);
      }
    }
  }

  private static void check(
      Tables tenant, List<Deed> refused, Evidence evidence, Findings findings) {
    var stays = Stay.of(tenant);
    var turns =
        tenant.turns().stream()
            .filter(turn -> TurnStory.events(turn).anyMatch(LOOKED::contains))
            .collect(groupingBy(turn -> customerOf(tenant, turn)));
    for (var deed : refused) {
      var turn = decidedBy(deed, turns.getOrDefault(customer(tenant, deed), List.of()));
      var question = question(deed, turn, tenant, evidence.faults());
      if (stays.stream().noneMatch(question::isAnsweredBy)) {
        findings.add(
            tenant.tenant(),
            deed.number(),
            "was refused %s, which nobody had".formatted(deed.text()));
      }
    }
  }

  /** Which slot was refused, and when at the earliest and the latest. */
  private record Question(Instant starts, Instant ends, Instant since, Instant until) {
    boolean isAnsweredBy(Stay stay) {
      return stay.slot().overlaps(starts, ends) && stay.isAlive(since, until);
    }
  }

  private static Question question(
      Deed deed, Tables.@Nullable Turn turn, Tables tenant, List<Fault> faults) {
    var starts = Instant.parse(deed.text());
    var since = turn == null ? deed.at().minus(READ_BY_THEN) : turn.takenAt();
    var until = turn == null ? deed.at() : turn.takenAt();
    var broken = faults.stream().anyMatch(fault -> fault.isFelt(since, until, AFTERMATH));
    var slack = broken ? LONGEST_TRANSACTION : SECOND;
    return new Question(
        starts, starts.plus(duration(turn, tenant)), since.minus(slack), until.plus(slack));
  }

  private static String customerOf(Tables tenant, Tables.Turn turn) {
    return tenant.conversations().stream()
        .filter(conversation -> conversation.id().equals(turn.row()))
        .map(Tables.Conversation::customer)
        .findFirst()
        .orElse("");
  }

  private static String customer(Tables tenant, Deed deed) {
    return tenant.customers().stream()
        .filter(customer -> customer.hasNumber(deed.number()))
        .map(Tables.Customer::id)
        .findFirst()
        .orElse("?");
  }

  private static Tables.@Nullable Turn decidedBy(Deed deed, List<Tables.Turn> turns) {
    return turns.stream()
        .filter(turn -> turn.takenAt().isBefore(deed.at().plus(SECOND)))
        .max(Comparator.comparing(Tables.Turn::takenAt))
        .orElse(null);
  }

  private static Duration duration(Tables.@Nullable Turn turn, Tables tenant) {
    var wished = turn == null ? Stream.<String>of() : wished(turn);
    var durations =
        tenant.services().stream().collect(toMap(Tables.Service::id, Tables.Service::duration));
    return wished
        .filter(durations::containsKey)
        .map(durations::get)
        .findFirst()
        .or(() -> durations.values().stream().max(Comparator.naturalOrder()))
        .orElse(Duration.ofHours(1));
  }

  private static Stream<String> wished(Tables.Turn turn) {
    return Stream.of("/wish/service", "/interrupted/wish/service")
        .map(pointer -> turn.after().at(pointer).asString(""));
  }
}
