package dev.ratiba.payment;

import dev.ratiba.booking.Money;
import dev.ratiba.payment.PaymentAction.AskMpesa;
import dev.ratiba.payment.PaymentAction.CallPerson;
import dev.ratiba.payment.PaymentAction.GiveUp;
import dev.ratiba.payment.PaymentAction.NoteReceipt;
import dev.ratiba.payment.PaymentAction.Settle;
import dev.ratiba.payment.PaymentEvent.CalledBack;
import dev.ratiba.payment.PaymentEvent.DeadlinePassed;
import dev.ratiba.payment.PaymentEvent.PaidBefore;
import dev.ratiba.payment.PaymentEvent.PushRefused;
import dev.ratiba.payment.PaymentEvent.PushUnsure;
import dev.ratiba.payment.PaymentEvent.Queried;
import dev.ratiba.payment.PaymentEvent.SlotGone;
import dev.ratiba.payment.PaymentEvent.VisitBooked;
import dev.ratiba.payment.PaymentState.Expired;
import dev.ratiba.payment.PaymentState.Failed;
import dev.ratiba.payment.PaymentState.InReview;
import dev.ratiba.payment.PaymentState.Prompting;
import dev.ratiba.payment.PaymentState.RefundPending;
import dev.ratiba.payment.PaymentState.ReviewReason;
import dev.ratiba.payment.PaymentState.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where an attempt goes next, and what must be done on the way. Money by callback outranks whatever
 * a query or an earlier callback said; nothing but a final code, or the end of the prompt's longest
 * life, ends an attempt.
 */
public record PaymentStep(PaymentState state, List<PaymentAction> actions) {
  /** When M-Pesa is asked, counted from the opening; it allows five queries a minute. */
  static final List<Duration> QUERIES =
      List.of(
          Duration.ofSeconds(25),
          Duration.ofSeconds(45),
          Duration.ofSeconds(75),
          Duration.ofSeconds(110),
          Duration.ofSeconds(150));

  /** No phone shows a prompt for longer: three minutes is the longest report. */
  static final Duration LONGEST_PROMPT = Duration.ofMinutes(3);

  /** How long late money is waited for. */
  static final Duration LATE_MONEY = Duration.ofHours(24);

  public PaymentStep {
    actions = List.copyOf(actions);
  }

  /**
   * Decides.
   *
   * @param due what the attempt asks for
   */
  public static PaymentStep from(PaymentState state, PaymentEvent event, Money due) {
    return switch (state) {
      case Prompting prompting -> whenPrompting(prompting, event, due);
      case Settled settled -> whenMoneyCame(settled, event);
      case Failed failed -> whenEnded(failed, event, due);
      case Expired expired -> whenEnded(expired, event, due);
      case InReview review -> whenInReview(review, event, due);
      case RefundPending refund -> whenMoneyCame(refund, event);
    };
  }

  /** When the row is to be woken if nothing happens; empty when its life is over. */
  public static Optional<Instant> deadline(PaymentState state) {
    return switch (state) {
      case Prompting(var opened, var queries, var _) ->
          Optional.of(
              opened.plus(queries < QUERIES.size() ? QUERIES.get(queries) : LONGEST_PROMPT));
      case Failed(var _, var ended) -> Optional.of(ended.plus(LATE_MONEY));
      case Expired(var ended) -> Optional.of(ended.plus(LATE_MONEY));
      case InReview(var _, var ended) -> Optional.of(ended.plus(LATE_MONEY));
      case Settled _, RefundPending _ -> Optional.empty();
    };
  }

  private static PaymentStep whenPrompting(Prompting prompting, PaymentEvent event, Money due) {
    return switch (event) {
      case PushRefused(var at, var trouble, var _) -> failed(trouble, at);
      case PushUnsure _ -> to(prompting);
      case CalledBack back -> calledBack(prompting, back, due);
      case Queried(var at, var code) -> verdict(prompting, ResultCode.read(code), at);
      case DeadlinePassed(var at) -> askOrGiveUp(prompting, at);
      case VisitBooked _ -> to(new Settled());
      case SlotGone(var at) -> review(ReviewReason.SLOT_GONE, at);
      case PaidBefore _ -> to(new RefundPending());
    };
  }

  private static PaymentStep calledBack(Prompting prompting, CalledBack back, Money due) {
    var code = ResultCode.read(back.code());
    if (!(code instanceof ResultCode.Paid)) {
      return back.ours() ? verdict(prompting, code, back.at()) : to(prompting, new AskMpesa());
    }
    return paid(prompting, back, due);
  }

  private static PaymentStep paid(PaymentState state, CalledBack back, Money due) {
    if (!back.ours() || back.amount() == null) {
      return to(state, new AskMpesa()); // what does not fit is not believed; a query decides
    }
    return back.amount().equals(due)
        ? to(state, new Settle(back.receipt()))
        : to(new InReview(ReviewReason.WRONG_AMOUNT, back.at()), new CallPerson(back.receipt()));
  }

  private static PaymentStep verdict(Prompting prompting, ResultCode code, Instant at) {
    return switch (code) {
      case ResultCode.Paid _ -> to(prompting, new Settle(null));
      case ResultCode.Ended(var trouble) -> failed(trouble, at);
      case ResultCode.StillOpen _ -> to(prompting);
      case ResultCode.Unknown _ ->
          to(new Prompting(prompting.opened(), prompting.queries(), true), new AskMpesa());
    };
  }

  private static PaymentStep askOrGiveUp(Prompting prompting, Instant at) {
    if (at.isBefore(prompting.opened().plus(LONGEST_PROMPT))) {
      return to(
          new Prompting(prompting.opened(), prompting.queries() + 1, prompting.puzzling()),
          new AskMpesa());
    }
    return prompting.puzzling()
        ? to(new InReview(ReviewReason.UNREADABLE_OUTCOME, at), new CallPerson(null))
        : to(new Expired(at), new GiveUp(PaymentTrouble.NOT_ANSWERED));
  }

  /** Money that came already is a person's now; no query settles it past them. */
  private static PaymentStep whenInReview(InReview review, PaymentEvent event, Money due) {
    return switch (review.reason()) {
      case WRONG_AMOUNT, SLOT_GONE -> whenMoneyCame(review, event);
      case UNREADABLE_OUTCOME -> whenEnded(review, event, due);
    };
  }

  /** No money was seen: only money can change it. */
  private static PaymentStep whenEnded(PaymentState ended, PaymentEvent event, Money due) {
    return switch (event) {
      case CalledBack back when ResultCode.read(back.code()) instanceof ResultCode.Paid ->
          paid(ended, back, due);
      case Queried(var _, var code) when ResultCode.read(code) instanceof ResultCode.Paid ->
          to(ended, new Settle(null));
      case VisitBooked _ -> to(new Settled());
      case SlotGone(var at) -> review(ReviewReason.SLOT_GONE, at);
      case PaidBefore _ -> to(new RefundPending());
      case CalledBack _, Queried _, PushRefused _, PushUnsure _, DeadlinePassed _ -> to(ended);
    };
  }

  /** A callback can only bring the receipt that a query does not give. */
  private static PaymentStep whenMoneyCame(PaymentState reached, PaymentEvent event) {
    return event instanceof CalledBack(var _, var code, var _, var receipt, var ours)
            && ours
            && receipt != null
            && ResultCode.read(code) instanceof ResultCode.Paid
        ? to(reached, new NoteReceipt(receipt))
        : to(reached);
  }

  private static PaymentStep failed(PaymentTrouble trouble, Instant at) {
    return to(new Failed(trouble, at), new GiveUp(trouble));
  }

  private static PaymentStep review(ReviewReason reason, Instant at) {
    return to(new InReview(reason, at), new CallPerson(null));
  }

  private static PaymentStep to(PaymentState state, PaymentAction... actions) {
    return new PaymentStep(state, List.of(actions));
  }
}
