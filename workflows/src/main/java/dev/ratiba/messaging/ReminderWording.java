package dev.ratiba.messaging;

import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.Visit;
import dev.ratiba.tenant.BusinessProfile;
import dev.ratiba.understanding.Language;
import java.util.List;
import java.util.Map;

/** Puts a reminder into words, for each of the ways that it may go. */
public final class ReminderWording {
  /** The approved template of a reminder. */
  static final String TEMPLATE = "visit_reminder";

  private final Phrasebook phrases;
  private final Particulars particulars;
  private final Language language;
  private final SmsSender sender;

  public ReminderWording(BusinessProfile business, Language language, SmsSender sender) {
    this.phrases = new Phrasebook(language, business.wording().getOrDefault(language, Map.of()));
    var moments = new Moments(business, language, phrases);
    this.particulars = new Particulars(business, phrases, moments);
    this.language = language;
    this.sender = sender;
  }

  /**
   * A reminder.
   *
   * @param sms says neither yes nor stop nor cancel: on SMS such words mean something to carriers
   */
  public record Reminding(Rendered message, Template template, String sms) {}

  /**
   * The reminder of one appointment.
   *
   * @param name the customer's; often empty
   */
  public Reminding of(AppointmentId appointment, Visit visit, String name) {
    var values = particulars.of(visit);
    var buttons = Choices.coming(phrases, appointment, visit);
    return new Reminding(
        new Rendered(phrases.say("reminder", values), buttons, null),
        new Template(
            TEMPLATE,
            language.code(),
            List.of(
                name.isBlank() ? phrases.say("reminder.nameless") : name,
                particulars.name(visit.service()),
                values.getOrDefault("when", "")),
            buttons.stream().map(Button::tap).toList()),
        phrases.say(sms(), withBusiness(values)));
  }

  /** Who cannot answer by SMS is asked to do so on WhatsApp. */
  private String sms() {
    return sender.canBeAnswered() ? "reminder.sms" : "reminder.sms.one-way";
  }

  private Map<String, String> withBusiness(Map<String, String> values) {
    values.put("business", particulars.business());
    return values;
  }
}
