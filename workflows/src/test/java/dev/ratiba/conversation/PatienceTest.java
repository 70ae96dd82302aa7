package dev.ratiba.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.Samples;
import dev.ratiba.booking.BookingPolicy;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.ConfirmingMove;
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
      if (held != null && !isMove(state) && state.expecting() != Expecting.PAYMENT) {
        assertThat(Patience.of(state, BookingPolicy.USUAL))
            .isEqualTo(new Patience.UntilHoldEnds(held.booking()));
      }
    }
  }

  @Test
  void aMoveWithinItsOwnTimeHoldsNothingAndWaitsAsLong() {
    var visit = Samples.of(Visit.class).getFirst();
    var slot = visit.slot();
    var later = new Slot(slot.staff(), slot.ends(), slot.ends().plusSeconds(60));
    var overlapping = new Slot(slot.staff(), slot.ends().minusSeconds(1), later.ends());

    assertThat(Patience.of(moving(visit, later), BookingPolicy.USUAL))
        .isEqualTo(new Patience.UntilHoldEnds(visit.booking()));
    assertThat(Patience.of(moving(visit, overlapping), BookingPolicy.USUAL))
        .isEqualTo(new Patience.For(BookingPolicy.USUAL.hold()));
  }

  private static ConfirmingMove moving(Visit visit, Slot to) {
    var held = new Visit(visit.booking(), visit.service(), to, visit.due());
    return new ConfirmingMove(visit, held, Wish.NOTHING_YET, null, 0);
  }

  private static boolean isMove(ConversationState state) {
    return state instanceof ConfirmingMove
        || (state instanceof HandoffPending(var interrupted, _) && isMove(interrupted));
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
