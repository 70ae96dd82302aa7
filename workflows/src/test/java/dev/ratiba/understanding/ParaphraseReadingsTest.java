package dev.ratiba.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.SpokenDay;
import dev.ratiba.booking.SpokenTime;
import dev.ratiba.booking.Wish;
import dev.ratiba.understanding.Paraphrase.Turn;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Reads every turn of the thirty conversations against the question that should be open, and adds
 * up what was wished. It knows nothing of the rules of a conversation, so it tells whether a miss
 * is one of the readings. Misses are printed and counted; they are not taken out.
 */
class ParaphraseReadingsTest {
  /** As it was measured when the rules were written; fewer is better, and must be written here. */
  private static final int MISSED_TURNS = 0;

  private static final Understanding UNDERSTANDING = new RuleUnderstanding();

  @Test
  void readsTheTurnsOfTheThirtyConversations() {
    var conversations = Paraphrase.all();
    var turns = conversations.stream().mapToInt(conversation -> conversation.turns().size()).sum();
    var misses =
        conversations.stream().flatMap(conversation -> misses(conversation).stream()).toList();

    misses.forEach(System.out::println);
    System.out.printf("Readings: %d of %d turns right%n", turns - misses.size(), turns);

    assertThat(conversations).hasSize(30);
    assertThat(misses).hasSize(MISSED_TURNS);
  }

  private static List<String> misses(Paraphrase conversation) {
    var misses = new ArrayList<String>();
    var open = Expecting.NOTHING;
    var language = Language.EN;
    var wish = Wish.NOTHING_YET;
    for (var turn : conversation.turns()) {
      var context = Spa.context(open, conversation.now(), language);
      var reading = UNDERSTANDING.read(turn.says(), context);
      language = reading.language();
      wish = wish.correctedBy(reading.wish());
      if (!isRight(turn, reading, wish)) {
        misses.add("%s: \"%s\" was read as %s".formatted(conversation, turn.says(), reading));
      }
      open = Objects.requireNonNullElse(turn.asks(), open);
    }
    return misses;
  }

  private static boolean isRight(Turn turn, Reading reading, Wish wish) {
    return reading.sure()
        && (turn.answers() == null || turn.answers() == reading.topic())
        && (!turn.isAgreement() || reading.intent() == Intent.YES)
        && (turn.offer() == null || turn.isAgreement() || turn.offer().equals(reading.choice()))
        && (turn.slot() == null || isAt(turn.slot(), wish))
        && (turn.service() == null || turn.service().equals(serviceOf(wish)))
        && (turn.staff() == null || turn.staff().equals(staffOf(wish)));
  }

  private static boolean isAt(LocalDateTime slot, Wish wish) {
    return new SpokenDay.On(slot.toLocalDate()).equals(wish.day())
        && new SpokenTime.At(slot.toLocalTime()).equals(wish.time());
  }

  private static String serviceOf(Wish wish) {
    return wish.service() == null ? "" : Spa.service(wish.service()).name();
  }

  private static String staffOf(Wish wish) {
    return wish.staff() == null ? "" : Spa.member(wish.staff()).name();
  }
}
