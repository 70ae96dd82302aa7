package dev.ratiba.messaging;

import dev.ratiba.booking.Money;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.StaffId;
import dev.ratiba.booking.StaffMember;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.messaging.ListMenu.Row;
import dev.ratiba.messaging.Saying.AlreadyBooked;
import dev.ratiba.messaging.Saying.AlreadyPaying;
import dev.ratiba.messaging.Saying.Answer;
import dev.ratiba.messaging.Saying.AnythingElse;
import dev.ratiba.messaging.Saying.AskPhone;
import dev.ratiba.messaging.Saying.AskRetry;
import dev.ratiba.messaging.Saying.AskService;
import dev.ratiba.messaging.Saying.AskWhatToChange;
import dev.ratiba.messaging.Saying.AskWhen;
import dev.ratiba.messaging.Saying.AwaitingMoney;
import dev.ratiba.messaging.Saying.BookedAfterAll;
import dev.ratiba.messaging.Saying.BookedNow;
import dev.ratiba.messaging.Saying.CancelOnPhone;
import dev.ratiba.messaging.Saying.CannotUse;
import dev.ratiba.messaging.Saying.ChangeAfterPayment;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.HoldReleased;
import dev.ratiba.messaging.Saying.NotUnderstood;
import dev.ratiba.messaging.Saying.NothingBooked;
import dev.ratiba.messaging.Saying.OfferSlots;
import dev.ratiba.messaging.Saying.OutOfDate;
import dev.ratiba.messaging.Saying.PassedOn;
import dev.ratiba.messaging.Saying.PaymentFailed;
import dev.ratiba.messaging.Saying.PaymentInReview;
import dev.ratiba.messaging.Saying.PaymentIsSlow;
import dev.ratiba.messaging.Saying.PersonWillAnswer;
import dev.ratiba.messaging.Saying.PromptSent;
import dev.ratiba.messaging.Saying.SlotGone;
import dev.ratiba.messaging.Saying.TooManyPrompts;
import dev.ratiba.messaging.Saying.UnknownService;
import dev.ratiba.messaging.Saying.Welcome;
import dev.ratiba.messaging.Saying.YouAreWelcome;
import dev.ratiba.messaging.Tap.No;
import dev.ratiba.messaging.Tap.PickService;
import dev.ratiba.messaging.Tap.PickSlot;
import dev.ratiba.messaging.Tap.Yes;
import dev.ratiba.tenant.BusinessProfile;
import dev.ratiba.understanding.Language;
import dev.ratiba.understanding.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts sayings into words: pure, warm and short, in the customer's language, the tenant's own
 * wording first, and always within what WhatsApp takes.
 */
public final class Wording {
  private final BusinessProfile business;
  private final Phrasebook phrases;
  private final Moments moments;

  public Wording(BusinessProfile business, Language language) {
    this.business = business;
    this.phrases = new Phrasebook(language, business.wording().getOrDefault(language, Map.of()));
    this.moments = new Moments(business, language, phrases);
  }

  /** One reply in as few messages as it fits into; a question comes last. */
  public List<Rendered> render(List<Saying> sayings) {
    var messages = new ArrayDeque<Rendered>();
    for (var saying : sayings) {
      var next = render(saying);
      var last = messages.peekLast();
      var joined = last == null ? Optional.<Rendered>empty() : last.then(next);
      joined.ifPresent(_ -> messages.removeLast());
      messages.addLast(joined.orElse(next));
    }
    return List.copyOf(messages);
  }

  public Rendered render(Saying saying) {
    return switch (saying) {
      case Welcome _ -> text("welcome", about());
      case NotUnderstood _ -> text("not-understood");
      case OutOfDate _ -> text("out-of-date");
      case CannotUse(var attachment) -> text("cannot-use." + code(attachment));
      case PersonWillAnswer _ -> text("person-will-answer");
      case PassedOn _ -> text("passed-on");
      case Answer(var topic, var service) -> Rendered.text(answer(topic, service));
      case AskPhone(var again) -> text(again ? "ask-phone.again" : "ask-phone");
      case AskService _ -> askService();
      case UnknownService(var asked) -> text("unknown-service", Map.of("asked", quoted(asked)));
      case AskWhen(var service) -> text("ask-when", Map.of("service", name(service)));
      case AskWhatToChange _ -> text("ask-what-to-change");
      case OfferSlots offer -> offer(offer);
      case ConfirmVisit confirm -> confirm(confirm);
      case HoldReleased(var visit) -> text("hold-released", told(visit));
      case NothingBooked _ -> text("nothing-booked");
      case SlotGone(var visit) -> text("slot-gone", told(visit));
      case PromptSent(var visit, var payer) -> text("prompt-sent", promptedOn(visit, payer));
      case AwaitingMoney(var visit) -> text("awaiting-money", told(visit));
      case CancelOnPhone _ -> text("cancel-on-phone");
      case ChangeAfterPayment(var visit) -> text("change-after-payment", told(visit));
      case AlreadyPaying _ -> text("already-paying");
      case TooManyPrompts _ -> text("too-many-prompts");
      case PaymentIsSlow(var visit) -> text("payment-is-slow", told(visit));
      case PaymentFailed(var trouble) -> text("payment-failed." + code(trouble));
      case AskRetry(var visit) -> yesOrNo("ask-retry", visit, told(visit));
      case PaymentInReview _ -> text("payment-in-review");
      case BookedNow(var visit, var receipt) -> text("booked-now", paid(visit, receipt));
      case BookedAfterAll(var visit, var receipt) -> text("booked-after-all", paid(visit, receipt));
      case AlreadyBooked(var visit) -> text("already-booked", told(visit));
      case AnythingElse _ -> text("anything-else");
      case YouAreWelcome(var visit) ->
          visit == null ? text("you-are-welcome") : text("you-are-welcome.visit", told(visit));
    };
  }

  private Rendered text(String key) {
    return Rendered.text(phrases.say(key));
  }

  private Rendered text(String key, Map<String, String> values) {
    return Rendered.text(phrases.say(key, values));
  }

  private String answer(Topic topic, @Nullable ServiceId about) {
    return switch (topic) {
      case HOURS -> phrases.say("answer.hours", Map.of("hours", moments.hours(business.hours())));
      case PRICES -> service(about).map(this::described).orElseGet(() -> listed("answer.prices"));
      case SERVICES, FREE_TIMES ->
          service(about).map(this::described).orElseGet(() -> listed("answer.services"));
      case PLACE ->
          business.address().isEmpty()
              ? phrases.say("answer.place-unknown")
              : phrases.say("answer.place", Map.of("address", business.address()));
      case WHO_ARE_YOU -> phrases.say("answer.who-are-you", about());
      case STAFF -> phrases.say("answer.staff", Map.of("staff", team()));
      case PAYMENT -> phrases.say("answer.payment");
      case OTHER -> phrases.say("person-will-answer");
    };
  }

  private String described(Service service) {
    return phrases.say("answer.service", told(service));
  }

  private String listed(String key) {
    var lines =
        business.services().stream()
            .map(service -> service.name() + ": " + lengthAndPrice(service))
            .collect(Collectors.joining("\n"));
    return phrases.say(key, Map.of("services", lines));
  }

  private String team() {
    return business.staff().stream().map(StaffMember::name).collect(Collectors.joining(", "));
  }

  private Rendered askService() {
    var services = business.services();
    var rows =
        services.stream()
            .map(sold -> new Row(sold.name(), lengthAndPrice(sold), new PickService(sold.id())))
            .toList();
    var body = phrases.say("ask-service") + more(services);
    return rows.isEmpty()
        ? Rendered.text(body)
        : new Rendered(body, List.of(), new ListMenu(phrases.say("ask-service.button"), rows));
  }

  /** A list has ten rows; what does not fit is named in words. */
  private String more(List<Service> services) {
    var others =
        services.stream().skip(Limits.ROWS).map(Service::name).collect(Collectors.joining(", "));
    return others.isEmpty()
        ? ""
        : "\n" + phrases.say("ask-service.more", Map.of("services", others));
  }

  private Rendered offer(OfferSlots offer) {
    var why = offer.offers().isEmpty() ? "none" : code(offer.why());
    var body = phrases.say("offer-slots." + why, asked(offer.asked()));
    return offer.offers().isEmpty()
        ? Rendered.text(body)
        : new Rendered(
            body,
            List.of(),
            new ListMenu(
                phrases.say("offer-slots.button"),
                offer.offers().stream().map(this::row).toList()));
  }

  private Row row(Slot slot) {
    var staff = phrases.say("offer-slots.row", Map.of("staff", name(slot.staff())));
    var description =
        Stream.of(moments.hourInWords(slot), staff)
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(", "));
    return new Row(moments.row(slot), description, new PickSlot(slot));
  }

  private Map<String, String> asked(Wish wish) {
    var policy = business.policy();
    return Map.of(
        "service", name(wish.service()),
        "asked", moments.asked(wish),
        "hours", moments.hours(business.hours()),
        "slot", minutes(policy.slot()),
        "notice", minutes(policy.notice()),
        "horizon", Integer.toString(policy.horizonDays()));
  }

  private Rendered confirm(ConfirmVisit confirm) {
    var visit = confirm.visit();
    var payer = confirm.payer();
    var other = confirm.otherReading();
    var values = told(visit);
    values.put("paying", phrases.say("confirm-visit." + policy(visit), values));
    values.put(
        "payer", payer == null ? "" : phrases.say("confirm-visit.payer", Map.of("payer", payer)));
    values.put(
        "other",
        other == null
            ? ""
            : phrases.say("confirm-visit.other", Map.of("other", moments.time(other))));
    return yesOrNo("confirm-visit", visit, values);
  }

  private String policy(Visit visit) {
    if (visit.due().minor() == 0) {
      return "none";
    }
    return visit.due().equals(price(visit)) ? "full" : "deposit";
  }

  private Rendered yesOrNo(String key, Visit visit, Map<String, String> values) {
    var yes = new Button(phrases.say(key + ".yes"), new Yes(visit.booking()));
    var no = new Button(phrases.say(key + ".no"), new No(visit.booking()));
    return new Rendered(phrases.say(key, values), List.of(yes, no), null);
  }

  private Map<String, String> promptedOn(Visit visit, @Nullable String payer) {
    var values = told(visit);
    values.put("phone", payer == null ? phrases.say("your-phone") : payer);
    return values;
  }

  private Map<String, String> paid(Visit visit, @Nullable String receipt) {
    var values = told(visit);
    values.put("receipt", receipt == null ? "" : receipt);
    values.put("paid", visit.due().minor() == 0 ? "" : phrases.say(paidKey(receipt), values));
    values.put("rest", rest(visit));
    return values;
  }

  private static String paidKey(@Nullable String receipt) {
    return receipt == null ? "booked-now.paid-without-receipt" : "booked-now.paid";
  }

  private String rest(Visit visit) {
    var rest = price(visit).minor() - visit.due().minor();
    return rest <= 0
        ? ""
        : phrases.say(
            "booked-now.rest", Map.of("rest", new Money(rest, visit.due().currency()).shown()));
  }

  private Map<String, String> told(Visit visit) {
    var values = new HashMap<String, String>();
    service(visit.service()).ifPresent(service -> values.putAll(told(service)));
    values.put("service", name(visit.service()));
    values.putIfAbsent("minutes", minutes(length(visit.slot())));
    values.put("price", price(visit).shown());
    values.put("when", moments.when(visit.slot()));
    values.put("staff", name(visit.slot().staff()));
    values.put("due", visit.due().shown());
    values.put("address", business.address());
    values.put("hold", minutes(business.policy().hold()));
    return values;
  }

  private static Map<String, String> told(Service service) {
    return Map.of(
        "service", service.name(),
        "minutes", minutes(service.duration()),
        "price", service.price().shown());
  }

  private Map<String, String> about() {
    return Map.of("business", business.name(), "about", business.about());
  }

  private String lengthAndPrice(Service service) {
    return phrases.say("minutes", told(service)) + ", " + service.price().shown();
  }

  private Money price(Visit visit) {
    return service(visit.service()).map(Service::price).orElse(visit.due());
  }

  private String name(@Nullable ServiceId id) {
    return service(id).map(Service::name).orElseGet(() -> phrases.say("some-visit"));
  }

  private String name(StaffId id) {
    return business.staff().stream()
        .filter(member -> member.id().equals(id))
        .map(StaffMember::name)
        .findFirst()
        .orElse("");
  }

  private Optional<Service> service(@Nullable ServiceId id) {
    return business.services().stream().filter(service -> service.id().equals(id)).findFirst();
  }

  /** The customer's own words, in one line and not too long. */
  private static String quoted(String asked) {
    return Limits.cut(asked.strip().replaceAll("\\s+", " "), 40);
  }

  private static Duration length(Slot slot) {
    return Duration.between(slot.starts(), slot.ends());
  }

  private static String minutes(Duration duration) {
    return Long.toString(duration.toMinutes());
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
