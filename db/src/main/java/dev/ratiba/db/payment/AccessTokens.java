package dev.ratiba.db.payment;

import static dev.ratiba.db.schema.public_.Tables.ACCESS_TOKENS;

import dev.ratiba.db.Database;
import dev.ratiba.db.tenant.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens, one per app, shared by all workers: a vendor that is asked for a new one forgets
 * the last, so two workers with a token each would take it from one another.
 */
public final class AccessTokens {
  /** A token is not used in its last minute. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final Database database;
  private final SecretBox box;

  public AccessTokens(Database database, SecretBox box) {
    this.database = database;
    this.box = box;
  }

  /** What a vendor answered. */
  public record Fresh(String token, Duration life) {
    @Override
    public String toString() {
      return "Fresh[life=" + life + "]";
    }
  }

  /**
   * The app's token, fetched when there is none that lives. One worker fetches while the others
   * wait for what it brings.
   *
   * @param refused a token that the vendor has just refused; null at first
   */
  public String token(String app, @Nullable String refused, Supplier<Fresh> fetch) {
    return database.onPlatform(platform -> {
      var known = lock(platform, app);
      return known != null && !known.equals(refused) ? known : store(platform, app, fetch);
    });
  }

  private @Nullable String lock(DSLContext platform, String app) {
    platform.insertInto(ACCESS_TOKENS).set(ACCESS_TOKENS.APP, app).onConflictDoNothing().execute();
    var line =
        platform
            .selectFrom(ACCESS_TOKENS)
            .where(ACCESS_TOKENS.APP.eq(app))
            .forUpdate()
            .fetchSingle();
    var lives =
        line.getExpiresAt() != null && line.getExpiresAt().isAfter(Instant.now().plus(MARGIN));
    return lives ? box.open(place(app), Objects.requireNonNull(line.getCiphertext())) : null;
  }

  private String store(DSLContext platform, String app, Supplier<Fresh> fetch) {
    var fresh = fetch.get();
    platform
        .update(ACCESS_TOKENS)
        .set(ACCESS_TOKENS.CIPHERTEXT, box.seal(place(app), fresh.token()))
        .set(ACCESS_TOKENS.EXPIRES_AT, Instant.now().plus(fresh.life()))
        .set(ACCESS_TOKENS.FETCHED_AT, Instant.now())
        .where(ACCESS_TOKENS.APP.eq(app))
        .execute();
    return fresh.token();
  }

  private static String place(String app) {
    return "access-token/" + app;
  }
}
