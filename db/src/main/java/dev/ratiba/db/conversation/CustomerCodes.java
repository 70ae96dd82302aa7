package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMER_CODES;
import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMER_IDENTITIES;
import static dev.ratiba.db.schema.tenant_template.Tables.WIDGET_SESSIONS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import dev.ratiba.db.schema.tenant_template.tables.records.CustomerCodesRecord;
import dev.ratiba.db.tenant.SecretBox;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Codes by which a visitor, who only typed a number, shows that it is theirs: sent to the number,
 * entered in the session. A code lives ten minutes and takes five tries; it is kept as a keyed
 * hash, and sealed for as long as it may have to be sent. As few are made for one number, and for
 * one address, as nobody minds.
 */
public final class CustomerCodes {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Duration SPAN = Duration.ofHours(1);
  private static final int TRIES = 5;
  private static final int PER_NUMBER = 3;
  private static final int PER_ADDRESS = 6;
  private static final int CODES = 1_000_000;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Field<Instant> NOW = field("now()", Instant.class);

  private final DSLContext tenant;
  private final SecretBox box;

  public CustomerCodes(DSLContext tenant, SecretBox box) {
    this.tenant = tenant;
    this.box = box;
  }

  /** A code that is to be sent. */
  public record Made(UUID id, String code) {
    @Override
    public String toString() {
      return "Made[" + id + "]";
    }
  }

  /** What came of entering a code. */
  public sealed interface Entered {
    record Right() implements Entered {}

    /**
     * It is another one.
     *
     * @param left how many tries are left, one at least
     */
    record Wrong(int left) implements Entered {}

    /** There is no code to be entered any more: too old, too often wrong, or none was made. */
    record Over() implements Entered {}
  }

  /**
   * Makes a code to be sent to the number, instead of any that the session had; empty when the
   * number, or the address that the session was last seen at, has had as many as it may get for
   * now.
   *
   * @param visitor whose customer has the number that was typed
   */
  public Optional<Made> make(Contact visitor) {
    var session = Objects.requireNonNull(visitor.session());
    var from = addressOf(session);
    lock(visitor.customer().toString());
    lock(HexFormat.of().formatHex(from));
    if (made(CUSTOMER_CODES.CUSTOMER_ID.eq(visitor.customer())) >= PER_NUMBER
        || made(CUSTOMER_CODES.ADDRESS_HASH.eq(from)) >= PER_ADDRESS) {
      return Optional.empty();
    }
    close(CUSTOMER_CODES.SESSION_ID.eq(session));
    forgetExpired();
    var made = new Made(UUID.randomUUID(), "%06d".formatted(RANDOM.nextInt(CODES)));
    insert(visitor.customer(), session, from, made);
    return Optional.of(made);
  }

  /** The code as it is to be sent; empty when it cannot be entered any more. */
  public Optional<String> toBeSent(UUID code) {
    return tenant
        .select(CUSTOMER_CODES.SEALED)
        .from(CUSTOMER_CODES)
        .where(CUSTOMER_CODES.ID.eq(code))
        .and(isOpen())
        .fetchOptional(CUSTOMER_CODES.SEALED)
        .map(sealed -> box.open(place(code), sealed));
  }

  /** Takes a try; the right one proves, for good, that the session's visitor has the number. */
  public Entered enter(Contact visitor, String typed) {
    return open(visitor).map(code -> enter(code, visitor, typed)).orElseGet(Entered.Over::new);
  }

  private Entered enter(CustomerCodesRecord code, Contact visitor, String typed) {
    var right = MessageDigest.isEqual(code.getCodeHash(), hash(code.getId(), typed.strip()));
    var left = TRIES - code.getTries() - 1;
    tenant
        .update(CUSTOMER_CODES)
        .set(CUSTOMER_CODES.TRIES, CUSTOMER_CODES.TRIES.plus(1))
        .where(CUSTOMER_CODES.ID.eq(code.getId()))
        .execute();
    if (right || left == 0) {
      close(CUSTOMER_CODES.ID.eq(code.getId()));
    }
    if (right) {
      prove(visitor);
      return new Entered.Right();
    }
    return left == 0 ? new Entered.Over() : new Entered.Wrong(left);
  }

  private Optional<CustomerCodesRecord> open(Contact visitor) {
    return tenant
        .selectFrom(CUSTOMER_CODES)
        .where(CUSTOMER_CODES.SESSION_ID.eq(visitor.session()))
        .and(CUSTOMER_CODES.CUSTOMER_ID.eq(visitor.customer()))
        .and(isOpen())
        .forUpdate()
        .fetchOptional();
  }

  private static Condition isOpen() {
    return CUSTOMER_CODES.CLOSED_AT.isNull().and(CUSTOMER_CODES.EXPIRES_AT.gt(NOW));
  }

  private void prove(Contact visitor) {
    tenant
        .update(CUSTOMER_IDENTITIES)
        .set(CUSTOMER_IDENTITIES.PROVED_AT, NOW)
        .where(isIdentityOf(visitor))
        .execute();
  }

  static Condition isIdentityOf(Contact visitor) {
    return CUSTOMER_IDENTITIES
        .CHANNEL
        .eq(visitor.channel())
        .and(CUSTOMER_IDENTITIES.KIND.eq("visitor"))
        .and(CUSTOMER_IDENTITIES.VALUE.eq(visitor.session()))
        .and(CUSTOMER_IDENTITIES.CUSTOMER_ID.eq(visitor.customer()));
  }

  private void close(Condition which) {
    tenant
        .update(CUSTOMER_CODES)
        .set(CUSTOMER_CODES.CLOSED_AT, NOW)
        .setNull(CUSTOMER_CODES.SEALED)
        .where(which)
        .and(CUSTOMER_CODES.CLOSED_AT.isNull())
        .execute();
  }

  /** Who is at it already is not waited for. */
  private void forgetExpired() {
    var expired =
        select(CUSTOMER_CODES.ID)
            .from(CUSTOMER_CODES)
            .where(CUSTOMER_CODES.SEALED.isNotNull())
            .and(CUSTOMER_CODES.EXPIRES_AT.le(NOW))
            .forUpdate()
            .skipLocked();
    tenant
        .update(CUSTOMER_CODES)
        .setNull(CUSTOMER_CODES.SEALED)
        .where(CUSTOMER_CODES.ID.in(expired))
        .execute();
  }

  private void insert(UUID customer, String session, byte[] from, Made made) {
    tenant
        .insertInto(CUSTOMER_CODES)
        .set(CUSTOMER_CODES.ID, made.id())
        .set(CUSTOMER_CODES.CUSTOMER_ID, customer)
        .set(CUSTOMER_CODES.SESSION_ID, session)
        .set(CUSTOMER_CODES.ADDRESS_HASH, from)
        .set(CUSTOMER_CODES.CODE_HASH, hash(made.id(), made.code()))
        .set(CUSTOMER_CODES.SEALED, box.seal(place(made.id()), made.code()))
        .set(CUSTOMER_CODES.EXPIRES_AT, in(LIFE))
        .execute();
  }

  /** A session whose address nobody has noted is counted by itself. */
  private byte[] addressOf(String session) {
    return tenant
        .select(WIDGET_SESSIONS.ADDRESS_HASH)
        .from(WIDGET_SESSIONS)
        .where(WIDGET_SESSIONS.ID.eq(session))
        .fetchOptional(WIDGET_SESSIONS.ADDRESS_HASH)
        .orElseGet(() -> box.digest("visitor-addresses", session.getBytes(UTF_8)));
  }

  private int made(Condition whose) {
    return tenant.fetchCount(
        CUSTOMER_CODES, whose.and(CUSTOMER_CODES.MADE_AT.gt(in(SPAN.negated()))));
  }

  /** Number first, then address: two who ask at once are counted one after the other. */
  private void lock(String what) {
    tenant.execute(
        "select pg_advisory_xact_lock(hashtextextended(current_user || '/codes/' || {0}, 0))",
        val(what));
  }

  private static Field<Instant> in(Duration time) {
    return field("now() + make_interval(secs => {0})", Instant.class, val(time.toSeconds()));
  }

  private byte[] hash(UUID id, String code) {
    return box.digest("customer-codes", (id + "/" + code).getBytes(UTF_8));
  }

  private static String place(UUID id) {
    return "customer-codes/" + id;
  }
}
