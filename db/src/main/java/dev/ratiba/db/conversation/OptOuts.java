package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.OPT_OUTS;
import static org.jooq.impl.DSL.field;

import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Who wants nothing that is no reply, by channel and address (E.164, or the channel's own id). */
public final class OptOuts {
  private static final Field<Instant> NOW = field("now()", Instant.class);

  private final DSLContext tenant;

  public OptOuts(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** From now on; who is out already stays out since then. */
  public void optOut(String channel, String address, String words) {
    tenant
        .insertInto(OPT_OUTS)
        .set(OPT_OUTS.CHANNEL, channel)
        .set(OPT_OUTS.ADDRESS, address)
        .set(OPT_OUTS.WORDS_OUT, words)
        .onConflict(OPT_OUTS.CHANNEL, OPT_OUTS.ADDRESS)
        .doUpdate()
        .set(OPT_OUTS.OPTED_OUT_AT, NOW)
        .set(OPT_OUTS.WORDS_OUT, words)
        .setNull(OPT_OUTS.OPTED_IN_AT)
        .setNull(OPT_OUTS.WORDS_IN)
        .where(OPT_OUTS.OPTED_IN_AT.isNotNull())
        .execute();
  }

  /** Nothing happens to who is not out. */
  public void optIn(String channel, String address, String words) {
    tenant
        .update(OPT_OUTS)
        .set(OPT_OUTS.OPTED_IN_AT, NOW)
        .set(OPT_OUTS.WORDS_IN, words)
        .where(OPT_OUTS.CHANNEL.eq(channel))
        .and(OPT_OUTS.ADDRESS.eq(address))
        .and(OPT_OUTS.OPTED_IN_AT.isNull())
        .execute();
  }

  public boolean isOut(String channel, String address) {
    return tenant.fetchExists(
        OPT_OUTS,
        OPT_OUTS
            .CHANNEL
            .eq(channel)
            .and(OPT_OUTS.ADDRESS.eq(address))
            .and(OPT_OUTS.OPTED_IN_AT.isNull()));
  }
}
