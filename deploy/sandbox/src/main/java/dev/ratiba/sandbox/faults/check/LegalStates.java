package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.ratiba.sandbox.faults.check.Evidence.Wakeup;
import dev.ratiba.sandbox.faults.check.Run.What;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * I7: every row comes to rest where it may. When all is quiet nothing is overdue, nothing is half
 * carried out, and whatever lives will be woken: by the engine, where a run waits for something, or
 * by the sweeper. A handoff may stay open, since no person answers here. The tables say what lives,
 * the histories what waits.
 */
final class LegalStates implements Invariant {
  private static final Duration OVERDUE = Duration.ofSeconds(60);

  /** The sweeper looks two seconds after a row was due. */
  private static final Duration ABOUT_TO_BE_RUNG = Duration.ofSeconds(10);

  private static final Set<String> UNDER_WAY = Set.of("queued", "claimed", "unsure");
  private static final Set<String> BROKEN_OFF = Set.of("TERMINATED", "TIMED_OUT", "CANCELED");

  @Override
  public void check(Evidence evidence, Findings findings) {
    var live = evidence.wakeups().stream().map(Wakeup::id).collect(toSet());
    evidence.tenants().forEach(tenant -> tables(tenant, live, findings));
    var runs = evidence.runs().stream().collect(groupingBy(Run::workflowId));
    for (var line : evidence.wakeups()) {
      wakeup(line, runs.getOrDefault(line.id(), List.of()), evidence, findings);
    }
    evidence.runs().forEach(run -> run(run, findings));
  }

  private static void tables(Tables tenant, Set<String> live, Findings findings) {
    tenant.outbox().stream()
        .filter(Tables.Outbox::open)
        .forEach(row ->
            findings.add(
                tenant.tenant(),
                row.row(),
                "%s is open since %s".formatted(row.kind(), row.openedAt())));
    tenant.messages().stream()
        .filter(message -> UNDER_WAY.contains(message.status()))
        .forEach(message ->
            findings.add(
                tenant.tenant(),
                message.conversation(),
                "a message is still %s".formatted(message.status())));
    conversations(tenant, live, findings);
    payments(tenant, live, findings);
  }

  private static void conversations(Tables tenant, Set<String> live, Findings findings) {
    var payments = tenant.payments().stream().collect(toMap(Tables.Payment::id, row -> row));
    for (var conversation : tenant.conversations()) {
      var isLive = live.contains("conversation/" + tenant.tenant() + "/" + conversation.id());
      if (conversation.isOpen() != isLive) {
        findings.add(
            tenant.tenant(),
            conversation.id(),
            isLive ? "closed, and still to be woken" : "open, and never woken again");
      }
      var awaited = awaited(conversation, payments);
      if (conversation.isOpen() && awaited != null && !awaited.is("pending")) {
        findings.add(
            tenant.tenant(),
            conversation.id(),
            "waits for a payment that is %s".formatted(awaited.state()));
      }
    }
  }

  private static Tables.@Nullable Payment awaited(
      Tables.Conversation conversation, Map<String, Tables.Payment> payments) {
    var situation = conversation.situation();
    return situation.path("state").asString("").equals("awaiting-payment")
        ? payments.get(situation.path("payment").asString(""))
        : null;
  }

  private static void payments(Tables tenant, Set<String> live, Findings findings) {
    tenant.payments().stream()
        .filter(payment -> payment.is("pending"))
        .filter(payment -> !live.contains("payment/" + tenant.tenant() + "/" + payment.id()))
        .forEach(payment ->
            findings.add(tenant.tenant(), payment.id(), "pending, and never woken again"));
  }

  private static void wakeup(Wakeup line, List<Run> runs, Evidence evidence, Findings findings) {
    if (line.dueAt().plus(OVERDUE).isBefore(evidence.at())) {
      findings.add(line.tenant(), line.row(), "overdue since " + line.dueAt());
    }
    var latest = runs.isEmpty() ? null : runs.getLast();
    if (latest != null && isBrokenOff(latest, evidence.faults())) {
      findings.add(
          line.tenant(),
          line.row(),
          "its workflow was %s and has none after it".formatted(latest.status()));
    }
    var running = latest != null && latest.isRunning();
    if (!running && line.dueAt().plus(ABOUT_TO_BE_RUNG).isBefore(evidence.at())) {
      findings.add(line.tenant(), line.row(), "due, and no workflow runs for it");
    }
  }

  private static boolean isBrokenOff(Run run, List<Fault> faults) {
    var onPurpose = run.is("TERMINATED") && faults.stream().anyMatch(Fault::endsRuns);
    return BROKEN_OFF.contains(run.status()) && !onPurpose;
  }

  private static void run(Run run, Findings findings) {
    if (run.is("FAILED")) {
      findings.add(run.tenant(), run.row(), "its workflow failed");
    }
    if (run.isRunning() && !awaitsAnything(run)) {
      findings.add(run.tenant(), run.row(), "its workflow waits for nothing that could come");
    }
  }

  private static boolean awaitsAnything(Run run) {
    return isPending(run, What.TIMER_STARTED, What.TIMER_ENDED)
        || isPending(run, What.ACTIVITY_SCHEDULED, What.ACTIVITY_ENDED)
        || lastOf(run, What.TASK_SCHEDULED) > lastOf(run, What.TASK_COMPLETED);
  }

  private static boolean isPending(Run run, What begin, What end) {
    var ended = run.of(end).stream().map(Run.Event::ref).collect(toSet());
    return run.of(begin).stream().anyMatch(event -> !ended.contains(event.id()));
  }

  private static long lastOf(Run run, What type) {
    return run.of(type).stream().mapToLong(Run.Event::id).max().orElse(0);
  }
}
