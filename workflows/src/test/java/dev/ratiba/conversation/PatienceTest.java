package dev.ratiba.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.Samples;
import dev.ratiba.booking.BookingPolicy;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.understanding.Expecting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  @Test
  void waitsAsLongAsAHoldLives() {
    for (var state : Samples.of(ConversationState.class)) {
      var held = state.held();
      if (held != null && state.expecting() != Expecting.PAYMENT) {
        assertThat(Patience.of(state, BookingPolicy.USUAL))
            .isEqualTo(new Patience.UntilHoldEnds(held.booking()));
      }
    }
  }

  @Test
  void waitsForTheTenantsSilenceWhereNothingIsHeld() {
    assertThat(Patience.of(new Greeting(), BookingPolicy.USUAL))
        .isEqualTo(new Patience.For(Duration.ofHours(24)));
  }

  @Test
  void waitsForEverOnceItIsOver() {
    assertThat(Patience.of(new Ended(), BookingPolicy.USUAL)).isEqualTo(new Patience.Forever());
  }

  @Test
  void waitsNoLongerThanTheSlowestPayment() {
    for (var state : Samples.of(AwaitingPayment.class)) {
      assertThat(Patience.of(state, BookingPolicy.USUAL))
          .isEqualTo(new Patience.For(Patience.SLOWEST_PAYMENT));
      assertThat(Patience.of(new HandoffPending(state), BookingPolicy.USUAL))
          .isEqualTo(new Patience.For(BookingPolicy.USUAL.silence()));
    }
  }
}
