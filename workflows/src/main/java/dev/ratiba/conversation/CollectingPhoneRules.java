package dev.ratiba.conversation;

import dev.ratiba.conversation.Action.LinkNumber;
import dev.ratiba.conversation.Action.NoteNumber;
import dev.ratiba.conversation.Action.Say;
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
import dev.ratiba.conversation.ConversationState.CollectingPhone;
import dev.ratiba.conversation.ConversationState.Confirming;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.AskPhone;
import dev.ratiba.messaging.Saying.ConfirmPhone;
import dev.ratiba.messaging.Saying.NoNumber;
import dev.ratiba.messaging.Saying.NotUnderstood;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number is needed before anything can be paid. What is typed is read back and counts once it is
 * confirmed; three answers without a number call a person.
 */
final class CollectingPhoneRules {
  private static final int STRIKES = 3;
  private static final int RIGHT = 1;
  private static final int WRONG = 2;

  private CollectingPhoneRules() {}

  static Step when(CollectingPhone state, InState event) {
    return switch (event) {
      case CustomerWrote wrote -> answered(state, wrote);
      case CustomerTapped(_, var tap) -> tapped(state, tap);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case WentQuiet _ -> Talk.quiet(state, state.withoutHold());
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case OfCode _, OfPayment _, OfSlots _, OfVisits _ -> Step.stay(state);
    };
  }

  /** The first message, which nobody has asked for a number yet, is no strike. */
  static Step greeted(CollectingPhone state, Reading reading) {
    var kept = wishing(state, reading).toChange(changeIn(reading));
    if (reading.phone() != null) {
      return readBack(kept, reading.phone());
    }
    if (!Talk.understood(reading)) {
      return Talk.heard(kept, reading, _ -> Talk.reply(kept));
    }
    return switch (reading.intent()) {
      case QUESTION -> asked(kept, reading);
      case PERSON -> Talk.callPerson(kept, HandoffReason.ASKED_FOR_PERSON);
      case BOOK, CHANGE, INFORM, YES, NO, CANCEL, GREETING, THANKS, UNCLEAR -> Talk.reply(kept);
    };
  }

  /** What is wanted of a visit that is booked, which is looked for once the number is known. */
  private static @Nullable Change changeIn(Reading reading) {
    return switch (reading.intent()) {
      case CANCEL -> Change.CANCEL;
      case CHANGE -> reading.wish().service() == null ? Change.MOVE : null;
      case QUESTION -> reading.topic() == Topic.MY_VISITS ? Change.SEE : null;
      case BOOK, INFORM, YES, NO, GREETING, THANKS, PERSON, UNCLEAR -> null;
    };
  }

  private static Step answered(CollectingPhone state, CustomerWrote wrote) {
    var reading = wrote.reading();
    var kept = wishing(state, reading);
    if (wrote.hasPhone()) {
      return goOn(kept, null);
    }
    if (reading.phone() != null) {
      return typed(kept, reading.phone());
    }
    return kept.readBack() == null ? withoutNumber(kept, reading) : confirming(kept, reading);
  }

  /** Who types the same number once more has confirmed it. */
  private static Step typed(CollectingPhone state, String phone) {
    return phone.equals(state.readBack()) ? confirmed(state) : readBack(state, phone);
  }

  private static Step readBack(CollectingPhone state, String phone) {
    return Step.to(state.without(0, phone), new NoteNumber(0), new Say(new ConfirmPhone(phone)));
  }

  private static Step withoutNumber(CollectingPhone state, Reading reading) {
    if (!Talk.understood(reading)) {
      return strike(state);
    }
    return switch (reading.intent()) {
      case QUESTION -> asked(state, reading);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case CANCEL -> Talk.callOff(state);
      case BOOK, CHANGE, INFORM, YES, NO, GREETING, THANKS, UNCLEAR ->
          reading.wish().saysNothing() ? strike(state) : Talk.reply(state);
    };
  }

  private static Step confirming(CollectingPhone state, Reading reading) {
    if (!Talk.understood(reading)) {
      return inDoubt(state);
    }
    return switch (reading.intent()) {
      case YES -> confirmed(state);
      case NO -> anotherNumber(state);
      case CHANGE -> reading.wish().saysNothing() ? anotherNumber(state) : Talk.reply(state);
      case INFORM -> chosen(state, reading.choice());
      case QUESTION -> asked(state, reading);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case CANCEL -> Talk.callOff(state);
      case BOOK, GREETING, THANKS, UNCLEAR -> Talk.reply(state);
    };
  }

  /** On channels without buttons the answers are numbered. */
  private static Step chosen(CollectingPhone state, @Nullable Integer choice) {
    if (choice == null) {
      return Talk.reply(state);
    }
    return switch (choice) {
      case RIGHT -> confirmed(state);
      case WRONG -> anotherNumber(state);
      default -> Talk.reply(state);
    };
  }

  private static Step asked(CollectingPhone state, Reading reading) {
    return switch (reading.topic()) {
      case FREE_TIMES -> Talk.reply(state);
      case MY_VISITS -> Talk.reply(state.toChange(Change.SEE));
      case HOURS, PRICES, SERVICES, PLACE, WHO_ARE_YOU, STAFF, PAYMENT, OTHER ->
          Talk.answer(state, reading);
      case null -> Talk.answer(state, reading);
    };
  }

  private static Step strike(CollectingPhone state) {
    var strikes = state.strikes() + 1;
    var noted = new NoteNumber(strikes);
    return strikes < STRIKES
        ? Step.say(state.without(strikes, null), new AskPhone(true)).after(noted)
        : withPerson(state).after(noted);
  }

  private static Step inDoubt(CollectingPhone state) {
    var strikes = state.strikes() + 1;
    return strikes < STRIKES
        ? Talk.reply(state.without(strikes, state.readBack()), new NotUnderstood())
        : withPerson(state);
  }

  /** From then on a number that comes after all goes on from here. */
  private static Step withPerson(CollectingPhone state) {
    return Talk.callPerson(state.without(0, null), HandoffReason.NO_PHONE, new NoNumber());
  }

  private static Step anotherNumber(CollectingPhone state) {
    return Talk.reply(state.without(state.strikes(), null));
  }

  private static Step confirmed(CollectingPhone state) {
    var phone = Objects.requireNonNull(state.readBack());
    return goOn(state, phone).after(new LinkNumber(phone));
  }

  private static Step goOn(CollectingPhone state, @Nullable String payer) {
    var held = state.held();
    var change = state.change();
    if (held == null && change != null) {
      return ChangingRules.wants(change, state.wish(), null, payer);
    }
    return held == null
        ? Talk.pursueAnew(state.wish(), payer)
        : Talk.reply(new Confirming(state.wish(), held, payer, 0));
  }

  private static Step tapped(CollectingPhone state, Tap tap) {
    return switch (tap) {
      case Tap.NumberRight(var phone) ->
          phone.equals(state.readBack()) ? confirmed(state) : Talk.outOfDate(state);
      case Tap.NumberWrong(var phone) ->
          phone.equals(state.readBack()) ? anotherNumber(state) : Talk.outOfDate(state);
      case Tap.PickService(var service) ->
          Talk.reply(state.wishing(state.wish().withService(service)).toChange(null));
      case Tap.SendCode _,
          Tap.NoCode _,
          Tap.Yes _,
          Tap.No _,
          Tap.TakeBoth _,
          Tap.TakeFirst _,
          Tap.TakeNeither _,
          Tap.PickSlot _,
          Tap.OfPerson _,
          Tap.OfReminder _,
          Tap.PickVisit _ ->
          Talk.outOfDate(state);
    };
  }

  /** Who wants to book after all has nothing to be changed. */
  private static CollectingPhone wishing(CollectingPhone state, Reading reading) {
    var wishing = state.wishing(state.wish().correctedBy(reading.wish()));
    return reading.intent() == Intent.BOOK ? wishing.toChange(null) : wishing;
  }
}
