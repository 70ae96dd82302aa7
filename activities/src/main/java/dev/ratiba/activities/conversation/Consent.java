package dev.ratiba.activities.conversation;

import dev.ratiba.db.conversation.OptOuts;
import org.jooq.DSLContext;

/** Whether the customer of this turn wants to hear what is no reply. */
final class Consent {
  private final Talk talk;
  private final OptOuts optOuts;

  Consent(Talk talk, DSLContext tenant) {
    this.talk = talk;
    this.optOuts = new OptOuts(tenant);
  }

  /** Asked before everything that is sent unasked. */
  boolean mayBeWrittenTo() {
    return talk.address().stream().noneMatch(address -> optOuts.isOut(channel(), address));
  }

  void withdraw(String words) {
    talk.address().ifPresent(address -> optOuts.optOut(channel(), address, words));
  }

  void give(String words) {
    talk.address().ifPresent(address -> optOuts.optIn(channel(), address, words));
  }

  private String channel() {
    return talk.thread().channel();
  }
}
