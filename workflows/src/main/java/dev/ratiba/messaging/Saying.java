package dev.ratiba.messaging;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.Openings.Why;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.understanding.Topic;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said to a customer, before it becomes text: rendered in the turn from message bundles,
 * the tenant's own wording first. Each record is one thing worth saying; several in a row are one
 * reply. Type names are stored: add, never rename.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "saying")
public sealed interface Saying {
  /** Hello, this is who we are; which service would you like? */
  @JsonTypeName("welcome")
  record Welcome() implements Saying {}

  /** The last message was not understood; the open question follows. */
  @JsonTypeName("not-understood")
  record NotUnderstood() implements Saying {}

  /** We cannot look at pictures or listen to voice notes; the open question follows. */
  @JsonTypeName("cannot-use")
  record CannotUse(Attachment attachment) implements Saying {
    public CannotUse {
      if (attachment == Attachment.REACTION) {
        throw new IllegalArgumentException("A reaction is not answered");
      }
    }
  }

  /** The tapped button belongs to something that is over; the open question follows. */
  @JsonTypeName("out-of-date")
  record OutOfDate() implements Saying {}

  /** A person of the business was called and will answer here. */
  @JsonTypeName("person-will-answer")
  record PersonWillAnswer() implements Saying {}

  /** A person was called at once; who is in danger is told whom to ring. */
  @JsonTypeName("emergency")
  record Emergency() implements Saying {}

  /** A person's words, as they wrote them. */
  @JsonTypeName("relayed")
  record Relayed(String text) implements Saying {}

  /** A person talks to you now. */
  @JsonTypeName("person-here")
  record PersonHere() implements Saying {}

  /** The bot goes on. */
  @JsonTypeName("bot-is-back")
  record BotIsBack() implements Saying {}

  /** Nobody has answered yet: wait, leave a message, or go on? */
  @JsonTypeName("nobody-yet")
  record NobodyYet() implements Saying {}

  /** We ask once more. */
  @JsonTypeName("asked-again")
  record AskedAgain() implements Saying {}

  /** What shall we tell them? */
  @JsonTypeName("leave-message")
  record LeaveMessage() implements Saying {}

  /** The business has your message. */
  @JsonTypeName("message-taken")
  record MessageTaken() implements Saying {}

  /** What the customer added went to the person who was called. */
  @JsonTypeName("passed-on")
  record PassedOn() implements Saying {}

  /**
   * What the customer asked about the business.
   *
   * @param about the service that the question names
   */
  @JsonTypeName("answer")
  record Answer(Topic topic, @Nullable ServiceId about) implements Saying {}

  /**
   * Which number may we reach you on?
   *
   * @param again an answer came that held no number
   */
  @JsonTypeName("ask-phone")
  record AskPhone(boolean again) implements Saying {}

  /** Is this the number? */
  @JsonTypeName("confirm-phone")
  record ConfirmPhone(String phone) implements Saying {}

  /** No number came: a person was called, and WhatsApp is another way. */
  @JsonTypeName("no-number")
  record NoNumber() implements Saying {}

  /**
   * Whose number it is must be shown first: shall I send a code to it? These are the words whether
   * there is anything to be seen or not.
   */
  @JsonTypeName("offer-code")
  record OfferCode() implements Saying {}

  /** A code is on its way; by which channel is not told, for that would tell of a customer. */
  @JsonTypeName("code-on-its-way")
  record CodeOnItsWay() implements Saying {}

  /** Which code was it? */
  @JsonTypeName("enter-code")
  record EnterCode() implements Saying {}

  /**
   * That was not it.
   *
   * @param left how many tries are left
   */
  @JsonTypeName("wrong-code")
  record WrongCode(int left) implements Saying {}

  /** Too old, or too often wrong. */
  @JsonTypeName("code-used-up")
  record CodeUsedUp() implements Saying {}

  /** No further code for now, and what else can be done. */
  @JsonTypeName("too-many-codes")
  record TooManyCodes() implements Saying {}

  /** The number is yours. */
  @JsonTypeName("number-is-yours")
  record NumberIsYours() implements Saying {}

  /** What you have booked. */
  @JsonTypeName("your-visits")
  record YourVisits(List<Visit> visits) implements Saying {
    public YourVisits {
      visits = List.copyOf(visits);
    }
  }

  @JsonTypeName("ask-service")
  record AskService() implements Saying {}

  /**
   * We do not do that; the services we do follow.
   *
   * @param asked what is not sold here, in the customer's words
   */
  @JsonTypeName("unknown-service")
  record UnknownService(String asked) implements Saying {}

  /** Which day and time, for the service or for two at one visit? */
  @JsonTypeName("ask-when")
  record AskWhen(ServiceId service, @Nullable ServiceId second) implements Saying {
    public AskWhen(ServiceId service) {
      this(service, null);
    }
  }

  /** One visit has room for two services; for the others another visit can be booked. */
  @JsonTypeName("two-at-most")
  record TwoAtMost(List<ServiceId> asked) implements Saying {
    public TwoAtMost {
      asked = List.copyOf(asked);
      if (asked.size() <= 2) {
        throw new IllegalArgumentException("There is room for two");
      }
    }
  }

  /**
   * These times are free; which one?
   *
   * @param asked what the diary was searched for, service included
   */
  @JsonTypeName("offer-slots")
  record OfferSlots(Wish asked, List<Slot> offers, Why why) implements Saying {
    public OfferSlots {
      offers = List.copyOf(offers);
    }
  }

  /**
   * Shall I book this?
   *
   * @param otherReading the other time that the customer's words could have meant
   * @param payer the number that the M-Pesa prompt goes to, where it was typed
   */
  @JsonTypeName("confirm-visit")
  record ConfirmVisit(Visit visit, @Nullable LocalTime otherReading, @Nullable String payer)
      implements Saying {}

  /**
   * Shall I book this, and what is offered with it: both, the first alone, or none?
   *
   * @param otherReading the other time that the customer's words could have meant
   * @param payer the number that the M-Pesa prompt goes to, where it was typed
   */
  @JsonTypeName("offer-bundle")
  record OfferBundle(Visit visit, @Nullable LocalTime otherReading, @Nullable String payer)
      implements Saying {}

  /** What would you like instead? */
  @JsonTypeName("ask-what-to-change")
  record AskWhatToChange() implements Saying {}

  /** Silence let the slot go. */
  @JsonTypeName("hold-released")
  record HoldReleased(Visit visit) implements Saying {}

  /** As you wish: nothing is booked and nothing was charged. */
  @JsonTypeName("nothing-booked")
  record NothingBooked() implements Saying {}

  /** The slot went to somebody else before it was paid for; nothing was charged. */
  @JsonTypeName("slot-gone")
  record SlotGone(Visit visit) implements Saying {}

  /** The M-Pesa prompt is on its way. */
  @JsonTypeName("prompt-sent")
  record PromptSent(Visit visit, @Nullable String payer) implements Saying {}

  /** M-Pesa has not told us yet; the prompt may still be open. */
  @JsonTypeName("awaiting-money")
  record AwaitingMoney(Visit visit) implements Saying {}

  /** To call it off, cancel the prompt on the phone. */
  @JsonTypeName("cancel-on-phone")
  record CancelOnPhone(Visit visit) implements Saying {}

  /** Changes can be made when the payment has ended. */
  @JsonTypeName("change-after-payment")
  record ChangeAfterPayment(Visit visit) implements Saying {}

  /** A payment for this visit is under way already, or done. */
  @JsonTypeName("already-paying")
  record AlreadyPaying() implements Saying {}

  /** The number has had as many prompts as it may get for now. */
  @JsonTypeName("too-many-prompts")
  record TooManyPrompts() implements Saying {}

  /** M-Pesa is silent for far too long; a person looks at it and the slot stays kept. */
  @JsonTypeName("payment-is-slow")
  record PaymentIsSlow(Visit visit) implements Saying {}

  @JsonTypeName("payment-failed")
  record PaymentFailed(PaymentTrouble trouble) implements Saying {}

  /** Shall I send the prompt again? */
  @JsonTypeName("ask-retry")
  record AskRetry(Visit visit) implements Saying {}

  /** Money came that needs a person's look. */
  @JsonTypeName("payment-in-review")
  record PaymentInReview() implements Saying {}

  /** It is booked: the final confirmation. */
  @JsonTypeName("booked-now")
  record BookedNow(Visit visit, @Nullable String receipt) implements Saying {}

  /** Money that was no longer expected came after all, and the visit is booked. */
  @JsonTypeName("booked-after-all")
  record BookedAfterAll(Visit visit, @Nullable String receipt) implements Saying {}

  /** This visit is booked already; no need to do anything. */
  @JsonTypeName("already-booked")
  record AlreadyBooked(Visit visit) implements Saying {}

  /**
   * You will hear nothing from us that you did not ask for.
   *
   * @param letGo a slot that was kept for the customer is not any more
   */
  @JsonTypeName("opted-out")
  record OptedOut(boolean letGo) implements Saying {}

  /** You will hear from us again. */
  @JsonTypeName("opted-in")
  record OptedIn() implements Saying {}

  /** You have nothing booked with us. */
  @JsonTypeName("no-visits")
  record NoVisits() implements Saying {}

  /** Which of these visits do you mean? */
  @JsonTypeName("which-visit")
  record WhichVisit(List<Visit> among) implements Saying {
    public WhichVisit {
      among = List.copyOf(among);
    }
  }

  /** When would you like to come instead? */
  @JsonTypeName("ask-new-time")
  record AskNewTime(Visit visit) implements Saying {}

  /** Shall I move the visit there? */
  @JsonTypeName("confirm-move")
  record ConfirmMove(Visit visit, Visit held) implements Saying {}

  /** A booked visit is not as it was: the business's people are told as well. */
  sealed interface OfChange extends Saying {}

  /** It is moved, and what was paid stays paid. */
  @JsonTypeName("moved")
  record Moved(Visit before, Visit now) implements OfChange {}

  /** Shall I cancel the visit? */
  @JsonTypeName("confirm-cancel")
  record ConfirmCancel(Visit visit) implements Saying {}

  /**
   * It is cancelled.
   *
   * @param refund what the business was asked to send back
   */
  @JsonTypeName("cancelled")
  record Cancelled(Visit visit, @Nullable Money refund) implements OfChange {}

  /** Nothing was changed: the visit is as it was. */
  @JsonTypeName("kept-as-it-is")
  record KeptAsItIs(Visit visit) implements Saying {}

  /** Nothing was changed. */
  @JsonTypeName("nothing-changed")
  record NothingChanged() implements Saying {}

  /** Too little time is left to change it here; a person was called. */
  @JsonTypeName("too-late-to-change")
  record TooLateToChange(Visit visit) implements Saying {}

  /** Thank you for telling us that you come. */
  @JsonTypeName("see-you-then")
  record SeeYouThen(Visit visit) implements Saying {}

  /** What was written answers nothing, so nothing was done. */
  @JsonTypeName("nothing-done")
  record NothingDone() implements Saying {}

  /**
   * Are you coming then?
   *
   * @param moved it was at another time when it was asked about last
   */
  @JsonTypeName("still-coming")
  record StillComing(AppointmentId appointment, Visit visit, boolean moved) implements Saying {}

  /** A reminder was answered whose visit has gone by, or was cancelled. */
  @JsonTypeName("reminder-over")
  record ReminderOver(Visit visit, boolean cancelled) implements Saying {}

  /** What else can we do for you? */
  @JsonTypeName("anything-else")
  record AnythingElse() implements Saying {}

  /**
   * The answer to thanks.
   *
   * @param visit what we look forward to, when something is booked
   */
  @JsonTypeName("you-are-welcome")
  record YouAreWelcome(@Nullable Visit visit) implements Saying {}
}
