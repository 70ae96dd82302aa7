package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMER_CODES;
import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMER_IDENTITIES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.field;
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
 * hash. As few are made for one number, and for one address, as nobody minds.
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

  /** What came of entering a code. */
  public enum Entered {
    RIGHT,
    /** Another try is left. */
    WRONG,
    /** There is no code to be entered any more: too old, too often wrong, or none was made. */
    OVER
  }

  /**
   * Makes a code to be sent to the number, instead of any that the session had; empty when the
   * number or the address has had as many as it may get for now.
   *
   * @param visitor whose customer has the number that was typed
   * @param address from where it is asked for, as the network tells
   */
  public Optional<String> make(Contact visitor, String address) {
    var from = box.digest("customer-code-addresses", address.getBytes(UTF_8));
    lock(visitor.customer().toString());
    lock(HexFormat.of().formatHex(from));
    if (made(CUSTOMER_CODES.CUSTOMER_ID.eq(visitor.customer())) >= PER_NUMBER
        || made(CUSTOMER_CODES.ADDRESS_HASH.eq(from)) >= PER_ADDRESS) {
      return Optional.empty();
    }
    var session = Objects.requireNonNull(visitor.session());
    closeAllOf(session);
    var code = "%06d".formatted(RANDOM.nextInt(CODES));
    insert(visitor.customer(), session, from, code);
    return Optional.of(code);
  }

  /** Takes a try; the right one proves, for good, that the session's visitor has the number. */
  public Entered enter(Contact visitor, String typed) {
    return open(visitor).map(code -> enter(code, visitor, typed)).orElse(Entered.OVER);
  }

  private Entered enter(CustomerCodesRecord code, Contact visitor, String typed) {
    var right = MessageDigest.isEqual(code.getCodeHash(), hash(code.getId(), typed.strip()));
    var tries = code.getTries() + 1;
    tenant
        .update(CUSTOMER_CODES)
        .set(CUSTOMER_CODES.TRIES, tries)
        .set(CUSTOMER_CODES.CLOSED_AT, right || tries >= TRIES ? NOW : CUSTOMER_CODES.CLOSED_AT)
        .where(CUSTOMER_CODES.ID.eq(code.getId()))
        .execute();
    if (right) {
      prove(visitor);
      return Entered.RIGHT;
    }
    return tries >= TRIES ? Entered.OVER : Entered.WRONG;
  }

  private Optional<CustomerCodesRecord> open(Contact visitor) {
    return tenant
        .selectFrom(CUSTOMER_CODES)
        .where(CUSTOMER_CODES.SESSION_ID.eq(visitor.session()))
        .and(CUSTOMER_CODES.CUSTOMER_ID.eq(visitor.customer()))
        .and(CUSTOMER_CODES.CLOSED_AT.isNull())
        .and(CUSTOMER_CODES.EXPIRES_AT.gt(NOW))
        .forUpdate()
        .fetchOptional();
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

  private void closeAllOf(String session) {
    tenant
        .update(CUSTOMER_CODES)
        .set(CUSTOMER_CODES.CLOSED_AT, NOW)
        .where(CUSTOMER_CODES.SESSION_ID.eq(session))
        .and(CUSTOMER_CODES.CLOSED_AT.isNull())
        .execute();
  }

  private void insert(UUID customer, String session, byte[] from, String code) {
    var id = UUID.randomUUID();
    tenant
        .insertInto(CUSTOMER_CODES)
        .set(CUSTOMER_CODES.ID, id)
        .set(CUSTOMER_CODES.CUSTOMER_ID, customer)
        .set(CUSTOMER_CODES.SESSION_ID, session)
        .set(CUSTOMER_CODES.ADDRESS_HASH, from)
        .set(CUSTOMER_CODES.CODE_HASH, hash(id, code))
        .set(CUSTOMER_CODES.EXPIRES_AT, in(LIFE))
        .execute();
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
}
