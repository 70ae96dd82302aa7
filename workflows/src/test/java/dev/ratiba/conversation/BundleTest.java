package dev.ratiba.conversation;

import static dev.ratiba.booking.Spa.HAIRCUT;
import static dev.ratiba.booking.Spa.MANICURE;
import static dev.ratiba.booking.Spa.MASSAGE;
import static dev.ratiba.booking.Spa.PEDICURE;
import static dev.ratiba.booking.Spa.STAFF;
import static dev.ratiba.booking.Spa.SUNDAY;
import static dev.ratiba.conversation.Readings.at;
import static dev.ratiba.conversation.Readings.quiet;
import static dev.ratiba.conversation.Readings.tapped;
import static dev.ratiba.conversation.Readings.wish;
import static dev.ratiba.conversation.Readings.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Money;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Spa;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.LetSecondGo;
import dev.ratiba.conversation.Action.ReleaseHold;
import dev.ratiba.conversation.Action.RequestPayment;
import dev.ratiba.conversation.ConversationEvent.PaymentFailed;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationEvent.Refusal;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.Confirming;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.conversation.ConversationState.OfferingBundle;
import dev.ratiba.conversation.ConversationState.OfferingRetry;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Saying.AwaitingMoney;
import dev.ratiba.messaging.Saying.BookedNow;
import dev.ratiba.messaging.Saying.ChangeAfterPayment;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.HoldReleased;
import dev.ratiba.messaging.Saying.OfferBundle;
import dev.ratiba.messaging.Saying.OutOfDate;
import dev.ratiba.messaging.Saying.SlotGone;
import dev.ratiba.messaging.Saying.TwoAtMost;
import dev.ratiba.messaging.Tap;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.understanding.Intent;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second service at the same visit, whether it was offered or asked for. */
class BundleTest {
  private final Desk desk = new Desk();
  private ConversationState state = new Greeting();
  private Decision last = new Decision(state, List.of());

  @BeforeEach
  void sellPedicuresWithManicures() {
    desk.crossSells.put(MANICURE.id(), PEDICURE.id());
    desk.crossSells.put(PEDICURE.id(), MANICURE.id());
  }

  @Test
  void offersTheRelatedServiceNextToTheFirstAndHoldsBoth() {
    happens(wrote(Readings.of(Intent.BOOK, wish(MANICURE, SUNDAY, 15))));

    assertThat(last.chainLine()).isEqualTo("GREET → COLLECT_SERVICE → COLLECT_SLOT → CONFIRM");
    assertThat(desk.said).containsExactly(new OfferBundle(held(), null, null));
    var second = Objects.requireNonNull(held().second());
    assertThat(second.service()).isEqualTo(PEDICURE.id());
    assertThat(second.slot()).isEqualTo(Spa.slot(PEDICURE, STAFF.getFirst(), SUNDAY, 15, 45));
    assertThat(held().due()).isEqualTo(Money.kes(3000));
  }

  @Test
  void takesBothWithOneYesAndOnePush() {
    offered();
    happens(wrote(Readings.of(Intent.YES)));

    assertThat(last.chainLine()).isEqualTo("CONFIRM → BUNDLE_CONFIRM → PAYMENT_PENDING");
    assertThat(last.actions()).filteredOn(RequestPayment.class::isInstance).hasSize(1);
    assertThat(held().due()).isEqualTo(Money.kes(3000));

    happens(settled());

    assertThat(last.chainLine()).isEqualTo("PAYMENT_PENDING → BOOKED");
    assertThat(desk.said).last().isEqualTo(new BookedNow(((Booked) state).visit(), "TKL4"));
    assertThat(((Booked) state).visit().second()).isNotNull();
  }

  @Test
  void takesTheFirstAloneWithANoAndGoesStraightOnToItsPush() {
    offered();
    var booking = held().booking();
    happens(wrote(Readings.of(Intent.NO)));

    assertThat(last.chainLine()).isEqualTo("CONFIRM → PAYMENT_PENDING");
    assertThat(last.actions())
        .startsWith(new LetSecondGo(booking), new RequestPayment(booking, null))
        .noneMatch(ReleaseHold.class::isInstance);
    assertThat(held()).isEqualTo(Spa.visit(1, MANICURE, held().slot()));
    assertThat(desk.holds.values()).containsExactly(held());
  }

  @Test
  void callsAllOffWithTheThirdChoice() {
    offered();
    happens(tapped(new Tap.TakeNeither(held().booking())));

    assertThat(desk.holds).isEmpty();
    assertThat(desk.said).last().isInstanceOf(Saying.NothingBooked.class);
    assertThat(last.actions()).noneMatch(RequestPayment.class::isInstance);
  }

  @Test
  void letsBothGoWhenTheCustomerIsSilent() {
    offered();
    var first = held().alone();
    happens(quiet());

    assertThat(desk.holds).isEmpty();
    assertThat(desk.said).last().isEqualTo(new HoldReleased(first));

    happens(wrote(Readings.of(Intent.YES)));

    assertThat(state).isInstanceOf(Confirming.class);
    assertThat(held().second()).isNull();
  }

  @Test
  void offersOnceInAConversationEvenWhenTheFirstIsMoved() {
    offered();
    happens(wrote(Readings.of(Intent.CHANGE, at(17))));

    assertThat(state).isInstanceOf(Confirming.class);
    assertThat(held().second()).isNull();
    assertThat(desk.holds.values()).containsExactly(held());

    happens(wrote(Readings.of(Intent.YES)));
    happens(settled());
    happens(wrote(Readings.of(Intent.BOOK, wish(PEDICURE, SUNDAY, 10))));

    assertThat(desk.said).last().isInstanceOf(ConfirmVisit.class);
    assertThat(desk.said).filteredOn(OfferBundle.class::isInstance).hasSize(1);
  }

  @Test
  void offersNothingWhereNothingIsSoldWithIt() {
    happens(wrote(Readings.of(Intent.BOOK, wish(HAIRCUT, SUNDAY, 15))));

    assertThat(state).isInstanceOf(Confirming.class);
    assertThat(desk.said).containsExactly(new ConfirmVisit(held(), null, null));
  }

  @Test
  void offersNothingThatDoesNotFit() {
    for (var member : STAFF) {
      desk.takenByOthers.add(Spa.slot(MASSAGE, member, SUNDAY, 13, 30));
      desk.takenByOthers.add(Spa.slot(MASSAGE, member, SUNDAY, 15, 45));
    }
    desk.takenByOthers.add(Spa.slot(MANICURE, STAFF.get(1), SUNDAY, 15));
    desk.takenByOthers.add(Spa.slot(MANICURE, STAFF.get(2), SUNDAY, 15));
    happens(wrote(Readings.of(Intent.BOOK, wish(MANICURE, SUNDAY, 15))));

    assertThat(state).isInstanceOf(Confirming.class);
    assertThat(held().second()).isNull();
  }

  @Test
  void agreesToNothingUnderAnOlderPrompt() {
    offered();
    var old = held().booking();
    happens(wrote(Readings.of(Intent.CHANGE, at(17))));
    for (var tap : List.of(new Tap.TakeBoth(old), new Tap.TakeFirst(old))) {
      happens(tapped(tap));

      assertThat(last.actions()).noneMatch(RequestPayment.class::isInstance);
      assertThat(desk.said).contains(new OutOfDate());
    }
    assertThat(state).isInstanceOf(Confirming.class);
  }

  @Test
  void doesNotTakeBothByAnOldButtonOnceOneWasTaken() {
    offered();
    var booking = held().booking();
    happens(wrote(Readings.of(Intent.NO)));
    happens(tapped(new Tap.TakeFirst(booking)));
    assertThat(desk.said).last().isInstanceOf(AwaitingMoney.class);
    happens(tapped(new Tap.TakeBoth(booking)));
    assertThat(desk.said).last().isInstanceOf(ChangeAfterPayment.class);

    happens(failed());
    happens(tapped(new Tap.TakeBoth(booking)));

    assertThat(state).isInstanceOf(OfferingRetry.class);
    assertThat(last.actions()).noneMatch(RequestPayment.class::isInstance);
  }

  @Test
  void triesAgainForWhatWasAgreed() {
    offered();
    happens(tapped(new Tap.TakeBoth(held().booking())));
    happens(failed());

    assertThat(state).isInstanceOf(OfferingRetry.class);
    assertThat(held().due()).isEqualTo(Money.kes(3000));

    happens(wrote(Readings.of(Intent.YES)));

    assertThat(state).isInstanceOf(AwaitingPayment.class);
    assertThat(held().due()).isEqualTo(Money.kes(3000));
  }

  @Test
  void asksAgainForBothWhereNoPromptCouldBeSent() {
    offered();
    desk.refusal = Refusal.TOO_MANY_PROMPTS;
    happens(wrote(Readings.of(Intent.YES)));

    assertThat(last.chainLine()).isEqualTo("CONFIRM → BUNDLE_CONFIRM");
    assertThat(((Confirming) state).wish().second()).isEqualTo(PEDICURE.id());
  }

  @Test
  void goesBackToTheOfferWhileAnotherTimeIsBeingLookedFor() {
    offered();
    var booking = held().booking();
    for (var member : STAFF) {
      desk.takenByOthers.add(Spa.slot(MASSAGE, member, SUNDAY, 18));
    }
    happens(wrote(Readings.of(Intent.CHANGE, at(18))));
    assertThat(state.logName()).isEqualTo("COLLECT_SLOT");

    happens(tapped(new Tap.TakeFirst(booking)));

    assertThat(state).isInstanceOf(AwaitingPayment.class);
    assertThat(held().second()).isNull();
    assertThat(desk.holds.values()).containsExactly(held());
  }

  @Test
  void letsTheOtherGoAndLooksForTimesForBothWhenOneOfThemIsGone() {
    offered();
    var visit = held();
    desk.refusal = Refusal.SLOT_GONE;
    happens(wrote(Readings.of(Intent.YES)));

    assertThat(last.chainLine()).isEqualTo("CONFIRM → BUNDLE_CONFIRM → COLLECT_SLOT");
    assertThat(last.actions()).contains(new ReleaseHold(visit.booking()));
    assertThat(desk.said).contains(new SlotGone(visit));
    assertThat(((CollectingSlot) state).wish().second()).isEqualTo(PEDICURE.id());
  }

  @Test
  void booksTwoServicesThatWereAskedForTogether() {
    happens(wrote(Readings.of(Intent.BOOK, both(MANICURE.id(), PEDICURE.id()))));

    assertThat(last.chainLine())
        .isEqualTo("GREET → COLLECT_SERVICE → COLLECT_SLOT → BUNDLE_CONFIRM");
    assertThat(desk.said).containsExactly(new ConfirmVisit(held(), null, null));
    assertThat(held().due()).isEqualTo(Money.kes(3000));

    happens(wrote(Readings.of(Intent.YES)));

    assertThat(last.chainLine()).isEqualTo("BUNDLE_CONFIRM → PAYMENT_PENDING");
    assertThat(held().second()).isNotNull();
  }

  @Test
  void placesTwoServicesOneAfterTheOtherOrAtOnceWithTwo() {
    happens(wrote(Readings.of(Intent.BOOK, both(MASSAGE.id(), HAIRCUT.id()))));
    assertThat(second()).isEqualTo(Spa.slot(HAIRCUT, STAFF.getFirst(), SUNDAY, 16, 30));

    state = new Greeting();
    desk.holds.clear();
    for (var member : STAFF) {
      desk.takenByOthers.add(Spa.slot(HAIRCUT, member, SUNDAY, 16, 30));
    }
    happens(wrote(Readings.of(Intent.BOOK, both(MASSAGE.id(), HAIRCUT.id()))));

    assertThat(second()).isEqualTo(Spa.slot(HAIRCUT, STAFF.get(1), SUNDAY, 15));
  }

  @Test
  void saysThatAVisitHasRoomForTwoServices() {
    var three =
        wish(MANICURE, SUNDAY, 15)
            .withServices(MANICURE.id(), List.of(PEDICURE.id(), MASSAGE.id()));
    happens(wrote(Readings.of(Intent.BOOK, three)));

    assertThat(desk.said)
        .containsExactly(
            new TwoAtMost(List.of(MANICURE.id(), PEDICURE.id(), MASSAGE.id())),
            new ConfirmVisit(held(), null, null));
  }

  private void offered() {
    happens(wrote(Readings.of(Intent.BOOK, wish(MANICURE, SUNDAY, 15))));
    assertThat(state).isInstanceOf(OfferingBundle.class);
  }

  private static Wish both(ServiceId first, ServiceId second) {
    return wish(MANICURE, SUNDAY, 15).withServices(first, List.of(second));
  }

  private PaymentSettled settled() {
    return new PaymentSettled(((AwaitingPayment) state).payment(), held(), "TKL4");
  }

  private PaymentFailed failed() {
    return new PaymentFailed(((AwaitingPayment) state).payment(), PaymentTrouble.CANCELLED, true);
  }

  private Visit held() {
    return Objects.requireNonNull(state.held());
  }

  private Slot second() {
    return Objects.requireNonNull(held().second()).slot();
  }

  private void happens(ConversationEvent event) {
    var deciding = new Deciding(state, desk);
    deciding.happened(event);
    last = deciding.decision();
    state = last.after();
    assertThat(last.decidedAgain()).isEmpty();
  }
}
