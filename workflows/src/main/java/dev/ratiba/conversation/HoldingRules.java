package dev.ratiba.conversation;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.HoldSlot;
import dev.ratiba.conversation.Action.RequestPayment;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.ConversationEvent.BookedUnpaid;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.InState;
import dev.ratiba.conversation.ConversationEvent.OfCode;
import dev.ratiba.conversation.ConversationEvent.OfPayment;
import dev.ratiba.conversation.ConversationEvent.OfSlots;
import dev.ratiba.conversation.ConversationEvent.OfVisits;
import dev.ratiba.conversation.ConversationEvent.PaymentInReview;
import dev.ratiba.conversation.ConversationEvent.PaymentOpened;
import dev.ratiba.conversation.ConversationEvent.PaymentRefused;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationEvent.Refusal;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.CollectingPhone;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.Confirming;
import dev.ratiba.conversation.ConversationState.OfferingRetry;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.AlreadyPaying;
import dev.ratiba.messaging.Saying.AskPhone;
import dev.ratiba.messaging.Saying.AskWhatToChange;
import dev.ratiba.messaging.Saying.BookedNow;
import dev.ratiba.messaging.Saying.PromptSent;
import dev.ratiba.messaging.Saying.SlotGone;
import dev.ratiba.messaging.Saying.TooManyPrompts;
import dev.ratiba.messaging.Saying.UnknownService;
import dev.ratiba.messaging.Tap;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slot is held for the customer and an answer is awaited, at first or after a payment that
 * failed: <i>yes</i> asks for the money, <i>no</i> lets the slot go.
 */
record HoldingRules(ConversationState state, Wish wish, Visit held, @Nullable String payer) {
  private static final int YES = 1;
  private static final int NO = 2;

  HoldingRules {
    wish = wish.withServicesOf(held);
  }

  static HoldingRules of(Confirming state) {
    return new HoldingRules(state, state.wish(), state.held(), state.payer());
  }

  static HoldingRules of(OfferingRetry state) {
    return new HoldingRules(state, state.wish(), state.held(), state.payer());
  }

  Step when(InState event) {
    return switch (event) {
      case CustomerWrote wrote -> Talk.heard(state, wrote.reading(), this::understood);
      case CustomerTapped(_, var tap) -> tapped(tap);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case WentQuiet _ -> quiet();
      case PaymentOpened(var payment) -> promptSent(payment);
      case PaymentRefused(var why) -> refused(why);
      case BookedUnpaid _ -> booked();
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case OfCode _, OfPayment _, OfSlots _, OfVisits _ -> Step.stay(state);
    };
  }

  private Step understood(Reading reading) {
    return switch (reading.intent()) {
      case YES -> corrects(reading) ? corrected(reading) : agreed();
      case NO -> corrects(reading) ? corrected(reading) : declined();
      case BOOK, INFORM -> informed(reading);
      case CHANGE ->
          corrects(reading) ? corrected(reading) : Step.say(state, new AskWhatToChange());
      case CANCEL -> Talk.callOff(state);
      case QUESTION -> asked(reading);
      case GREETING, THANKS -> Talk.reply(state);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case UNCLEAR -> Talk.askBack(state);
    };
  }

  /** A yes to an older prompt, for a slot that is held no more, agrees to nothing. */
  private Step tapped(Tap tap) {
    return switch (tap) {
      case Tap.Yes(var booking) -> keeps(booking) ? agreed() : Talk.outOfDate(state);
      case Tap.No(var booking) -> keeps(booking) ? declined() : Talk.outOfDate(state);
      case Tap.TakeBoth(var booking) ->
          keeps(booking) && held.second() != null ? agreed() : Talk.outOfDate(state);
      case Tap.TakeFirst _ -> Talk.outOfDate(state);
      case Tap.TakeNeither(var booking) ->
          keeps(booking) ? Talk.callOff(state) : Talk.outOfDate(state);
      case Tap.OfNumber _ -> Talk.outOfDate(state);
      case Tap.PickService(var service) -> picked(wish.withService(service));
      case Tap.PickSlot(var slot) -> held.slot().equals(slot) ? Talk.reply(state) : moved(slot);
      case Tap.OfPerson _, Tap.OfReminder _, Tap.PickVisit _ -> Talk.outOfDate(state);
    };
  }

  Step agreed() {
    return Step.to(state, new RequestPayment(held.booking(), payer));
  }

  private Step promptSent(PaymentId payment) {
    return Step.say(new AwaitingPayment(wish, held, payment, payer), new PromptSent(held, payer));
  }

  private Step refused(Refusal why) {
    return switch (why) {
      case SLOT_GONE -> lookAgain().after(new Say(new SlotGone(held)));
      case ALREADY_PAYING -> Step.say(state, new AlreadyPaying());
      case TOO_MANY_PROMPTS -> Step.say(state, new TooManyPrompts());
      case NO_NUMBER -> Step.say(new CollectingPhone(wish, held, 0), new AskPhone(false));
    };
  }

  /**
   * Of two slots one may still be held: it is let go, and none is held in its place at once, for
   * whoever gives up and takes in one turn is in the way of others who do.
   */
  private Step lookAgain() {
    return held.second() == null
        ? Talk.pursue(wish, null, payer)
        : Talk.released(state, Talk.pursue(wish.withoutTime(), null, payer));
  }

  private Step booked() {
    return Step.say(new Booked(held, payer, 0), new BookedNow(held, null));
  }

  /** Silence: the slot is let go, and a late <i>yes</i> asks whether it is still free. */
  private Step quiet() {
    return Talk.quiet(state, new CollectingSlot(wish, List.of(held.slot()), null, payer, 0));
  }

  /** Another time, then; but nobody who will not pay again is asked for one. */
  private Step declined() {
    return state instanceof OfferingRetry
        ? Talk.callOff(state)
        : Talk.released(state, Talk.pursue(wish.withoutTime(), null, payer));
  }

  private Step informed(Reading reading) {
    if (corrects(reading)) {
      return corrected(reading);
    }
    var phone = reading.phone();
    if (phone != null) {
      return Talk.reply(payingFrom(phone));
    }
    var choice = reading.choice();
    return choice == null ? Talk.reply(state) : chosen(choice);
  }

  private Step chosen(int choice) {
    return switch (choice) {
      case YES -> agreed();
      case NO -> declined();
      default -> Talk.reply(state);
    };
  }

  private Step asked(Reading reading) {
    var phone = reading.phone();
    if (reading.topic() == Topic.PAYMENT && phone != null) {
      return Talk.reply(payingFrom(phone));
    }
    return reading.topic() == Topic.FREE_TIMES
        ? Talk.pursue(wish.withoutTime().correctedBy(reading.wish()), held, payer)
        : Talk.answer(state, reading);
  }

  private boolean corrects(Reading reading) {
    return reading.unknownService() != null || !wish.correctedBy(reading.wish()).equals(wish);
  }

  private Step corrected(Reading reading) {
    var unknown = reading.unknownService();
    return unknown != null && reading.wish().service() == null
        ? Talk.reply(state, new UnknownService(unknown))
        : picked(wish.correctedBy(reading.wish()));
  }

  /** The hold is kept until the other slot is had. */
  private Step picked(Wish other) {
    return other.equals(wish) ? Talk.reply(state) : Talk.pursue(other, held, payer);
  }

  private Step moved(Slot slot) {
    return Step.to(
        new CollectingSlot(wish, held, payer),
        new HoldSlot(held.service(), slot, held.booking(), wish.second(), true));
  }

  private boolean keeps(BookingId booking) {
    return held.booking().equals(booking);
  }

  private ConversationState payingFrom(String phone) {
    return state instanceof OfferingRetry
        ? new OfferingRetry(wish, held, phone, 0)
        : new Confirming(wish, held, phone, 0);
  }
}
