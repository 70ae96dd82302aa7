package dev.ratiba.conversation;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.HoldSlot;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.InState;
import dev.ratiba.conversation.ConversationEvent.OfCode;
import dev.ratiba.conversation.ConversationEvent.OfPayment;
import dev.ratiba.conversation.ConversationEvent.OfSlots;
import dev.ratiba.conversation.ConversationEvent.OfVisits;
import dev.ratiba.conversation.ConversationEvent.PaymentInReview;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.OfferingBundle;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.AskWhatToChange;
import dev.ratiba.messaging.Saying.HoldReleased;
import dev.ratiba.messaging.Saying.UnknownService;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;
import java.util.List;

/**
 * Shall I book this, and that with it? <i>Yes</i> takes both, <i>no</i> the first alone, and either
 * asks for the money at once; to call it off is a third answer.
 */
final class OfferingBundleRules {
  private static final int BOTH = 1;
  private static final int FIRST = 2;
  private static final int NEITHER = 3;

  private final OfferingBundle state;
  private final OfferedBundle bundle;

  private OfferingBundleRules(OfferingBundle state) {
    this.state = state;
    this.bundle = new OfferedBundle(state.wish(), state.held(), state.payer());
  }

  static Step when(OfferingBundle state, InState event) {
    return new OfferingBundleRules(state).when(event);
  }

  private Step when(InState event) {
    return switch (event) {
      case CustomerWrote wrote -> Talk.heard(state, wrote.reading(), this::understood);
      case CustomerTapped(_, var tap) -> tapped(tap);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case WentQuiet _ -> quiet();
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case OfCode _, OfPayment _, OfSlots _, OfVisits _ -> Step.stay(state);
    };
  }

  private Step understood(Reading reading) {
    return switch (reading.intent()) {
      case YES -> agreed(reading);
      case NO -> declined(reading);
      case BOOK, INFORM, CHANGE -> informed(reading);
      case CANCEL -> Talk.callOff(state);
      case QUESTION -> asked(reading);
      case GREETING, THANKS -> Talk.reply(state);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case UNCLEAR -> Talk.askBack(state);
    };
  }

  private Step tapped(Tap tap) {
    return switch (tap) {
      case Tap.TakeBoth(var booking) -> keeps(booking) ? bundle.takeBoth() : Talk.outOfDate(state);
      case Tap.TakeFirst(var booking) ->
          keeps(booking) ? bundle.takeFirst() : Talk.outOfDate(state);
      case Tap.TakeNeither(var booking) ->
          keeps(booking) ? Talk.callOff(state) : Talk.outOfDate(state);
      case Tap.Yes _, Tap.No _, Tap.OfPerson _, Tap.OfReminder _, Tap.PickVisit _, Tap.OfNumber _ ->
          Talk.outOfDate(state);
      case Tap.PickService(var service) -> replanned(bundle.wish().withService(service));
      case Tap.PickSlot(var slot) ->
          state.held().slot().equals(slot) ? Talk.reply(state) : moved(slot);
    };
  }

  /** Silence lets both go; a late <i>yes</i> asks whether the first is still free. */
  private Step quiet() {
    var first = state.held().alone();
    var looking = new CollectingSlot(bundle.wish(), List.of(first.slot()), null, state.payer(), 0);
    return Talk.released(state, Step.say(looking, new HoldReleased(first)));
  }

  /** A yes that names only the first, or something else, is no plain one. */
  private Step agreed(Reading reading) {
    if (bundle.namesFirstOnly(reading.wish())) {
      return Talk.reply(state);
    }
    var wished = bundle.both().correctedBy(newsIn(reading));
    return wished.equals(bundle.both()) && reading.unknownService() == null
        ? bundle.takeBoth()
        : corrected(reading, wished);
  }

  /** A no may name the offer; one that names the first is no answer to it. */
  private Step declined(Reading reading) {
    if (bundle.namesBoth(reading.wish()) || bundle.namesFirstOnly(reading.wish())) {
      return Talk.reply(state);
    }
    var wished = bundle.wish().correctedBy(newsIn(reading));
    return wished.equals(bundle.wish()) && reading.unknownService() == null
        ? bundle.takeFirst()
        : corrected(reading, wished);
  }

  private Step informed(Reading reading) {
    var phone = reading.phone();
    var choice = reading.choice();
    if (phone != null && reading.wish().saysNothing()) {
      return Talk.reply(payingFrom(phone));
    }
    if (choice != null && reading.wish().saysNothing()) {
      return chosen(choice);
    }
    if (bundle.namesBoth(reading.wish())) {
      return agreed(reading);
    }
    return saysNothingNew(reading) ? named(reading) : corrected(reading, wishedBy(reading));
  }

  /** The first alone was named, or the second: only the former is an answer. */
  private Step named(Reading reading) {
    if (bundle.namesFirstOnly(reading.wish())) {
      return bundle.takeFirst();
    }
    return reading.intent() == Intent.CHANGE && reading.wish().saysNothing()
        ? Step.say(state, new AskWhatToChange())
        : Talk.reply(state);
  }

  private Step chosen(int choice) {
    return switch (choice) {
      case BOTH -> bundle.takeBoth();
      case FIRST -> bundle.takeFirst();
      case NEITHER -> Talk.callOff(state);
      default -> Talk.reply(state);
    };
  }

  private Step asked(Reading reading) {
    var phone = reading.phone();
    if (reading.topic() == Topic.PAYMENT && phone != null) {
      return Talk.reply(payingFrom(phone));
    }
    return reading.topic() == Topic.FREE_TIMES
        ? replanned(bundle.wish().withoutTime().correctedBy(newsIn(reading)))
        : Talk.answer(state, reading);
  }

  private boolean saysNothingNew(Reading reading) {
    return reading.unknownService() == null && wishedBy(reading).equals(bundle.wish());
  }

  private Wish wishedBy(Reading reading) {
    return bundle.wish().correctedBy(newsIn(reading));
  }

  /** To name what is offered corrects nothing. */
  private Wish newsIn(Reading reading) {
    return bundle.knowsAll(reading.wish()) ? reading.wish().withService(null) : reading.wish();
  }

  private Step corrected(Reading reading, Wish wished) {
    var unknown = reading.unknownService();
    return unknown != null && reading.wish().service() == null
        ? Talk.reply(state, new UnknownService(unknown))
        : replanned(wished);
  }

  /** Both are kept until the other slot is had. */
  private Step replanned(Wish other) {
    return other.equals(bundle.wish())
        ? Talk.reply(state)
        : Talk.pursue(other, state.held(), state.payer());
  }

  private Step moved(Slot slot) {
    return Step.to(
        new CollectingSlot(bundle.wish(), state.held(), state.payer()),
        new HoldSlot(state.held().service(), slot, state.held().booking(), null, true));
  }

  private boolean keeps(BookingId booking) {
    return state.held().booking().equals(booking);
  }

  private OfferingBundle payingFrom(String phone) {
    return new OfferingBundle(state.wish(), state.held(), phone, 0);
  }
}
