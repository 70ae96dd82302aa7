package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * I6: a reply is sent once, but for the one window that is documented: between a send and its
 * record. The vendor's ledger says what was sent under which key, the messages how often it was
 * tried, and the list of faults whether anything can have made it unsure. Nobody is told twice that
 * a visit is confirmed, and what is said in a thread leaves in the order in which it was said.
 */
final class Replies implements Invariant {
  /** A send hangs in the air for so long at most before it is lost. */
  private static final Duration IN_THE_AIR = Duration.ofSeconds(10);

  private static final Set<String> GONE = Set.of("sent", "delivered", "read");

  /** A message of ours, and whose it is. */
  private record Ours(Tables tenant, Tables.Message message) {}

  @Override
  public void check(Evidence evidence, Findings findings) {
    var ours = ours(evidence);
    var sends =
        evidence.ledger().stream().filter(Fact::isSend).collect(groupingBy(Fact::messageKey));
    sends.forEach((key, times) -> {
      var message = ours.get(key);
      if (message == null) {
        findings.add("", key, "sent, and no message of ours says it: " + times.getFirst().shown());
      } else if (times.size() > 1) {
        repeated(message, times, evidence, findings);
      }
    });
    var taken = evidence.ledger().stream().filter(Fact::wentOut).map(Fact::key).collect(toSet());
    for (var tenant : evidence.tenants()) {
      wasSeenByTheVendor(tenant, sends.keySet(), taken, findings);
      leavesInOrder(tenant, sends, findings);
      confirmsOnce(tenant, sends, findings);
    }
  }

  private static Map<String, Ours> ours(Evidence evidence) {
    return evidence.tenants().stream()
        .flatMap(tenant ->
            tenant.messages().stream()
                .filter(Tables.Message::isOurs)
                .map(message -> new Ours(tenant, message)))
        .collect(toMap(found -> found.message().id(), found -> found));
  }

  private static void repeated(Ours ours, List<Fact> times, Evidence evidence, Findings findings) {
    findings.countRepeats(times.size() - 1);
    var excused = ours.message().attempts() > 1;
    for (var next = 1; next < times.size(); next++) {
      excused &= isExcused(times.get(next - 1), times.get(next), evidence.faults());
    }
    if (!excused) {
      findings.add(
          ours.tenant().tenant(),
          ours.message().conversation(),
          "sent %d times, tried %d times, and nothing explains it: %s"
              .formatted(times.size(), ours.message().attempts(), ours.message().body()));
    }
  }

  private static boolean isExcused(Fact first, Fact again, List<Fault> faults) {
    return faults.stream()
        .filter(Fault::excusesARepeat)
        .anyMatch(fault -> fault.isFelt(first.at(), again.at(), IN_THE_AIR));
  }

  /** By our key, which comes back with each status, or by the vendor's own, where it takes none. */
  private static void wasSeenByTheVendor(
      Tables tenant, Set<String> sent, Set<String> taken, Findings findings) {
    tenant.messages().stream()
        .filter(message -> message.isOurs() && GONE.contains(message.status()))
        .filter(message -> !sent.contains(message.id()))
        .filter(message -> message.providerId() == null || !taken.contains(message.providerId()))
        .forEach(message ->
            findings.add(
                tenant.tenant(),
                message.conversation(),
                "is %s, but the vendor never had it: %s"
                    .formatted(message.status(), message.body())));
  }

  /** By the first time each was sent; what was parked or failed let the others pass. */
  private static void leavesInOrder(
      Tables tenant, Map<String, List<Fact>> sends, Findings findings) {
    var latest = new HashMap<String, Long>();
    for (var message : inOrder(tenant)) {
      var sent = sends.get(message.id());
      if (sent == null || message.failure() != null) {
        continue;
      }
      var seq = sent.getFirst().seq();
      var before = latest.put(message.conversation(), seq);
      if (before != null && before > seq) {
        findings.add(
            tenant.tenant(),
            message.conversation(),
            "sent before what was said before it: " + message.body());
      }
    }
  }

  private static List<Tables.Message> inOrder(Tables tenant) {
    return tenant.messages().stream()
        .filter(Tables.Message::isOurs)
        .filter(message -> !message.isToStaff()) // to different people
        .sorted(Comparator.comparingLong(Tables.Message::position))
        .toList();
  }

  private static void confirmsOnce(
      Tables tenant, Map<String, List<Fact>> sends, Findings findings) {
    var told = new HashMap<String, Integer>();
    var texts = new HashSet<String>();
    var threads = tenant.messages().stream().collect(groupingBy(Tables.Message::conversation));
    for (var turn : tenant.turns()) {
      var visits = TurnStory.confirmed(turn).toList();
      visits.forEach(visit -> told.merge(visit, 1, Integer::sum));
      if (!visits.isEmpty()) {
        texts.addAll(confirmation(turn, threads.getOrDefault(turn.row(), List.of())));
      }
    }
    told.forEach((visit, times) -> {
      if (times > 1) {
        findings.add(tenant.tenant(), visit, "confirmed to the customer %d times".formatted(times));
      }
    });
    threads.forEach(
        (thread, messages) -> sentOnce(tenant, thread, messages, texts, sends, findings));
  }

  /**
   * What a turn says carries the time of its transaction, and each event has one message. Where
   * that cannot be told, all that was said counts as the confirmation.
   */
  private static Set<String> confirmation(Tables.Turn turn, List<Tables.Message> thread) {
    var said =
        thread.stream()
            .filter(message -> message.isOurs() && message.createdAt().equals(turn.takenAt()))
            .sorted(Comparator.comparingLong(Tables.Message::position))
            .map(Tables.Message::body)
            .toList();
    var confirms = TurnStory.confirmations(turn);
    return IntStream.range(0, said.size())
        .filter(index -> confirms.size() != said.size() || confirms.get(index))
        .mapToObj(said::get)
        .collect(toSet());
  }

  private static void sentOnce(
      Tables tenant,
      String thread,
      List<Tables.Message> messages,
      Set<String> texts,
      Map<String, List<Fact>> sends,
      Findings findings) {
    var keysByText =
        messages.stream()
            .filter(message -> message.isOurs() && texts.contains(message.body()))
            .collect(
                groupingBy(
                    Tables.Message::body,
                    Collectors.mapping(Tables.Message::id, Collectors.toList())));
    keysByText.forEach((text, keys) -> {
      var sent = new ArrayList<>(keys);
      sent.removeIf(key -> !sends.containsKey(key));
      if (sent.size() > 1) {
        findings.add(
            tenant.tenant(), thread, "the same confirmation under %d keys".formatted(sent.size()));
      }
    });
  }
}
