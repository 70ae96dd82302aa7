package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.HANDOFF_LOG;
import static java.util.stream.Collectors.joining;

import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.Json;
import java.security.SecureRandom;
import java.util.UUID;
import org.jooq.DSLContext;

/** Where a person was called: at most one open call in a thread. */
public final class Handoffs {
  /** An admin answers with the bot's draft in mind, and the bot goes on. */
  private static final int ADMIN_IN_THE_LOOP = 3;

  /** Easy to read aloud and to type: no letter looks like another or like a digit. */
  private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ";

  private static final int REFERENCE_LENGTH = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DSLContext tenant;

  public Handoffs(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** Records that a person is needed, with the transcript so far; nothing while one is called. */
  public boolean open(ThreadId thread, UUID customer, String reason) {
    if (isOpen(thread)) {
      return false;
    }
    tenant
        .insertInto(HANDOFF_LOG)
        .set(HANDOFF_LOG.CONVERSATION_ID, thread.value())
        .set(HANDOFF_LOG.CUSTOMER_ID, customer)
        .set(HANDOFF_LOG.REFERENCE, newReference())
        .set(HANDOFF_LOG.PATTERN, ADMIN_IN_THE_LOOP)
        .set(HANDOFF_LOG.REASON, reason)
        .set(HANDOFF_LOG.STATE, "open")
        .set(HANDOFF_LOG.TRANSCRIPT, Json.write(new Messages(tenant).transcript(thread)))
        .execute();
    return true;
  }

  private boolean isOpen(ThreadId thread) {
    return tenant.fetchExists(
        HANDOFF_LOG,
        HANDOFF_LOG.CONVERSATION_ID.eq(thread.value()).and(HANDOFF_LOG.STATE.eq("open")));
  }

  private static String newReference() {
    return RANDOM
        .ints(REFERENCE_LENGTH, 0, LETTERS.length())
        .mapToObj(place -> String.valueOf(LETTERS.charAt(place)))
        .collect(joining());
  }
}
