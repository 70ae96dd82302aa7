package dev.ratiba.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.SpokenDay;
import dev.ratiba.booking.SpokenTime;
import dev.ratiba.booking.Wish;
import dev.ratiba.understanding.Paraphrase.Turn;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Reads every turn of the sixty conversations against the question that should be open, and adds up
 * what was wished. It knows nothing of the rules of a conversation, so it tells whether a miss is
 * one of the readings. Misses are printed and recorded; they are not taken out.
 */
class ParaphraseReadingsTest {
  private static final Understanding UNDERSTANDING = new RuleUnderstanding();

  @Test
  void readsTheTurnsOfTheSixtyConversationsButForTheRecordedMisses() {
    var conversations = Paraphrase.all();
    var turns = conversations.stream().mapToInt(conversation -> conversation.turns().size()).sum();
    var misses =
        conversations.stream().flatMap(conversation -> misses(conversation).stream()).toList();

    misses.forEach(System.out::println);
    System.out.printf("Readings: %d of %d turns right%n", turns - misses.size(), turns);

    assertThat(conversations).hasSize(60);
    assertThat(misses).containsExactlyInAnyOrderElementsOf(Paraphrase.recordedMisses("readings"));
  }

  private static List<String> misses(Paraphrase conversation) {
    var heard = new Heard(conversation);
    return conversation.turns().stream()
        .flatMap(turn -> heard.missed(turn).stream())
        .map(read -> conversation + ": " + read)
        .toList();
  }

  /** One conversation as far as it was read. */
  private static final class Heard {
    private final Paraphrase conversation;
    private Expecting open = Expecting.NOTHING;
    private Language language = Language.EN;
    private Wish wish = Wish.NOTHING_YET;
    private @Nullable String phone;

    Heard(Paraphrase conversation) {
      this.conversation = conversation;
    }

    /** What the turn was read as, if that is wrong. */
    Optional<String> missed(Turn turn) {
      var reading =
          UNDERSTANDING.read(turn.says(), Spa.context(openAt(turn), conversation.now(), language));
      language = reading.language();
      wish = wish.correctedBy(reading.wish());
      phone = reading.phone() == null ? phone : reading.phone();
      var right = isRight(turn, reading);
      goOn(turn);
      return right ? Optional.empty() : Optional.of(read(turn, reading));
    }

    private Expecting openAt(Turn turn) {
      if (turn.money() == null) {
        return open;
      }
      return turn.money().equals(Paraphrase.PAID) ? Expecting.NOTHING : Expecting.CONFIRMATION;
    }

    private void goOn(Turn turn) {
      open =
          turn.isAgreement()
              ? Expecting.PAYMENT
              : Objects.requireNonNullElse(turn.asks(), openAt(turn));
      if ("NothingBooked".equals(turn.told())) {
        wish = Wish.NOTHING_YET;
      }
    }

    private boolean isRight(Turn turn, Reading reading) {
      return reading.sure()
          && (turn.reads() == null || turn.reads() == reading.intent())
          && (turn.answers() == null || turn.answers() == reading.topic())
          && (!turn.isAgreement() || reading.intent() == Intent.YES)
          && (turn.offer() == null || turn.isAgreement() || turn.offer().equals(reading.choice()))
          && (turn.slot() == null || isAt(turn.slot(), wish))
          && (turn.service() == null || turn.service().equals(serviceOf(wish)))
          && (turn.staff() == null || turn.staff().equals(staffOf(wish)))
          && (turn.payer() == null || turn.payer().equals(phone));
    }
  }

  private static String read(Turn turn, Reading reading) {
    return "\"%s\" was read as %s at %.2f, %s"
        .formatted(turn.says(), reading.intent(), reading.confidence(), reading.reason());
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
