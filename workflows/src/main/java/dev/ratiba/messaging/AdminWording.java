package dev.ratiba.messaging;

import dev.ratiba.handoff.AdminNotice;
import dev.ratiba.handoff.AdminNotice.CalledAgain;
import dev.ratiba.handoff.AdminNotice.CustomerSaid;
import dev.ratiba.handoff.AdminNotice.GaveBack;
import dev.ratiba.handoff.AdminNotice.LeftMessage;
import dev.ratiba.handoff.AdminNotice.NotTakenOver;
import dev.ratiba.handoff.AdminNotice.OverAlready;
import dev.ratiba.handoff.AdminNotice.WentOn;
import dev.ratiba.handoff.AdminNotice.WhichOne;
import dev.ratiba.handoff.AdminNotice.WordsOnly;
import dev.ratiba.handoff.AdminNotice.YouTookOver;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.handoff.Reference;
import dev.ratiba.messaging.ListMenu.Row;
import dev.ratiba.understanding.Language;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/** Puts into words what admins are told: short, with the reference first. */
public final class AdminWording {
  /** The approved template of a card (S0-082), and of every other note. */
  static final String CARD = "briefing_card";

  static final String NOTE = "handoff_note";

  private static final int TURN = 160;
  private static final int DRAFT = 240;

  private final Phrasebook phrases;
  private final Language language;

  public AdminWording(Language language, Map<String, String> own) {
    this.phrases = new Phrasebook(language, own);
    this.language = language;
  }

  /** A message, and what goes instead when only approved templates may. */
  public record Told(Rendered message, Template template) {}

  /** The briefing card. */
  public Told card(Reference call, HandoffReason reason, Briefing briefing) {
    var why = phrases.say("handoff.reason." + Phrasebook.code(reason));
    var room = Limits.INTERACTIVE - card(call, why, briefing, "-").length();
    var body = card(call, why, briefing, lastTurns(briefing, room));
    var takeOver = new Button(phrases.say("handoff.take-over"), new Tap.TakeOver(call.handoff()));
    return new Told(
        new Rendered(body, List.of(takeOver), null),
        new Template(
            CARD,
            language.code(),
            List.of(call.reference(), who(briefing), why, briefing.lastWords(), briefing.draft()),
            List.of(takeOver.tap())));
  }

  private String card(Reference call, String why, Briefing briefing, String turns) {
    return phrases.say(
        "handoff.card",
        Map.of(
            "reference", call.reference(),
            "who", who(briefing),
            "reason", why,
            "turns", turns,
            "draft", Limits.cut(oneLine(briefing.draft()), DRAFT)));
  }

  /** As many of the last turns as there is room for: what comes after them must not be cut. */
  private String lastTurns(Briefing briefing, int room) {
    var lines = new ArrayDeque<String>();
    var left = room;
    for (var turn : briefing.turns().reversed()) {
      var line = line(turn);
      left -= line.length() + 1;
      if (left < 0) {
        break;
      }
      lines.addFirst(line);
    }
    return String.join("\n", lines);
  }

  /** The card's short form, for an SMS. */
  public String sms(Reference call, HandoffReason reason, Briefing briefing) {
    return phrases.say(
        "handoff.sms",
        Map.of(
            "reference", call.reference(),
            "who", who(briefing),
            "reason", phrases.say("handoff.reason." + Phrasebook.code(reason))));
  }

  /** A line that names nobody would be left out, and the reference with it. */
  private String who(Briefing briefing) {
    return briefing.who().isBlank() ? phrases.say("handoff.somebody") : briefing.who();
  }

  public Told notice(Reference call, AdminNotice notice) {
    var message = rendered(call, notice);
    return new Told(
        message, new Template(NOTE, language.code(), List.of(message.body()), List.of()));
  }

  private Rendered rendered(Reference call, AdminNotice notice) {
    return switch (notice) {
      case YouTookOver _ -> withGiveBack(call, text("you-took-over", call));
      case GaveBack _ -> text("gave-back", call);
      case NotTakenOver _ -> text("not-taken-over", call);
      case CustomerSaid(var words) ->
          Rendered.text(call.reference() + ", " + call.about() + ":\n" + words);
      case CalledAgain again -> Rendered.text(calledAgain(call, again));
      case LeftMessage(var words) ->
          Rendered.text(text("left-message", call).body() + "\n" + words);
      case WentOn _ -> text("went-on", call);
      case OverAlready _ -> text("over-already", call);
      case WordsOnly _ -> text("words-only", call);
      case WhichOne which -> whichOne(which);
    };
  }

  private String calledAgain(Reference call, CalledAgain again) {
    return phrases.say(
        "handoff.called-again",
        Map.of(
            "reference", call.reference(),
            "about", call.about(),
            "reason", phrases.say("handoff.reason." + Phrasebook.code(again.reason())),
            "words", again.text()));
  }

  private Rendered withGiveBack(Reference call, Rendered said) {
    var button = new Button(phrases.say("handoff.give-back"), new Tap.GiveBack(call.handoff()));
    return new Rendered(said.body(), List.of(button), null);
  }

  private Rendered whichOne(WhichOne which) {
    var rows = which.among().stream().map(call -> row(call, which)).toList();
    return new Rendered(
        phrases.say("handoff.which-one"),
        List.of(),
        new ListMenu(phrases.say("handoff.which-one.button"), rows));
  }

  private static Row row(Reference call, WhichOne which) {
    return new Row(
        call.reference(), call.about(), new Tap.MeantFor(call.handoff(), which.message()));
  }

  private Rendered text(String key, Reference call) {
    return Rendered.text(
        phrases.say(
            "handoff." + key, Map.of("reference", call.reference(), "about", call.about())));
  }

  private String line(Briefing.Turn turn) {
    var who = phrases.say(turn.byCustomer() ? "handoff.customer" : "handoff.bot");
    return who + ": " + Limits.cut(oneLine(turn.text()), TURN);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
