package dev.ratiba.conversation;

import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Upcoming;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
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
import dev.ratiba.conversation.ConversationEvent.VisitsFound;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.ChoosingVisit;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying.NoVisits;
import dev.ratiba.messaging.Saying.NothingChanged;
import dev.ratiba.messaging.Saying.WhichVisit;
import dev.ratiba.messaging.Saying.YourVisits;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Reading;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which of several visits is meant? */
final class ChoosingVisitRules {
  private ChoosingVisitRules() {}

  static Step when(ChoosingVisit state, InState event) {
    return switch (event) {
      case VisitsFound found -> found(state, found);
      case CustomerWrote wrote ->
          Talk.heard(state, wrote.reading(), reading -> understood(state, reading));
      case CustomerTapped(_, Tap.PickVisit(var booking)) -> picked(state, booking);
      case CustomerTapped _ -> Talk.outOfDate(state);
      case CustomerSent(_, var attachment) -> Talk.cannotUse(state, attachment);
      case WentQuiet _ -> Step.stay(new Ended());
      case PaymentSettled settled -> LateMoney.settled(state, settled);
      case PaymentInReview _ -> LateMoney.inReview(state);
      case OfCode _, OfPayment _, OfSlots _, OfVisits _ -> Step.stay(state);
    };
  }

  /** What may be meant and was not looked at needs a proof first, whether there is any or not. */
  private static Step found(ChoosingVisit state, VisitsFound found) {
    var visits = found.visits();
    if (found.withheld() && (visits.isEmpty() || meansAnother(state, visits))) {
      return ProvingRules.offer(state);
    }
    if (visits.isEmpty()) {
      return Step.say(withNothing(state), new NoVisits());
    }
    return state.change() == Change.SEE ? seen(state, found) : found(state, visits);
  }

  private static boolean meansAnother(ChoosingVisit state, List<Upcoming> visits) {
    return state.wish().service() != null
        && visits.stream()
            .map(Upcoming::visit)
            .noneMatch(visit -> fits(state, visit) || visit.booking().equals(state.meant()));
  }

  /** What may be shown; for the rest a proof is offered. */
  private static Step seen(ChoosingVisit state, VisitsFound found) {
    var visits = found.visits().stream().map(Upcoming::visit).toList();
    if (found.withheld()) {
      return ProvingRules.offer(state).after(new Say(new YourVisits(visits)));
    }
    return Step.say(
        visits.size() == 1 ? new Booked(visits.getFirst(), state.payer(), 0) : withNothing(state),
        new YourVisits(visits));
  }

  /** The one that was spoken of, else the only one that the words fit, else we ask. */
  private static Step found(ChoosingVisit state, List<Upcoming> visits) {
    var meant = only(visits, one -> one.visit().booking().equals(state.meant()));
    var named = meant == null ? only(visits, one -> fits(state, one.visit())) : meant;
    return named == null
        ? ask(state, visits)
        : ChangingRules.goOn(state.change(), named, state.wish(), state.payer());
  }

  private static @Nullable Upcoming only(List<Upcoming> visits, Predicate<Upcoming> which) {
    var left = visits.size() == 1 ? visits : visits.stream().filter(which).toList();
    return left.size() == 1 ? left.getFirst() : null;
  }

  /** By its service: the day that was named may be the new one. */
  private static boolean fits(ChoosingVisit state, Visit visit) {
    return visit.service().equals(state.wish().service());
  }

  private static Step ask(ChoosingVisit state, List<Upcoming> visits) {
    var choosing = new ChoosingVisit(state.change(), state.wish(), null, visits, state.payer(), 0);
    return Step.say(choosing, new WhichVisit(visits.stream().map(Upcoming::visit).toList()));
  }

  private static Step understood(ChoosingVisit state, Reading reading) {
    return switch (reading.intent()) {
      case BOOK, CHANGE, INFORM, YES -> named(state, reading);
      case NO, CANCEL, THANKS -> leave(state);
      case GREETING -> Talk.reply(state);
      case QUESTION -> Talk.answer(state, reading);
      case PERSON -> Talk.callPerson(state, HandoffReason.ASKED_FOR_PERSON);
      case UNCLEAR -> Talk.askBack(state);
    };
  }

  private static Step named(ChoosingVisit state, Reading reading) {
    var choice = reading.choice();
    if (choice != null && choice >= 1 && choice <= state.among().size()) {
      return goOn(state, state.among().get(choice - 1));
    }
    var fitting =
        state.among().stream()
            .filter(one -> one.visit().service().equals(reading.wish().service()))
            .toList();
    return fitting.size() == 1 ? goOn(state, fitting.getFirst()) : Talk.reply(state);
  }

  private static Step picked(ChoosingVisit state, BookingId booking) {
    return state.among().stream()
        .filter(one -> one.visit().booking().equals(booking))
        .findFirst()
        .map(one -> goOn(state, one))
        .orElseGet(() -> Talk.outOfDate(state));
  }

  private static Step goOn(ChoosingVisit state, Upcoming visit) {
    return ChangingRules.goOn(state.change(), visit, state.wish(), state.payer());
  }

  private static Step leave(ChoosingVisit state) {
    return Step.say(withNothing(state), new NothingChanged());
  }

  private static ConversationState withNothing(ChoosingVisit state) {
    return new CollectingService(Wish.NOTHING_YET, null, state.payer(), 0);
  }
}
