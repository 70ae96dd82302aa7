package dev.ratiba;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratiba.conversation.Action;
import dev.ratiba.conversation.ConversationEvent;
import dev.ratiba.conversation.ConversationState;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Saying;
import dev.ratiba.payment.PaymentAction;
import dev.ratiba.payment.PaymentEvent;
import dev.ratiba.payment.PaymentState;
import dev.ratiba.payment.PaymentState.Failed;
import dev.ratiba.payment.PaymentState.InReview;
import dev.ratiba.payment.PaymentState.Prompting;
import dev.ratiba.payment.PaymentState.ReviewReason;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.payment.StkCallback;
import dev.ratiba.reminder.ReminderEvent;
import dev.ratiba.reminder.ReminderState;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Every type that is kept in a row comes back as it went in, and under the name it once had. */
class StoredTypesTest {
  private static final Instant NINE = Instant.parse("2026-11-21T06:00:00Z");

  private final JsonMapper json = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(
      classes = {
        ConversationState.class,
        ConversationEvent.class,
        Action.class,
        Saying.class,
        Inbound.class,
        PaymentState.class,
        PaymentEvent.class,
        PaymentAction.class,
        StkCallback.class,
        ReminderState.class,
        ReminderEvent.class
      })
  void comesBackAsItWentIn(Class<?> type) {
    assertThat(Samples.of(type))
        .isNotEmpty()
        .allSatisfy(sample -> {
          var written = json.writerFor(type).writeValueAsString(sample);

          assertThat((Object) json.readValue(written, type)).as(written).isEqualTo(sample);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "dev.ratiba.payment.PaymentState,"
        + " prompting settled failed expired in-review refund-pending",
    "dev.ratiba.payment.PaymentEvent,"
        + " push-refused push-unsure called-back queried deadline-passed",
    "dev.ratiba.payment.PaymentEvent, visit-booked slot-gone paid-before",
    "dev.ratiba.payment.PaymentAction, ask-mpesa settle note-receipt give-up call-person",
    "dev.ratiba.reminder.ReminderState, opened waiting ended",
    "dev.ratiba.reminder.ReminderEvent, looked dispatched",
    "dev.ratiba.messaging.Inbound, words tapped attached system-notice"
  })
  void keepsEveryNameThatRowsMayHold(Class<?> type, String names) {
    assertThat(Arrays.stream(type.getPermittedSubclasses()))
        .extracting(permitted -> permitted.getAnnotation(JsonTypeName.class).value())
        .contains(names.split(" "));
  }

  @Test
  void readsPaymentsAsTheyWereWrittenOnce() {
    assertThat(payment("{'state':'prompting','opened':'@','queries':2,'puzzling':true}"))
        .isEqualTo(new Prompting(NINE, 2, true));
    assertThat(payment("{'state':'failed','trouble':'NO_MONEY','ended':'@'}"))
        .isEqualTo(new Failed(PaymentTrouble.NO_MONEY, NINE));
    assertThat(payment("{'state':'in-review','reason':'SLOT_GONE','ended':'@'}"))
        .isEqualTo(new InReview(ReviewReason.SLOT_GONE, NINE));
  }

  private PaymentState payment(String written) {
    return json.readValue(
        written.replace('\'', '"').replace("@", NINE.toString()), PaymentState.class);
  }
}
