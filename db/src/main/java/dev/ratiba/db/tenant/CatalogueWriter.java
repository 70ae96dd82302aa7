package dev.ratiba.db.tenant;

import static dev.ratiba.db.schema.tenant_template.Tables.SERVICES;
import static dev.ratiba.db.schema.tenant_template.Tables.SERVICE_RELATIONS;
import static dev.ratiba.db.schema.tenant_template.Tables.STAFF;
import static dev.ratiba.db.schema.tenant_template.Tables.STAFF_SERVICES;
import static dev.ratiba.db.schema.tenant_template.Tables.WEEKLY_HOURS;
import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import dev.ratiba.booking.WeeklyHours;
import dev.ratiba.db.schema.tenant_template.tables.records.ServicesRecord;
import dev.ratiba.db.schema.tenant_template.tables.records.StaffRecord;
import dev.ratiba.db.tenant.TenantFile.Member;
import dev.ratiba.db.tenant.TenantFile.Offer;
import dev.ratiba.db.tenant.TenantFile.Prepayment;
import dev.ratiba.db.tenant.TenantFile.Relation;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** Makes what the tenant sells, who does it and when they work what its file says. */
final class CatalogueWriter {
  private static final Field<LocalTime> END_OF_DAY = field("time '24:00'", LocalTime.class);

  private final DSLContext tenant;
  private final Tally tally;

  CatalogueWriter(DSLContext tenant, Tally tally) {
    this.tenant = tenant;
    this.tally = tally;
  }

  private record Related(UUID service, UUID other, String type) {}

  private record Skill(UUID staff, UUID service) {}

  /** One stretch of one weekday; nobody's in particular when it is the business's. */
  private record Opening(@Nullable UUID staff, int weekday, LocalTime opens, LocalTime closes) {
    /** Midnight to us; to PostgreSQL's driver the last instant of the day. */
    Opening {
      closes = closes.equals(LocalTime.MAX) ? LocalTime.MIDNIGHT : closes;
    }

    boolean endsTheDay() {
      return closes.equals(LocalTime.MIDNIGHT);
    }
  }

  void write(TenantFile file) {
    var services = writeServices(file.services());
    writeRelations(file.relations(), services);
    var staff = writeStaff(file.staff());
    writeSkills(file.staff(), staff, services);
    writeHours(file, staff);
  }

  private Map<String, UUID> writeServices(List<Offer> offers) {
    var names = new NamedRows<>(tenant, SERVICES, SERVICES.ID, SERVICES.NAME, SERVICES.ACTIVE);
    for (var position = 0; position < offers.size(); position++) {
      names.write(offers.get(position).name(), lineOf(offers.get(position), position));
    }
    names.retireTheRest();
    names.tell(tally, "services");
    return names.ids();
  }

  private static ServicesRecord lineOf(Offer offer, int position) {
    var line = new ServicesRecord();
    line.setName(offer.name());
    line.setAliases(offer.aliases().toArray(String[]::new));
    line.setDurationMinutes(Math.toIntExact(offer.duration().toMinutes()));
    line.setPriceMinor(offer.price().minor());
    line.setCurrency(offer.price().currency());
    setPrepayment(line, offer.prepayment());
    line.setActive(true);
    line.setPosition(position);
    return line;
  }

  private static void setPrepayment(ServicesRecord line, Prepayment prepayment) {
    switch (prepayment) {
      case Prepayment.Nothing _ -> line.setPaymentPolicy("none");
      case Prepayment.Deposit _ -> line.setPaymentPolicy("deposit");
      case Prepayment.Everything _ -> line.setPaymentPolicy("full");
    }
    line.setDepositMinor(
        prepayment instanceof Prepayment.Deposit(var amount) ? amount.minor() : null);
  }

  private Map<String, UUID> writeStaff(List<Member> members) {
    var names = new NamedRows<>(tenant, STAFF, STAFF.ID, STAFF.NAME, STAFF.ACTIVE);
    for (var position = 0; position < members.size(); position++) {
      var line = new StaffRecord();
      line.setName(members.get(position).name());
      line.setActive(true);
      line.setPosition(position);
      names.write(members.get(position).name(), line);
    }
    names.retireTheRest();
    names.tell(tally, "staff");
    return names.ids();
  }

  private void writeRelations(List<Relation> relations, Map<String, UUID> services) {
    var wanted =
        relations.stream().flatMap(relation -> bothWays(relation, services)).collect(toSet());
    var there =
        tenant
            .select(
                SERVICE_RELATIONS.SERVICE_ID, SERVICE_RELATIONS.RELATED_ID, SERVICE_RELATIONS.TYPE)
            .from(SERVICE_RELATIONS)
            .fetchSet(Records.mapping(Related::new));
    var difference = Difference.between(there, wanted);
    difference.surplus().forEach(this::delete);
    difference.missing().forEach(this::insert);
    tally.note(!difference.isNone(), "relations");
  }

  private static Stream<Related> bothWays(Relation relation, Map<String, UUID> services) {
    var one = idOf(services, relation.one());
    var other = idOf(services, relation.other());
    return Stream.of(
        new Related(one, other, relation.type()), new Related(other, one, relation.type()));
  }

  private void insert(Related related) {
    tenant
        .insertInto(SERVICE_RELATIONS)
        .set(SERVICE_RELATIONS.SERVICE_ID, related.service())
        .set(SERVICE_RELATIONS.RELATED_ID, related.other())
        .set(SERVICE_RELATIONS.TYPE, related.type())
        .execute();
  }

  private void delete(Related related) {
    tenant
        .deleteFrom(SERVICE_RELATIONS)
        .where(SERVICE_RELATIONS.SERVICE_ID.eq(related.service()))
        .and(SERVICE_RELATIONS.RELATED_ID.eq(related.other()))
        .and(SERVICE_RELATIONS.TYPE.eq(related.type()))
        .execute();
  }

  private void writeSkills(
      List<Member> members, Map<String, UUID> staff, Map<String, UUID> services) {
    var wanted = new HashSet<Skill>();
    for (var member : members) {
      var id = idOf(staff, member.name());
      member.services().forEach(service -> wanted.add(new Skill(id, idOf(services, service))));
    }
    var there =
        tenant
            .select(STAFF_SERVICES.STAFF_ID, STAFF_SERVICES.SERVICE_ID)
            .from(STAFF_SERVICES)
            .fetchSet(Records.mapping(Skill::new));
    var difference = Difference.between(there, wanted);
    difference.surplus().forEach(this::delete);
    difference.missing().forEach(this::insert);
    tally.note(!difference.isNone(), "who does what");
  }

  private void insert(Skill skill) {
    tenant
        .insertInto(STAFF_SERVICES)
        .set(STAFF_SERVICES.STAFF_ID, skill.staff())
        .set(STAFF_SERVICES.SERVICE_ID, skill.service())
        .execute();
  }

  private void delete(Skill skill) {
    tenant
        .deleteFrom(STAFF_SERVICES)
        .where(STAFF_SERVICES.STAFF_ID.eq(skill.staff()))
        .and(STAFF_SERVICES.SERVICE_ID.eq(skill.service()))
        .execute();
  }

  private void writeHours(TenantFile file, Map<String, UUID> staff) {
    var wanted = new HashSet<>(openings(null, file.hours()));
    for (var member : file.staff()) {
      member.hours().ifPresent(own -> wanted.addAll(openings(idOf(staff, member.name()), own)));
    }
    var there =
        tenant
            .select(
                WEEKLY_HOURS.STAFF_ID,
                WEEKLY_HOURS.WEEKDAY,
                WEEKLY_HOURS.OPENS,
                WEEKLY_HOURS.CLOSES)
            .from(WEEKLY_HOURS)
            .fetchSet(Records.mapping(Opening::new));
    var difference = Difference.between(there, wanted);
    difference.surplus().forEach(this::delete);
    difference.missing().forEach(this::insert);
    tally.note(!difference.isNone(), "hours");
  }

  private static Set<Opening> openings(@Nullable UUID staff, WeeklyHours hours) {
    return hours.days().entrySet().stream()
        .flatMap(day ->
            day.getValue().stream()
                .map(span ->
                    new Opening(staff, day.getKey().getValue(), span.opens(), span.closes())))
        .collect(toSet());
  }

  private void insert(Opening opening) {
    tenant
        .insertInto(WEEKLY_HOURS)
        .set(WEEKLY_HOURS.STAFF_ID, opening.staff())
        .set(WEEKLY_HOURS.WEEKDAY, opening.weekday())
        .set(WEEKLY_HOURS.OPENS, opening.opens())
        .set(WEEKLY_HOURS.CLOSES, opening.endsTheDay() ? END_OF_DAY : val(opening.closes()))
        .execute();
  }

  private void delete(Opening opening) {
    tenant
        .deleteFrom(WEEKLY_HOURS)
        .where(WEEKLY_HOURS.STAFF_ID.isNotDistinctFrom(opening.staff()))
        .and(WEEKLY_HOURS.WEEKDAY.eq(opening.weekday()))
        .and(WEEKLY_HOURS.OPENS.eq(opening.opens()))
        .execute();
  }

  private static UUID idOf(Map<String, UUID> ids, String name) {
    var id = ids.get(name.toLowerCase(ROOT));
    if (id == null) {
      throw new IllegalStateException("A valid file names nothing that it does not have: " + name);
    }
    return id;
  }
}
