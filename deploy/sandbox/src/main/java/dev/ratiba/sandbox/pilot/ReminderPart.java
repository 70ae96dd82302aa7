package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.LogLine;
import dev.ratiba.sandbox.launcher.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The second half of scenario 4: an appointment in 24 hours, a customer whose window is closed, and
 * a reminder that goes by SMS.
 */
final class ReminderPart {
  /** The runbook, by requirement. */
  static final Map<String, String> RUNBOOK =
      Map.ofEntries(
          Map.entry("S0-072", "reminders leave by SMS, which is no channel of conversations"),
          Map.entry("S0-073", "AT_USERNAME=sandbox"),
          Map.entry("S0-075", "an appointment 24 hours from now"),
          Map.entry("S0-088", "./ratiba reminders dispatch --within 2h"),
          Map.entry("S0-089", "the appointment is picked up, and its reminder goes by SMS"),
          Map.entry("S0-090", "reminder.candidate appt=<id> due_in_h=24"),
          Map.entry("S0-091", "whatsapp.session_window expired=true"),
          Map.entry("S0-092", "sms.africas_talking send phone=<e164> cost_usd=0.003"),
          Map.entry("S0-093", "the SMS is on the phone"),
          Map.entry("S0-094", "its cost is 0.003 dollars, by the business's price table"));

  private static final String COST_MICROS = "3000 USD";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration COMMAND_PATIENCE = Duration.ofMinutes(1);

  private final Sheet sheet;
  private final Phone phone;
  private final RemindedCustomer customer;
  private final PilotTables tables;
  private final Map<String, String> secrets;

  ReminderPart(
      Sheet sheet,
      Phone phone,
      RemindedCustomer customer,
      PilotTables tables,
      Map<String, String> secrets) {
    this.sheet = sheet;
    this.phone = phone;
    this.customer = customer;
    this.tables = tables;
    this.secrets = secrets;
  }

  void play() throws Exception {
    var username = secrets.getOrDefault("AT_USERNAME", "");
    sheet.row("S0-073", "AT_USERNAME=" + username, username.equals("sandbox"));
    var appointment = tables.appointment(customer.number(), "confirmed");
    sheet.row(
        "S0-075",
        appointment.map(a -> a.startsAt().toString()).orElse("none"),
        appointment.isPresent());
    var began = Instant.now();
    var exit = dispatch();
    sheet.row("S0-088", "exit " + exit, exit == 0, Sheet.millis(began, Instant.now()));
    var candidate = sheet.expect("S0-090", customer.thread(), began, PATIENCE);
    sheet.expect("S0-091", customer.thread(), began, PATIENCE);
    sheet.expect("S0-092", customer.thread(), began, PATIENCE);
    look(began, candidate);
  }

  private void look(Instant began, Optional<LogLine> candidate) throws Exception {
    var sms = Waiting.until(PATIENCE, () -> phone.sms().stream().findFirst());
    var text = sms.map(Phone.Sms::text).orElse("none").replaceAll("\\s+", " ");
    var ms = sms.map(message -> Sheet.millis(began, message.at())).orElse(0L);
    var onWhatsApp = phone.received().size();
    sheet.row("S0-093", "\"%s\"".formatted(text), sms.isPresent(), ms);
    sheet.row(
        "S0-072",
        "%d messages on WhatsApp".formatted(onWhatsApp),
        sms.isPresent() && onWhatsApp == 0);
    sheet.row(
        "S0-089",
        candidate.isPresent() ? "picked up" : "not picked up",
        candidate.isPresent() && sms.isPresent());
    var cost = Waiting.until(PATIENCE, () -> tables.costOfSms(customer.number()));
    sheet.row("S0-094", cost.orElse("no cost"), cost.equals(Optional.of(COST_MICROS)));
  }

  /** As an operator would. */
  private static int dispatch() throws IOException, InterruptedException {
    var script = Settings.fromProcess().checkout().resolve("ratiba").toString();
    var process =
        new ProcessBuilder(
                script, "reminders", "dispatch", "--within", "2h", "--tenant", "spa_pilot")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(COMMAND_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }
}
