package dev.ratiba.db.handoff;

import static dev.ratiba.db.schema.tenant_template.Tables.CONVERSATIONS;
import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMERS;
import static dev.ratiba.db.schema.tenant_template.Tables.HANDOFF_LOG;
import static dev.ratiba.db.schema.tenant_template.Tables.MESSAGES;
import static dev.ratiba.db.schema.tenant_template.Tables.TENANT_ADMINS;
import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import dev.ratiba.db.conversation.Contact;
import dev.ratiba.handoff.HandoffId;
import dev.ratiba.handoff.HandoffPolicy;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.handoff.HandoffState;
import dev.ratiba.handoff.HandoffTimes;
import dev.ratiba.handoff.Reference;
import dev.ratiba.messaging.Briefing;
import dev.ratiba.wakeup.RowKind;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** Calls for a person: at most one open in a thread. */
public final class Handoffs {
  /** An admin answers with the bot's draft in mind, and the bot goes on. */
  private static final int ADMIN_IN_THE_LOOP = 3;

  /** Easy to read aloud and to type: no letter looks like another or like a digit. */
  private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ";

  private static final int REFERENCE_LENGTH = 5;
  private static final int RECENT_DAYS = 7;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Field<Instant> NOW = field("now()", Instant.class);

  private static final Field<HandoffId> ID = HANDOFF_LOG.ID.convertFrom(HandoffId::new);

  /** By the name they go by, else by the last digits of their number. */
  private static final Field<String> ABOUT =
      coalesce(
          nullif(CUSTOMERS.NAME, inline("")),
          concat(inline("…"), field("right({0}, 4)", String.class, CUSTOMERS.PHONE_E164)),
          inline("?"));

  private final DSLContext tenant;

  public Handoffs(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** One line of the fold: the conversation, and between its lines what was said with admins. */
  private record Line(String direction, String body, Instant at) {}

  /** A call as a turn finds it, locked. */
  public record Locked(
      HandoffId id,
      ThreadId thread,
      UUID customer,
      String channel,
      @Nullable String session,
      String reference,
      String about,
      HandoffReason reason,
      HandoffState state,
      Briefing briefing,
      int turns,
      Instant now) {
    /** Who waits for an answer. */
    public Contact waiting() {
      return new Contact(customer, channel, session);
    }

    public Reference name() {
      return new Reference(id, reference, about);
    }
  }

  /** Records that a person is needed, with the transcript so far. */
  public HandoffId open(
      ThreadId thread, UUID customer, HandoffReason reason, Briefing briefing, Instant now) {
    var id =
        tenant
            .insertInto(HANDOFF_LOG)
            .set(HANDOFF_LOG.CONVERSATION_ID, thread.value())
            .set(HANDOFF_LOG.CUSTOMER_ID, customer)
            .set(HANDOFF_LOG.REFERENCE, newReference())
            .set(HANDOFF_LOG.PATTERN, ADMIN_IN_THE_LOOP)
            .set(HANDOFF_LOG.REASON, reason.code())
            .set(HANDOFF_LOG.STATE, "open")
            .set(HANDOFF_LOG.SITUATION, Json.write(new HandoffState.Opened(now, reason)))
            .set(HANDOFF_LOG.BRIEFING, Json.write(briefing))
            .set(HANDOFF_LOG.TRANSCRIPT, JSONB.valueOf("[]"))
            .returning(HANDOFF_LOG.ID)
            .fetchSingle()
            .getId();
    fold(thread);
    return new HandoffId(id);
  }

  /**
   * The thread's call that is not over, and stays so until the transaction ends: a turn of it that
   * is under way is waited for. Comes before any counter is locked.
   */
  public Optional<HandoffId> openIn(ThreadId thread) {
    return tenant
        .select(ID)
        .from(HANDOFF_LOG)
        .where(HANDOFF_LOG.CONVERSATION_ID.eq(thread.value()))
        .and(HANDOFF_LOG.CLOSED_AT.isNull())
        .forNoKeyUpdate()
        .fetchOptional(ID);
  }

  /** A person is needed for something else as well: what the next card says. */
  public void callAgain(HandoffId id, HandoffReason reason, Briefing briefing) {
    var before =
        tenant
            .select(HANDOFF_LOG.REASON.convertFrom(HandoffReason::ofCode))
            .from(HANDOFF_LOG)
            .where(HANDOFF_LOG.ID.eq(id.value()))
            .fetchSingle()
            .value1();
    tenant
        .update(HANDOFF_LOG)
        .set(HANDOFF_LOG.REASON, before.or(reason).code())
        .set(HANDOFF_LOG.BRIEFING, Json.write(briefing))
        .where(HANDOFF_LOG.ID.eq(id.value()))
        .execute();
  }

  /** Locks the call for a turn; empty when it is gone. */
  public Optional<Locked> lock(HandoffId id) {
    return tenant
        .select(
            ID,
            HANDOFF_LOG.CONVERSATION_ID.convertFrom(ThreadId::new),
            HANDOFF_LOG.CUSTOMER_ID,
            CONVERSATIONS.CHANNEL,
            CONVERSATIONS.SESSION_ID,
            HANDOFF_LOG.REFERENCE,
            ABOUT,
            HANDOFF_LOG.REASON.convertFrom(HandoffReason::ofCode),
            HANDOFF_LOG.SITUATION.convertFrom(json -> Json.read(json, HandoffState.class)),
            HANDOFF_LOG.BRIEFING.convertFrom(Handoffs::briefing),
            HANDOFF_LOG.TURNS,
            field("clock_timestamp()", Instant.class))
        .from(HANDOFF_LOG)
        .join(CONVERSATIONS)
        .on(CONVERSATIONS.ID.eq(HANDOFF_LOG.CONVERSATION_ID))
        .join(CUSTOMERS)
        .on(CUSTOMERS.ID.eq(HANDOFF_LOG.CUSTOMER_ID))
        .where(HANDOFF_LOG.ID.eq(id.value()))
        .forNoKeyUpdate()
        .of(HANDOFF_LOG)
        .fetchOptional(Records.mapping(Locked::new));
  }

  /** What a turn leaves behind; a call that is over stays so. */
  public void leave(HandoffId id, HandoffState state, @Nullable Instant deadline) {
    tenant
        .update(HANDOFF_LOG)
        .set(HANDOFF_LOG.STATE, state.code())
        .set(HANDOFF_LOG.SITUATION, Json.write(state))
        .set(HANDOFF_LOG.DEADLINE, deadline)
        .set(HANDOFF_LOG.TURNS, HANDOFF_LOG.TURNS.plus(1))
        .set(
            HANDOFF_LOG.CLOSED_AT,
            state.over() ? coalesce(HANDOFF_LOG.CLOSED_AT, NOW) : HANDOFF_LOG.CLOSED_AT)
        .where(HANDOFF_LOG.ID.eq(id.value()))
        .execute();
  }

  public Optional<Instant> deadlineOf(HandoffId id) {
    return tenant
        .select(HANDOFF_LOG.DEADLINE)
        .from(HANDOFF_LOG)
        .where(HANDOFF_LOG.ID.eq(id.value()))
        .fetchOptional(HANDOFF_LOG.DEADLINE);
  }

  /** Folds all that was said so far into the thread's last call (S0-087). */
  public void fold(ThreadId thread) {
    tenant
        .select(HANDOFF_LOG.ID)
        .from(HANDOFF_LOG)
        .where(HANDOFF_LOG.CONVERSATION_ID.eq(thread.value()))
        .orderBy(HANDOFF_LOG.OPENED_AT.desc())
        .limit(1)
        .fetchOptional(HANDOFF_LOG.ID)
        .ifPresent(last -> fold(thread, last));
  }

  private void fold(ThreadId thread, UUID call) {
    var ofCall = isOf(call);
    var lines =
        tenant
            .select(
                when(ofCall, concat(inline("admin-"), MESSAGES.DIRECTION))
                    .else_(MESSAGES.DIRECTION),
                MESSAGES.BODY,
                MESSAGES.CREATED_AT)
            .from(MESSAGES)
            .where(MESSAGES.CONVERSATION_ID.eq(thread.value()).or(ofCall))
            .orderBy(MESSAGES.POSITION)
            .fetch(Records.mapping(Line::new));
    tenant
        .update(HANDOFF_LOG)
        .set(HANDOFF_LOG.TRANSCRIPT, Json.write(lines))
        .where(HANDOFF_LOG.ID.eq(call))
        .execute();
  }

  /** Whom the business has asked, in their order, as E.164. */
  public HandoffPolicy policy(HandoffTimes times) {
    var admins =
        tenant
            .select(TENANT_ADMINS.WHATSAPP_NUMBER)
            .from(TENANT_ADMINS)
            .orderBy(TENANT_ADMINS.POSITION)
            .fetch(TENANT_ADMINS.WHATSAPP_NUMBER);
    return new HandoffPolicy(admins.stream().map(number -> "+" + number).toList(), times);
  }

  /** Who has been sent something about this call, in the order in which they were. */
  public List<String> asked(HandoffId id) {
    return tenant
        .selectDistinct(MESSAGES.ADDRESS)
        .from(MESSAGES)
        .where(isOf(id.value()))
        .and(MESSAGES.DIRECTION.eq("out"))
        .fetch(MESSAGES.ADDRESS);
  }

  /** Calls that are open and that this admin has been asked about, newest first. */
  public List<Reference> open(String admin) {
    return references(admin, HANDOFF_LOG.CLOSED_AT.isNull());
  }

  /** Those that are over since some days at most. */
  public List<Reference> recent(String admin) {
    var since = field("now() - make_interval(days => {0})", Instant.class, inline(RECENT_DAYS));
    return references(admin, HANDOFF_LOG.CLOSED_AT.gt(since));
  }

  /** The call that a message of ours was about, by the channel's id of the message. */
  public Optional<HandoffId> about(String providerId) {
    return tenant
        .select(MESSAGES.OWNER_ID)
        .from(MESSAGES)
        .where(MESSAGES.PROVIDER_ID.eq(providerId))
        .and(MESSAGES.OWNER.eq(RowKind.HANDOFF.code()))
        .fetchOptional(MESSAGES.OWNER_ID)
        .map(HandoffId::of);
  }

  public String threadOf(HandoffId id) {
    return tenant
        .select(HANDOFF_LOG.CONVERSATION_ID)
        .from(HANDOFF_LOG)
        .where(HANDOFF_LOG.ID.eq(id.value()))
        .fetchSingle()
        .value1();
  }

  public boolean exists(HandoffId id) {
    return tenant.fetchExists(HANDOFF_LOG, HANDOFF_LOG.ID.eq(id.value()));
  }

  private List<Reference> references(String admin, Condition which) {
    return tenant
        .select(ID, HANDOFF_LOG.REFERENCE, ABOUT)
        .from(HANDOFF_LOG)
        .join(CUSTOMERS)
        .on(CUSTOMERS.ID.eq(HANDOFF_LOG.CUSTOMER_ID))
        .where(which)
        .andExists(
            selectOne()
                .from(MESSAGES)
                .where(MESSAGES.OWNER.eq(RowKind.HANDOFF.code()))
                .and(MESSAGES.OWNER_ID.eq(HANDOFF_LOG.ID.cast(String.class)))
                .and(MESSAGES.ADDRESS.eq(admin)))
        .orderBy(HANDOFF_LOG.OPENED_AT.desc())
        .fetch(Records.mapping(Reference::new));
  }

  private static Condition isOf(UUID call) {
    return MESSAGES.OWNER.eq(RowKind.HANDOFF.code()).and(MESSAGES.OWNER_ID.eq(call.toString()));
  }

  private static Briefing briefing(@Nullable JSONB json) {
    return json == null ? new Briefing("?", List.of(), "") : Json.read(json, Briefing.class);
  }

  private static String newReference() {
    return RANDOM
        .ints(REFERENCE_LENGTH, 0, LETTERS.length())
        .mapToObj(place -> String.valueOf(LETTERS.charAt(place)))
        .collect(joining());
  }
}
