package dev.ratiba.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Visit;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.PaymentFailed;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.messaging.Saying;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.understanding.Language;
import dev.ratiba.understanding.Paraphrase;
import dev.ratiba.understanding.Paraphrase.Turn;
import dev.ratiba.understanding.RuleUnderstanding;
import dev.ratiba.understanding.Spa;
import dev.ratiba.understanding.Topic;
import dev.ratiba.understanding.Understanding;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds the sixty conversations: each turn is read, decided and looked up in an empty diary, and
 * compared with what should come of it. A conversation counts as missed from its first wrong turn.
 * Misses are printed and recorded; they are not taken out.
 */
class ParaphrasesTest {
  private static final Understanding UNDERSTANDING = new RuleUnderstanding();

  @Test
  void bringsSixtyConversationsWhereTheyShouldGoButForTheRecordedMisses() {
    var conversations = Paraphrase.all();
    var misses =
        conversations.stream().map(ParaphrasesTest::firstMiss).flatMap(Optional::stream).toList();

    misses.forEach(System.out::println);
    System.out.printf(
        "Conversations: %d of %d right%n",
        conversations.size() - misses.size(), conversations.size());

    assertThat(conversations).hasSize(60);
    assertThat(misses)
        .containsExactlyInAnyOrderElementsOf(Paraphrase.recordedMisses("conversations"));
  }

  private static Optional<String> firstMiss(Paraphrase paraphrase) {
    var talk = new Held(paraphrase);
    return paraphrase.turns().stream()
        .filter(turn -> !talk.goesAsItShould(turn))
        .findFirst()
        .map(turn -> "%s: \"%s\" led to %s".formatted(paraphrase, turn.says(), talk));
  }

  /** One conversation as it is being held. */
  private static final class Held {
    private final Paraphrase paraphrase;
    private final Instant now;
    private final PaperDiary diary;
    private ConversationState state = new Greeting();
    private Language language = Language.EN;
    private List<Slot> offered = List.of();
    private List<Saying> said = List.of();

    Held(Paraphrase paraphrase) {
      this.paraphrase = paraphrase;
      now = paraphrase.now().atZone(Spa.NAIROBI).toInstant();
      diary = new PaperDiary(now);
    }

    boolean goesAsItShould(Turn turn) {
      if (turn.money() != null) {
        paid(turn.money());
      }
      take(turn.says());
      return asks(turn)
          && answers(turn.answers())
          && tells(turn.told())
          && holds(turn)
          && (turn.payer() == null || turn.payer().equals(state.payer()));
    }

    /** M-Pesa tells how the payment ended, before the customer writes again. */
    private void paid(String money) {
      var awaiting = (AwaitingPayment) state;
      var deciding = new Deciding(awaiting, diary);
      deciding.happened(
          money.equals(Paraphrase.PAID)
              ? new PaymentSettled(awaiting.payment(), awaiting.held(), "UBK7A1B2C3")
              : new PaymentFailed(awaiting.payment(), PaymentTrouble.valueOf(money), true));
      state = deciding.state();
      diary.said();
    }

    private void take(String text) {
      var context = Spa.context(state.expecting(), paraphrase.now(), language);
      var reading = UNDERSTANDING.read(text, context);
      if (state instanceof CollectingSlot slot) {
        offered = slot.offered();
      }
      var deciding = new Deciding(state, diary);
      deciding.happened(new CustomerWrote(now, reading, paraphrase.phone()));
      language = reading.language();
      state = deciding.state();
      said = diary.said();
    }

    private boolean asks(Turn turn) {
      if (turn.isAgreement()) {
        return state instanceof AwaitingPayment;
      }
      var asked = turn.asks() == null || turn.asks() == state.expecting();
      return asked && turn.person() == state instanceof HandoffPending;
    }

    private boolean answers(@Nullable Topic topic) {
      return topic == null || said.stream().anyMatch(saying -> isAnswer(saying, topic));
    }

    private boolean tells(@Nullable String told) {
      return told == null || names(said).contains(told);
    }

    private boolean holds(Turn turn) {
      var held = state.held();
      if (turn.slot() == null && turn.offer() == null) {
        return held == null;
      }
      return held != null
          && (turn.slot() == null || turn.slot().equals(startOf(held)))
          && (turn.offer() == null || offered.get(turn.offer() - 1).equals(held.slot()))
          && Spa.service(held.service()).name().equals(turn.service())
          && (turn.staff() == null || Spa.member(held.slot().staff()).name().equals(turn.staff()));
    }

    private static boolean isAnswer(Saying saying, Topic topic) {
      return topic == Topic.FREE_TIMES
          ? saying instanceof Saying.OfferSlots
          : saying instanceof Saying.Answer answer && answer.topic() == topic;
    }

    private static List<String> names(List<Saying> sayings) {
      return sayings.stream().map(saying -> saying.getClass().getSimpleName()).toList();
    }

    private static LocalDateTime startOf(Visit visit) {
      return LocalDateTime.ofInstant(visit.slot().starts(), Spa.NAIROBI);
    }

    @Override
    public String toString() {
      return state.logName() + ", saying " + String.join(", ", names(said));
    }
  }
}
