package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.MESSAGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import dev.ratiba.db.schema.tenant_template.tables.records.MessagesRecord;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.messaging.Prices;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertSetMoreStep;
import org.jooq.JSONB;
import org.jooq.Records;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** What was said in a thread, and what became of what we said. */
public final class Messages {
  private static final Field<Instant> NOW = field("now()", Instant.class);

  /** What we do not know to be sent; a parked message may have gone all the same. */
  private static final List<String> UNSENT = List.of("queued", "claimed", "unsure", "parked");

  private final DSLContext tenant;

  public Messages(DSLContext tenant) {
    this.tenant = tenant;
  }

  /**
   * A message of ours that is to be sent.
   *
   * @param channel where it should go, and the address there; null for both where it goes to its
   *     conversation; the address alone where the channel knows the customer by another name
   * @param template what goes instead when only approved templates may
   * @param sms what goes instead as an SMS; null where its own words do
   * @param thread the conversation in which it is read
   * @param code the code that fills its gap on the way out
   * @param carriedBy the channel by which it was tried to be sent last
   * @param failedBy the channel by which the message failed that this one is sent instead of
   */
  public record Unsent(
      UUID id,
      String body,
      JSONB content,
      @Nullable String channel,
      @Nullable String address,
      @Nullable JSONB template,
      @Nullable String sms,
      @Nullable String thread,
      @Nullable UUID code,
      @Nullable String carriedBy,
      @Nullable String failedBy,
      String status,
      int attempts,
      Instant createdAt,
      @Nullable Instant claimedAt,
      @Nullable Instant retryAt,
      Instant now) {}

  /**
   * A message that is no reply in a conversation.
   *
   * @param owner the row that sends it
   * @param thread the conversation in which it is read; null where it is none of the customer's
   * @param address whom it goes to, E.164; null for the customer of the conversation
   * @param template what goes instead when only approved templates may; null where nothing does
   * @param sms what goes instead as an SMS; null where its own words do
   */
  public record Post(
      RowId owner,
      @Nullable ThreadId thread,
      String channel,
      @Nullable String address,
      String body,
      JSONB content,
      @Nullable JSONB template,
      @Nullable String sms) {}

  /**
   * By which channel a message is about to go, and what that costs by the business's prices.
   *
   * @param address the number that it goes to; null where the message knows its address
   */
  public record Going(String carriedBy, @Nullable String address, long micros, String currency) {}

  /**
   * A message of ours that failed.
   *
   * @param owner the row that sends it
   * @param instead it was sent in another one's stead
   */
  public record Failed(
      UUID id,
      @Nullable String owner,
      @Nullable String ownerId,
      @Nullable String thread,
      @Nullable String address,
      @Nullable String carriedBy,
      String failure,
      boolean instead) {}

  /** What an admin wrote about a row of ours. */
  public record Heard(RowId about, String address, String providerId, String body, JSONB content) {}

  /** One line of a transcript. */
  public record Line(String direction, String body, Instant at) {}

  public void received(ThreadId thread, String providerId, String body, JSONB content) {
    tenant
        .insertInto(MESSAGES)
        .set(MESSAGES.CONVERSATION_ID, thread.value())
        .set(MESSAGES.DIRECTION, "in")
        .set(MESSAGES.PROVIDER_ID, providerId)
        .set(MESSAGES.BODY, body)
        .set(MESSAGES.CONTENT, content)
        .set(MESSAGES.STATUS, "received")
        .onConflictDoNothing()
        .execute();
  }

  public void queue(ThreadId thread, String body, JSONB content) {
    reply(thread, body, content).set(MESSAGES.STATUS, "queued").execute();
  }

  private InsertSetMoreStep<MessagesRecord> reply(ThreadId thread, String body, JSONB content) {
    return tenant
        .insertInto(MESSAGES)
        .set(MESSAGES.CONVERSATION_ID, thread.value())
        .set(MESSAGES.DIRECTION, "out")
        .set(MESSAGES.BODY, body)
        .set(MESSAGES.CONTENT, content);
  }

  /** Keeps what an admin wrote; again changes nothing. */
  public UUID heard(Heard heard) {
    return tenant
        .insertInto(MESSAGES)
        .set(MESSAGES.OWNER, heard.about().kind().code())
        .set(MESSAGES.OWNER_ID, heard.about().id())
        .set(MESSAGES.CHANNEL, Tenants.WHATSAPP)
        .set(MESSAGES.ADDRESS, heard.address())
        .set(MESSAGES.DIRECTION, "in")
        .set(MESSAGES.PROVIDER_ID, heard.providerId())
        .set(MESSAGES.BODY, heard.body())
        .set(MESSAGES.CONTENT, heard.content())
        .set(MESSAGES.STATUS, "received")
        .onConflict(MESSAGES.PROVIDER_ID)
        .doUpdate()
        .set(MESSAGES.PROVIDER_ID, heard.providerId())
        .returning(MESSAGES.ID)
        .fetchSingle()
        .getId();
  }

  /** What somebody wrote in this message; empty when it is not theirs. */
  public Optional<String> heardFrom(String address, UUID message) {
    return tenant
        .select(MESSAGES.BODY)
        .from(MESSAGES)
        .where(MESSAGES.ID.eq(message))
        .and(MESSAGES.ADDRESS.eq(address))
        .and(MESSAGES.DIRECTION.eq("in"))
        .fetchOptional(MESSAGES.BODY);
  }

  /** Queues a message that the row's own delivery sends. */
  public UUID queue(Post post) {
    return queue(post, null);
  }

  /** The same of a message with a gap, which the code fills when it is sent. */
  public UUID queue(Post post, @Nullable UUID code) {
    return tenant
        .insertInto(MESSAGES)
        .set(MESSAGES.CONVERSATION_ID, post.thread() == null ? null : post.thread().value())
        .set(MESSAGES.OWNER, post.owner().kind().code())
        .set(MESSAGES.OWNER_ID, post.owner().id())
        .set(MESSAGES.CHANNEL, post.channel())
        .set(MESSAGES.ADDRESS, post.address())
        .set(MESSAGES.DIRECTION, "out")
        .set(MESSAGES.BODY, post.body())
        .set(MESSAGES.CONTENT, post.content())
        .set(MESSAGES.TEMPLATE, post.template())
        .set(MESSAGES.SMS, post.sms())
        .set(MESSAGES.CODE_ID, code)
        .set(MESSAGES.STATUS, "queued")
        .returning(MESSAGES.ID)
        .fetchSingle()
        .getId();
  }

  /**
   * For a channel whose reader looks at the rows: with the commit it is sent, and costs nothing.
   */
  public void publish(ThreadId thread, String body, JSONB content) {
    reply(thread, body, content)
        .set(MESSAGES.STATUS, "sent")
        .set(MESSAGES.SENT_AT, NOW)
        .set(MESSAGES.COST_MICROS, 0L)
        .set(MESSAGES.COST_CURRENCY, Prices.CURRENCY)
        .execute();
  }

  /** The row's next message to be sent, locked; the ones after it wait for it. */
  public Optional<Unsent> next(RowId row) {
    var first = MESSAGES.as("first");
    return tenant
        .select(
            MESSAGES.ID,
            MESSAGES.BODY,
            MESSAGES.CONTENT,
            MESSAGES.CHANNEL,
            MESSAGES.ADDRESS,
            MESSAGES.TEMPLATE,
            MESSAGES.SMS,
            MESSAGES.CONVERSATION_ID,
            MESSAGES.CODE_ID,
            MESSAGES.CARRIED_BY,
            first.CARRIED_BY,
            MESSAGES.STATUS,
            MESSAGES.ATTEMPTS,
            MESSAGES.CREATED_AT,
            MESSAGES.CLAIMED_AT,
            MESSAGES.RETRY_AT,
            NOW)
        .from(MESSAGES)
        .leftJoin(first)
        .on(first.ID.eq(MESSAGES.INSTEAD_OF))
        .where(isSentBy(row))
        .and(MESSAGES.STATUS.in("queued", "claimed", "unsure"))
        .orderBy(MESSAGES.POSITION)
        .limit(1)
        .forUpdate()
        .of(MESSAGES)
        .fetchOptional(Records.mapping(Unsent::new));
  }

  /** Claims the message for one send; the claim is named so that a late worker knows it lost it. */
  public UUID claim(UUID message, Going going) {
    var claim = UUID.randomUUID();
    tenant
        .update(MESSAGES)
        .set(MESSAGES.STATUS, "claimed")
        .set(MESSAGES.CLAIM, claim)
        .set(MESSAGES.CLAIMED_AT, NOW)
        .set(MESSAGES.ATTEMPTS, MESSAGES.ATTEMPTS.plus(1))
        .set(MESSAGES.CARRIED_BY, going.carriedBy())
        .set(MESSAGES.ADDRESS, coalesce(MESSAGES.ADDRESS, val(going.address())))
        .set(MESSAGES.COST_MICROS, going.micros())
        .set(MESSAGES.COST_CURRENCY, going.currency())
        .where(MESSAGES.ID.eq(message))
        .execute();
    return claim;
  }

  /**
   * The vendor took it. A status that was quicker than this record is kept.
   *
   * @param vendorCost what the vendor says it takes, in the vendor's words; null where it does not
   */
  public void sent(UUID message, @Nullable String providerId, @Nullable String vendorCost) {
    tenant
        .update(MESSAGES)
        .set(MESSAGES.PROVIDER_ID, providerId == null ? MESSAGES.PROVIDER_ID : val(providerId))
        .set(MESSAGES.VENDOR_COST, vendorCost)
        .set(MESSAGES.STATUS, when(MESSAGES.STATUS.in(UNSENT), "sent").else_(MESSAGES.STATUS))
        .set(MESSAGES.SENT_AT, coalesce(MESSAGES.SENT_AT, NOW))
        .where(MESSAGES.ID.eq(message))
        .execute();
  }

  /** It surely was not sent; it may be tried again after the wait. */
  public void notSent(UUID message, UUID claim, Duration wait) {
    tenant
        .update(MESSAGES)
        .set(MESSAGES.STATUS, "queued")
        .setNull(MESSAGES.COST_MICROS)
        .setNull(MESSAGES.COST_CURRENCY)
        .set(
            MESSAGES.RETRY_AT,
            field("now() + make_interval(secs => {0})", Instant.class, val(wait.toSeconds())))
        .where(holds(message, claim))
        .execute();
  }

  /** It may have been sent; only a status that names it, or waiting, tells. */
  public void unsure(UUID message, UUID claim) {
    tenant.update(MESSAGES).set(MESSAGES.STATUS, "unsure").where(holds(message, claim)).execute();
  }

  /** It will never be sent on this channel; the ones after it go on. */
  public void failed(UUID message, UUID claim, String failure) {
    tenant
        .update(MESSAGES)
        .set(MESSAGES.STATUS, "failed")
        .set(MESSAGES.FAILURE, failure)
        .setNull(MESSAGES.COST_MICROS)
        .setNull(MESSAGES.COST_CURRENCY)
        .where(holds(message, claim))
        .execute();
  }

  /** What failed, and whose it was; empty for a message that has not. */
  public Optional<Failed> failed(UUID message) {
    return failed(MESSAGES.ID.eq(message));
  }

  /** The same by the vendor's id of it. */
  public Optional<Failed> failed(String providerId) {
    return failed(MESSAGES.PROVIDER_ID.eq(providerId));
  }

  private Optional<Failed> failed(Condition which) {
    return tenant
        .select(
            MESSAGES.ID,
            MESSAGES.OWNER,
            MESSAGES.OWNER_ID,
            MESSAGES.CONVERSATION_ID,
            MESSAGES.ADDRESS,
            MESSAGES.CARRIED_BY,
            coalesce(MESSAGES.FAILURE, ""),
            field(MESSAGES.INSTEAD_OF.isNotNull()))
        .from(MESSAGES)
        .where(which)
        .and(MESSAGES.DIRECTION.eq("out"))
        .and(MESSAGES.STATUS.eq("failed"))
        .fetchOptional(Records.mapping(Failed::new));
  }

  /**
   * Queues the message once more, to go by another way than the one that failed; false when that
   * has been done before, or the message did not fail.
   */
  public boolean queueInstead(UUID message) {
    return tenant
            .insertInto(
                MESSAGES,
                MESSAGES.CONVERSATION_ID,
                MESSAGES.OWNER,
                MESSAGES.OWNER_ID,
                MESSAGES.CHANNEL,
                MESSAGES.ADDRESS,
                MESSAGES.DIRECTION,
                MESSAGES.BODY,
                MESSAGES.CONTENT,
                MESSAGES.TEMPLATE,
                MESSAGES.SMS,
                MESSAGES.CODE_ID,
                MESSAGES.STATUS,
                MESSAGES.INSTEAD_OF)
            .select(
                select(
                        MESSAGES.CONVERSATION_ID,
                        MESSAGES.OWNER,
                        MESSAGES.OWNER_ID,
                        MESSAGES.CHANNEL,
                        MESSAGES.ADDRESS,
                        MESSAGES.DIRECTION,
                        MESSAGES.BODY,
                        MESSAGES.CONTENT,
                        MESSAGES.TEMPLATE,
                        MESSAGES.SMS,
                        MESSAGES.CODE_ID,
                        inline("queued"),
                        MESSAGES.ID)
                    .from(MESSAGES)
                    .where(MESSAGES.ID.eq(message))
                    .and(MESSAGES.STATUS.eq("failed"))
                    .and(MESSAGES.INSTEAD_OF.isNull()))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /** It does not go, and the ones after it wait no longer; the caller holds its lock. */
  public void parked(UUID message, String failure) {
    settle(MESSAGES.ID.eq(message), "parked", failure);
  }

  /** It surely was not sent, and is not tried again; the caller holds its lock. */
  public void gaveUp(UUID message, String failure) {
    settle(MESSAGES.ID.eq(message), "failed", failure);
  }

  /** What the row has queued does not go any more; what is on its way does. */
  public void withdraw(RowId row, String why) {
    settle(isSentBy(row).and(MESSAGES.STATUS.eq("queued")), "parked", why);
  }

  private void settle(Condition which, String status, String failure) {
    tenant
        .update(MESSAGES)
        .set(MESSAGES.STATUS, status)
        .set(MESSAGES.FAILURE, failure)
        .where(which)
        .execute();
  }

  /**
   * Records a delivery status. Statuses come in any order and more than once: the furthest counts,
   * and a failure counts unless the message was delivered.
   *
   * @param key our message's id as the vendor echoes it; null where it does not
   */
  public boolean status(
      String providerId, @Nullable UUID key, String status, @Nullable String failure) {
    var ours = key == null ? MESSAGES.PROVIDER_ID.eq(providerId) : MESSAGES.ID.eq(key);
    return tenant
            .update(MESSAGES)
            .set(MESSAGES.PROVIDER_ID, providerId)
            .set(MESSAGES.STATUS, furthest(status))
            .set(MESSAGES.FAILURE, coalesce(val(failure), MESSAGES.FAILURE))
            .set(MESSAGES.SENT_AT, coalesce(MESSAGES.SENT_AT, NOW))
            .where(ours)
            .and(MESSAGES.DIRECTION.eq("out"))
            .andNotExists(anotherIs(providerId))
            .execute()
        == 1;
  }

  /** Asked first, because PostgreSQL's own log tells the id that breaks an index. */
  private static Select<?> anotherIs(String providerId) {
    var other = MESSAGES.as("other");
    return selectOne()
        .from(other)
        .where(other.PROVIDER_ID.eq(providerId))
        .and(other.ID.ne(MESSAGES.ID));
  }

  /** What was said last in the thread, whether or not it has arrived. */
  public Optional<Rendered> saidLast(ThreadId thread) {
    return tenant
        .select(MESSAGES.CONTENT)
        .from(MESSAGES)
        .where(MESSAGES.CONVERSATION_ID.eq(thread.value()))
        .and(MESSAGES.OWNER.isNull())
        .and(MESSAGES.DIRECTION.eq("out"))
        .orderBy(MESSAGES.POSITION.desc())
        .limit(1)
        .fetchOptional(MESSAGES.CONTENT)
        .map(content -> Json.read(content, Rendered.class));
  }

  /** The thread so far, oldest first. */
  public List<Line> transcript(ThreadId thread) {
    return tenant
        .select(MESSAGES.DIRECTION, MESSAGES.BODY, MESSAGES.CREATED_AT)
        .from(MESSAGES)
        .where(MESSAGES.CONVERSATION_ID.eq(thread.value()))
        .orderBy(MESSAGES.POSITION)
        .fetch(Records.mapping(Line::new));
  }

  private static Condition isSentBy(RowId row) {
    return row.kind() == RowKind.CONVERSATION
        ? MESSAGES.CONVERSATION_ID.eq(row.id()).and(MESSAGES.OWNER.isNull()).or(isOwnedBy(row))
        : isOwnedBy(row);
  }

  private static Condition isOwnedBy(RowId row) {
    return MESSAGES.OWNER.eq(row.kind().code()).and(MESSAGES.OWNER_ID.eq(row.id()));
  }

  /** Whether the claim is the one under way; who has lost it has no say any more. */
  private static Condition holds(UUID message, UUID claim) {
    return MESSAGES.ID.eq(message).and(MESSAGES.STATUS.eq("claimed")).and(MESSAGES.CLAIM.eq(claim));
  }

  private static Field<String> furthest(String status) {
    var behind =
        switch (status) {
          case "sent" -> UNSENT;
          case "delivered" -> and(UNSENT, "sent", "failed");
          case "read" -> and(UNSENT, "sent", "delivered", "failed");
          case "failed" -> and(UNSENT, "sent");
          default -> List.<String>of();
        };
    return when(MESSAGES.STATUS.in(behind), status).else_(MESSAGES.STATUS);
  }

  private static List<String> and(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }
}
