package dev.ratiba.tenant;

import dev.ratiba.booking.BookingPolicy;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.StaffMember;
import dev.ratiba.booking.WeeklyHours;
import dev.ratiba.understanding.Language;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a business says about itself, and how.
 *
 * @param wording its own texts, by language and message key; they go before ours
 * @param whatsAppNumber where customers find it on WhatsApp, E.164; null where it has not told
 */
public record BusinessProfile(
    String name,
    ZoneId zone,
    String address,
    String about,
    BookingPolicy policy,
    WeeklyHours hours,
    List<Service> services,
    List<StaffMember> staff,
    Map<Language, Map<String, String>> wording,
    @Nullable String whatsAppNumber) {
  public BusinessProfile {
    services = List.copyOf(services);
    staff = List.copyOf(staff);
    wording = Map.copyOf(wording);
  }
}
