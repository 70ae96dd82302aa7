package dev.ratiba.activities.conversation;

import dev.ratiba.conversation.ConversationState;
import dev.ratiba.conversation.Deciding;
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
  private final Deciding deciding;
  private Language language;

  Talk(OpenThread thread, Business business, Deciding deciding) {
    this.thread = thread;
    this.business = business;
    this.deciding = deciding;
    this.language = thread.language();
  }

  OpenThread thread() {
    return thread;
  }

  Business business() {
    return business;
  }

  ConversationState state() {
    return deciding.state();
  }

  Deciding deciding() {
    return deciding;
  }

  Language language() {
    return language;
  }

  Instant now() {
    return thread.now();
  }

  void speak(Language spoken) {
    language = spoken;
  }

  /** What the next message is read against. */
  Context context() {
    return new Context(
        business.services(),
        business.staff(),
        state().expecting(),
        now().atZone(business.zone()),
        language,
        business.profile().country());
  }

  /** What happens when nobody says a word. */
  String alarm() {
    var held = state().held();
    return held == null
        ? "The customer goes quiet"
        : "Hold " + CLOCK.format(held.slot().starts().atZone(business.zone())) + " expires";
  }
}
