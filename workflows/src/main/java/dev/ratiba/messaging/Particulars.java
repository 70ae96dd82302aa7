package dev.ratiba.messaging;

import dev.ratiba.booking.Money;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.StaffId;
import dev.ratiba.booking.StaffMember;
import dev.ratiba.booking.Visit;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.OfferSlots;
import dev.ratiba.tenant.BusinessProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    var slot = visit.slot();
    var values = new HashMap<String, String>();
    values.put("service", name(visit.service()));
    values.put("minutes", minutes(Duration.between(slot.starts(), slot.ends())));
    values.put("price", price(visit).shown());
    values.put("when", moments.when(slot));
    values.put("staff", name(slot.staff()));
    values.put("due", visit.due().shown());
    values.put("address", business.address());
    values.put("hold", minutes(business.policy().hold()));
    return values;
  }

  Map<String, String> of(ConfirmVisit confirm) {
    var values = of(confirm.visit());
    var payer = confirm.payer();
    var other = confirm.otherReading();
    values.put("paying", phrases.say("confirm-visit." + paying(confirm.visit()), values));
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

  Map<String, String> paid(Visit visit, @Nullable String receipt) {
    var values = of(visit);
    values.put("receipt", receipt == null ? "" : receipt);
    values.put("paid", visit.due().minor() == 0 ? "" : paid(receipt, values));
    values.put("rest", rest(visit));
    return values;
  }

  Map<String, String> of(OfferSlots offer) {
    var policy = business.policy();
    return Map.of(
        "service", name(offer.asked().service()),
        "asked", moments.asked(offer.asked()),
        "hours", moments.hours(business.hours()),
        "slot", minutes(policy.slot()),
        "notice", minutes(policy.notice()),
        "horizon", Integer.toString(policy.horizonDays()));
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

  private String paying(Visit visit) {
    if (visit.due().minor() == 0) {
      return "none";
    }
    return visit.due().equals(price(visit)) ? "full" : "deposit";
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

  /** The service's price; what is due when the service is not sold any more. */
  private Money price(Visit visit) {
    return service(visit.service()).map(Service::price).orElse(visit.due());
  }

  private String said(String key, String placeholder, String value) {
    return phrases.say(key, Map.of(placeholder, value));
  }

  private static String minutes(Duration duration) {
    return Long.toString(duration.toMinutes());
  }
}
