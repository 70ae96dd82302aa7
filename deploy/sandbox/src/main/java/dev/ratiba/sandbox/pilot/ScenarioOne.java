package dev.ratiba.sandbox.pilot;

import static java.util.Map.entry;

import dev.ratiba.sandbox.launcher.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Scenario 1 of the runbook: a new customer books a haircut on WhatsApp in one sentence, says yes,
 * pays by M-Pesa, and is booked. Can be played again and again: when tomorrow at three is taken,
 * the customer asks for another day, as people do.
 */
final class ScenarioOne {
  static final String OPENING = "Hi I'd like to book a haircut tomorrow at 3pm";
  private static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
  private static final DateTimeFormatter SLOT =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);
  private static final List<String> PATH =
      List.of("GREET", "COLLECT_SERVICE", "COLLECT_SLOT", "CONFIRM");
  private static final List<String> WHOLE_PATH =
      List.of("GREET", "COLLECT_SERVICE", "COLLECT_SLOT", "CONFIRM", "PAYMENT_PENDING", "BOOKED");

  /** The runbook, by requirement; where it prints a log line, that line is the beginning. */
  private static final Map<String, String> RUNBOOK =
      Map.ofEntries(
          entry("S0-019", "\"%s\" is understood".formatted(OPENING)),
          entry("S0-020", "one log that can be followed"),
          entry("S0-021", "prompt, yes, STK push, PIN, final message"),
          entry("S0-022", "webhook.whatsapp signature_valid=True"),
          entry("S0-023", "classifier intent=book confidence>0.8 lang=en"),
          entry(
              "S0-024",
              "state=GREET → COLLECT_SERVICE → COLLECT_SLOT → CONFIRM thread=<ULID>;"
                  + " the prompt within 2 s"),
          entry("S0-025", "state=CONFIRM → PAYMENT_PENDING thread=<ULID>"),
          entry(
              "S0-026",
              "daraja.client stkpush success CheckoutRequestID=<ws_CO_...>;"
                  + " the prompt is on the phone"),
          entry("S0-027", "webhook.daraja correlation_match thread=<ULID>"),
          entry("S0-028", "state=PAYMENT_PENDING → BOOKED thread=<ULID>; the final message"),
          entry("S0-029", "the states are named " + String.join(", ", WHOLE_PATH)),
          entry("S0-030", "the thread's id is a ULID, and log lines are found by it"),
          entry("S0-031", "the final message within 30 s of the first"),
          entry("S0-032", PilotTables.SCHEMA + ".appointments has a row with status='confirmed'"),
          entry(
              "S0-033",
              PilotTables.SCHEMA + ".payments has a row with state='settled' and a receipt"),
          entry("S0-034", "no errors or warnings in that thread's log"));

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOG_PATIENCE = Duration.ofSeconds(3);

  /** A line is written after the commit, and the message may be on its way by then. */
  private static final Duration COMMIT_TO_LOG = Duration.ofMillis(100);

  private static final long PROMPT_WITHIN = 2_000;
  private static final long BOOKED_WITHIN = 30_000;

  private final Phone phone;
  private final ThreadLog log;
  private final PilotTables tables;
  private final Sheet sheet;

  private String thread = "";
  private ZonedDateTime slot = slotIn(1);
  private Instant began = Instant.now();
  private Instant asked = Instant.now();
  private boolean otherDay;

  ScenarioOne(Phone phone, ThreadLog log, PilotTables tables) {
    this.phone = phone;
    this.log = log;
    this.tables = tables;
    this.sheet = new Sheet(RUNBOOK, log);
  }

  List<Row> play() throws Exception {
    var played = greet() && agree() && pay();
    look(played);
    return sheet.filledIn();
  }

  /** The opening sentence, understood, held and read back. */
  private boolean greet() throws Exception {
    began = phone.write(OPENING);
    asked = began;
    var reply = awaitReply(0);
    var held = awaitHold();
    if (reply.isPresent() && held.isEmpty() && !tables.isAnybodyFree(slot.toInstant())) {
      reply = askForAnotherDay();
      held = awaitHold();
    }
    thread = tables.conversation(phone.number()).map(PilotTables.Conversation::thread).orElse("");
    var understood =
        held.filter(a -> a.service().equalsIgnoreCase("haircut"))
            .filter(a -> a.startsAt().equals(slot.toInstant()));
    sheet.row(
        "S0-019",
        held.map(a -> "held: " + describe(a)).orElse("no slot is held") + note(),
        understood.isPresent(),
        since(asked, reply));
    checkGreeting(reply);
    return understood.isPresent() && reply.isPresent();
  }

  private void checkGreeting(Optional<Phone.Message> reply) throws Exception {
    sheet.expect("S0-022", thread, began);
    sheet.expect("S0-023", thread, began);
    var path = awaitPath();
    var ms = since(asked, reply);
    sheet.row(
        "S0-024",
        "state=%s%s%s"
            .formatted(
                String.join(" → ", path), note(), reply.map(r -> "; " + first(r)).orElse("")),
        path.equals(PATH) && reply.isPresent() && ms <= PROMPT_WITHIN,
        ms);
  }

  private Optional<Phone.Message> askForAnotherDay() throws Exception {
    otherDay = true;
    for (var days = 2; days < 55; days++) {
      if (tables.isAnybodyFree(slotIn(days).toInstant())) {
        slot = slotIn(days);
        break;
      }
    }
    var seen = phone.received().size();
    asked = phone.write("I'd like to book a haircut on %s at 3pm".formatted(slot.format(DAY)));
    return awaitReply(seen);
  }

  private boolean agree() throws Exception {
    var yes = phone.write("yes");
    var line = sheet.expect("S0-025", thread, yes);
    var prompt = awaitPrompt();
    var push = sheet.await("S0-026", thread, yes, LOG_PATIENCE);
    sheet.row(
        "S0-026",
        push.map(LogLine::message).orElse("no such line")
            + prompt.map(p -> "; prompt for KES " + p.amountKes()).orElse("; no prompt"),
        push.isPresent() && prompt.isPresent(),
        prompt.map(p -> Sheet.millis(yes, p.at())).orElse(0L));
    return line.isPresent() && prompt.isPresent();
  }

  private boolean pay() throws Exception {
    var prompt = awaitPrompt().orElseThrow();
    var paid = phone.enterPin(prompt);
    sheet.expect("S0-027", thread, paid);
    var line = sheet.await("S0-028", thread, paid, PATIENCE);
    var booked = line.map(LogLine::at).orElse(paid);
    var message = awaitReplyAfter(booked.minus(COMMIT_TO_LOG));
    sheet.row(
        "S0-028",
        line.map(LogLine::message).orElse("no such line")
            + message.map(m -> "; " + first(m)).orElse("; no message"),
        line.isPresent() && message.isPresent(),
        since(paid, message));
    var total = since(began, message);
    sheet.row(
        "S0-031",
        message.isPresent() ? total + " ms" : "no final message",
        message.isPresent() && total <= BOOKED_WITHIN,
        total);
    return message.isPresent();
  }

  /** What remains to be seen when all is said and done; a stalled story leaves its rows unmet. */
  private void look(boolean played) throws Exception {
    var lines = log.of(thread).toList();
    sheet.row(
        "S0-020", "%d lines about this conversation".formatted(lines.size()), !lines.isEmpty(), 0);
    sheet.row("S0-021", played ? "so it went" : "it stopped on the way", played, 0);
    lookAtStates(lines);
    lookAtTables();
    lookForTrouble(lines);
  }

  private void lookAtStates(List<LogLine> lines) {
    var named = States.in(lines);
    sheet.row("S0-029", String.join(", ", named), named.containsAll(WHOLE_PATH), 0);
    sheet.row(
        "S0-030",
        thread.isEmpty() ? "no thread" : thread,
        thread.matches("[0-7][0-9A-HJKMNP-TV-Z]{25}") && !lines.isEmpty(),
        0);
  }

  private void lookAtTables() throws Exception {
    var appointment = tables.appointment(phone.number(), "confirmed");
    sheet.row(
        "S0-032",
        appointment.map(ScenarioOne::describe).orElse("no such row"),
        appointment.isPresent(),
        0);
    var payment = tables.payment(phone.number());
    sheet.row(
        "S0-033",
        payment
            .map(p -> "%s, receipt %s, KES %d".formatted(p.state(), p.receipt(), p.amountKes()))
            .orElse("no such row"),
        payment.filter(p -> p.state().equals("settled") && !p.receipt().isEmpty()).isPresent(),
        0);
  }

  private void lookForTrouble(List<LogLine> lines) {
    var trouble = lines.stream().filter(LogLine::isTroubling).map(LogLine::message).toList();
    sheet.row(
        "S0-034",
        trouble.isEmpty() ? "none" : String.join("; ", trouble),
        !thread.isEmpty() && trouble.isEmpty(),
        0);
  }

  private Optional<Phone.Message> awaitReply(int seen) throws Exception {
    return Waiting.until(PATIENCE, () -> phone.received().stream().skip(seen).findFirst());
  }

  private Optional<Phone.Message> awaitReplyAfter(Instant time) throws Exception {
    return Waiting.until(
        PATIENCE,
        () -> phone.received().stream().filter(message -> message.at().isAfter(time)).findFirst());
  }

  /** The hold is written before the reply is sent, so it is there or it never comes. */
  private Optional<PilotTables.Appointment> awaitHold() throws Exception {
    return tables.appointment(phone.number(), "reserved");
  }

  private Optional<Phone.Prompt> awaitPrompt() throws Exception {
    return Waiting.until(
        PATIENCE,
        () -> phone.prompts().stream().filter(p -> p.state().equals("waiting")).findFirst());
  }

  /** The states up to the prompt; over two turns when another day had to be asked for. */
  private List<String> awaitPath() throws Exception {
    return Waiting.until(
            LOG_PATIENCE,
            () ->
                Optional.of(States.in(log.of(thread).toList())).filter(p -> p.contains("CONFIRM")))
        .orElseGet(List::of);
  }

  private String note() {
    return otherDay
        ? "; tomorrow at three was taken, so asked for %s".formatted(slot.format(DAY))
        : "";
  }

  private static ZonedDateTime slotIn(int days) {
    return ZonedDateTime.now(ZONE)
        .toLocalDate()
        .plusDays(days)
        .atTime(LocalTime.of(15, 0))
        .atZone(ZONE);
  }

  private static String describe(PilotTables.Appointment appointment) {
    return "%s, %s"
        .formatted(appointment.service(), SLOT.format(appointment.startsAt().atZone(ZONE)));
  }

  private static String first(Phone.Message message) {
    var line = message.text().lines().findFirst().orElse("");
    return "\"%s\"".formatted(line);
  }

  private static long since(Instant start, Optional<Phone.Message> message) {
    return message.map(m -> Sheet.millis(start, m.at())).orElse(0L);
  }
}
