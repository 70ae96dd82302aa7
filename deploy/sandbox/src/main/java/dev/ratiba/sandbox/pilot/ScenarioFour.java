package dev.ratiba.sandbox.pilot;

import java.util.List;

/** Scenario 4 of the runbook: the person behind the bot. */
final class ScenarioFour {
  private static final String OWNER = "254700000100";

  private final Sheet sheet;
  private final HandoffPart handoff;

  ScenarioFour(String sandbox, Phone customer, ThreadLog log, PilotTables tables) {
    this.sheet = new Sheet(HandoffPart.RUNBOOK, log);
    this.handoff = new HandoffPart(sheet, customer, Phone.of(sandbox, OWNER), tables);
  }

  List<Row> play() throws Exception {
    handoff.play();
    return sheet.filledIn();
  }
}
