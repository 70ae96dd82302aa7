package dev.ratiba.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Upcoming;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.understanding.Expecting;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where one conversation stands. Type names are stored: add, never rename.
 *
 * <p>{@code unclear} counts the turns in a row that were not understood; the second one hands over.
 * {@code payer} is the number that an M-Pesa prompt goes to, E.164; null where the channel's own
 * number serves. {@code held} is a slot that is kept while another is being looked for.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
public sealed interface ConversationState {
  /** Nothing has been said yet. */
  @JsonTypeName("greeting")
  record Greeting() implements ConversationState {}

  /**
   * The channel knows no phone number, so one is asked for; what was wished meanwhile is kept.
   *
   * @param readBack the number that was typed, E.164, which counts once the customer has confirmed
   *     it; null while none is read back
   * @param change what is wanted of a booked visit, when that was the first word; null for a wish
   *     to book
   */
  @JsonTypeName("collecting-phone")
  record CollectingPhone(
      Wish wish,
      @Nullable Visit held,
      int strikes,
      @Nullable String readBack,
      @Nullable Change change)
      implements ConversationState {
    CollectingPhone(Wish wish, @Nullable Visit held, int strikes, @Nullable String readBack) {
      this(wish, held, strikes, readBack, null);
    }

    CollectingPhone(Wish wish, @Nullable Visit held, int strikes) {
      this(wish, held, strikes, null);
    }

    CollectingPhone wishing(Wish other) {
      return new CollectingPhone(other, held, strikes, readBack, change);
    }

    CollectingPhone toChange(@Nullable Change other) {
      return new CollectingPhone(wish, held, strikes, readBack, other);
    }

    CollectingPhone without(int answers, @Nullable String number) {
      return new CollectingPhone(wish, held, answers, number, change);
    }

    CollectingPhone withoutHold() {
      return new CollectingPhone(wish, null, strikes, readBack, change);
    }
  }

  @JsonTypeName("collecting-service")
  record CollectingService(Wish wish, @Nullable Visit held, @Nullable String payer, int unclear)
      implements ConversationState {}

  /** The service is known; day and time are not, or what was asked for is not free. */
  @JsonTypeName("collecting-slot")
  record CollectingSlot(
      Wish wish, List<Slot> offered, @Nullable Visit held, @Nullable String payer, int unclear)
      implements ConversationState {
    public CollectingSlot {
      offered = List.copyOf(offered);
      if (wish.service() == null) {
        throw new IllegalArgumentException("A slot is looked for when the service is known");
      }
    }

    /** One slot alone is offered, so that <i>yes</i> is an answer. */
    boolean offersOneOnly() {
      return offered.size() == 1;
    }

    ServiceId service() {
      return Objects.requireNonNull(wish.service());
    }

    /** Nothing offered yet. */
    CollectingSlot(Wish wish, @Nullable Visit held, @Nullable String payer) {
      this(wish, List.of(), held, payer, 0);
    }
  }

  /** A slot is held and the customer is asked whether to book it. */
  @JsonTypeName("confirming")
  record Confirming(Wish wish, Visit held, @Nullable String payer, int unclear)
      implements ConversationState {}

  /**
   * As {@link Confirming}, with a second service offered, which is held as well: both, the first
   * alone, or none?
   *
   * @param wish what was asked for, without the offer
   */
  @JsonTypeName("offering-bundle")
  record OfferingBundle(Wish wish, Visit held, @Nullable String payer, int unclear)
      implements ConversationState {
    public OfferingBundle {
      if (held.second() == null) {
        throw new IllegalArgumentException("A bundle is offered when two slots are held");
      }
    }
  }

  /** An M-Pesa prompt is, or may be, on the customer's phone; the hold cannot be lost meanwhile. */
  @JsonTypeName("awaiting-payment")
  record AwaitingPayment(Wish wish, Visit held, PaymentId payment, @Nullable String payer)
      implements ConversationState {}

  /** The payment did not come through and the hold still lives: try again? */
  @JsonTypeName("offering-retry")
  record OfferingRetry(Wish wish, Visit held, @Nullable String payer, int unclear)
      implements ConversationState {}

  /** Booked, and paid where payment was due. A further wish starts a second booking. */
  @JsonTypeName("booked")
  record Booked(Visit visit, @Nullable String payer, int unclear) implements ConversationState {}

  /** A booked visit is to be moved or cancelled; it stays booked until that is agreed to. */
  sealed interface Changing extends ConversationState {}

  /**
   * Which visit?
   *
   * @param meant the one that was spoken of last
   * @param among those that the customer was asked to choose from
   */
  @JsonTypeName("choosing-visit")
  record ChoosingVisit(
      Change change,
      Wish wish,
      @Nullable BookingId meant,
      List<Upcoming> among,
      @Nullable String payer,
      int unclear)
      implements Changing {
    public ChoosingVisit {
      among = List.copyOf(among);
    }
  }

  /** When instead? */
  @JsonTypeName("moving-visit")
  record MovingVisit(
      Visit visit, Wish wish, List<Slot> offered, @Nullable String payer, int unclear)
      implements Changing {
    public MovingVisit {
      offered = List.copyOf(offered);
    }
  }

  /** The new time is held beside the old one, and the customer is asked whether to move. */
  @JsonTypeName("confirming-move")
  record ConfirmingMove(Visit visit, Visit held, Wish wish, @Nullable String payer, int unclear)
      implements Changing {}

  @JsonTypeName("confirming-cancel")
  record ConfirmingCancel(Visit visit, @Nullable String payer, int unclear) implements Changing {}

  /**
   * A number that was only typed is to be shown to be the visitor's, by a code that is sent to it,
   * before anything else is done for it; what was wanted waits.
   */
  sealed interface Proving extends ConversationState {
    Change change();

    Wish wish();
  }

  /** Shall a code be sent? */
  @JsonTypeName("offering-code")
  record OfferingCode(Change change, Wish wish, @Nullable String payer, int unclear)
      implements Proving {}

  /** Which code was sent? It stands in no state, event or action. */
  @JsonTypeName("entering-code")
  record EnteringCode(Change change, Wish wish, @Nullable String payer, int unclear)
      implements Proving {}

  /** A person was called; the next clear message goes on from where it was interrupted. */
  @JsonTypeName("handoff-pending")
  record HandoffPending(ConversationState interrupted, Stage stage) implements ConversationState {
    /** A call of before there were stages is one that waits. */
    @JsonCreator
    public HandoffPending(
        @JsonProperty("interrupted") ConversationState interrupted,
        @JsonProperty("stage") @Nullable Stage stage) {
      this.interrupted = interrupted;
      this.stage = Objects.requireNonNullElse(stage, Stage.WAITING);
    }

    HandoffPending(ConversationState interrupted) {
      this(interrupted, Stage.WAITING);
    }

    HandoffPending at(Stage other) {
      return new HandoffPending(interrupted, other);
    }

    HandoffPending from(ConversationState other) {
      return new HandoffPending(other, stage);
    }

    @Override
    public @Nullable Visit held() {
      return interrupted.held();
    }

    @Override
    public @Nullable String payer() {
      return interrupted.payer();
    }
  }

  /** Silence ended it; the thread closes and a later message opens a new one. */
  @JsonTypeName("ended")
  record Ended() implements ConversationState {}

  /** How far a call for a person has come. */
  enum Stage {
    WAITING,
    /** The customer was told that nobody has answered yet, and asked what to do. */
    UNANSWERED,
    /** The next message is what the customer leaves for the business. */
    TAKING_MESSAGE,
    /** A person talks to the customer, and the bot is silent. */
    TAKEN_OVER
  }

  /** What the conversation is about, for operators' searches. */
  enum Kind {
    TALKING,
    PAYING,
    WITH_PERSON,
    BOOKED
  }

  /** The name in logs and runbooks. */
  default String logName() {
    return switch (this) {
      case Greeting _ -> "GREET";
      case CollectingPhone _ -> "COLLECT_PHONE";
      case CollectingService _ -> "COLLECT_SERVICE";
      case CollectingSlot _ -> "COLLECT_SLOT";
      case Confirming confirming when confirming.held().second() != null -> "BUNDLE_CONFIRM";
      case Confirming _, OfferingBundle _, OfferingRetry _ -> "CONFIRM";
      case AwaitingPayment _ -> "PAYMENT_PENDING";
      case ChoosingVisit _ -> "CHOOSE_VISIT";
      case MovingVisit _ -> "RESCHEDULE";
      case ConfirmingMove _ -> "CONFIRM_RESCHEDULE";
      case ConfirmingCancel _ -> "CONFIRM_CANCEL";
      case Proving _ -> "PROVE_NUMBER";
      case Booked _ -> "BOOKED";
      case HandoffPending _ -> "HANDOFF_PENDING";
      case Ended _ -> "ENDED";
    };
  }

  default Kind kind() {
    return switch (this) {
      case Greeting _,
          CollectingPhone _,
          CollectingService _,
          CollectingSlot _,
          Confirming _,
          OfferingBundle _,
          Changing _,
          Proving _,
          Ended _ ->
          Kind.TALKING;
      case AwaitingPayment _, OfferingRetry _ -> Kind.PAYING;
      case HandoffPending _ -> Kind.WITH_PERSON;
      case Booked _ -> Kind.BOOKED;
    };
  }

  /** The question that is open, which decides what short answers mean. */
  default Expecting expecting() {
    return switch (this) {
      case Greeting _, Booked _, EnteringCode _, Ended _ -> Expecting.NOTHING;
      case CollectingPhone phone ->
          phone.readBack() == null ? Expecting.PHONE : Expecting.CONFIRMATION;
      case CollectingService _ -> Expecting.SERVICE;
      case CollectingSlot slot -> slot.offersOneOnly() ? Expecting.CONFIRMATION : Expecting.SLOT;
      case Confirming _, OfferingRetry _, OfferingCode _ -> Expecting.CONFIRMATION;
      case OfferingBundle _ -> Expecting.BUNDLE;
      case ChoosingVisit _ -> Expecting.SERVICE;
      case MovingVisit moving ->
          moving.offered().size() == 1 ? Expecting.CONFIRMATION : Expecting.SLOT;
      case ConfirmingMove _, ConfirmingCancel _ -> Expecting.CONFIRMATION;
      case AwaitingPayment _ -> Expecting.PAYMENT;
      case HandoffPending(var interrupted, _) -> interrupted.expecting();
    };
  }

  /** What looks like a code is one, whoever else has been called meanwhile. */
  default boolean asksForCode() {
    return switch (this) {
      case EnteringCode _ -> true;
      case HandoffPending(var interrupted, _) -> interrupted.asksForCode();
      case Greeting _,
          CollectingPhone _,
          CollectingService _,
          CollectingSlot _,
          Confirming _,
          OfferingBundle _,
          AwaitingPayment _,
          OfferingRetry _,
          Booked _,
          Changing _,
          OfferingCode _,
          Ended _ ->
          false;
    };
  }

  /** Nothing will come any more: the thread can be closed. */
  default boolean over() {
    return this instanceof Ended;
  }

  /** The slot that is kept for the customer, if one is. */
  default @Nullable Visit held() {
    return null;
  }

  default @Nullable String payer() {
    return null;
  }

  default int unclear() {
    return 0;
  }

  /** This state with another count of turns in a row that were not understood. */
  default ConversationState unclear(int turns) {
    return switch (this) {
      case CollectingService(var wish, var held, var payer, _) ->
          new CollectingService(wish, held, payer, turns);
      case CollectingSlot(var wish, var offered, var held, var payer, _) ->
          new CollectingSlot(wish, offered, held, payer, turns);
      case Confirming(var wish, var held, var payer, _) -> new Confirming(wish, held, payer, turns);
      case OfferingBundle(var wish, var held, var payer, _) ->
          new OfferingBundle(wish, held, payer, turns);
      case OfferingRetry(var wish, var held, var payer, _) ->
          new OfferingRetry(wish, held, payer, turns);
      case ChoosingVisit(var change, var wish, var meant, var among, var payer, _) ->
          new ChoosingVisit(change, wish, meant, among, payer, turns);
      case MovingVisit(var visit, var wish, var offered, var payer, _) ->
          new MovingVisit(visit, wish, offered, payer, turns);
      case ConfirmingMove(var visit, var held, var wish, var payer, _) ->
          new ConfirmingMove(visit, held, wish, payer, turns);
      case ConfirmingCancel(var visit, var payer, _) -> new ConfirmingCancel(visit, payer, turns);
      case Booked(var visit, var payer, _) -> new Booked(visit, payer, turns);
      case OfferingCode(var change, var wish, var payer, _) ->
          new OfferingCode(change, wish, payer, turns);
      case EnteringCode(var change, var wish, var payer, _) ->
          new EnteringCode(change, wish, payer, turns);
      case Greeting _, CollectingPhone _, AwaitingPayment _, HandoffPending _, Ended _ -> this;
    };
  }
}
