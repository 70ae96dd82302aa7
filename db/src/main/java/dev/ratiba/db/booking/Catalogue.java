package dev.ratiba.db.booking;

import static dev.ratiba.db.schema.tenant_template.Tables.SERVICES;
import static dev.ratiba.db.schema.tenant_template.Tables.SERVICE_RELATIONS;
import static dev.ratiba.db.schema.tenant_template.Tables.STAFF;
import static dev.ratiba.db.schema.tenant_template.Tables.STAFF_SERVICES;
import static dev.ratiba.db.schema.tenant_template.Tables.WEEKLY_HOURS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import dev.ratiba.booking.Money;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.StaffId;
import dev.ratiba.booking.StaffMember;
import dev.ratiba.booking.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** What a business sells, who does it and when they work. */
public final class Catalogue {
  private final DSLContext tenant;

  public Catalogue(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** Hours of the business, and of those staff whose hours differ. */
  public record Hours(WeeklyHours business, Map<StaffId, WeeklyHours> staff) {}

  private record Opening(@Nullable UUID staff, int weekday, LocalTime opens, LocalTime closes) {
    /** The end of a day is 24:00 to PostgreSQL, a last instant to its driver, midnight to us. */
    WeeklyHours.Span span() {
      return new WeeklyHours.Span(
          opens, closes.equals(LocalTime.MAX) ? LocalTime.MIDNIGHT : closes);
    }

    DayOfWeek day() {
      return DayOfWeek.of(weekday);
    }
  }

  /** The services on sale, in the business's own order. */
  public List<Service> services() {
    return tenant
        .selectFrom(SERVICES)
        .where(SERVICES.ACTIVE)
        .orderBy(SERVICES.POSITION, SERVICES.NAME)
        .fetch(line ->
            new Service(
                new ServiceId(line.getId()),
                line.getName(),
                List.of(line.getAliases()),
                Duration.ofMinutes(line.getDurationMinutes()),
                new Money(line.getPriceMinor(), line.getCurrency()),
                due(
                    line.getPaymentPolicy(),
                    line.getPriceMinor(),
                    line.getDepositMinor(),
                    line.getCurrency())));
  }

  /** The services on sale that are offered with this one, in the business's own order. */
  public List<ServiceId> crossSoldWith(ServiceId service) {
    return tenant
        .select(SERVICES.ID.convertFrom(ServiceId::new))
        .from(SERVICE_RELATIONS)
        .join(SERVICES)
        .on(SERVICES.ID.eq(SERVICE_RELATIONS.RELATED_ID))
        .where(SERVICE_RELATIONS.SERVICE_ID.eq(service.value()))
        .and(SERVICE_RELATIONS.TYPE.eq("cross_sell"))
        .and(SERVICES.ACTIVE)
        .orderBy(SERVICES.POSITION, SERVICES.NAME)
        .fetch(Record1::value1);
  }

  /** The staff at work, in the business's own order, each with what they do. */
  public List<StaffMember> staff() {
    return tenant
        .select(
            STAFF.ID.convertFrom(StaffId::new),
            STAFF.NAME,
            multiset(
                    select(STAFF_SERVICES.SERVICE_ID.convertFrom(ServiceId::new))
                        .from(STAFF_SERVICES)
                        .where(STAFF_SERVICES.STAFF_ID.eq(STAFF.ID)))
                .convertFrom(services -> new HashSet<>(services.map(Record1::value1))))
        .from(STAFF)
        .where(STAFF.ACTIVE)
        .orderBy(STAFF.POSITION, STAFF.NAME)
        .fetch(Records.mapping(StaffMember::new));
  }

  public Hours hours() {
    var openings =
        tenant
            .select(
                WEEKLY_HOURS.STAFF_ID,
                WEEKLY_HOURS.WEEKDAY,
                WEEKLY_HOURS.OPENS,
                WEEKLY_HOURS.CLOSES)
            .from(WEEKLY_HOURS)
            .orderBy(WEEKLY_HOURS.WEEKDAY, WEEKLY_HOURS.OPENS)
            .fetch(Records.mapping(Opening::new));
    var byStaff =
        openings.stream().collect(groupingBy(opening -> Optional.ofNullable(opening.staff())));
    var business = week(byStaff.getOrDefault(Optional.<UUID>empty(), List.of()));
    var staff = new HashMap<StaffId, WeeklyHours>();
    byStaff.forEach((id, own) -> id.ifPresent(value -> staff.put(new StaffId(value), week(own))));
    return new Hours(business, staff);
  }

  private static WeeklyHours week(List<Opening> openings) {
    return new WeeklyHours(
        openings.stream().collect(groupingBy(Opening::day, mapping(Opening::span, toList()))));
  }

  private static Money due(String policy, long price, @Nullable Long deposit, String currency) {
    return switch (policy) {
      case "none" -> new Money(0, currency);
      case "deposit" -> new Money(deposit == null ? price : deposit, currency);
      default -> new Money(price, currency);
    };
  }
}
