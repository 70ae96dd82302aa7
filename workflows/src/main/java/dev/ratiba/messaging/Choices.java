package dev.ratiba.messaging;

import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Visit;
import dev.ratiba.messaging.ListMenu.Row;
import dev.ratiba.messaging.Saying.ConfirmMove;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.OfferBundle;
import dev.ratiba.messaging.Saying.OfferSlots;
import dev.ratiba.messaging.Saying.StillComing;
import dev.ratiba.messaging.Tap.No;
import dev.ratiba.messaging.Tap.NumberRight;
import dev.ratiba.messaging.Tap.NumberWrong;
import dev.ratiba.messaging.Tap.PickService;
import dev.ratiba.messaging.Tap.PickSlot;
import dev.ratiba.messaging.Tap.PickVisit;
import dev.ratiba.messaging.Tap.TakeBoth;
import dev.ratiba.messaging.Tap.TakeFirst;
import dev.ratiba.messaging.Tap.TakeNeither;
import dev.ratiba.messaging.Tap.Yes;
import dev.ratiba.tenant.BusinessProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions with their answers to tap: services, free times, yes or no. */
final class Choices {
  private final BusinessProfile business;
  private final Phrasebook phrases;
  private final Moments moments;
  private final Particulars particulars;

  Choices(BusinessProfile business, Phrasebook phrases, Moments moments, Particulars particulars) {
    this.business = business;
    this.phrases = phrases;
    this.moments = moments;
    this.particulars = particulars;
  }

  Rendered services() {
    var rows = business.services().stream().map(this::row).toList();
    return among("ask-service", phrases.say("ask-service") + more(), rows);
  }

  Rendered slots(OfferSlots offer) {
    var rows = offer.offers().stream().map(this::row).toList();
    var why = rows.isEmpty() ? "none" : Phrasebook.code(offer.why());
    var body = phrases.say("offer-slots." + why, particulars.of(offer));
    return among("offer-slots", body, rows);
  }

  private Rendered yesOrNo(String text, String key, Visit visit, Map<String, String> values) {
    var yes = new Button(phrases.say(key + ".yes"), new Yes(visit.booking()));
    var no = new Button(phrases.say(key + ".no"), new No(visit.booking()));
    return new Rendered(phrases.say(text, values), List.of(yes, no), null);
  }

  /** Both, the first alone, or none. */
  Rendered bundle(OfferBundle offer) {
    var booking = offer.visit().booking();
    return new Rendered(
        phrases.say("offer-bundle", particulars.of(offer)),
        List.of(
            new Button(phrases.say("offer-bundle.both"), new TakeBoth(booking)),
            new Button(phrases.say("offer-bundle.first"), new TakeFirst(booking)),
            new Button(phrases.say("offer-bundle.neither"), new TakeNeither(booking))),
        null);
  }

  Rendered confirm(ConfirmVisit confirm) {
    return yesOrNo(
        of("confirm-visit", confirm.visit()),
        "confirm-visit",
        confirm.visit(),
        particulars.of(confirm));
  }

  Rendered retry(Visit visit) {
    return yesOrNo("ask-retry", "ask-retry", visit, particulars.of(visit));
  }

  /** The key of a text that tells a visit of one appointment, or of two. */
  static String of(String key, Visit visit) {
    return visit.second() == null ? key : key + ".two";
  }

  Rendered move(ConfirmMove move) {
    var values = particulars.moved(move.visit(), move.held());
    return yesOrNo("confirm-move", "confirm-move", move.held(), values);
  }

  Rendered cancel(Visit visit) {
    return yesOrNo(of("confirm-cancel", visit), "confirm-cancel", visit, particulars.both(visit));
  }

  /** The answers to a reminder. */
  static List<Button> coming(Phrasebook phrases, AppointmentId appointment, Visit visit) {
    var starts = visit.slot().starts();
    return List.of(
        new Button(phrases.say("reminder.coming"), new Tap.Coming(appointment, starts)),
        new Button(phrases.say("reminder.not-then"), new Tap.NotThen(visit.booking())),
        new Button(phrases.say("reminder.not-coming"), new Tap.NotComing(visit.booking())));
  }

  Rendered coming(StillComing still) {
    var visit = still.visit();
    return new Rendered(
        phrases.say(still.moved() ? "still-coming.moved" : "still-coming", particulars.of(visit)),
        coming(phrases, still.appointment(), visit),
        null);
  }

  Rendered visits(List<Visit> among) {
    var rows = among.stream().map(this::row).toList();
    return among("which-visit", phrases.say("which-visit"), rows);
  }

  private Row row(Visit visit) {
    return new Row(
        particulars.name(visit.service()),
        moments.row(visit.slot()),
        new PickVisit(visit.booking()));
  }

  Rendered whileNobodyAnswers() {
    return new Rendered(
        phrases.say("nobody-yet"),
        List.of(
            new Button(phrases.say("nobody-yet.wait"), new Tap.KeepWaiting()),
            new Button(phrases.say("nobody-yet.leave"), new Tap.LeaveMessage()),
            new Button(phrases.say("nobody-yet.go-on"), new Tap.GoOn())),
        null);
  }

  Rendered number(String phone) {
    var right = new Button(phrases.say("confirm-phone.yes"), new NumberRight(phone));
    var wrong = new Button(phrases.say("confirm-phone.no"), new NumberWrong(phone));
    var shown = Map.of("phone", PhoneShown.of(phone));
    return new Rendered(phrases.say("confirm-phone", shown), List.of(right, wrong), null);
  }

  /** To have a code sent, or to leave it. */
  Rendered code(String key, String send) {
    return new Rendered(
        phrases.say(key),
        List.of(
            new Button(phrases.say(send), new Tap.SendCode()),
            new Button(phrases.say("offer-code.no"), new Tap.NoCode())),
        null);
  }

  private Rendered among(String key, String body, List<Row> rows) {
    return rows.isEmpty()
        ? Rendered.text(body)
        : new Rendered(body, List.of(), new ListMenu(phrases.say(key + ".button"), rows));
  }

  private Row row(Service service) {
    return new Row(
        service.name(), particulars.lengthAndPrice(service), new PickService(service.id()));
  }

  private Row row(Slot slot) {
    var staff = Map.of("staff", particulars.name(slot.staff()));
    var description =
        Stream.of(moments.hourInWords(slot), phrases.say("offer-slots.row", staff))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(", "));
    return new Row(moments.row(slot), description, new PickSlot(slot));
  }

  /** A list has ten rows; what does not fit is named in words. */
  private String more() {
    var others =
        business.services().stream()
            .skip(Limits.ROWS)
            .map(Service::name)
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? ""
        : "\n" + phrases.say("ask-service.more", Map.of("services", others));
  }
}
