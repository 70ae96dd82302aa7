package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.StatusReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scenario 4 of the runbook: the person behind the bot, and the reminder. */
final class ScenarioFour {
  private static final String OWNER = "254700000100";

  private final StatusReport status;
  private final PilotTables tables;
  private final Sheet sheet;

  ScenarioFour(StatusReport status, ThreadLog log, PilotTables tables) {
    this.status = status;
    this.tables = tables;
    var runbook = new HashMap<>(HandoffPart.RUNBOOK);
    runbook.putAll(ReminderPart.RUNBOOK);
    this.sheet = new Sheet(runbook, log);
  }

  List<Row> play() throws Exception {
    var sandbox = status.sandbox();
    new HandoffPart(sheet, Phone.fresh(sandbox), Phone.of(sandbox, OWNER), tables).play();
    var phone = Phone.fresh(sandbox);
    var customer = RemindedCustomer.of(phone.number(), status.database());
    new ReminderPart(sheet, phone, customer, tables, secrets()).play();
    return sheet.filledIn();
  }

  private Map<String, String> secrets() throws Exception {
    var secrets = new HashMap<String, String>();
    for (var line : Files.readAllLines(Path.of(status.secrets()))) {
      var pair = line.split("=", 2);
      secrets.put(pair[0], pair.length < 2 ? "" : pair[1]);
    }
    return secrets;
  }
}
