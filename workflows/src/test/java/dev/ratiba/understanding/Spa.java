package dev.ratiba.understanding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratiba.booking.Money;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.StaffId;
import dev.ratiba.booking.StaffMember;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The pilot's spa, as the tests of readings and of whole conversations know it. */
public final class Spa {
  public static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

  /** A Saturday morning. */
  public static final LocalDateTime SATURDAY = LocalDateTime.parse("2026-11-21T10:00");

  public static final List<Service> SERVICES =
      List.of(
          service("Haircut", 60, 1500, "hair cut", "kunyoa", "nywele"),
          service("Manicure", 45, 1200),
          service("Pedicure", 60, 1800),
          service("Massage", 90, 3500, "masaji"));

  public static final List<StaffMember> STAFF =
      List.of(member("Achieng"), member("Brian"), member("Wanjiru"));

  private Spa() {}

  /** What a message is read against while the given question is open. */
  public static Context expecting(Expecting expecting) {
    return context(expecting, SATURDAY, Language.EN);
  }

  public static Context context(Expecting expecting, LocalDateTime now, Language language) {
    return new Context(SERVICES, STAFF, expecting, now.atZone(NAIROBI), language, "KE");
  }

  public static Service service(ServiceId id) {
    return SERVICES.stream().filter(service -> service.id().equals(id)).findFirst().orElseThrow();
  }

  public static StaffMember member(StaffId id) {
    return STAFF.stream().filter(member -> member.id().equals(id)).findFirst().orElseThrow();
  }

  private static Service service(String name, int minutes, int shillings, String... aliases) {
    var price = Money.kes(shillings);
    return new Service(
        new ServiceId(UUID.nameUUIDFromBytes(name.getBytes(UTF_8))),
        name,
        List.of(aliases),
        Duration.ofMinutes(minutes),
        price,
        price);
  }

  private static StaffMember member(String name) {
    var id = new StaffId(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)));
    return new StaffMember(
        id, name, SERVICES.stream().map(Service::id).collect(Collectors.toSet()));
  }
}
