package dev.ratiba.db.messaging;

import static dev.ratiba.db.schema.public_.Tables.UNROUTED;

import java.util.List;
import org.jooq.DSLContext;

/** What arrived at our doors and belongs to nobody: kept for people to look at, never dropped. */
public final class Unrouted {
  private final DSLContext platform;

  public Unrouted(DSLContext platform) {
    this.platform = platform;
  }

  /** What was kept under ids that begin so, oldest first. */
  public List<String> kept(String provider, String beginning) {
    return platform
        .select(UNROUTED.BODY)
        .from(UNROUTED)
        .where(UNROUTED.PROVIDER.eq(provider))
        .and(UNROUTED.PROVIDER_ID.startsWith(beginning))
        .orderBy(UNROUTED.RECEIVED_AT)
        .fetch(UNROUTED.BODY);
  }

  /** Keeps it; false when it is kept already, by the provider's id. */
  public boolean keep(String provider, String providerId, String reason, String body) {
    return platform
            .insertInto(UNROUTED)
            .set(UNROUTED.PROVIDER, provider)
            .set(UNROUTED.PROVIDER_ID, providerId)
            .set(UNROUTED.REASON, reason)
            .set(UNROUTED.BODY, body)
            .onConflictDoNothing()
            .execute()
        == 1;
  }
}
