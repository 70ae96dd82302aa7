package dev.ratiba.conversation;

import static dev.ratiba.booking.Spa.HAIRCUT;
import static dev.ratiba.booking.Spa.MANICURE;
import static dev.ratiba.booking.Spa.PEDICURE;
import static dev.ratiba.booking.Spa.SUNDAY;
import static dev.ratiba.conversation.Readings.wish;
import static dev.ratiba.conversation.Readings.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Service;
import dev.ratiba.booking.Spa;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.OptedOut;
import dev.ratiba.conversation.ConversationEvent.PaymentFailed;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.messaging.ConsentWord;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.understanding.Context;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Language;
import dev.ratiba.understanding.RuleUnderstanding;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a short answer means is up to the question that is open, in every channel alike. */
class PendingQuestionTest {
  private static final RuleUnderstanding UNDERSTANDING = new RuleUnderstanding();

  private final Desk desk = new Desk();
  private ConversationState state = new Greeting();

  /** What is open, and how the conversation got there. */
  enum Question {
    /** Book this? */
    ONE,
    /** Book these two, which were asked for together? */
    TWO,
    /** Book this, and that with it? */
    OFFER,
    /** Send the prompt again? */
    RETRY
  }

  /** What an answer leads to. */
  enum Outcome {
    PAYS_FOR_ONE,
    PAYS_FOR_BOTH,
    /** Nothing is held any more and nothing is asked for. */
    NOTHING_HELD,
    /** The same question is still open, and the same is held. */
    STILL_OPEN,
    /** The first service alone is held at another time. */
    OTHER_TIME,
    /** Both are held at another time. */
    BOTH_AT_OTHER_TIME,
    /** Another service is held. */
    OTHER_SERVICE
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ONE   | yes                          | PAYS_FOR_ONE
          ONE   | ndiyo                        | PAYS_FOR_ONE
          ONE   | no                           | NOTHING_HELD
          ONE   | hapana                       | NOTHING_HELD
          ONE   | none of them                 | NOTHING_HELD
          ONE   | stop                         | NOTHING_HELD
          ONE   | cancel                       | NOTHING_HELD
          ONE   | ghairi                       | NOTHING_HELD
          ONE   | 1                            | PAYS_FOR_ONE
          ONE   | 2                            | NOTHING_HELD
          ONE   | 3                            | STILL_OPEN
          ONE   | both                         | STILL_OPEN
          ONE   | how much is it?              | STILL_OPEN
          ONE   | make it 5pm                  | OTHER_TIME
          ONE   | haircut instead              | OTHER_SERVICE

          TWO   | yes                          | PAYS_FOR_BOTH
          TWO   | ndiyo                        | PAYS_FOR_BOTH
          TWO   | no                           | NOTHING_HELD
          TWO   | hapana                       | NOTHING_HELD
          TWO   | stop                         | NOTHING_HELD
          TWO   | cancel                       | NOTHING_HELD
          TWO   | 1                            | PAYS_FOR_BOTH
          TWO   | 2                            | NOTHING_HELD
          TWO   | 3                            | STILL_OPEN
          TWO   | thanks                       | STILL_OPEN
          TWO   | make it 5pm                  | BOTH_AT_OTHER_TIME
          TWO   | haircut instead              | OTHER_SERVICE

          OFFER | yes                          | PAYS_FOR_BOTH
          OFFER | yes please                   | PAYS_FOR_BOTH
          OFFER | Both!                        | PAYS_FOR_BOTH
          OFFER | yes, both                    | PAYS_FOR_BOTH
          OFFER | add the pedicure             | PAYS_FOR_BOTH
          OFFER | yes, the pedicure too        | PAYS_FOR_BOTH
          OFFER | manicure and pedicure        | PAYS_FOR_BOTH
          OFFER | book it                      | PAYS_FOR_BOTH
          OFFER | ndiyo                        | PAYS_FOR_BOTH
          OFFER | sawa zote mbili              | PAYS_FOR_BOTH
          OFFER | ongeza pedicure              | PAYS_FOR_BOTH
          OFFER | no                           | PAYS_FOR_ONE
          OFFER | no thanks                    | PAYS_FOR_ONE
          OFFER | no, just the manicure        | PAYS_FOR_ONE
          OFFER | just the manicure please     | PAYS_FOR_ONE
          OFFER | only the first one           | PAYS_FOR_ONE
          OFFER | ok, only manicure            | PAYS_FOR_ONE
          OFFER | no pedicure                  | PAYS_FOR_ONE
          OFFER | without the pedicure         | PAYS_FOR_ONE
          OFFER | skip the pedicure            | PAYS_FOR_ONE
          OFFER | I don't want the pedicure    | PAYS_FOR_ONE
          OFFER | bila pedicure                | PAYS_FOR_ONE
          OFFER | hapana                       | PAYS_FOR_ONE
          OFFER | hapana, manicure tu          | PAYS_FOR_ONE
          OFFER | ya kwanza tu                 | PAYS_FOR_ONE
          OFFER | neither                      | NOTHING_HELD
          OFFER | none of them                 | NOTHING_HELD
          OFFER | forget it                    | NOTHING_HELD
          OFFER | stop                         | NOTHING_HELD
          OFFER | cancel                       | NOTHING_HELD
          OFFER | sitaki yoyote                | NOTHING_HELD
          OFFER | ghairi                       | NOTHING_HELD
          OFFER | 1                            | PAYS_FOR_BOTH
          OFFER | 2                            | PAYS_FOR_ONE
          OFFER | 3                            | NOTHING_HELD
          OFFER | option 1                     | PAYS_FOR_BOTH
          OFFER | one                          | PAYS_FOR_ONE
          OFFER | mbili                        | PAYS_FOR_BOTH
          OFFER | the second one               | STILL_OPEN
          OFFER | 4                            | OTHER_TIME
          OFFER | pedicure                     | STILL_OPEN
          OFFER | yes no                       | STILL_OPEN
          OFFER | just book it                 | STILL_OPEN
          OFFER | pedicure only                | STILL_OPEN
          OFFER | no, just the pedicure        | STILL_OPEN
          OFFER | hapana, pedicure tu          | STILL_OPEN
          OFFER | no manicure                  | STILL_OPEN
          OFFER | skip the manicure            | STILL_OPEN
          OFFER | not the manicure             | STILL_OPEN
          OFFER | yes but not the pedicure     | STILL_OPEN
          OFFER | cancel the pedicure          | STILL_OPEN
          OFFER | yes, manicure                | STILL_OPEN
          OFFER | ndiyo tu                     | STILL_OPEN
          OFFER | ok give me 5 minutes         | STILL_OPEN
          OFFER | how much is the pedicure?    | STILL_OPEN
          OFFER | thanks                       | STILL_OPEN
          OFFER | use 0712345678               | STILL_OPEN
          OFFER | make it 5pm                  | OTHER_TIME
          OFFER | no, 5pm                      | OTHER_TIME
          OFFER | yes both but at 5pm          | BOTH_AT_OTHER_TIME
          OFFER | manicure and pedicure at 5pm | BOTH_AT_OTHER_TIME
          OFFER | haircut instead              | OTHER_SERVICE

          RETRY | yes                          | PAYS_FOR_BOTH
          RETRY | ndiyo                        | PAYS_FOR_BOTH
          RETRY | no                           | NOTHING_HELD
          RETRY | stop                         | NOTHING_HELD
          RETRY | cancel                       | NOTHING_HELD
          RETRY | 1                            | PAYS_FOR_BOTH
          RETRY | 2                            | NOTHING_HELD
          RETRY | thanks                       | STILL_OPEN
          RETRY | make it 5pm                  | BOTH_AT_OTHER_TIME
          """)
  void decidesWhatAnAnswerMeans(Question question, String says, Outcome outcome) {
    ask(question);
    var asked = state;
    desk.payment = null;

    say(says);

    assertThat(outcome(asked)).isEqualTo(outcome);
  }

  private void ask(Question question) {
    switch (question) {
      case ONE -> happens(wrote(Readings.of(Intent.BOOK, wish(MANICURE, SUNDAY, 15))));
      case TWO -> happens(wrote(Readings.of(Intent.BOOK, both())));
      case OFFER -> {
        desk.crossSells.put(MANICURE.id(), PEDICURE.id());
        ask(Question.ONE);
      }
      case RETRY -> {
        ask(Question.OFFER);
        say("yes");
        var payment = ((AwaitingPayment) state).payment();
        happens(new PaymentFailed(payment, PaymentTrouble.CANCELLED, true));
      }
    }
  }

  private static Wish both() {
    return wish(MANICURE, SUNDAY, 15).withServices(MANICURE.id(), List.of(PEDICURE.id()));
  }

  private void say(String text) {
    var context =
        new Context(
            Spa.SERVICES,
            Spa.STAFF,
            state.expecting(),
            Spa.NOW.atZone(Spa.NAIROBI),
            Language.EN,
            "KE");
    happens(
        ConsentWord.in(text)
            .<ConversationEvent>map(_ -> new OptedOut(Spa.NOW, text))
            .orElseGet(() -> new CustomerWrote(Spa.NOW, UNDERSTANDING.read(text, context), true)));
  }

  private void happens(ConversationEvent event) {
    var deciding = new Deciding(state, desk);
    deciding.happened(event);
    state = deciding.state();
  }

  private Outcome outcome(ConversationState asked) {
    if (desk.holds.isEmpty()) {
      assertThat(desk.payment).isNull();
      return Outcome.NOTHING_HELD;
    }
    var held = Objects.requireNonNull(state.held());
    assertThat(desk.holds.values()).containsExactly(held);
    if (desk.payment != null) {
      return held.second() == null ? Outcome.PAYS_FOR_ONE : Outcome.PAYS_FOR_BOTH;
    }
    if (held.equals(asked.held())) {
      assertThat(state.expecting()).isEqualTo(asked.expecting());
      return Outcome.STILL_OPEN;
    }
    if (isFor(HAIRCUT)) {
      return Outcome.OTHER_SERVICE;
    }
    return held.second() == null ? Outcome.OTHER_TIME : Outcome.BOTH_AT_OTHER_TIME;
  }

  private boolean isFor(Service service) {
    return Objects.requireNonNull(state.held()).service().equals(service.id());
  }
}
