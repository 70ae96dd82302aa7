package dev.ratiba.conversation;

import dev.ratiba.wakeup.RowLoop;

/** A conversation is a row that is woken. */
public final class ConversationImpl implements Conversation {
  private final RowLoop loop = new RowLoop();

  @Override
  public void run() {
    loop.run();
  }

  @Override
  public void ring() {
    loop.ring();
  }
}
