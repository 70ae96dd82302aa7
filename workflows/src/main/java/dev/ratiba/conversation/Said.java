package dev.ratiba.conversation;

import dev.ratiba.messaging.Medium;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.Tap;
import dev.ratiba.reminder.Reminded;
import dev.ratiba.understanding.Reading;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's words are to the conversation: the answer to what was asked last, no answer at
 * all, or a sentence to be acted on. The same words in the same place are the same, always.
 */
public sealed interface Said {
  /**
   * As if it had been tapped.
   *
   * @param reading null where nothing had to be read
   */
  record Answer(Tap tap, @Nullable Reading reading) implements Said {}

  /**
   * Of what was asked, it chooses nothing.
   *
   * @param reading null where nothing had to be read
   */
  record Nothing(@Nullable Reading reading) implements Said {}

  record Sentence(Reading reading) implements Said {}

  /**
   * What the words may answer.
   *
   * @param shown what the conversation said last, where nothing can be tapped
   * @param reminded the reminder that short words may answer
   */
  record Asked(ConversationState state, @Nullable Rendered shown, @Nullable Reminded reminded) {}

  static Said of(String text, Medium medium, Asked asked, Function<String, Reading> understanding) {
    return switch (medium) {
      case CHAT, WEB -> read(text, asked.reminded(), understanding.apply(text));
      case SMS -> bySms(text, asked, understanding);
    };
  }

  private static Said bySms(String text, Asked asked, Function<String, Reading> understanding) {
    return switch (BySms.of(text, asked.state(), asked.shown(), asked.reminded())) {
      case BySms.Chosen(var tap) -> new Answer(tap, null);
      case BySms.Nothing _ -> new Nothing(null);
      case BySms.Sentence _ -> read(text, asked.reminded(), understanding.apply(text));
    };
  }

  private static Said read(String text, @Nullable Reminded reminded, Reading reading) {
    if (reminded == null) {
      return new Sentence(reading);
    }
    return ReminderRules.declines(reading, reminded)
        ? new Nothing(reading)
        : ReminderRules.meant(text, reading, reminded)
            .<Said>map(tap -> new Answer(tap, reading))
            .orElseGet(() -> new Sentence(reading));
  }
}
