package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.LongStream;

/**
 * I1: what was accepted is taken once, in the order of acceptance. The driver's log says what was
 * accepted, the inbox what was kept, the turns what was taken, the messages in which order.
 */
final class AcceptedMessages implements Invariant {
  @Override
  public void check(Evidence evidence, Findings findings) {
    for (var tenant : evidence.tenants()) {
      isKept(tenant, evidence, findings);
      isTaken(tenant, findings);
      isInOrder(tenant, findings);
      isCounted(tenant, evidence, findings);
    }
  }

  private static void isKept(Tables tenant, Evidence evidence, Findings findings) {
    var kept = tenant.inbox().stream().collect(groupingBy(Tables.Arrival::providerId));
    kept.forEach((id, rows) -> {
      if (rows.size() > 1) {
        findings.add(
            tenant.tenant(),
            rows.getFirst().row(),
            "%d times in the inbox: %s".formatted(rows.size(), id));
      }
    });
    evidence.deeds().stream()
        .filter(deed -> deed.tenant().equals(tenant.tenant()) && deed.wasAccepted())
        .filter(deed -> !kept.containsKey(deed.id()))
        .forEach(deed ->
            findings.add(
                tenant.tenant(),
                deed.number(),
                "accepted and not in the inbox: %s%s"
                    .formatted(deed.id(), unrouted(deed, evidence))));
  }

  private static String unrouted(Deed deed, Evidence evidence) {
    return evidence.unrouted().stream()
        .filter(kept -> kept.providerId().equals(deed.id()))
        .map(kept -> ", unrouted: " + kept.reason())
        .findFirst()
        .orElse("");
  }

  private static void isTaken(Tables tenant, Findings findings) {
    var turns = tenant.turns().stream().collect(toMap(Tables.Turn::id, turn -> turn));
    for (var arrival : tenant.inbox()) {
      var turn = turns.get(arrival.turn());
      if (arrival.turn() == null) {
        findings.add(
            tenant.tenant(),
            arrival.row(),
            "never taken: %s %s".formatted(arrival.kind(), arrival.providerId()));
      } else if (turn == null || !turn.row().equals(arrival.row())) {
        findings.add(
            tenant.tenant(),
            arrival.row(),
            "taken by no turn of its row: %s".formatted(arrival.providerId()));
      }
    }
  }

  private static void isInOrder(Tables tenant, Findings findings) {
    var accepted = takenByConversation(tenant);
    var received = receivedByConversation(tenant);
    for (var conversation : tenant.conversations()) {
      var wanted = accepted.getOrDefault(conversation.id(), List.of());
      var found = received.getOrDefault(conversation.id(), List.of());
      if (!wanted.equals(found)) {
        findings.add(
            tenant.tenant(),
            conversation.id(),
            "accepted %s, but heard %s".formatted(wanted, found));
      }
    }
  }

  private static Map<String, List<String>> takenByConversation(Tables tenant) {
    return tenant.inbox().stream()
        .filter(arrival -> arrival.isFromWhatsApp() && arrival.turn() != null)
        .collect(groupingBy(Tables.Arrival::row, mappingToList(Tables.Arrival::providerId)));
  }

  private static Map<String, List<String>> receivedByConversation(Tables tenant) {
    return tenant.messages().stream()
        .filter(message -> !message.isOurs())
        .collect(
            groupingBy(
                Tables.Message::conversation,
                mappingToList(message -> String.valueOf(message.providerId()))));
  }

  private static <T> Collector<T, ?, List<String>> mappingToList(Function<T, String> name) {
    return mapping(name, toList());
  }

  /** Numbers are given out under the counter's lock, so a gap is a row that got lost. */
  private static void isCounted(Tables tenant, Evidence evidence, Findings findings) {
    var numbers =
        tenant.inbox().stream()
            .filter(arrival -> arrival.recipient().equals("conversation"))
            .collect(groupingBy(Tables.Arrival::row));
    numbers.forEach((row, arrivals) -> {
      var found = arrivals.stream().mapToLong(Tables.Arrival::sequence).boxed().toList();
      if (!found.equals(LongStream.rangeClosed(1, found.size()).boxed().toList())) {
        findings.add(tenant.tenant(), row, "numbers of the inbox are %s".formatted(found));
      }
    });
    evidence.wakeups().stream()
        .filter(line -> line.tenant().equals(tenant.tenant()))
        .filter(line -> line.accepted() != line.taken())
        .forEach(line ->
            findings.add(
                tenant.tenant(),
                line.row(),
                "%d accepted and %d taken".formatted(line.accepted(), line.taken())));
  }
}
