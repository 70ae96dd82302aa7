package dev.ratiba.sandbox.pilot;

import dev.ratiba.sandbox.launcher.LogLine;
import dev.ratiba.sandbox.launcher.Obstacle;
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
 * Scenario 3 of the runbook: a visitor of the web page books a manicure, is offered a pedicure with
 * it, takes both and pays once; another visitor takes the manicure alone.
 */
final class ScenarioThree {
  private static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");
  private static final DateTimeFormatter SLOT =
      DateTimeFormatter.ofPattern("d MMMM 'at' HH:mm", Locale.UK);
  private static final int BOTH_KES = 3_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The runbook, by requirement; where it prints a log line, that line is the beginning. */
  private static final Map<String, String> RUNBOOK =
      Map.ofEntries(
          Map.entry("S0-053", "service_relations has a cross_sell between manicure and pedicure"),
          Map.entry("S0-054", "no appointment of either service at the test slot"),
          Map.entry("S0-055", "the widget's page is there"),
          Map.entry("S0-056", "the web knows no number, so the first state is COLLECT_PHONE"),
          Map.entry("S0-057", "the visitor is walked through number and confirmation"),
          Map.entry("S0-058", "the prompt carries the offer; yes takes both, by one push"),
          Map.entry("S0-059", "widget.session.create channel=web"),
          Map.entry("S0-060", "state=GREET → COLLECT_PHONE; the number is asked for"),
          Map.entry("S0-061", "phone.validate ok; after e164_invalid and another try"),
          Map.entry(
              "S0-062",
              "state=COLLECT_PHONE → COLLECT_SERVICE → COLLECT_SLOT → CONFIRM; prompt and offer"),
          Map.entry("S0-063", "state=CONFIRM → BUNDLE_CONFIRM → PAYMENT_PENDING"),
          Map.entry("S0-064", "daraja.client stkpush amount_kes=%d".formatted(BOTH_KES)),
          Map.entry("S0-065", "state=PAYMENT_PENDING → BOOKED; the final message"),
          Map.entry(
              "S0-066",
              PilotTables.SCHEMA + ".appointments has two confirmed rows of one customer"),
          Map.entry(
              "S0-067",
              PilotTables.SCHEMA + ".payments has one settled row with amount_kes=" + BOTH_KES),
          Map.entry("S0-068", "one customers row, with identities for whatsapp and web"),
          Map.entry("S0-069", "declined: one appointment, the manicure"),
          Map.entry("S0-070", "declined: no appointment is left reserved"),
          Map.entry("S0-071", "slots are held as reserved and become confirmed"));

  private final String api;
  private final String page;
  private final Phone phone;
  private final Phone other;
  private final PilotTables tables;
  private final Sheet sheet;

  ScenarioThree(
      String api, String page, Phone phone, Phone other, ThreadLog log, PilotTables tables) {
    this.api = api;
    this.page = page;
    this.phone = phone;
    this.other = other;
    this.tables = tables;
    this.sheet = new Sheet(RUNBOOK, log);
  }

  List<Row> play() throws Exception {
    sheet.row("S0-053", "manicure and pedicure", tables.isCrossSold("Manicure", "Pedicure"));
    phone.write("hello"); // so that the number is known on WhatsApp before
    Waiting.until(PATIENCE, () -> phone.received().stream().findFirst());
    var began = Instant.now();
    try (var visitor = Visitor.on(api, page)) {
      accept(visitor, began);
    }
    try (var visitor = Visitor.on(api, page)) {
      decline(visitor);
    }
    return sheet.filledIn();
  }

  private void accept(Visitor visitor, Instant began) throws Exception {
    var thread = visitor.conversation();
    sheet.row("S0-055", page, true);
    sheet.expect("S0-059", thread, began);
    var slot = freeSlot();
    sheet.row("S0-054", SLOT.format(slot), true);
    greet(visitor, slot);
    if (!identify(visitor, phone)) {
      return;
    }
    var yes = visitor.write("yes");
    var agreed = sheet.expect("S0-063", thread, yes);
    sheet.expect("S0-064", thread, yes);
    sheet.row("S0-058", "one push for both", agreed.isPresent());
    var reserved = tables.appointments(phone.number(), "reserved");
    pay(visitor, thread);
    look(reserved);
  }

  private void greet(Visitor visitor, ZonedDateTime slot) throws Exception {
    var asked = visitor.write("Hi, I'd like a manicure on " + SLOT.format(slot));
    var reply = visitor.next();
    var line = sheet.expect("S0-060", visitor.conversation(), asked);
    sheet.row("S0-056", said(reply), line.isPresent() && reply.isPresent());
  }

  /** A wrong number, the right one, and that it is. */
  private boolean identify(Visitor visitor, Phone number) throws Exception {
    var thread = visitor.conversation();
    var began = visitor.write("12345");
    var again = visitor.next();
    visitor.write("0" + number.number().substring(3));
    var readBack = visitor.next();
    var yes = visitor.write("yes");
    var prompt = visitor.next();
    sheet.row(
        "S0-057",
        "%s; %s".formatted(said(again), said(readBack)),
        again.isPresent() && readBack.isPresent());
    var valid = sheet.expect("S0-061", thread, began, PATIENCE);
    var path = sheet.expect("S0-062", thread, yes, PATIENCE);
    var offered = prompt.filter(message -> message.text().contains("Pedicure")).isPresent();
    sheet.row(
        "S0-062",
        path.map(LogLine::message).orElse("no such line") + "; " + said(prompt),
        path.isPresent() && offered,
        prompt.map(m -> Sheet.millis(yes, m.at())).orElse(0L));
    return valid.isPresent() && path.isPresent() && offered;
  }

  private void pay(Visitor visitor, String thread) throws Exception {
    visitor.next();
    var prompt = awaitPrompt(phone);
    if (prompt.isEmpty()) {
      return;
    }
    var paid = phone.enterPin(prompt.get());
    var line = sheet.await("S0-065", thread, paid, PATIENCE);
    var message = visitor.next();
    sheet.row(
        "S0-065",
        line.map(LogLine::message).orElse("no such line") + "; " + said(message),
        line.isPresent() && message.isPresent(),
        message.map(m -> Sheet.millis(paid, m.at())).orElse(0L));
  }

  private void look(List<String> reserved) throws Exception {
    var confirmed = tables.appointments(phone.number(), "confirmed");
    sheet.row("S0-066", String.join(", ", confirmed), confirmed.size() == 2);
    var payments = tables.payments(phone.number());
    var onlyOne = payments.size() == 1 ? Optional.of(payments.getFirst()) : Optional.empty();
    sheet.row(
        "S0-067", payments.toString(), onlyOne.equals(Optional.of("settled KES " + BOTH_KES)));
    var channels = tables.channels(phone.number());
    sheet.row("S0-068", String.join(", ", channels), channels.equals(List.of("web", "whatsapp")));
    sheet.row(
        "S0-071",
        "reserved: %s; then confirmed: %s".formatted(reserved, confirmed),
        reserved.size() == 2 && confirmed.size() == 2);
  }

  private void decline(Visitor visitor) throws Exception {
    visitor.write("Hi, I'd like a manicure on " + SLOT.format(freeSlot()));
    visitor.next();
    visitor.write("0" + other.number().substring(3));
    visitor.next();
    visitor.write("yes");
    visitor.next();
    visitor.write("no");
    visitor.next();
    var prompt = awaitPrompt(other);
    if (prompt.isPresent()) {
      other.enterPin(prompt.get());
      visitor.next();
    }
    var confirmed = tables.appointments(other.number(), "confirmed");
    sheet.row("S0-069", String.join(", ", confirmed), confirmed.equals(List.of("Manicure")));
    var reserved = tables.appointments(other.number(), "reserved");
    sheet.row("S0-070", reserved.isEmpty() ? "none" : reserved.toString(), reserved.isEmpty());
  }

  private static Optional<Phone.Prompt> awaitPrompt(Phone phone) throws Exception {
    return Waiting.until(
        PATIENCE,
        () -> phone.prompts().stream().filter(p -> p.state().equals("waiting")).findFirst());
  }

  /** A time on one of the next days at which nobody has anything to do. */
  private ZonedDateTime freeSlot() throws Exception {
    for (var day = 1; day < 55; day++) {
      for (var hour = 9; hour < 17; hour++) {
        var slot =
            ZonedDateTime.now(ZONE).toLocalDate().plusDays(day).atTime(LocalTime.of(hour, 0));
        if (tables.isEverybodyFree(slot.atZone(ZONE).toInstant())) {
          return slot.atZone(ZONE);
        }
      }
    }
    throw new Obstacle("No time is free; ./ratiba reset begins anew.");
  }

  private static String said(Optional<Phone.Message> message) {
    return message
        .map(m -> "\"%s\"".formatted(m.text().lines().findFirst().orElse("")))
        .orElse("no message");
  }
}
