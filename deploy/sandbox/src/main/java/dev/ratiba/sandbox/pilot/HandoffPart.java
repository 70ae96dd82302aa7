package dev.ratiba.sandbox.pilot;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The first half of scenario 4: a vague message, a briefing card on the owner's WhatsApp, and the
 * owner's words on the customer's.
 */
final class HandoffPart {
  static final String VAGUE =
      "So like I was wondering if maybe sometime this week you might could possibly help with a"
          + " thing for my wife";
  static final String DIRECTIVE = "Tell them we have spa appointments Friday at 2pm and 4pm";
  private static final String RELAYED = "we have spa appointments Friday at 2pm and 4pm";

  /** The runbook, by requirement. */
  static final Map<String, String> RUNBOOK =
      Map.ofEntries(
          Map.entry("S0-074", "the owner's WhatsApp number is in tenant_admins"),
          Map.entry("S0-076", "\"%s\" is flagged".formatted(VAGUE)),
          Map.entry("S0-077", "the conversation enters HANDOFF_PENDING"),
          Map.entry("S0-078", "within 120 s the owner has a briefing card"),
          Map.entry("S0-079", "the owner answers \"%s\"; it is forwarded".formatted(DIRECTIVE)),
          Map.entry("S0-080", "classifier intent=<word> confidence<0.6"),
          Map.entry("S0-081", "handoff.start reason=low_confidence pattern=3"),
          Map.entry("S0-082", "whatsapp.send to=<admin_phone> template=briefing_card"),
          Map.entry("S0-083", "webhook.whatsapp actor=admin orchestrator_route=true"),
          Map.entry("S0-084", "whatsapp.send to=<customer_phone>"),
          Map.entry("S0-085", "the card reaches the owner's WhatsApp within 120 s"),
          Map.entry("S0-086", "the owner's words reach the customer"),
          Map.entry(
              "S0-087",
              PilotTables.SCHEMA + ".handoff_log has a row with pattern=3 and the transcript"));

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CARD_PATIENCE = Duration.ofMinutes(2);

  private final Sheet sheet;
  private final Phone customer;
  private final Phone owner;
  private final PilotTables tables;
  private String thread = "";

  HandoffPart(Sheet sheet, Phone customer, Phone owner, PilotTables tables) {
    this.sheet = sheet;
    this.customer = customer;
    this.owner = owner;
    this.tables = tables;
  }

  void play() throws Exception {
    sheet.row("S0-074", "+" + owner.number(), tables.isAdmin(owner.number()));
    var read = owner.received().size();
    var asked = customer.write(VAGUE);
    var replied = Waiting.until(PATIENCE, () -> customer.received().stream().findFirst());
    thread =
        tables.conversation(customer.number()).map(PilotTables.Conversation::thread).orElse("");
    var flagged = sheet.expect("S0-080", thread, asked);
    sheet.expect("S0-081", thread, asked);
    sheet.row(
        "S0-076",
        replied.map(Phone.Message::text).orElse("no reply"),
        flagged.isPresent() && replied.isPresent(),
        replied.map(reply -> Sheet.millis(asked, reply.at())).orElse(0L));
    var state = tables.conversation(customer.number()).map(PilotTables.Conversation::state);
    sheet.row(
        "S0-077", state.orElse("no conversation"), state.equals(Optional.of("HANDOFF_PENDING")));
    var card = awaitCard(read, asked);
    if (card.isPresent()) {
      answer(card.get(), asked);
    }
  }

  private Optional<Phone.Message> awaitCard(int read, Instant asked) throws Exception {
    var card =
        Waiting.until(
            CARD_PATIENCE,
            () ->
                owner.received().stream()
                    .skip(read)
                    .filter(message -> message.text().contains("thing for my wife"))
                    .findFirst());
    var ms = card.map(message -> Sheet.millis(asked, message.at())).orElse(0L);
    sheet.row("S0-078", card.map(HandoffPart::inShort).orElse("no card"), card.isPresent(), ms);
    sheet.row("S0-085", card.isPresent() ? ms + " ms" : "no card", card.isPresent(), ms);
    sheet.expect("S0-082", thread, asked);
    return card;
  }

  /** By quoting the card where others wait as well, as people do. */
  private void answer(Phone.Message card, Instant asked) throws Exception {
    var read = customer.received().size();
    var others = tables.openHandoffs() > 1;
    var answered = others ? owner.answer(card, DIRECTIVE) : owner.write(DIRECTIVE);
    var relayed =
        Waiting.until(
            PATIENCE,
            () ->
                customer.received().stream()
                    .skip(read)
                    .filter(message -> message.text().endsWith(RELAYED))
                    .findFirst());
    var ms = relayed.map(message -> Sheet.millis(answered, message.at())).orElse(0L);
    sheet.expect("S0-083", thread, asked);
    sheet.expect("S0-084", thread, answered);
    sheet.row("S0-079", others ? "by quoting the card" : "in free text", relayed.isPresent(), ms);
    sheet.row(
        "S0-086", relayed.map(HandoffPart::inShort).orElse("nothing"), relayed.isPresent(), ms);
    var logged = Waiting.until(PATIENCE, () -> tables.handoff(thread).filter(this::isWhole));
    sheet.row("S0-087", logged.map(Object::toString).orElse("no such row"), logged.isPresent());
  }

  private boolean isWhole(PilotTables.Handoff handoff) {
    return handoff.pattern() == 3
        && handoff.transcript().contains("thing for my wife")
        && handoff.transcript().contains(RELAYED);
  }

  private static String inShort(Phone.Message message) {
    return "\"%s\"".formatted(message.text().replaceAll("\\s+", " "));
  }
}
