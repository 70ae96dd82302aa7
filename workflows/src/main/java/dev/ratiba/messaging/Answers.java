package dev.ratiba.messaging;

import dev.ratiba.booking.StaffMember;
import dev.ratiba.messaging.Saying.Answer;
import dev.ratiba.tenant.BusinessProfile;
import java.util.Map;
import java.util.stream.Collectors;

/** What a business's own data answers. */
final class Answers {
  private final BusinessProfile business;
  private final Phrasebook phrases;
  private final Moments moments;
  private final Particulars particulars;

  Answers(BusinessProfile business, Phrasebook phrases, Moments moments, Particulars particulars) {
    this.business = business;
    this.phrases = phrases;
    this.moments = moments;
    this.particulars = particulars;
  }

  String to(Answer answer) {
    return switch (answer.topic()) {
      case HOURS -> say("answer.hours", "hours", moments.hours(business.hours()));
      case PRICES -> described(answer, "answer.prices");
      case SERVICES, FREE_TIMES -> described(answer, "answer.services");
      case PLACE ->
          business.address().isEmpty()
              ? phrases.say("answer.place-unknown")
              : say("answer.place", "address", business.address());
      case WHO_ARE_YOU -> phrases.say("answer.who-are-you", particulars.about());
      case STAFF -> say("answer.staff", "staff", team());
      case PAYMENT -> phrases.say("answer.payment");
      case MY_VISITS, OTHER -> phrases.say("person-will-answer");
    };
  }

  /** The service that was named, or all of them. */
  private String described(Answer answer, String all) {
    return particulars
        .service(answer.about())
        .map(service -> phrases.say("answer.service", particulars.of(service)))
        .orElseGet(() -> say(all, "services", listed()));
  }

  private String listed() {
    return business.services().stream()
        .map(service -> service.name() + ": " + particulars.lengthAndPrice(service))
        .collect(Collectors.joining("\n"));
  }

  private String team() {
    return business.staff().stream().map(StaffMember::name).collect(Collectors.joining(", "));
  }

  private String say(String key, String placeholder, String value) {
    return phrases.say(key, Map.of(placeholder, value));
  }
}
