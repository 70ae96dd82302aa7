package dev.ratiba.understanding;

import dev.ratiba.booking.Service;
import dev.ratiba.booking.StaffMember;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * What a message is read against.
 *
 * @param now the time of the turn, in the business's zone
 * @param language the language of the conversation so far; kept when a message does not tell
 * @param country ISO 3166-1, for phone numbers typed without a country code
 */
public record Context(
    List<Service> services,
    List<StaffMember> staff,
    Expecting expecting,
    ZonedDateTime now,
    Language language,
    String country) {}
