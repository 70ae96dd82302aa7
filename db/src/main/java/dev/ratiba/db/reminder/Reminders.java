package dev.ratiba.db.reminder;

import static dev.ratiba.db.schema.public_.Tables.WAKEUPS;
import static dev.ratiba.db.schema.tenant_template.Tables.APPOINTMENTS;
import static dev.ratiba.db.schema.tenant_template.Tables.BOOKINGS;
import static dev.ratiba.db.schema.tenant_template.Tables.CONVERSATIONS;
import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMERS;
import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMER_IDENTITIES;
import static dev.ratiba.db.schema.tenant_template.Tables.MESSAGES;
import static dev.ratiba.db.schema.tenant_template.Tables.OPT_OUTS;
import static dev.ratiba.db.schema.tenant_template.Tables.REMINDERS;
import static dev.ratiba.db.schema.tenant_template.Tables.SERVICES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.StaffId;
import dev.ratiba.booking.Visit;
import dev.ratiba.conversation.ConversationEvent.ReminderOutdated;
import dev.ratiba.conversation.ConversationEvent.ReminderOutdated.Since;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.Tap;
import dev.ratiba.reminder.Reminded;
import dev.ratiba.reminder.ReminderFacts;
import dev.ratiba.reminder.ReminderFacts.Standing;
import dev.ratiba.reminder.ReminderPolicy;
import dev.ratiba.reminder.ReminderState;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.RowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Records;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** The reminders of appointments, one row for each appointment. */
public final class Reminders {
  private static final int SPREAD_SECONDS = 300;
  private static final Field<Instant> NOW = field("now()", Instant.class);
  private static final Field<Instant> CLOCK = field("clock_timestamp()", Instant.class);
  private static final Field<AppointmentId> ID =
      REMINDERS.APPOINTMENT_ID.convertFrom(AppointmentId::new);

  private final DSLContext tenant;

  public Reminders(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** An appointment's reminders as a turn, or whoever dispatches them, finds them. */
  public record Found(
      AppointmentId id,
      ReminderState state,
      Instant starts,
      Standing standing,
      boolean optedOut,
      @Nullable Instant asked,
      long crowd,
      int turns,
      Instant now) {
    public ReminderFacts facts(ReminderPolicy policy) {
      var share = Duration.ofSeconds(Math.floorMod(id.value().hashCode(), SPREAD_SECONDS));
      return new ReminderFacts(starts, standing, optedOut, asked, crowd, share, policy);
    }
  }

  /** An appointment that nobody reminds of yet. */
  public record Unreminded(AppointmentId id, String service, Instant starts) {}

  /** Locks the row for a turn; empty when there is none. */
  public Optional<Found> lock(AppointmentId id) {
    return found(REMINDERS.APPOINTMENT_ID.eq(id.value()))
        .forNoKeyUpdate()
        .of(REMINDERS)
        .fetchOptional(Records.mapping(Found::new));
  }

  /** Those that may still have something to send, of appointments that begin by then. */
  public List<Found> waiting(Instant startingBy) {
    return found(REMINDERS.STATE.eq("waiting").and(APPOINTMENTS.STARTS_AT.le(startingBy)))
        .fetch(Records.mapping(Found::new));
  }

  public Instant now() {
    return tenant.select(CLOCK).fetchSingle().value1();
  }

  private org.jooq.SelectConditionStep<
          org.jooq.Record9<
              AppointmentId,
              ReminderState,
              Instant,
              Standing,
              Boolean,
              Instant,
              Long,
              Integer,
              Instant>>
      found(Condition which) {
    return tenant
        .select(
            ID,
            REMINDERS.SITUATION.convertFrom(json -> Json.read(json, ReminderState.class)),
            APPOINTMENTS.STARTS_AT,
            APPOINTMENTS.STATUS.convertFrom(Reminders::standing),
            field(exists(stop())),
            REMINDERS.ASKED_AT,
            crowd(),
            REMINDERS.TURNS,
            CLOCK)
        .from(REMINDERS)
        .join(APPOINTMENTS)
        .on(APPOINTMENTS.ID.eq(REMINDERS.APPOINTMENT_ID))
        .where(which);
  }

  /** Who has said STOP on WhatsApp was promised to get no reminder any more. */
  private static Select<?> stop() {
    return selectOne()
        .from(OPT_OUTS)
        .join(CUSTOMER_IDENTITIES)
        .on(CUSTOMER_IDENTITIES.CHANNEL.eq(OPT_OUTS.CHANNEL))
        .and(CUSTOMER_IDENTITIES.VALUE.eq(OPT_OUTS.ADDRESS))
        .where(CUSTOMER_IDENTITIES.CUSTOMER_ID.eq(APPOINTMENTS.CUSTOMER_ID))
        .and(OPT_OUTS.CHANNEL.eq(Tenants.WHATSAPP))
        .and(OPT_OUTS.OPTED_IN_AT.isNull());
  }

  /** How many of the business are asked for in the same minute, gone ones counted too. */
  private static Field<Long> crowd() {
    return field(
        """
        coalesce((select count(*) from {0} others
          where others.asked_at >= date_trunc('minute', {1})
            and others.asked_at < date_trunc('minute', {1}) + interval '1 minute'), 0)
        + coalesce((select count(*) from {0} others
          where others.last_asked_at >= date_trunc('minute', {1})
            and others.last_asked_at < date_trunc('minute', {1}) + interval '1 minute'), 0)
        """,
        Long.class, REMINDERS, REMINDERS.ASKED_AT);
  }

  private static Standing standing(String status) {
    return switch (status) {
      case "confirmed" -> Standing.STANDS;
      case "pending_reschedule" -> Standing.MOVING;
      default -> Standing.GONE;
    };
  }

  /** The booking's confirmed appointments that have no reminders yet, in the order of their ids. */
  public List<Unreminded> unreminded(BookingId booking) {
    return tenant
        .select(
            APPOINTMENTS.ID.convertFrom(AppointmentId::new), SERVICES.NAME, APPOINTMENTS.STARTS_AT)
        .from(APPOINTMENTS)
        .join(SERVICES)
        .on(SERVICES.ID.eq(APPOINTMENTS.SERVICE_ID))
        .where(APPOINTMENTS.BOOKING_ID.eq(booking.value()))
        .and(APPOINTMENTS.STATUS.eq("confirmed"))
        .and(
            notExists(
                selectOne().from(REMINDERS).where(REMINDERS.APPOINTMENT_ID.eq(APPOINTMENTS.ID))))
        .orderBy(APPOINTMENTS.ID)
        .fetch(Records.mapping(Unreminded::new));
  }

  /** Begins a row's life; false when somebody else has just done so. */
  public boolean open(AppointmentId id, Left left) {
    return tenant
            .insertInto(REMINDERS)
            .set(REMINDERS.APPOINTMENT_ID, id.value())
            .set(REMINDERS.STATE, left.state().code())
            .set(REMINDERS.SITUATION, Json.write(left.state()))
            .set(REMINDERS.DEADLINE, left.deadline())
            .set(REMINDERS.ASKED_AT, left.asked())
            .set(REMINDERS.CLOSED_AT, left.state().over() ? NOW : inline((Instant) null))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /**
   * What a turn leaves behind.
   *
   * @param asked the moment of the next reminder before any crowd is spread
   * @param lastAsked the same of the one that this turn has settled; null when it has settled none
   */
  public record Left(
      ReminderState state,
      @Nullable Instant deadline,
      @Nullable Instant asked,
      @Nullable Instant lastAsked) {}

  public void leave(AppointmentId id, Left left) {
    tenant
        .update(REMINDERS)
        .set(REMINDERS.STATE, left.state().code())
        .set(REMINDERS.SITUATION, Json.write(left.state()))
        .set(REMINDERS.DEADLINE, left.deadline())
        .set(REMINDERS.ASKED_AT, left.asked())
        .set(
            REMINDERS.LAST_ASKED_AT,
            left.lastAsked() == null ? REMINDERS.LAST_ASKED_AT : inline(left.lastAsked()))
        .set(REMINDERS.TURNS, REMINDERS.TURNS.plus(1))
        .set(
            REMINDERS.CLOSED_AT,
            left.state().over() ? coalesce(REMINDERS.CLOSED_AT, NOW) : inline((Instant) null))
        .where(REMINDERS.APPOINTMENT_ID.eq(id.value()))
        .execute();
  }

  public Optional<Instant> deadlineOf(AppointmentId id) {
    return tenant
        .select(REMINDERS.DEADLINE)
        .from(REMINDERS)
        .where(REMINDERS.APPOINTMENT_ID.eq(id.value()))
        .fetchOptional(REMINDERS.DEADLINE);
  }

  /** The booking's appointments that have reminders, in the order of their ids. */
  public List<AppointmentId> of(BookingId booking) {
    return tenant
        .select(ID)
        .from(REMINDERS)
        .join(APPOINTMENTS)
        .on(APPOINTMENTS.ID.eq(REMINDERS.APPOINTMENT_ID))
        .where(APPOINTMENTS.BOOKING_ID.eq(booking.value()))
        .orderBy(ID)
        .fetch(ID);
  }

  /** Has every reminder that is still to come looked at again, soon. */
  public void wakeAll(TenantSlug slug) {
    tenant
        .insertInto(WAKEUPS, WAKEUPS.TENANT, WAKEUPS.KIND, WAKEUPS.ID)
        .select(
            select(
                    inline(slug.value()),
                    inline(RowKind.REMINDER.code()),
                    REMINDERS.APPOINTMENT_ID.cast(String.class))
                .from(REMINDERS)
                .join(APPOINTMENTS)
                .on(APPOINTMENTS.ID.eq(REMINDERS.APPOINTMENT_ID))
                .where(APPOINTMENTS.STARTS_AT.gt(NOW))
                .and(APPOINTMENTS.STATUS.in("confirmed", "pending_reschedule"))
                .orderBy(REMINDERS.APPOINTMENT_ID))
        .onConflict(WAKEUPS.TENANT, WAKEUPS.KIND, WAKEUPS.ID)
        .doUpdate()
        .set(WAKEUPS.DUE_AT, NOW)
        .set(WAKEUPS.RINGS, 0)
        .execute();
  }

  /** In which conversation the customer is found, and how they are reached by phone. */
  public record Reached(
      @Nullable String thread,
      @Nullable String channel,
      @Nullable String language,
      @Nullable String phone,
      String name) {}

  /**
   * By the customer's last conversation, if there has been one in which this appointment may be
   * shown: not by a visitor who has only typed the customer's number, unless it was booked there.
   */
  public Reached reached(AppointmentId appointment) {
    return tenant
        .select(
            CONVERSATIONS.ID,
            CONVERSATIONS.CHANNEL,
            CONVERSATIONS.LANGUAGE,
            CUSTOMERS.PHONE_E164,
            CUSTOMERS.NAME)
        .from(APPOINTMENTS)
        .join(CUSTOMERS)
        .on(CUSTOMERS.ID.eq(APPOINTMENTS.CUSTOMER_ID))
        .leftJoin(CONVERSATIONS)
        .on(CONVERSATIONS.CUSTOMER_ID.eq(CUSTOMERS.ID))
        .and(mayShowIt())
        .where(APPOINTMENTS.ID.eq(appointment.value()))
        .orderBy(CONVERSATIONS.OPENED_AT.desc().nullsLast())
        .limit(1)
        .fetchSingle(Records.mapping(Reached::new));
  }

  private static Condition mayShowIt() {
    var booking = CONVERSATIONS.as("booking");
    var bookedIn =
        select(booking.SESSION_ID)
            .from(BOOKINGS)
            .join(booking)
            .on(booking.ID.eq(BOOKINGS.CONVERSATION_ID))
            .where(BOOKINGS.ID.eq(APPOINTMENTS.BOOKING_ID));
    var proved =
        selectOne()
            .from(CUSTOMER_IDENTITIES)
            .where(CUSTOMER_IDENTITIES.KIND.eq("visitor"))
            .and(CUSTOMER_IDENTITIES.VALUE.eq(CONVERSATIONS.SESSION_ID))
            .and(CUSTOMER_IDENTITIES.CUSTOMER_ID.eq(CONVERSATIONS.CUSTOMER_ID))
            .and(CUSTOMER_IDENTITIES.PROVED_AT.isNotNull());
    return CONVERSATIONS
        .SESSION_ID
        .isNull()
        .or(CONVERSATIONS.SESSION_ID.eq(bookedIn))
        .or(exists(proved));
  }

  /** What an appointment is, as it is told to its customer. */
  public Optional<Visit> visit(AppointmentId id) {
    return tenant
        .select(
            APPOINTMENTS.BOOKING_ID.convertFrom(BookingId::new),
            APPOINTMENTS.SERVICE_ID.convertFrom(ServiceId::new),
            row(
                    APPOINTMENTS.STAFF_ID.convertFrom(StaffId::new),
                    APPOINTMENTS.STARTS_AT,
                    APPOINTMENTS.ENDS_AT)
                .mapping(Slot::new),
            row(BOOKINGS.DUE_MINOR, BOOKINGS.CURRENCY).mapping(Money::new))
        .from(APPOINTMENTS)
        .join(BOOKINGS)
        .on(BOOKINGS.ID.eq(APPOINTMENTS.BOOKING_ID))
        .where(APPOINTMENTS.ID.eq(id.value()))
        .fetchOptional(
            Records.mapping(
                (booking, service, slot, due) -> new Visit(booking, service, slot, due)));
  }

  /** Whether the appointment is still to come, at the time that was known to its last turn. */
  public boolean holds(AppointmentId id) {
    var known = field("({0} ->> 'starts')::timestamptz", Instant.class, REMINDERS.SITUATION);
    return tenant.fetchExists(
        selectOne()
            .from(REMINDERS)
            .join(APPOINTMENTS)
            .on(APPOINTMENTS.ID.eq(REMINDERS.APPOINTMENT_ID))
            .where(APPOINTMENTS.ID.eq(id.value()))
            .and(APPOINTMENTS.STATUS.eq("confirmed"))
            .and(APPOINTMENTS.STARTS_AT.gt(CLOCK))
            .and(APPOINTMENTS.STARTS_AT.eq(known)));
  }

  /**
   * The appointment that the customer was reminded of last, whatever has become of it, so that
   * words may answer it: for as long as it is to come, and some hours more.
   *
   * @param answeredIn the conversation that they answer in; by SMS, only what was sent by SMS was
   *     said last
   * @param proved who answers there is that customer; else only what was said there counts
   */
  public Optional<Reminded> lastReminded(UUID customer, ThreadId answeredIn, boolean proved) {
    return tenant
        .select(
            APPOINTMENTS.ID.convertFrom(AppointmentId::new),
            APPOINTMENTS.BOOKING_ID.convertFrom(BookingId::new),
            MESSAGES.CONTENT.convertFrom(Reminders::namedStart),
            field(saidLast(answeredIn)))
        .from(APPOINTMENTS)
        .join(MESSAGES)
        .on(MESSAGES.OWNER.eq(RowKind.REMINDER.code()))
        .and(MESSAGES.OWNER_ID.eq(APPOINTMENTS.ID.cast(String.class)))
        .where(APPOINTMENTS.CUSTOMER_ID.eq(customer))
        .and(MESSAGES.DIRECTION.eq("out"))
        .and(MESSAGES.CLAIMED_AT.isNotNull()) // may have gone
        .and(MESSAGES.STATUS.notIn("queued", "failed"))
        .and(proved ? noCondition() : wasSaidIn(answeredIn))
        .and(APPOINTMENTS.STARTS_AT.gt(hoursAgo(12)).or(MESSAGES.CLAIMED_AT.gt(hoursAgo(36))))
        .orderBy(MESSAGES.POSITION.desc())
        .limit(1)
        .fetchOptional(Records.mapping(Reminded::new));
  }

  private static Condition wasSaidIn(ThreadId thread) {
    return MESSAGES.CONVERSATION_ID.eq(thread.value());
  }

  private static Field<Instant> hoursAgo(int hours) {
    return field("now() - make_interval(hours => {0})", Instant.class, inline(hours));
  }

  private static @Nullable Instant namedStart(JSONB content) {
    return Json.read(content, Rendered.class).taps().stream()
        .filter(Tap.Coming.class::isInstance)
        .map(tap -> ((Tap.Coming) tap).starts())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Condition saidLast(ThreadId thread) {
    var later = MESSAGES.as("later");
    var bySms =
        exists(
            selectOne()
                .from(CONVERSATIONS)
                .where(CONVERSATIONS.ID.eq(thread.value()))
                .and(CONVERSATIONS.CHANNEL.eq(Tenants.SMS)));
    return notExists(
            selectOne()
                .from(later)
                .where(later.CONVERSATION_ID.eq(thread.value()))
                .and(later.OWNER.isNull())
                .and(later.DIRECTION.eq("out"))
                .and(later.POSITION.gt(MESSAGES.POSITION)))
        .and(MESSAGES.CARRIED_BY.eq(Tenants.SMS).or(not(bySms)));
  }

  /** What an appointment is now, if it is this customer's and is not as they were told. */
  public Optional<ReminderOutdated> outdated(Tap.OfReminder answer, UUID customer) {
    return tenant
        .select(APPOINTMENTS.ID, APPOINTMENTS.STATUS, APPOINTMENTS.STARTS_AT, CLOCK)
        .from(APPOINTMENTS)
        .where(APPOINTMENTS.CUSTOMER_ID.eq(customer))
        .and(isMeant(answer))
        .orderBy(APPOINTMENTS.STARTS_AT)
        .limit(1)
        .fetchOptional()
        .flatMap(found ->
            since(answer, found.value2(), found.value3(), found.value4())
                .flatMap(
                    since -> outdated(new AppointmentId(found.value1()), since, found.value4())));
  }

  private Optional<ReminderOutdated> outdated(AppointmentId id, Since since, Instant now) {
    return visit(id).map(visit -> new ReminderOutdated(now, since, id, visit));
  }

  private static Condition isMeant(Tap.OfReminder answer) {
    return switch (answer) {
      case Tap.Coming(var appointment, _) -> APPOINTMENTS.ID.eq(appointment.value());
      case Tap.NotThen(var booking) -> APPOINTMENTS.BOOKING_ID.eq(booking.value());
      case Tap.NotComing(var booking) -> APPOINTMENTS.BOOKING_ID.eq(booking.value());
    };
  }

  /**
   * To be moved or cancelled, a visit may have been moved before: it is named when that is asked.
   */
  private static Optional<Since> since(
      Tap.OfReminder answer, String status, Instant starts, Instant now) {
    if (status.equals("canceled")) {
      return Optional.of(Since.CANCELLED);
    }
    if (!starts.isAfter(now)) {
      return Optional.of(Since.PASSED);
    }
    return answer instanceof Tap.Coming(_, var named) && named != null && !named.equals(starts)
        ? Optional.of(Since.MOVED)
        : Optional.empty();
  }

  /** The customer says that they come; false when there is no such appointment of theirs. */
  public boolean noteComing(AppointmentId id, UUID customer) {
    return tenant
            .update(APPOINTMENTS)
            .set(
                APPOINTMENTS.CUSTOMER_CONFIRMED_AT,
                coalesce(APPOINTMENTS.CUSTOMER_CONFIRMED_AT, NOW))
            .where(APPOINTMENTS.ID.eq(id.value()))
            .and(APPOINTMENTS.CUSTOMER_ID.eq(customer))
            .and(APPOINTMENTS.STATUS.eq("confirmed"))
            .and(APPOINTMENTS.STARTS_AT.gt(NOW))
            .execute()
        == 1;
  }
}
