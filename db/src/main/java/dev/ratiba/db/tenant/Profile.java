package dev.ratiba.db.tenant;

import dev.ratiba.booking.BookingPolicy;
import dev.ratiba.handoff.HandoffTimes;
import dev.ratiba.messaging.Prices;
import dev.ratiba.reminder.ReminderPolicy;
import dev.ratiba.understanding.Language;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * Who a business is, how it books, and where it is reached and paid.
 *
 * @param country ISO 3166, two letters; how a number without a country is read
 * @param language the one spoken until the customer chooses another
 * @param prices what its messages cost
 * @param whatsappNumber where customers find it on WhatsApp, E.164, as they are told
 * @param wording the business's own texts by language and message key; what is missing is ours
 */
public record Profile(
    String name,
    ZoneId zone,
    String country,
    String currency,
    Language language,
    String address,
    String about,
    BookingPolicy booking,
    HandoffTimes handoff,
    ReminderPolicy reminders,
    Prices prices,
    Optional<String> whatsappPhoneNumberId,
    Optional<String> whatsappNumber,
    Optional<MpesaAccount> mpesa,
    Map<Language, Map<String, String>> wording,
    WidgetColours widget) {
  public Profile {
    wording = Map.copyOf(wording);
  }

  /** The business's own texts in this language, by message key. */
  public Map<String, String> wordingIn(Language spoken) {
    return wording.getOrDefault(spoken, Map.of());
  }
}
