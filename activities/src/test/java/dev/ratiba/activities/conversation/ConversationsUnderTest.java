package dev.ratiba.activities.conversation;

import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.db.Database;
import dev.ratiba.db.payment.CallbackTokens;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.understanding.RuleUnderstanding;

/** The turns of conversations, for tests that take others beside them. */
public final class ConversationsUnderTest {
  public static TurnTaker turns(Database database, SecretBox box) {
    return new ConversationTurns(
        database, new RuleUnderstanding(), new Prompting(new CallbackTokens(box), box), box);
  }

  private ConversationsUnderTest() {}
}
