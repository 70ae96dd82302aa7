package dev.ratiba.conversation;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Wish;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Saying;
import org.jspecify.annotations.Nullable;

/**
 * What the rules ask for. All of it is done in the turn's transaction, in the order given; what has
 * an outcome feeds it back as an event before the next action is done.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
public sealed interface Action {
  /**
   * Searches the diary; comes back as {@link ConversationEvent.SlotsFound}.
   *
   * @param instead the booking that is being changed, whose own hold is no obstacle
   */
  @JsonTypeName("find-slots")
  record FindSlots(Wish wish, @Nullable BookingId instead) implements Action {}

  /**
   * Holds the slot, giving up the booking's earlier hold only when the new one is had; comes back
   * as {@link ConversationEvent.SlotHeld} or {@link ConversationEvent.SlotTaken}. The slot may come
   * from a customer's phone, so the diary is asked again ({@code Availability.admits}). Every hold
   * is a new booking: a <i>yes</i> under an older prompt must never agree to it.
   *
   * @param instead the booking whose hold this one replaces
   * @param second a service to be had at the same visit; either both are held or none is
   * @param offering a service that is sold with this one may be held beside it, to be offered; once
   *     in a conversation, and never at the cost of the slot itself
   */
  @JsonTypeName("hold-slot")
  record HoldSlot(
      ServiceId service,
      Slot slot,
      @Nullable BookingId instead,
      @Nullable ServiceId second,
      boolean offering)
      implements Action {
    /** This slot and nothing else. */
    public HoldSlot(ServiceId service, Slot slot, @Nullable BookingId instead) {
      this(service, slot, instead, null, false);
    }
  }

  /**
   * Gives up the second appointment of a booking that is not being paid for; what is due for it is
   * due no more.
   */
  @JsonTypeName("let-second-go")
  record LetSecondGo(BookingId booking) implements Action {}

  /** Gives up the hold; nothing happens when it is gone already, paid for or being paid for. */
  @JsonTypeName("release-hold")
  record ReleaseHold(BookingId booking) implements Action {}

  /**
   * Opens an attempt to be paid, or books at once where nothing is due; comes back as {@link
   * ConversationEvent.PaymentOpened}, {@link ConversationEvent.PaymentRefused} or {@link
   * ConversationEvent.BookedUnpaid}.
   */
  @JsonTypeName("request-payment")
  record RequestPayment(BookingId booking, @Nullable String payer) implements Action {}

  /** Looks what the customer has booked; comes back as {@link ConversationEvent.VisitsFound}. */
  @JsonTypeName("find-visits")
  record FindVisits() implements Action {}

  /**
   * Holds another time for a booked visit, which keeps its own meanwhile; comes back as {@link
   * ConversationEvent.SlotHeld} or {@link ConversationEvent.SlotTaken}.
   */
  @JsonTypeName("hold-new-time")
  record HoldNewTime(BookingId visit, Slot slot) implements Action {}

  /**
   * Moves the visit to the time that is held under the other booking; comes back as {@link
   * ConversationEvent.VisitMoved} or {@link ConversationEvent.VisitChangeRefused}.
   */
  @JsonTypeName("move-visit")
  record MoveVisit(BookingId visit, BookingId to) implements Action {}

  /**
   * Cancels the visit, and asks for a refund of what was paid for it; comes back as {@link
   * ConversationEvent.VisitCancelled} or {@link ConversationEvent.VisitChangeRefused}.
   */
  @JsonTypeName("cancel-visit")
  record CancelVisit(BookingId visit) implements Action {}

  /**
   * Makes the number, which the customer has confirmed, the contact's where the channel itself
   * attests nothing; again changes nothing.
   */
  @JsonTypeName("link-number")
  record LinkNumber(String phone) implements Action {}

  /**
   * Records that a number was asked for and what came.
   *
   * @param strikes how many answers in a row held no number that can be called; 0 for one that does
   */
  @JsonTypeName("note-number")
  record NoteNumber(int strikes) implements Action {}

  /**
   * Sends a new code to the number that was typed, whoever's it is; comes back as {@link
   * ConversationEvent.CodeSent} or {@link ConversationEvent.CodeRefused}.
   */
  @JsonTypeName("send-code")
  record SendCode() implements Action {}

  /**
   * Takes what was just typed for the code; comes back as {@link ConversationEvent.NumberProved},
   * {@link ConversationEvent.CodeWrong} or {@link ConversationEvent.CodeOver}.
   */
  @JsonTypeName("try-code")
  record TryCode() implements Action {}

  /** Writes a reply to the customer. */
  @JsonTypeName("say")
  record Say(Saying saying) implements Action {}

  /**
   * Records that the customer comes to an appointment, which is another fact than that it is booked
   * comes back as {@link ConversationEvent.ComingNoted}.
   */
  @JsonTypeName("note-coming")
  record NoteComing(AppointmentId appointment) implements Action {}

  /** Records that nothing may be sent to this contact that is no reply; again changes nothing. */
  @JsonTypeName("note-opt-out")
  record NoteOptOut(String words) implements Action {}

  /** Records that the business may write of its own accord again. */
  @JsonTypeName("note-opt-in")
  record NoteOptIn(String words) implements Action {}

  /**
   * Calls a person, with the transcript so far and what the bot would say; while one is called
   * already, tells them what else there is.
   *
   * @param draft what would be said if nobody were called
   */
  @JsonTypeName("call-person")
  record CallPerson(HandoffReason reason, @Nullable Saying draft) implements Action {}

  /** Passes the customer's words on to the person who was called; calls one when nobody is. */
  @JsonTypeName("pass-on")
  record PassOn() implements Action {}

  /** Tells the open call for a person, if there is one, what the customer chose. */
  @JsonTypeName("tell-person")
  record TellPerson(Word word) implements Action {}

  /** What a customer who waits for a person may choose. */
  enum Word {
    /** Found the way without one. */
    WENT_ON,
    WAITS,
    LEAVES_MESSAGE,
    GOES_ON
  }
}
