package dev.ratiba.conversation;

import static dev.ratiba.booking.Spa.HAIRCUT;
import static dev.ratiba.booking.Spa.MASSAGE;
import static dev.ratiba.conversation.Readings.wish;
import static dev.ratiba.conversation.Readings.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.Samples;
import dev.ratiba.booking.Spa;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.CallPerson;
import dev.ratiba.conversation.Action.FindSlots;
import dev.ratiba.conversation.Action.HoldSlot;
import dev.ratiba.conversation.Action.LetSecondGo;
import dev.ratiba.conversation.Action.NoteOptIn;
import dev.ratiba.conversation.Action.NoteOptOut;
import dev.ratiba.conversation.Action.ReleaseHold;
import dev.ratiba.conversation.Action.RequestPayment;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.OfConsent;
import dev.ratiba.conversation.ConversationEvent.OptedIn;
import dev.ratiba.conversation.ConversationEvent.OptedOut;
import dev.ratiba.conversation.ConversationEvent.PaymentInReview;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.CollectingPhone;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.Confirming;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.conversation.ConversationState.OfferingBundle;
import dev.ratiba.conversation.ConversationState.OfferingRetry;
import dev.ratiba.messaging.Attachment;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Saying.BookedAfterAll;
import dev.ratiba.messaging.Saying.BookedNow;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Expecting;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every state against every event, with values that occur and values that hardly do. */
class EveryStepTest {
  private static final List<ConversationState> STATES = Samples.of(ConversationState.class);
  private static final List<ConversationEvent> EVENTS = events();

  @Test
  void answersWhateverACustomerWritesOrTaps() {
    forAll((state, event) -> {
      var desk = new Desk();
      decided(state, event, desk);

      if (fromCustomer(event) && isHeardIn(state, event)) {
        assertThat(desk.said.size() + desk.passedOn).as("%s in %s", event, state).isPositive();
      }
    });
  }

  @Test
  void ignoresReactions() {
    for (var state : STATES) {
      var step = Step.from(state, new CustomerSent(Spa.NOW, Attachment.REACTION));

      assertThat(step.actions()).isEmpty();
    }
  }

  @Test
  void neverLosesAHoldNorAsksForMoneyTwiceWhileAPaymentIsUnderWay() {
    forAll((state, event) -> {
      if (state instanceof AwaitingPayment && !(event instanceof PaymentInReview)) {
        assertThat(Step.from(state, event).actions())
            .noneMatch(action -> action instanceof ReleaseHold)
            .noneMatch(action -> action instanceof RequestPayment)
            .noneMatch(action -> action instanceof HoldSlot);
      }
    });
  }

  @Test
  void asksForMoneyOnlyWhenTheCustomerAgreed() {
    forAll((state, event) -> {
      if (Step.from(state, event).actions().stream().anyMatch(RequestPayment.class::isInstance)) {
        assertThat(agrees(event) || (offersTwo(state) && takesTheFirst(event, state)))
            .as("%s in %s", event, state)
            .isTrue();
      }
    });
  }

  @Test
  void tellsTheCustomerOfAllMoneyThatArrives() {
    forAll((state, event) -> {
      if (event instanceof PaymentSettled settled && !knows(state, settled.visit())) {
        assertThat(Step.from(state, event).actions())
            .anyMatch(action -> tellsOf(action, settled.visit()));
      }
    });
  }

  @Test
  void letsEveryForgottenHoldGo() {
    for (var state : STATES) {
      var held = state.held();
      if (held != null && !waitsForMoney(state)) {
        var step = Step.from(state, new WentQuiet(Spa.NOW));

        assertThat(step.actions()).contains(new ReleaseHold(held.booking()));
        assertThat(step.state().held()).isNull();
      }
    }
  }

  @Test
  void endsAfterSilenceInAtMostTwoSteps() {
    for (var state : STATES) {
      if (!waitsForMoney(state)) {
        var quiet = new WentQuiet(Spa.NOW);

        assertThat(Step.from(Step.from(state, quiet).state(), quiet).state().over()).isTrue();
      }
    }
  }

  @Test
  void notesAnOptOutWhereverItIsSaidAndKeepsNothingButWhatIsBeingPaidFor() {
    for (var state : STATES) {
      var step = Step.from(state, new OptedOut(Spa.NOW, "STOP"));

      assertThat(step.actions()).contains(new NoteOptOut("STOP"));
      assertThat(step.state().held()).isEqualTo(waitsForMoney(state) ? state.held() : null);
    }
  }

  @Test
  void anOptInChangesNothingElse() {
    for (var state : STATES) {
      var step = Step.from(state, new OptedIn(Spa.NOW, "START"));

      assertThat(step)
          .isEqualTo(Step.to(state, new NoteOptIn("START"), new Say(new Saying.OptedIn())));
    }
  }

  @Test
  void asksBackOnceThenCallsAPerson() {
    var unclear = wrote(Readings.withConfidence(0.7, Readings.of(Intent.BOOK)));
    for (var state : STATES) {
      if (state.unclear() == 1) {
        assertThat(Step.from(state, unclear).state()).isInstanceOf(HandoffPending.class);
        assertThat(Step.from(state.unclear(0), unclear).state())
            .isNotInstanceOf(HandoffPending.class)
            .extracting(ConversationState::unclear)
            .isEqualTo(1);
      }
    }
  }

  @Test
  void decidesAlikeFromTheRecordOfEveryTurn() {
    forAll(
        (state, event) -> assertThat(decided(state, event, new Desk()).decidedAgain()).isEmpty());
  }

  private static Decision decided(ConversationState state, ConversationEvent event, Desk desk) {
    var deciding = new Deciding(state, desk);
    deciding.happened(event);
    return deciding.decision();
  }

  private static void forAll(BiConsumer<ConversationState, ConversationEvent> check) {
    STATES.forEach(state -> EVENTS.forEach(event -> check.accept(state, event)));
  }

  private static List<ConversationEvent> events() {
    var readings =
        Arrays.stream(Intent.values())
            .flatMap(intent ->
                Stream.of(Wish.NOTHING_YET, wish(HAIRCUT), wish(MASSAGE, Spa.SUNDAY, 16))
                    .map(wish -> Readings.of(intent, wish)))
            .toList();
    var questions = Arrays.stream(Topic.values()).map(Readings::question).toList();
    var others =
        List.of(
            Readings.choice(1),
            Readings.choice(2),
            Readings.choice(9),
            Readings.phone("+254712345678"),
            Readings.unknownService("tattoo"));
    var unclear =
        Stream.of(0.7, 0.3)
            .map(confidence -> Readings.withConfidence(confidence, Readings.of(Intent.BOOK)))
            .toList();
    var all = Stream.of(readings, questions, others, unclear).flatMap(List::stream).toList();
    var written =
        Stream.concat(
            all.stream().map(Readings::wrote), all.stream().map(Readings::wroteWithoutPhone));
    return Stream.concat(written, Samples.of(ConversationEvent.class).stream()).toList();
  }

  /** What looks like a code is heard as one only where a code is asked for. */
  private static boolean isHeardIn(ConversationState state, ConversationEvent event) {
    return !(event instanceof ConversationEvent.CodeTyped) || state.asksForCode();
  }

  private static boolean fromCustomer(ConversationEvent event) {
    return switch (event) {
      case CustomerWrote _, CustomerTapped _, OfConsent _, ConversationEvent.CodeTyped _ -> true;
      case CustomerSent(_, var attachment) -> attachment != Attachment.REACTION;
      case WentQuiet _,
          ConversationEvent.OfSlots _,
          ConversationEvent.OfPayment _,
          ConversationEvent.OfPerson _,
          ConversationEvent.OfCode _,
          ConversationEvent.OfReminder _,
          ConversationEvent.OfVisits _ ->
          false;
    };
  }

  private static boolean agrees(ConversationEvent event) {
    return switch (event) {
      case CustomerTapped(_, var tap) -> tap instanceof Tap.Yes;
      case CustomerWrote(_, var reading, _) ->
          reading.sure() && (reading.intent() == Intent.YES || Objects.equals(reading.choice(), 1));
      case CustomerSent _,
          OfConsent _,
          WentQuiet _,
          ConversationEvent.OfSlots _,
          ConversationEvent.OfPayment _,
          ConversationEvent.OfPerson _,
          ConversationEvent.OfCode _,
          ConversationEvent.OfReminder _,
          ConversationEvent.OfVisits _ ->
          false;
    };
  }

  private static boolean offersTwo(ConversationState state) {
    var held = state.held();
    return held != null && held.second() != null;
  }

  /** Offered two, whoever takes the first alone agrees to pay for it. */
  private static boolean takesTheFirst(ConversationEvent event, ConversationState state) {
    if (event instanceof CustomerTapped(_, var tap)) {
      return tap instanceof Tap.TakeBoth || tap instanceof Tap.TakeFirst;
    }
    return state.expecting() == Expecting.BUNDLE
        && event instanceof CustomerWrote(_, var reading, _)
        && reading.sure()
        && (reading.intent() == Intent.NO
            || Objects.equals(reading.choice(), 2)
            || !reading.wish().saysNothing());
  }

  private static boolean knows(ConversationState state, Visit visit) {
    return switch (state) {
      case Booked(var known, _, _) -> known.booking().equals(visit.booking());
      case HandoffPending(var interrupted, _) -> knows(interrupted, visit);
      case Greeting _,
          CollectingPhone _,
          CollectingService _,
          CollectingSlot _,
          Confirming _,
          OfferingBundle _,
          AwaitingPayment _,
          OfferingRetry _,
          ConversationState.Changing _,
          ConversationState.Proving _,
          Ended _ ->
          false;
    };
  }

  private static boolean tellsOf(Action action, Visit visit) {
    return switch (action) {
      case Say(BookedNow(var told, _)) -> told.equals(visit);
      case Say(BookedAfterAll(var told, _)) -> told.equals(visit);
      case Say _,
          FindSlots _,
          HoldSlot _,
          ReleaseHold _,
          LetSecondGo _,
          Action.FindVisits _,
          Action.HoldNewTime _,
          Action.MoveVisit _,
          Action.CancelVisit _,
          RequestPayment _,
          CallPerson _,
          Action.PassOn _,
          Action.TellPerson _,
          Action.NoteComing _,
          NoteOptOut _,
          NoteOptIn _,
          Action.LinkNumber _,
          Action.SendCode _,
          Action.TryCode _,
          Action.NoteNumber _ ->
          false;
    };
  }

  private static boolean waitsForMoney(ConversationState state) {
    return state instanceof AwaitingPayment
        || state instanceof HandoffPending(AwaitingPayment _, _);
  }
}
