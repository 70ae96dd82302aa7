package dev.ratiba.conversation;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratiba.booking.AppointmentId;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.Openings;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Upcoming;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.messaging.Attachment;
import dev.ratiba.messaging.Tap;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.understanding.Reading;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to a conversation: what arrived, what time brought, and what came of what the
 * rules asked the database to do. Type names are stored: add, never rename.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
public sealed interface ConversationEvent {
  /** What each state answers in its own way; all else is answered alike, whatever the state. */
  sealed interface InState extends ConversationEvent {}

  /**
   * The customer wrote.
   *
   * @param hasPhone whether the contact, by its channel, has a phone number
   */
  @JsonTypeName("customer-wrote")
  record CustomerWrote(Instant at, Reading reading, boolean hasPhone) implements InState {}

  /** The customer answered by a button or list row of ours. */
  @JsonTypeName("customer-tapped")
  record CustomerTapped(Instant at, Tap tap) implements InState {}

  /** Something arrived that a conversation cannot use: a picture, a voice note, a place. */
  @JsonTypeName("customer-sent")
  record CustomerSent(Instant at, Attachment attachment) implements InState {}

  /** The customer said whether the business may write of its own accord. */
  sealed interface OfConsent extends ConversationEvent {}

  @JsonTypeName("customer-opted-out")
  record OptedOut(Instant at, String words) implements OfConsent {}

  @JsonTypeName("customer-opted-in")
  record OptedIn(Instant at, String words) implements OfConsent {}

  /**
   * The customer said what answers nothing: by SMS a word that carriers take for consent, or a
   * number that was not offered; to a reminder a <i>no</i> that does not say which. It agrees to
   * nothing, calls nothing off and is no consent either.
   *
   * @param appointment the one that they were reminded of just before; null where there is none
   * @param visit what it is; null where there is none
   */
  @JsonTypeName("customer-answered-nothing")
  record AnsweredNothing(Instant at, @Nullable AppointmentId appointment, @Nullable Visit visit)
      implements OfConsent {}

  /** What came of a call for a person. */
  sealed interface OfPerson extends ConversationEvent {}

  /**
   * A person of the business answered.
   *
   * @param text to be relayed word for word
   * @param offered what it offers, as far as it was understood; null before it was read
   */
  @JsonTypeName("person-answered")
  record PersonAnswered(String text, @Nullable Wish offered) implements OfPerson {
    public PersonAnswered offering(Wish wish) {
      return new PersonAnswered(text, wish);
    }
  }

  /** A person talks to the customer from now on. */
  @JsonTypeName("person-took-over")
  record PersonTookOver() implements OfPerson {}

  /** Nobody is waited for, and nobody talks, any more: the bot goes on. */
  @JsonTypeName("person-left")
  record PersonLeft() implements OfPerson {}

  /** The customer has waited for as long as the business allows. */
  @JsonTypeName("nobody-answered")
  record NobodyAnswered() implements OfPerson {}

  /** What came of a wish to change a booked visit. */
  sealed interface OfVisits extends InState {}

  /**
   * What the customer has booked and is still to come, soonest first.
   *
   * @param withheld the number was only typed: what its customer has booked elsewhere, if anything,
   *     was not looked at
   */
  @JsonTypeName("visits-found")
  record VisitsFound(List<Upcoming> visits, boolean withheld) implements OfVisits {
    public VisitsFound {
      visits = List.copyOf(visits);
    }

    public VisitsFound(List<Upcoming> visits) {
      this(visits, false);
    }
  }

  /** The visit is at the new time, and what was paid for it stays paid. */
  @JsonTypeName("visit-moved")
  record VisitMoved(Visit visit) implements OfVisits {}

  /**
   * The visit is cancelled.
   *
   * @param refund what a refund was asked for; null where nothing had been paid
   */
  @JsonTypeName("visit-cancelled")
  record VisitCancelled(@Nullable Money refund) implements OfVisits {}

  /** Nothing was changed. */
  @JsonTypeName("visit-change-refused")
  record VisitChangeRefused(Why why) implements OfVisits {
    public enum Why {
      /** Less than the business's notice is left, or it is not booked any more. */
      TOO_LATE,
      /** Somebody else has the new time. */
      SLOT_GONE
    }
  }

  /** What came of showing that a number is the visitor's. */
  sealed interface OfCode extends InState {}

  /** The visitor typed what looks like the code. What it was is kept nowhere. */
  @JsonTypeName("code-typed")
  record CodeTyped(Instant at) implements OfCode {}

  /** A code is on its way to the number. */
  @JsonTypeName("code-sent")
  record CodeSent() implements OfCode {}

  /** None was made: the number, or the visitor's network address, has had enough for now. */
  @JsonTypeName("code-refused")
  record CodeRefused() implements OfCode {}

  /** The number is the visitor's. */
  @JsonTypeName("number-proved")
  record NumberProved() implements OfCode {}

  /**
   * That was not the code.
   *
   * @param left how many tries are left
   */
  @JsonTypeName("code-wrong")
  record CodeWrong(int left) implements OfCode {}

  /** There is no code to be entered any more. */
  @JsonTypeName("code-over")
  record CodeOver() implements OfCode {}

  /** What came of an answer to a reminder. */
  sealed interface OfReminder extends ConversationEvent {}

  /**
   * The customer comes, and it was noted.
   *
   * @param visit what they come to; null when there is no such appointment of theirs any more
   */
  @JsonTypeName("coming-noted")
  record ComingNoted(@Nullable Visit visit) implements OfReminder {}

  /** The customer answered a reminder of what is not so any more. */
  @JsonTypeName("reminder-outdated")
  record ReminderOutdated(Instant at, Since since, AppointmentId appointment, Visit visit)
      implements OfReminder {
    /** What has become of the visit since. */
    public enum Since {
      PASSED,
      CANCELLED,
      MOVED
    }
  }

  /** The state's deadline passed without a word. */
  @JsonTypeName("went-quiet")
  record WentQuiet(Instant at) implements InState {}

  /** What came of looking for a slot, or of asking for one. */
  sealed interface OfSlots extends InState {}

  @JsonTypeName("slots-found")
  record SlotsFound(Openings openings) implements OfSlots {}

  /**
   * The slot is kept for the customer.
   *
   * @param starts the slot's start as the business's clock shows it
   */
  @JsonTypeName("slot-held")
  record SlotHeld(Visit visit, LocalDateTime starts) implements OfSlots {
    public static SlotHeld of(Visit visit, ZoneId zone) {
      return new SlotHeld(visit, LocalDateTime.ofInstant(visit.slot().starts(), zone));
    }
  }

  /**
   * Somebody else was quicker.
   *
   * @param offers free slots near it
   * @param wanted null where it was kept before this was told
   */
  @JsonTypeName("slot-taken")
  record SlotTaken(List<Slot> offers, @Nullable Slot wanted) implements OfSlots {
    /**
     * The very time with somebody else, for a wish in which a time was named and nobody to have it
     * with; whoever has picked a free slot has picked who it is with.
     */
    Optional<Slot> withAnybody(Wish wish) {
      if (wanted == null || wish.time() == null || wish.staff() != null) {
        return Optional.empty();
      }
      return offers.stream().filter(offer -> offer.starts().equals(wanted.starts())).findFirst();
    }
  }

  /** What came of asking for money, or of the money. */
  sealed interface OfPayment extends InState {}

  @JsonTypeName("payment-opened")
  record PaymentOpened(PaymentId payment) implements OfPayment {}

  /** No attempt could be opened; nothing was charged. */
  @JsonTypeName("payment-refused")
  record PaymentRefused(Refusal why) implements OfPayment {}

  /** The visit costs nothing now, so it is booked without a payment. */
  @JsonTypeName("booked-unpaid")
  record BookedUnpaid(BookingId booking) implements OfPayment {}

  /** Money came and the visit is booked, both in one transaction. */
  @JsonTypeName("payment-settled")
  record PaymentSettled(PaymentId payment, Visit visit, @Nullable String receipt)
      implements OfPayment {}

  /**
   * The attempt ended without money.
   *
   * @param holdLives whether the slot is still held, so that another try makes sense
   */
  @JsonTypeName("payment-failed")
  record PaymentFailed(PaymentId payment, PaymentTrouble trouble, boolean holdLives)
      implements OfPayment {}

  /** The payment needs a person's look (slot gone, wrong amount, unreadable outcome). */
  @JsonTypeName("payment-in-review")
  record PaymentInReview(PaymentId payment) implements OfPayment {}

  /** Why no payment attempt was opened. */
  enum Refusal {
    /** The hold had run out and somebody else has the slot. */
    SLOT_GONE,
    /** An attempt is under way or the booking is paid. */
    ALREADY_PAYING,
    /** The number has had as many prompts as it may get for now. */
    TOO_MANY_PROMPTS,
    /** There is no number that a prompt could go to. */
    NO_NUMBER
  }
}
