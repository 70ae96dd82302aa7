package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.CONVERSATIONS;
import static dev.ratiba.db.schema.tenant_template.Tables.PROFILE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.ratiba.conversation.ConversationState;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.wakeup.Inboxes;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.understanding.Language;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** Conversations, at most one open with a customer on a channel. */
public final class Threads {
  private final TenantSlug tenant;
  private final DSLContext transaction;

  public Threads(TenantSlug tenant, DSLContext transaction) {
    this.tenant = tenant;
    this.transaction = transaction;
  }

  /** A thread as a turn finds it, locked. */
  public record OpenThread(
      ThreadId id,
      UUID customer,
      String channel,
      @Nullable String session,
      Language language,
      ConversationState state,
      int turns,
      @Nullable Instant deadline,
      Instant now) {
    /** With whom it is held, and where. */
    public Contact contact() {
      return new Contact(customer, channel, session);
    }
  }

  /** Where an arrival went. */
  public record Addressed(Ring ring, boolean duplicate) {}

  /**
   * Appends to the customer's open thread, found or made; a thread that closes at the same moment
   * is never written to. Never waits for a turn.
   */
  public Addressed tell(Contact contact, Arrival arrival) {
    while (true) {
      var ring = openThread(contact);
      switch (new Inboxes(transaction).append(ring.row(), arrival)) {
        case ACCEPTED -> {
          return new Addressed(ring, false);
        }
        case DUPLICATE -> {
          return new Addressed(ring, true);
        }
        case CLOSED -> {} // by a turn, this instant: the next look finds it closed
      }
    }
  }

  /**
   * Locks the thread for a turn; empty when it is closed or gone. Accepting does not wait for it.
   */
  public Optional<OpenThread> lock(ThreadId id) {
    return transaction
        .select(
            CONVERSATIONS.ID.convertFrom(ThreadId::new),
            CONVERSATIONS.CUSTOMER_ID,
            CONVERSATIONS.CHANNEL,
            CONVERSATIONS.SESSION_ID,
            CONVERSATIONS.LANGUAGE.convertFrom(Language::ofCode),
            CONVERSATIONS.SITUATION.convertFrom(json -> Json.read(json, ConversationState.class)),
            CONVERSATIONS.TURNS,
            CONVERSATIONS.DEADLINE,
            field("clock_timestamp()", Instant.class))
        .from(CONVERSATIONS)
        .where(CONVERSATIONS.ID.eq(id.value()))
        .and(CONVERSATIONS.CLOSED_AT.isNull())
        .forNoKeyUpdate()
        .fetchOptional(Records.mapping(OpenThread::new));
  }

  /** What a turn leaves behind. */
  public record Left(
      String logName,
      ConversationState state,
      Language language,
      @Nullable Instant deadline,
      boolean customerWrote,
      boolean over) {}

  public void leave(ThreadId id, Left left) {
    var now = field("now()", Instant.class);
    transaction
        .update(CONVERSATIONS)
        .set(CONVERSATIONS.STATE, left.logName())
        .set(CONVERSATIONS.SITUATION, Json.write(left.state()))
        .set(CONVERSATIONS.LANGUAGE, left.language().code())
        .set(CONVERSATIONS.DEADLINE, left.deadline())
        .set(CONVERSATIONS.TURNS, CONVERSATIONS.TURNS.plus(1))
        .set(
            CONVERSATIONS.LAST_INBOUND_AT,
            left.customerWrote() ? now : CONVERSATIONS.LAST_INBOUND_AT)
        .set(CONVERSATIONS.CLOSED_AT, left.over() ? now : CONVERSATIONS.CLOSED_AT)
        .where(CONVERSATIONS.ID.eq(id.value()))
        .execute();
  }

  /** When the thread goes quiet; empty when it is closed or has no deadline. */
  public Optional<Instant> deadlineOf(ThreadId id) {
    return transaction
        .select(CONVERSATIONS.DEADLINE)
        .from(CONVERSATIONS)
        .where(CONVERSATIONS.ID.eq(id.value()))
        .fetchOptional(CONVERSATIONS.DEADLINE);
  }

  /** With whom, and where, a thread is held. */
  public Optional<Contact> contact(ThreadId id) {
    return transaction
        .select(CONVERSATIONS.CUSTOMER_ID, CONVERSATIONS.CHANNEL, CONVERSATIONS.SESSION_ID)
        .from(CONVERSATIONS)
        .where(CONVERSATIONS.ID.eq(id.value()))
        .fetchOptional(Records.mapping(Contact::new));
  }

  private Ring openThread(Contact contact) {
    return found(contact).orElseGet(() -> make(contact));
  }

  private Optional<Ring> found(Contact contact) {
    return transaction
        .select(CONVERSATIONS.ID)
        .from(CONVERSATIONS)
        .where(isHeldWith(contact))
        .and(CONVERSATIONS.CLOSED_AT.isNull())
        .fetchOptional(CONVERSATIONS.ID)
        .map(id -> ringFor(new ThreadId(id), contact.channel()));
  }

  /** A session's thread is its own, whoever the visitor turns out to be. */
  private static Condition isHeldWith(Contact contact) {
    return contact.session() == null
        ? CONVERSATIONS
            .CUSTOMER_ID
            .eq(contact.customer())
            .and(CONVERSATIONS.CHANNEL.eq(contact.channel()))
            .and(CONVERSATIONS.SESSION_ID.isNull())
        : CONVERSATIONS.SESSION_ID.eq(contact.session());
  }

  private Ring make(Contact contact) {
    var id = newId(contact.session());
    var made =
        transaction
            .insertInto(CONVERSATIONS)
            .set(CONVERSATIONS.ID, id.value())
            .set(CONVERSATIONS.CUSTOMER_ID, contact.customer())
            .set(CONVERSATIONS.CHANNEL, contact.channel())
            .set(CONVERSATIONS.SESSION_ID, contact.session())
            .set(CONVERSATIONS.LANGUAGE, coalesce(lastSpoken(contact), languageOfBusiness()))
            .set(CONVERSATIONS.STATE, "GREET")
            .set(CONVERSATIONS.SITUATION, Json.write(new ConversationState.Greeting()))
            .onConflictDoNothing()
            .execute();
    if (made == 0) {
      return openThread(contact); // somebody else made it, this instant
    }
    var ring = ringFor(id, contact.channel());
    new Wakeups(transaction).open(ring);
    return ring;
  }

  /** The customer may answer, in a word of no language, what they were told elsewhere. */
  private Field<String> lastSpoken(Contact contact) {
    var before = CONVERSATIONS.as("before");
    return transaction
        .select(before.LANGUAGE)
        .from(before)
        .where(before.CUSTOMER_ID.eq(contact.customer()))
        .orderBy(before.OPENED_AT.desc())
        .limit(1)
        .asField();
  }

  private Field<String> languageOfBusiness() {
    return transaction.select(PROFILE.LANGUAGE).from(PROFILE).asField();
  }

  /** A session's first thread has its id, so that whoever knows the one finds the other. */
  private ThreadId newId(@Nullable String session) {
    return new ThreadId(
        session == null || transaction.fetchExists(CONVERSATIONS, CONVERSATIONS.ID.eq(session))
            ? UlidCreator.getMonotonicUlid().toString()
            : session);
  }

  private Ring ringFor(ThreadId id, String channel) {
    var row = new RowId(RowKind.CONVERSATION, tenant, id.value());
    return new Ring(row, channel, id.value(), null);
  }
}
