package dev.ratiba.db.widget;

import static dev.ratiba.db.schema.tenant_template.Tables.CONVERSATIONS;
import static dev.ratiba.db.schema.tenant_template.Tables.WIDGET_SESSIONS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.ratiba.db.tenant.SecretBox;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * What visitors have in the web widget. A session opens by its secret alone, which is random, kept
 * as a keyed hash and never shown again.
 */
public final class WidgetSessions {
  /** Nobody looked in for so long: then its secret opens nothing. */
  private static final Duration LIFE = Duration.ofDays(30);

  /** To be seen is noted once in this time. */
  private static final Duration SEEN = Duration.ofHours(1);

  private static final int FORGOTTEN_AT_ONCE = 20;
  private static final int SECRET_BYTES = 32;
  private static final Pattern ULID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");
  private static final byte[] NOBODY = new byte[SECRET_BYTES];
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Field<Instant> NOW = field("now()", Instant.class);

  private final DSLContext tenant;
  private final SecretBox box;

  public WidgetSessions(DSLContext tenant, SecretBox box) {
    this.tenant = tenant;
    this.box = box;
  }

  /** A new session; the secret is told this once. */
  public record Started(String id, String secret) {
    @Override
    public String toString() {
      return "Started[" + id + "]";
    }
  }

  /** Begins a session; some that nobody ever wrote in and that open no more make way. */
  public Started start() {
    forgetUnused();
    var id = UlidCreator.getMonotonicUlid().toString();
    var secret = newSecret();
    tenant
        .insertInto(WIDGET_SESSIONS)
        .set(WIDGET_SESSIONS.ID, id)
        .set(WIDGET_SESSIONS.SECRET_HASH, hash(secret))
        .execute();
    return new Started(id, secret);
  }

  /** Whether this secret opens this session; takes as long for a session that there is not. */
  public boolean opens(String id, String secret) {
    var known = ULID.matcher(id).matches() ? hashOf(id) : NOBODY;
    var opens = MessageDigest.isEqual(known, hash(secret));
    if (opens) {
      noteSeen(id);
    }
    return opens;
  }

  /**
   * Notes from where the visitor comes, so that codes can be counted by it. It is kept as a keyed
   * hash, only the last one, and goes with the session.
   *
   * @param address as the network tells
   */
  public void comesFrom(String id, String address) {
    var hash = box.digest("visitor-addresses", address.getBytes(UTF_8));
    tenant
        .update(WIDGET_SESSIONS)
        .set(WIDGET_SESSIONS.ADDRESS_HASH, hash)
        .where(WIDGET_SESSIONS.ID.eq(id))
        .and(WIDGET_SESSIONS.ADDRESS_HASH.isDistinctFrom(hash))
        .execute();
  }

  private void forgetUnused() {
    var unused =
        select(WIDGET_SESSIONS.ID)
            .from(WIDGET_SESSIONS)
            .where(WIDGET_SESSIONS.SEEN_AT.lt(ago(LIFE)))
            .andNotExists(
                selectOne()
                    .from(CONVERSATIONS)
                    .where(CONVERSATIONS.SESSION_ID.eq(WIDGET_SESSIONS.ID)))
            .limit(FORGOTTEN_AT_ONCE)
            .forUpdate()
            .skipLocked();
    tenant.deleteFrom(WIDGET_SESSIONS).where(WIDGET_SESSIONS.ID.in(unused)).execute();
  }

  private byte[] hashOf(String id) {
    return tenant
        .select(WIDGET_SESSIONS.SECRET_HASH)
        .from(WIDGET_SESSIONS)
        .where(WIDGET_SESSIONS.ID.eq(id))
        .and(WIDGET_SESSIONS.SEEN_AT.gt(ago(LIFE)))
        .fetchOptional(WIDGET_SESSIONS.SECRET_HASH)
        .orElse(NOBODY);
  }

  private void noteSeen(String id) {
    tenant
        .update(WIDGET_SESSIONS)
        .set(WIDGET_SESSIONS.SEEN_AT, NOW)
        .where(WIDGET_SESSIONS.ID.eq(id))
        .and(wasNotSeenLately())
        .execute();
  }

  private static Condition wasNotSeenLately() {
    return WIDGET_SESSIONS.SEEN_AT.lt(ago(SEEN));
  }

  private static Field<Instant> ago(Duration time) {
    return field("now() - make_interval(secs => {0})", Instant.class, val(time.toSeconds()));
  }

  private byte[] hash(String secret) {
    return box.digest("widget-sessions", secret.getBytes(UTF_8));
  }

  private static String newSecret() {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
