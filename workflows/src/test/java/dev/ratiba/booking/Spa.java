package dev.ratiba.booking;

import dev.ratiba.tenant.BusinessProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The pilot's business as the tests know it, on a Saturday morning at nine. */
public final class Spa {
  public static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
  public static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);
  public static final LocalDate SUNDAY = SATURDAY.plusDays(1);
  public static final LocalDate MONDAY = SATURDAY.plusDays(2);
  public static final Instant NOW = at(SATURDAY, 9, 0);

  public static final Service HAIRCUT = service(1, "Haircut", 60, 1500);
  public static final Service MANICURE = service(2, "Manicure", 45, 1200);
  public static final Service PEDICURE = service(3, "Pedicure", 60, 1800);
  public static final Service MASSAGE = service(4, "Massage", 90, 3500);
  public static final List<Service> SERVICES = List.of(HAIRCUT, MANICURE, PEDICURE, MASSAGE);

  public static final StaffMember ACHIENG = member(1, "Achieng");
  public static final StaffMember BRIAN = member(2, "Brian");
  public static final StaffMember WANJIRU = member(3, "Wanjiru");
  public static final List<StaffMember> STAFF = List.of(ACHIENG, BRIAN, WANJIRU);

  public static final WeeklyHours HOURS =
      WeeklyHours.daily(LocalTime.of(8, 0), LocalTime.of(20, 0));

  private Spa() {}

  public static Instant at(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).atZone(NAIROBI).toInstant();
  }

  /** A slot as long as the service, starting on the hour. */
  public static Slot slot(Service service, StaffMember member, LocalDate day, int hour) {
    return slot(service, member, day, hour, 0);
  }

  public static Slot slot(
      Service service, StaffMember member, LocalDate day, int hour, int minute) {
    var starts = at(day, hour, minute);
    return new Slot(member.id(), starts, starts.plus(service.duration()));
  }

  public static Visit visit(int booking, Service service, Slot slot) {
    return new Visit(bookingId(booking), service.id(), slot, service.due());
  }

  /** The visit with one more appointment. */
  public static Visit with(Visit visit, Appointment second) {
    return new Visit(
        visit.booking(), visit.service(), visit.slot(), visit.due().plus(second.due()), second);
  }

  public static BookingId bookingId(int number) {
    return new BookingId(new UUID(5, number));
  }

  public static Diary diary(Slot... busy) {
    return new Diary(
        NAIROBI, BookingPolicy.USUAL, SERVICES, STAFF, HOURS, Map.of(), List.of(), List.of(busy));
  }

  public static BusinessProfile profile() {
    return new BusinessProfile(
        "Ratiba Spa",
        NAIROBI,
        "Biashara Street 12, Nairobi, first floor",
        "A small day spa: hair, nails and massage.",
        BookingPolicy.USUAL,
        HOURS,
        SERVICES,
        STAFF,
        Map.of(),
        null);
  }

  private static Service service(int number, String name, int minutes, long shillings) {
    var price = Money.kes(shillings);
    return new Service(
        new ServiceId(new UUID(1, number)),
        name,
        List.of(),
        Duration.ofMinutes(minutes),
        price,
        price);
  }

  private static StaffMember member(int number, String name) {
    var services = SERVICES.stream().map(Service::id).collect(Collectors.toUnmodifiableSet());
    return new StaffMember(new StaffId(new UUID(2, number)), name, services);
  }
}
