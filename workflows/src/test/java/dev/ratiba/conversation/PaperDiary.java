package dev.ratiba.conversation;

import dev.ratiba.booking.Availability;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.BookingPolicy;
import dev.ratiba.booking.Diary;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Upcoming;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.WeeklyHours;
import dev.ratiba.conversation.ConversationEvent.PaymentOpened;
import dev.ratiba.conversation.ConversationEvent.SlotHeld;
import dev.ratiba.conversation.ConversationEvent.SlotTaken;
import dev.ratiba.conversation.ConversationEvent.SlotsFound;
import dev.ratiba.messaging.Saying;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.understanding.Spa;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The spa's diary with nothing in it but what one conversation holds, and what was said in it. */
final class PaperDiary implements Deciding.Effects {
  private static final Diary EMPTY =
      new Diary(
          Spa.NAIROBI,
          BookingPolicy.USUAL,
          Spa.SERVICES,
          Spa.STAFF,
          WeeklyHours.daily(LocalTime.of(8, 0), LocalTime.of(20, 0)),
          Map.of(),
          List.of(),
          List.of());

  private final Availability availability;
  private final List<Saying> said = new ArrayList<>();
  private List<Upcoming> last = List.of();
  private int ids;

  PaperDiary(Instant now) {
    availability = new Availability(EMPTY, now);
  }

  @Override
  public Optional<ConversationEvent> carryOut(Action action) {
    return switch (action) {
      case Action.FindSlots(var wish, _) -> Optional.of(new SlotsFound(availability.find(wish)));
      case Action.HoldSlot(var service, var slot, _, _, _) -> Optional.of(held(service, slot));
      case Action.RequestPayment _ -> Optional.of(new PaymentOpened(new PaymentId(id())));
      case Action.Say(var saying) -> {
        said.add(saying);
        yield Optional.empty();
      }
      case Action.FindVisits _ -> Optional.of(new ConversationEvent.VisitsFound(last));
      case Action.HoldNewTime _, Action.MoveVisit _, Action.CancelVisit _ -> Optional.empty();
      case Action.ReleaseHold _,
          Action.LetSecondGo _,
          Action.CallPerson _,
          Action.PassOn _,
          Action.TellPerson _,
          Action.NoteComing _,
          Action.NoteOptOut _,
          Action.NoteOptIn _,
          Action.LinkNumber _,
          Action.SendCode _,
          Action.TryCode _,
          Action.NoteNumber _ ->
          Optional.empty();
    };
  }

  /** What was said since this was last asked. */
  List<Saying> said() {
    var news = List.copyOf(said);
    said.clear();
    return news;
  }

  private ConversationEvent held(ServiceId service, Slot slot) {
    if (!availability.admits(service, slot)) {
      return new SlotTaken(availability.near(service, slot), slot);
    }
    var visit = new Visit(new BookingId(id()), service, slot, Spa.service(service).due());
    last = List.of(new Upcoming(visit, true));
    return SlotHeld.of(visit, Spa.NAIROBI);
  }

  private UUID id() {
    return new UUID(0, ++ids);
  }
}
