package dev.ratiba.messaging;

import dev.ratiba.booking.Appointment;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.StaffId;
import dev.ratiba.booking.StaffMember;
import dev.ratiba.booking.Visit;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.OfferBundle;
import dev.ratiba.messaging.Saying.OfferSlots;
import dev.ratiba.messaging.Saying.TwoAtMost;
import dev.ratiba.tenant.BusinessProfile;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names, prices, times and places of one business, as its texts are filled with them. */
final class Particulars {
  private final BusinessProfile business;
  private final Phrasebook phrases;
  private final Moments moments;

  Particulars(BusinessProfile business, Phrasebook phrases, Moments moments) {
    this.business = business;
    this.phrases = phrases;
    this.moments = moments;
  }

  String business() {
    return business.name();
  }

  /** A link that opens a chat with the business; empty where it has not told its number. */
  Map<String, String> onWhatsApp() {
    var number = business.whatsAppNumber();
    return Map.of("link", number == null ? "" : "https://wa.me/" + number.substring(1));
  }

  Map<String, String> listed(List<Visit> visits) {
    return Map.of(
        "visits",
        visits.stream()
            .flatMap(visit -> visit.inOrder().stream())
            .map(appointment -> told("your-visits.one", appointment))
            .collect(Collectors.joining("\n")));
  }

  Map<String, String> about() {
    return Map.of("business", business.name(), "about", business.about());
  }

  Map<String, String> of(Service service) {
    return Map.of(
        "service", service.name(),
        "minutes", minutes(service.duration()),
        "price", service.price().shown());
  }

  Map<String, String> of(Visit visit) {
    var appointments = visit.inOrder();
    var values = of(appointments.getFirst());
    values.put("service", said(appointments, appointment -> name(appointment.service())));
    values.put("staff", said(appointments, appointment -> name(appointment.slot().staff())));
    values.put("price", price(visit).shown());
    values.put("due", visit.due().shown());
    values.put("address", business.address());
    values.put("hold", minutes(business.policy().hold()));
    return values;
  }

  /** The visit as it will be, and when it was to be. */
  Map<String, String> moved(Visit before, Visit now) {
    var values = of(now);
    values.put("before", moments.when(before.slot()));
    return values;
  }

  /** For the business's people, who send the money back by hand. */
  Map<String, String> refunded(Visit visit, @Nullable Money refund) {
    var values = of(visit);
    values.put("amount", refund == null ? "" : refund.shown());
    return values;
  }

  /** Of two appointments, both. */
  Map<String, String> both(Visit visit) {
    var values = of(visit);
    return visit.second() == null ? values : inOrder(visit, "appointment", values);
  }

  Map<String, String> cancelled(Visit visit, @Nullable Money refund) {
    var values = both(visit);
    values.put(
        "refund",
        refund == null ? "" : phrases.say("cancelled.refund", Map.of("amount", refund.shown())));
    return values;
  }

  /** A visit that is asked about; two appointments are told one after the other. */
  Map<String, String> of(ConfirmVisit confirm) {
    var visit = confirm.visit();
    var values = asked(visit, confirm.otherReading(), confirm.payer());
    return visit.second() == null ? values : inOrder(visit, "appointment", values);
  }

  /** What was asked for first, then what is offered with it. */
  Map<String, String> of(OfferBundle offer) {
    var visit = offer.visit();
    var values = asked(visit, offer.otherReading(), offer.payer());
    var first = of(visit.alone().inOrder().getFirst());
    values.put("asked", first.getOrDefault("service", ""));
    values.put("first", phrases.say("appointment", first));
    values.put("second", visit.second() == null ? "" : told("appointment", visit.second()));
    return values;
  }

  private Map<String, String> asked(
      Visit visit, @Nullable LocalTime other, @Nullable String payer) {
    var values = of(visit);
    values.put("paying", phrases.say(paying(visit), values));
    values.put("payer", payer == null ? "" : said("confirm-visit.payer", "payer", payer));
    values.put(
        "other", other == null ? "" : said("confirm-visit.other", "other", moments.time(other)));
    return values;
  }

  Map<String, String> prompted(Visit visit, @Nullable String payer) {
    var values = of(visit);
    values.put("phone", payer == null ? phrases.say("your-phone") : payer);
    return values;
  }

  private Map<String, String> inOrder(Visit visit, String key, Map<String, String> values) {
    values.put("first", told(key, visit.inOrder().getFirst()));
    values.put("second", told(key, visit.inOrder().getLast()));
    return values;
  }

  private String told(String key, Appointment appointment) {
    return phrases.say(key, of(appointment));
  }

  private Map<String, String> of(Appointment appointment) {
    var slot = appointment.slot();
    var values = new HashMap<String, String>();
    values.put("service", name(appointment.service()));
    values.put("minutes", minutes(Duration.between(slot.starts(), slot.ends())));
    values.put("price", price(appointment).shown());
    values.put("when", moments.when(slot));
    values.put("staff", name(slot.staff()));
    return values;
  }

  Map<String, String> paid(Visit visit, @Nullable String receipt) {
    var values = inOrder(visit, "appointment.short", of(visit));
    values.put("receipt", receipt == null ? "" : receipt);
    values.put("paid", visit.due().minor() == 0 ? "" : paid(receipt, values));
    values.put("rest", rest(visit));
    return values;
  }

  Map<String, String> of(OfferSlots offer) {
    var policy = business.policy();
    return Map.of(
        "service", names(offer.asked().service(), offer.asked().second()),
        "asked", moments.asked(offer.asked()),
        "hours", moments.hours(business.hours()),
        "slot", minutes(policy.slot()),
        "notice", minutes(policy.notice()),
        "horizon", Integer.toString(policy.horizonDays()));
  }

  Map<String, String> of(TwoAtMost saying) {
    var asked = saying.asked();
    return Map.of(
        "services", names(asked.getFirst(), asked.get(1)),
        "others", asked.stream().skip(2).map(this::name).collect(Collectors.joining(", ")));
  }

  /** {@code Manicure}, or {@code Manicure and Pedicure}. */
  String names(@Nullable ServiceId service, @Nullable ServiceId second) {
    return second == null ? name(service) : both(name(service), name(second));
  }

  private String both(String one, String other) {
    return one.isEmpty() || one.equals(other)
        ? other
        : phrases.say("both", Map.of("one", one, "other", other));
  }

  private String said(List<Appointment> appointments, Function<Appointment, String> what) {
    return appointments.stream().map(what).reduce(this::both).orElse("");
  }

  Optional<Service> service(@Nullable ServiceId id) {
    return business.services().stream().filter(service -> service.id().equals(id)).findFirst();
  }

  String name(@Nullable ServiceId id) {
    return service(id).map(Service::name).orElseGet(() -> phrases.say("some-visit"));
  }

  /** Empty when that member of staff has left. */
  String name(StaffId id) {
    return business.staff().stream()
        .filter(member -> member.id().equals(id))
        .map(StaffMember::name)
        .findFirst()
        .orElse("");
  }

  String lengthAndPrice(Service service) {
    return phrases.say("minutes", of(service)) + ", " + service.price().shown();
  }

  /** The key of what is to be paid, and when. */
  private String paying(Visit visit) {
    var key = visit.second() == null ? "confirm-visit." : "confirm-visit.two.";
    if (visit.due().minor() == 0) {
      return key + "none";
    }
    return key + (visit.due().equals(price(visit)) ? "full" : "deposit");
  }

  private String paid(@Nullable String receipt, Map<String, String> values) {
    var key = receipt == null ? "booked-now.paid-without-receipt" : "booked-now.paid";
    return phrases.say(key, values);
  }

  private String rest(Visit visit) {
    var due = visit.due();
    var rest = new Money(price(visit).minor() - due.minor(), due.currency());
    return rest.minor() <= 0 ? "" : said("booked-now.rest", "rest", rest.shown());
  }

  private Money price(Visit visit) {
    return visit.inOrder().stream().map(this::price).reduce(Money::plus).orElseThrow();
  }

  /** The service's price; what is due when the service is not sold any more. */
  private Money price(Appointment appointment) {
    return service(appointment.service()).map(Service::price).orElse(appointment.due());
  }

  private String said(String key, String placeholder, String value) {
    return phrases.say(key, Map.of(placeholder, value));
  }

  private static String minutes(Duration duration) {
    return Long.toString(duration.toMinutes());
  }
}
