package dev.ratiba.conversation;

import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.SmsAnswer;
import dev.ratiba.messaging.Tap;
import dev.ratiba.reminder.Reminded;
import dev.ratiba.understanding.Expecting;
import org.jspecify.annotations.Nullable;

/**
 * What an SMS is before it is read as a sentence. Nothing can be tapped there, so a number, or the
 * very words, of what was shown last is the tap; and what carriers take for their own words is no
 * answer at all.
 */
sealed interface BySms {
  /** As if it had been tapped. */
  record Chosen(Tap tap) implements BySms {}

  /** It answers nothing. */
  record Nothing() implements BySms {}

  /** It is to be read; what it answers is for the reading to say. */
  record Sentence() implements BySms {}

  /**
   * Decides.
   *
   * @param shown what the conversation said last
   * @param reminded the reminder that the words may answer; where it was said last, it is what
   *     numbers choose from
   */
  static BySms of(
      String text, ConversationState state, @Nullable Rendered shown, @Nullable Reminded reminded) {
    if (SmsAnswer.isCarriers(text)) {
      return new Nothing();
    }
    if (reminded != null && reminded.saidLast()) {
      return numbered(text, ReminderRules.numbered(text, reminded).isPresent());
    }
    if (shown == null || shown.taps().isEmpty()) {
      return numbered(text, meansSomething(text, state, reminded));
    }
    return SmsAnswer.chosen(text, shown)
        .<BySms>map(Chosen::new)
        .orElseGet(() -> numbered(text, false));
  }

  private static boolean meansSomething(
      String text, ConversationState state, @Nullable Reminded reminded) {
    return reminded == null
        ? state.expecting() != Expecting.NOTHING
        : ReminderRules.numbered(text, reminded).isPresent();
  }

  /** A number that was not offered is not guessed at. */
  private static BySms numbered(String text, boolean meansSomething) {
    return SmsAnswer.isNumber(text) && !meansSomething ? new Nothing() : new Sentence();
  }
}
