package dev.ratiba.sandbox.faults.check;

import static java.util.stream.Collectors.groupingBy;

import dev.ratiba.sandbox.faults.check.Run.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * I9: the engine and the database agree. A row's turns are numbered from 1, each begins where the
 * last one ended, and the row stands where the last one left it. Each turn that the engine was told
 * of is in the database, and each turn in the database was told to the engine, unless whoever took
 * it died before it could tell.
 */
final class Agreement implements Invariant {
  private static final Duration AFTERMATH = Duration.ofSeconds(20);

  /** A worker takes its turn as soon as it can, though the engine has given up the task by then. */
  private static final Duration STILL_AT_IT = Duration.ofMinutes(1);

  /** When a worker asks for a turn, its clock may be a little behind the database's. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

  @Override
  public void check(Evidence evidence, Findings findings) {
    var runs = evidence.runs().stream().collect(groupingBy(Run::workflowId));
    for (var tenant : evidence.tenants()) {
      var turns = tenant.turns().stream().collect(groupingBy(Agreement::row));
      for (var row : tenant.conversations()) {
        var id = "conversation/" + tenant.tenant() + "/" + row.id();
        var ofRow = turns.getOrDefault("conversation/" + row.id(), List.of());
        follow(tenant, row.id(), row.turns(), row.situation(), ofRow, findings);
        namesItsState(tenant, row, ofRow, findings);
        agree(tenant, row.id(), ofRow, runs.getOrDefault(id, List.of()), evidence, findings);
      }
      for (var row : tenant.payments()) {
        var id = "payment/" + tenant.tenant() + "/" + row.id();
        var ofRow = turns.getOrDefault("payment/" + row.id(), List.of());
        follow(tenant, row.id(), row.turns(), row.situation(), ofRow, findings);
        namesItsState(tenant, row, findings);
        agree(tenant, row.id(), ofRow, runs.getOrDefault(id, List.of()), evidence, findings);
      }
    }
  }

  private static String row(Tables.Turn turn) {
    return turn.kind() + "/" + turn.row();
  }

  private static void follow(
      Tables tenant,
      String row,
      int count,
      JsonNode situation,
      List<Tables.Turn> turns,
      Findings findings) {
    if (count != turns.size()) {
      findings.add(
          tenant.tenant(), row, "counts %d turns, recorded are %d".formatted(count, turns.size()));
    }
    for (var index = 0; index < turns.size(); index++) {
      var turn = turns.get(index);
      if (turn.number() != index + 1) {
        findings.add(
            tenant.tenant(), row, "turn %d stands at place %d".formatted(turn.number(), index + 1));
      }
      if (index > 0 && !turn.before().equals(turns.get(index - 1).after())) {
        findings.add(
            tenant.tenant(), row, "turn %d begins where none ended".formatted(turn.number()));
      }
    }
    if (!turns.isEmpty() && !standsThere(turns.getLast().after(), situation)) {
      findings.add(tenant.tenant(), row, "does not stand where its last turn left it");
    }
  }

  /**
   * A payment that was settled is to be sent back when the visit is cancelled, by another's turn.
   */
  private static boolean standsThere(JsonNode left, JsonNode situation) {
    var isSentBack = state(left).equals("settled") && state(situation).equals("refund-pending");
    return left.equals(situation) || isSentBack;
  }

  private static String state(JsonNode situation) {
    return situation.path("state").asString("");
  }

  private static void namesItsState(
      Tables tenant, Tables.Conversation row, List<Tables.Turn> turns, Findings findings) {
    var chain = turns.isEmpty() ? "GREET" : turns.getLast().chain();
    if (!chain.endsWith(row.state())) {
      findings.add(
          tenant.tenant(),
          row.id(),
          "is in %s, the last turn went %s".formatted(row.state(), chain));
    }
  }

  private static void namesItsState(Tables tenant, Tables.Payment row, Findings findings) {
    var situation = row.situation().path("state").asString("");
    var wanted =
        switch (situation) {
          case "prompting" -> "pending";
          case "in-review" -> "review";
          case "refund-pending" -> "refund_pending";
          default -> situation;
        };
    if (!row.is(wanted)) {
      findings.add(
          tenant.tenant(), row.id(), "is %s, but stands %s".formatted(row.state(), situation));
    }
  }

  private static void agree(
      Tables tenant,
      String row,
      List<Tables.Turn> recorded,
      List<Run> runs,
      Evidence evidence,
      Findings findings) {
    var untold = new ArrayList<>(recorded);
    untold.removeIf(turn -> turn.events().isEmpty()); // nothing was decided, so nothing is told
    for (var told : told(runs)) {
      if (told.story() != null && !remove(untold, told)) {
        findings.add(
            tenant.tenant(),
            row,
            "the engine was told of a turn that is not recorded: " + told.story());
      }
    }
    untold.stream()
        .filter(turn -> !isExcused(turn, runs, evidence))
        .forEach(turn ->
            findings.add(
                tenant.tenant(),
                row,
                "turn %d was never told to the engine".formatted(turn.number())));
  }

  /** A run that was reset begins with a copy of what the one before it was told. */
  private static List<Run.Told> told(List<Run> runs) {
    return runs.stream()
        .flatMap(run -> run.of(What.TURN).stream())
        .distinct()
        .map(Run.Event::turn)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Removes the turn that was told: the first one with that story that is late enough. */
  private static boolean remove(List<Tables.Turn> untold, Run.Told told) {
    var earliest = told.scheduledAt().minus(CLOCKS_DIFFER);
    for (var turn : untold) {
      if (turn.chain().equals(told.story()) && !turn.takenAt().isBefore(earliest)) {
        return untold.remove(turn);
      }
    }
    for (var turn : untold) {
      if (turn.chain().equals(told.story())) {
        return untold.remove(turn);
      }
    }
    return false;
  }

  private static boolean isExcused(Tables.Turn turn, List<Run> runs, Evidence evidence) {
    var since = turn.takenAt().minus(CLOCKS_DIFFER);
    var until = turn.takenAt().plus(AFTERMATH);
    return evidence.faults().stream().anyMatch(fault -> fault.isFelt(since, until, AFTERMATH))
        || runs.stream().anyMatch(run -> run.is("TERMINATED") || lostItsTask(run, turn))
        || wasForgotten(turn, runs, evidence);
  }

  /** A busy machine makes a worker miss its deadline: the turn was kept, but nobody listened. */
  private static boolean lostItsTask(Run run, Tables.Turn turn) {
    var since = turn.takenAt().minus(STILL_AT_IT);
    var until = turn.takenAt().plus(AFTERMATH);
    return run.of(What.TASK_LOST).stream()
        .anyMatch(event -> !event.at().isBefore(since) && !event.at().isAfter(until));
  }

  /** The engine lost its data after this turn. */
  private static boolean wasForgotten(Tables.Turn turn, List<Run> runs, Evidence evidence) {
    var remembersNothing = runs.stream().allMatch(run -> run.startedAt().isAfter(turn.takenAt()));
    return remembersNothing
        && evidence.faults().stream().anyMatch(fault -> fault.to().isAfter(turn.takenAt()));
  }
}
