package dev.ratiba.activities.wakeup;

import static java.util.stream.Collectors.toMap;

import dev.ratiba.activities.wakeup.TurnTaker.GrewWhileClosing;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import dev.ratiba.wakeup.TurnTaken;
import dev.ratiba.wakeup.Turns;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes turns in PostgreSQL, then rings whom the turn has given something to do. */
@Component
class JooqTurns implements Turns {
  private static final Logger LOG = LoggerFactory.getLogger(JooqTurns.class);

  private final Map<RowKind, TurnTaker> takers;
  private final AfterCommit afterCommit;

  JooqTurns(List<TurnTaker> takers, AfterCommit afterCommit) {
    this.takers = takers.stream().collect(toMap(TurnTaker::kind, Function.identity()));
    this.afterCommit = afterCommit;
  }

  @Override
  public TurnTaken turn(String workflowId) {
    var row = RowId.ofWorkflowId(workflowId);
    try {
      var turned = Objects.requireNonNull(takers.get(row.kind())).take(row);
      tell(row, turned);
      turned.rings().forEach(afterCommit::ring);
      return turned.taken();
    } catch (GrewWhileClosing more) {
      return new TurnTaken(null, null, List.of(), true, false, null, null);
    }
  }

  private static void tell(RowId row, Turned turned) {
    try (var _ = LogsAbout.conversation(row.tenant(), turned.thread())) {
      turned.logLines().forEach(LOG::info);
    }
  }
}
