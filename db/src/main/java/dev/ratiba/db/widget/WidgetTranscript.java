package dev.ratiba.db.widget;

import static dev.ratiba.db.schema.tenant_template.Tables.CONVERSATIONS;
import static dev.ratiba.db.schema.tenant_template.Tables.INBOX;
import static dev.ratiba.db.schema.tenant_template.Tables.MESSAGES;
import static org.jooq.impl.DSL.select;

import dev.ratiba.wakeup.RowKind;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** What was said in all threads of one visitor's session, and what is not answered yet. */
public final class WidgetTranscript {
  private final DSLContext tenant;
  private final String session;

  public WidgetTranscript(DSLContext tenant, String session) {
    this.tenant = tenant;
    this.session = session;
  }

  /**
   * One message.
   *
   * @param position grows from message to message
   * @param providerId under which the visitor sent it; null for ours
   */
  public record Line(
      long position,
      String direction,
      @Nullable String providerId,
      String body,
      JSONB content,
      Instant at) {}

  /** What comes after that position, oldest first. */
  public List<Line> after(long position, int most) {
    return tenant
        .select(
            MESSAGES.POSITION,
            MESSAGES.DIRECTION,
            MESSAGES.PROVIDER_ID,
            MESSAGES.BODY,
            MESSAGES.CONTENT,
            MESSAGES.CREATED_AT)
        .from(MESSAGES)
        .where(MESSAGES.CONVERSATION_ID.in(threads()))
        .and(MESSAGES.POSITION.gt(position))
        .orderBy(MESSAGES.POSITION)
        .limit(most)
        .fetch(Records.mapping(Line::new));
  }

  /** What the visitor sent and no turn has taken, by the ids under which it was sent. */
  public List<String> waiting() {
    return tenant
        .select(INBOX.PROVIDER_ID)
        .from(INBOX)
        .where(INBOX.RECIPIENT.eq(RowKind.CONVERSATION.code()))
        .and(INBOX.RECIPIENT_ID.in(threads()))
        .and(INBOX.TURN_ID.isNull())
        .and(INBOX.PROVIDER.eq("web"))
        .orderBy(INBOX.SEQUENCE)
        .fetch(INBOX.PROVIDER_ID);
  }

  /** What we offered last, newest first: where a tapped button is looked for. */
  public List<JSONB> offered(int most) {
    return tenant
        .select(MESSAGES.CONTENT)
        .from(MESSAGES)
        .where(MESSAGES.CONVERSATION_ID.in(threads()))
        .and(MESSAGES.DIRECTION.eq("out"))
        .orderBy(MESSAGES.POSITION.desc())
        .limit(most)
        .fetch(MESSAGES.CONTENT);
  }

  /**
   * What was said here up to that position is on a page of the visitor's; what also went to a phone
   * has its own reports.
   */
  public int shown(long position) {
    return tenant
        .update(MESSAGES)
        .set(MESSAGES.STATUS, "delivered")
        .where(MESSAGES.CONVERSATION_ID.in(threads()))
        .and(MESSAGES.POSITION.le(position))
        .and(MESSAGES.DIRECTION.eq("out"))
        .and(MESSAGES.OWNER.isNull())
        .and(MESSAGES.STATUS.eq("sent"))
        .execute();
  }

  private Select<Record1<String>> threads() {
    return select(CONVERSATIONS.ID).from(CONVERSATIONS).where(CONVERSATIONS.SESSION_ID.eq(session));
  }
}
