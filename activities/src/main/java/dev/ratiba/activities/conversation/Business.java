package dev.ratiba.activities.conversation;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.BookingPolicy;
import dev.ratiba.booking.Diary;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.StaffMember;
import dev.ratiba.db.booking.Catalogue;
import dev.ratiba.db.booking.Diaries;
import dev.ratiba.db.tenant.Profile;
import dev.ratiba.db.tenant.Profiles;
import dev.ratiba.tenant.BusinessProfile;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The business that a turn is taken for, as its transaction sees it. */
public record Business(
    Profile profile, List<Service> services, List<StaffMember> staff, Catalogue.Hours hours) {
  public static Business read(DSLContext tenant) {
    var catalogue = new Catalogue(tenant);
    return new Business(
        new Profiles(tenant).read(), catalogue.services(), catalogue.staff(), catalogue.hours());
  }

  public ZoneId zone() {
    return profile.zone();
  }

  BookingPolicy policy() {
    return profile.booking();
  }

  /** A service on sale; the rules name no other. */
  Service service(ServiceId id) {
    return services.stream().filter(service -> service.id().equals(id)).findFirst().orElseThrow();
  }

  /** What customers are told about the business, and how. */
  public BusinessProfile asToldToCustomers() {
    return new BusinessProfile(
        profile.name(),
        zone(),
        profile.address(),
        profile.about(),
        policy(),
        hours.business(),
        services,
        staff,
        profile.wording(),
        profile.whatsappNumber().orElse(null));
  }

  /** The diary from now on; the hold of a booking that is being changed is no obstacle. */
  Diary diary(DSLContext tenant, Instant now, @Nullable BookingId instead) {
    var diaries = new Diaries(tenant);
    return new Diary(
        zone(),
        policy(),
        services,
        staff,
        hours.business(),
        hours.staff(),
        diaries.timeOff(now),
        diaries.busy(now, instead));
  }
}
