package dev.ratiba.activities.conversation;

import dev.ratiba.booking.Visit;
import dev.ratiba.conversation.ConversationState;
import dev.ratiba.db.conversation.Threads.OpenThread;
import dev.ratiba.understanding.Context;
import dev.ratiba.understanding.Language;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** A conversation while its turn is taken: where it stands by now and the language it is in. */
final class Talk {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final OpenThread thread;
  private final Business business;
  private ConversationState state;
  private Language language;

  Talk(OpenThread thread, Business business) {
    this.thread = thread;
    this.business = business;
    this.state = thread.state();
    this.language = thread.language();
  }

  OpenThread thread() {
    return thread;
  }

  Business business() {
    return business;
  }

  ConversationState state() {
    return state;
  }

  Language language() {
    return language;
  }

  Instant now() {
    return thread.now();
  }

  void reach(ConversationState reached) {
    state = reached;
  }

  void speak(Language spoken) {
    language = spoken;
  }

  /** What the next message is read against. */
  Context context() {
    return new Context(
        business.services(),
        business.staff(),
        state.expecting(),
        now().atZone(business.zone()),
        language,
        business.profile().country());
  }

  /** The visit's start on the business's clock. */
  String clock(Visit visit) {
    return CLOCK.format(visit.slot().starts().atZone(business.zone()));
  }
}
