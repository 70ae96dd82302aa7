package dev.ratiba.conversation;

import dev.ratiba.booking.Appointment;
import dev.ratiba.booking.Availability;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Spa;
import dev.ratiba.booking.Upcoming;
import dev.ratiba.booking.Visit;
import dev.ratiba.conversation.Action.CallPerson;
import dev.ratiba.conversation.Action.CancelVisit;
import dev.ratiba.conversation.Action.FindSlots;
import dev.ratiba.conversation.Action.FindVisits;
import dev.ratiba.conversation.Action.HoldNewTime;
import dev.ratiba.conversation.Action.HoldSlot;
import dev.ratiba.conversation.Action.LetSecondGo;
import dev.ratiba.conversation.Action.MoveVisit;
import dev.ratiba.conversation.Action.NoteOptIn;
import dev.ratiba.conversation.Action.NoteOptOut;
import dev.ratiba.conversation.Action.ReleaseHold;
import dev.ratiba.conversation.Action.RequestPayment;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.ConversationEvent.CodeSent;
import dev.ratiba.conversation.ConversationEvent.ComingNoted;
import dev.ratiba.conversation.ConversationEvent.NumberProved;
import dev.ratiba.conversation.ConversationEvent.OfCode;
import dev.ratiba.conversation.ConversationEvent.PaymentOpened;
import dev.ratiba.conversation.ConversationEvent.PaymentRefused;
import dev.ratiba.conversation.ConversationEvent.Refusal;
import dev.ratiba.conversation.ConversationEvent.SlotHeld;
import dev.ratiba.conversation.ConversationEvent.SlotTaken;
import dev.ratiba.conversation.ConversationEvent.SlotsFound;
import dev.ratiba.conversation.ConversationEvent.VisitCancelled;
import dev.ratiba.conversation.ConversationEvent.VisitChangeRefused;
import dev.ratiba.conversation.ConversationEvent.VisitMoved;
import dev.ratiba.conversation.ConversationEvent.VisitsFound;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying;
import dev.ratiba.payment.PaymentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Does in memory what the turn does in the database: holds, releases, asks for money. */
final class Desk implements Deciding.Effects {
  final List<Action> done = new ArrayList<>();
  final List<Saying> said = new ArrayList<>();
  final List<HandoffReason> called = new ArrayList<>();
  final Map<BookingId, Visit> holds = new LinkedHashMap<>();
  final List<Slot> takenByOthers = new ArrayList<>();
  @Nullable Refusal refusal;

  /** What is sold with what, and whether it was offered in this conversation. */
  final Map<ServiceId, ServiceId> crossSells = new HashMap<>();

  boolean offered;
  @Nullable PaymentId payment;
  final List<Upcoming> upcoming = new ArrayList<>();

  /** The number was only typed: until it is proved, what is booked elsewhere is not looked at. */
  boolean withheld;

  OfCode sent = new CodeSent();
  OfCode tried = new NumberProved();

  /** The visit of which the customer is reminded; null when there is none any more. */
  @Nullable Visit coming;

  int passedOn;
  private int bookings;
  private int payments;

  @Override
  public Optional<ConversationEvent> carryOut(Action action) {
    done.add(action);
    return switch (action) {
      case FindSlots(var wish, var instead) ->
          Optional.of(new SlotsFound(availability(instead).find(wish)));
      case HoldSlot hold -> Optional.of(hold(hold));
      case FindVisits _ -> Optional.of(new VisitsFound(upcoming, withheld));
      case HoldNewTime(var visit, var slot) -> Optional.of(holdNewTime(visit, slot));
      case MoveVisit(var visit, var to) -> Optional.of(moved(visit, to));
      case CancelVisit _ -> Optional.of(new VisitCancelled(Money.kes(1500)));
      case Action.SendCode _ -> Optional.of(sent);
      case Action.TryCode _ -> Optional.of(tried());
      case ReleaseHold(var booking) -> released(booking);
      case LetSecondGo(var booking) -> letSecondGo(booking);
      case RequestPayment _ -> Optional.of(requested());
      case Say(var saying) -> said(saying);
      case CallPerson(var reason, _) -> called(reason);
      case Action.PassOn _ -> passedOn();
      case Action.NoteComing _ -> Optional.of(new ComingNoted(coming));
      case Action.TellPerson _,
          NoteOptOut _,
          NoteOptIn _,
          Action.LinkNumber _,
          Action.NoteNumber _ ->
          Optional.empty();
    };
  }

  private ConversationEvent hold(HoldSlot hold) {
    var availability = availability(hold.instead());
    var second = beside(hold, availability);
    var admitted = availability.admits(hold.service(), hold.slot());
    if (!admitted || (hold.second() != null && second.isEmpty())) {
      var slot = hold.slot();
      return new SlotTaken(availability.near(hold.service(), hold.second(), slot), slot);
    }
    var visit = visit(hold, second);
    holds.remove(hold.instead());
    holds.put(visit.booking(), visit);
    return SlotHeld.of(visit, Spa.NAIROBI);
  }

  private Optional<Appointment> beside(HoldSlot hold, Availability availability) {
    var wished = hold.second();
    if (wished != null) {
      return availability.wishedWith(hold.slot(), wished).map(slot -> appointment(wished, slot));
    }
    var related = crossSells.get(hold.service());
    return related == null || offered || !hold.offering()
        ? Optional.empty()
        : availability.offeredWith(hold.slot(), related).map(slot -> appointment(related, slot));
  }

  private static Appointment appointment(ServiceId service, Slot slot) {
    return new Appointment(service, slot, service(service).due());
  }

  private Visit visit(HoldSlot hold, Optional<Appointment> second) {
    offered |= hold.second() == null && second.isPresent();
    var alone = Spa.visit(++bookings, service(hold.service()), hold.slot());
    return second.map(beside -> Spa.with(alone, beside)).orElse(alone);
  }

  private Optional<ConversationEvent> letSecondGo(BookingId booking) {
    holds.computeIfPresent(booking, (_, visit) -> visit.alone());
    return Optional.empty();
  }

  private ConversationEvent requested() {
    if (refusal != null) {
      return new PaymentRefused(refusal);
    }
    payment = new PaymentId(new UUID(7, ++payments));
    return new PaymentOpened(payment);
  }

  private ConversationEvent holdNewTime(BookingId visit, Slot slot) {
    var service =
        upcoming.stream()
            .map(Upcoming::visit)
            .filter(booked -> booked.booking().equals(visit))
            .map(Visit::service)
            .findFirst()
            .orElse(Spa.HAIRCUT.id());
    return hold(new HoldSlot(service, slot, null));
  }

  private ConversationEvent moved(BookingId visit, BookingId to) {
    var held = holds.remove(to);
    return held == null
        ? new VisitChangeRefused(VisitChangeRefused.Why.SLOT_GONE)
        : new VisitMoved(new Visit(visit, held.service(), held.slot(), held.due()));
  }

  private ConversationEvent tried() {
    withheld &= !(tried instanceof NumberProved);
    return tried;
  }

  private Optional<ConversationEvent> released(BookingId booking) {
    holds.remove(booking);
    return Optional.empty();
  }

  private Optional<ConversationEvent> said(Saying saying) {
    said.add(saying);
    return Optional.empty();
  }

  private Optional<ConversationEvent> called(HandoffReason reason) {
    called.add(reason);
    return Optional.empty();
  }

  private Optional<ConversationEvent> passedOn() {
    passedOn++;
    return Optional.empty();
  }

  private Availability availability(@Nullable BookingId instead) {
    var busy = new ArrayList<>(takenByOthers);
    holds.values().stream()
        .filter(visit -> !visit.booking().equals(instead))
        .flatMap(visit -> visit.inOrder().stream())
        .forEach(appointment -> busy.add(appointment.slot()));
    return new Availability(Spa.diary(busy.toArray(Slot[]::new)), Spa.NOW);
  }

  private static Service service(ServiceId id) {
    return Spa.SERVICES.stream().filter(sold -> sold.id().equals(id)).findFirst().orElseThrow();
  }
}
