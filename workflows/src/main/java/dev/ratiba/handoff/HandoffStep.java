package dev.ratiba.handoff;

import dev.ratiba.handoff.HandoffAction.SendCard;
import dev.ratiba.handoff.HandoffAction.SendSms;
import dev.ratiba.handoff.HandoffAction.TellAdmin;
import dev.ratiba.handoff.HandoffAction.TellAsked;
import dev.ratiba.handoff.HandoffAction.TellConversation;
import dev.ratiba.handoff.HandoffEvent.AdminAnswered;
import dev.ratiba.handoff.HandoffEvent.AdminGaveBack;
import dev.ratiba.handoff.HandoffEvent.AdminMeantOneOf;
import dev.ratiba.handoff.HandoffEvent.AdminSentNoWords;
import dev.ratiba.handoff.HandoffEvent.AdminTookOver;
import dev.ratiba.handoff.HandoffEvent.CalledAgain;
import dev.ratiba.handoff.HandoffEvent.CustomerGoesOn;
import dev.ratiba.handoff.HandoffEvent.CustomerLeavesMessage;
import dev.ratiba.handoff.HandoffEvent.CustomerWaits;
import dev.ratiba.handoff.HandoffEvent.CustomerWentOn;
import dev.ratiba.handoff.HandoffEvent.CustomerWrote;
import dev.ratiba.handoff.HandoffEvent.DeadlinePassed;
import dev.ratiba.handoff.HandoffState.Asking;
import dev.ratiba.handoff.HandoffState.Ended;
import dev.ratiba.handoff.HandoffState.Opened;
import dev.ratiba.handoff.HandoffState.Outcome;
import dev.ratiba.handoff.HandoffState.TakenOver;
import dev.ratiba.handoff.HandoffState.TakingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a call for a person goes next, and what must be done on the way. */
public record HandoffStep(HandoffState state, List<HandoffAction> actions) {
  /** How long an admin who has taken over may be silent before the bot goes on. */
  static final Duration TAKEN_OVER_FOR = Duration.ofHours(2);

  /** How long a customer who was told may leave open what they would rather do. */
  static final Duration TOLD_FOR = Duration.ofHours(1);

  public HandoffStep {
    actions = List.copyOf(actions);
  }

  /** Decides; the same state, event and policy give the same step, always. Never throws. */
  public static HandoffStep from(HandoffState state, HandoffEvent event, HandoffPolicy policy) {
    return switch (state) {
      case Opened opened -> whenOpened(opened, event, policy);
      case Asking asking -> whenAsking(asking, event, policy);
      case TakenOver taken -> whenTakenOver(taken, event);
      case TakingMessage taking -> whenTakingMessage(taking, event, policy);
      case Ended ended -> whenEnded(ended, event, policy);
    };
  }

  /** When time alone moves it; empty when it is over. */
  public static Optional<Instant> deadline(HandoffState state, HandoffPolicy policy) {
    return switch (state) {
      case Opened(var at, _) -> Optional.of(at);
      case Asking asking -> Optional.of(deadline(asking, policy));
      case TakenOver taken -> Optional.of(taken.lastWord().plus(TAKEN_OVER_FOR));
      case TakingMessage(_, var since) -> Optional.of(since.plus(TOLD_FOR));
      case Ended _ -> Optional.empty();
    };
  }

  private static Instant deadline(Asking asking, HandoffPolicy policy) {
    var tell = asking.since().plus(policy.times().tell());
    var end = asking.told() ? tell.plus(TOLD_FOR) : tell;
    var climb = asking.climbed().plus(policy.times().patience());
    return isAtTheTop(asking, policy) || end.isBefore(climb) ? end : climb;
  }

  /** Whatever has happened meanwhile, somebody is asked first, unless nobody is needed any more. */
  private static HandoffStep whenOpened(Opened opened, HandoffEvent event, HandoffPolicy policy) {
    var asking = new Asking(opened.reason(), opened.at(), 0, opened.at(), false);
    var asked = ask(asking, event.at(), policy);
    return switch (event) {
      case DeadlinePassed _, CustomerWaits _ -> asked;
      case CalledAgain again -> anew(opened.reason().or(again.reason()), again.at(), policy);
      case AdminAnswered _, AdminTookOver _, CustomerGoesOn _ -> whenAsking(asking, event, policy);
      case CustomerWentOn _ ->
          opened.reason().isMisunderstanding() ? whenAsking(asking, event, policy) : asked;
      case AdminGaveBack _,
          AdminMeantOneOf _,
          AdminSentNoWords _,
          CustomerWrote _,
          CustomerLeavesMessage _ ->
          from(asked.state(), event, policy).after(asked.actions());
    };
  }

  private static HandoffStep whenAsking(Asking asking, HandoffEvent event, HandoffPolicy policy) {
    return switch (event) {
      case AdminAnswered answered -> answered(new Ended(Outcome.ANSWERED), answered);
      case AdminTookOver(var now, var admin) -> takenOver(asking.reason(), now, admin);
      case AdminGaveBack(_, var admin) ->
          to(asking, new TellAdmin(admin, new AdminNotice.NotTakenOver()));
      case AdminMeantOneOf which -> to(asking, ask(which));
      case AdminSentNoWords(_, var admin) -> to(asking, wordsOnly(admin));
      case CustomerWrote(_, var text) ->
          to(asking, new TellAsked(new AdminNotice.CustomerSaid(text)));
      case CalledAgain again -> calledAgain(asking, again, policy);
      case CustomerWentOn _ ->
          asking.reason().isMisunderstanding()
              ? to(new Ended(Outcome.EXPIRED), new TellAsked(new AdminNotice.WentOn()))
              : to(asking);
      case CustomerWaits(var now) -> anew(asking.reason(), now, policy);
      case CustomerLeavesMessage(var now) -> to(new TakingMessage(asking.reason(), now));
      case CustomerGoesOn _ ->
          to(new Ended(Outcome.EXPIRED), new TellAsked(new AdminNotice.WentOn()));
      case DeadlinePassed(var now) -> late(asking, now, policy);
    };
  }

  private static HandoffStep whenTakenOver(TakenOver taken, HandoffEvent event) {
    return switch (event) {
      case AdminAnswered answered ->
          answered(new TakenOver(taken.reason(), taken.admin(), answered.at()), answered);
      case AdminTookOver(var now, var admin) ->
          admin.equals(taken.admin())
              ? to(taken, new TellAdmin(admin, new AdminNotice.YouTookOver()))
              : takenOver(taken.reason(), now, admin);
      case AdminGaveBack(_, var admin) ->
          to(
              new Ended(Outcome.TAKEN_OVER),
              new TellConversation(new PersonWord.Left()),
              new TellAdmin(admin, new AdminNotice.GaveBack()));
      case AdminMeantOneOf which -> to(taken, ask(which));
      case AdminSentNoWords(_, var admin) -> to(taken, wordsOnly(admin));
      case CustomerWrote(_, var text) ->
          to(taken, new TellAdmin(taken.admin(), new AdminNotice.CustomerSaid(text)));
      case CalledAgain(_, var reason, var text) ->
          to(taken, new TellAdmin(taken.admin(), new AdminNotice.CalledAgain(reason, text)));
      case DeadlinePassed _ ->
          to(
              new Ended(Outcome.TAKEN_OVER),
              new TellConversation(new PersonWord.Left()),
              new TellAdmin(taken.admin(), new AdminNotice.GaveBack()));
      case CustomerWentOn _, CustomerWaits _, CustomerLeavesMessage _, CustomerGoesOn _ ->
          to(taken);
    };
  }

  private static HandoffStep whenTakingMessage(
      TakingMessage taking, HandoffEvent event, HandoffPolicy policy) {
    return switch (event) {
      case AdminAnswered answered -> answered(new Ended(Outcome.ANSWERED), answered);
      case AdminTookOver(var now, var admin) -> takenOver(taking.reason(), now, admin);
      case AdminGaveBack(_, var admin) ->
          to(taking, new TellAdmin(admin, new AdminNotice.NotTakenOver()));
      case AdminMeantOneOf which -> to(taking, ask(which));
      case AdminSentNoWords(_, var admin) -> to(taking, wordsOnly(admin));
      case CustomerWrote(_, var text) ->
          to(new Ended(Outcome.EXPIRED), new TellAsked(new AdminNotice.LeftMessage(text)));
      case CalledAgain again -> anew(taking.reason().or(again.reason()), again.at(), policy);
      case DeadlinePassed _ ->
          to(new Ended(Outcome.EXPIRED), new TellConversation(new PersonWord.Left()));
      case CustomerWentOn _, CustomerGoesOn _ -> to(new Ended(Outcome.EXPIRED));
      case CustomerWaits _, CustomerLeavesMessage _ -> to(taking);
    };
  }

  /** Who quotes an old card, or names it, still reaches the customer. */
  private static HandoffStep whenEnded(Ended ended, HandoffEvent event, HandoffPolicy policy) {
    return switch (event) {
      case AdminAnswered answered -> answered(ended, answered);
      case AdminTookOver(_, var admin) ->
          to(ended, new TellAdmin(admin, new AdminNotice.OverAlready()));
      case AdminGaveBack(_, var admin) ->
          to(ended, new TellAdmin(admin, new AdminNotice.OverAlready()));
      case AdminMeantOneOf which -> to(ended, ask(which));
      case AdminSentNoWords(_, var admin) -> to(ended, wordsOnly(admin));
      case CalledAgain again -> anew(again.reason(), again.at(), policy);
      case CustomerWrote _,
          CustomerWentOn _,
          CustomerWaits _,
          CustomerLeavesMessage _,
          CustomerGoesOn _,
          DeadlinePassed _ ->
          to(ended);
    };
  }

  private static HandoffStep answered(HandoffState next, AdminAnswered answered) {
    return to(next, new TellConversation(new PersonWord.Answered(answered.text())));
  }

  private static HandoffStep takenOver(HandoffReason reason, Instant now, String admin) {
    return to(
        new TakenOver(reason, admin, now),
        new TellConversation(new PersonWord.TookOver()),
        new TellAdmin(admin, new AdminNotice.YouTookOver()));
  }

  private static HandoffAction ask(AdminMeantOneOf which) {
    return new TellAdmin(which.admin(), new AdminNotice.WhichOne(which.message(), which.among()));
  }

  private static HandoffAction wordsOnly(String admin) {
    return new TellAdmin(admin, new AdminNotice.WordsOnly());
  }

  /** Time has passed: the next admin, a word to the customer, or the end. */
  private static HandoffStep late(Asking asking, Instant now, HandoffPolicy policy) {
    if (deadline(asking, policy).isAfter(now)) {
      return to(asking);
    }
    var tell = asking.since().plus(policy.times().tell());
    if (!asking.told() && !tell.isAfter(now)) {
      var told = new Asking(asking.reason(), asking.since(), asking.rung(), asking.climbed(), true);
      return to(told, new TellConversation(new PersonWord.NobodyAnswered()));
    }
    return isAtTheTop(asking, policy)
        ? to(new Ended(Outcome.EXPIRED), new TellConversation(new PersonWord.Left()))
        : climb(asking, now, policy);
  }

  /**
   * Whoever was asked learns what else there is. Everybody is asked when it is urgent by now, and
   * from the first one on when the customer had been told that nobody answered.
   */
  private static HandoffStep calledAgain(Asking asking, CalledAgain again, HandoffPolicy policy) {
    var reason = asking.reason().or(again.reason());
    if (asking.told()) {
      return anew(reason, again.at(), policy);
    }
    var now = new Asking(reason, asking.since(), asking.rung(), asking.climbed(), false);
    return reason.isUrgent() && !asking.reason().isUrgent()
        ? climbAll(now, again.at(), policy)
        : to(now, new TellAsked(new AdminNotice.CalledAgain(again.reason(), again.text())));
  }

  private static HandoffStep anew(HandoffReason reason, Instant now, HandoffPolicy policy) {
    return ask(new Asking(reason, now, 0, now, false), now, policy);
  }

  private static HandoffStep ask(Asking asking, Instant now, HandoffPolicy policy) {
    return asking.reason().isUrgent() ? climbAll(asking, now, policy) : climb(asking, now, policy);
  }

  private static HandoffStep climb(Asking asking, Instant now, HandoffPolicy policy) {
    var rung = asking.rung();
    var next = new Asking(asking.reason(), asking.since(), rung + 1, now, asking.told());
    return isAtTheTop(asking, policy) ? to(asking) : to(next, onRung(rung, policy));
  }

  private static HandoffStep climbAll(Asking asking, Instant now, HandoffPolicy policy) {
    var all = new ArrayList<HandoffAction>();
    for (var rung = 0; rung < rungs(policy); rung++) {
      all.add(onRung(rung, policy));
    }
    return new HandoffStep(
        new Asking(asking.reason(), asking.since(), rungs(policy), now, asking.told()), all);
  }

  private static HandoffAction onRung(int rung, HandoffPolicy policy) {
    return rung < policy.admins().size()
        ? new SendCard(policy.admins().get(rung))
        : new SendSms(policy.admins().getFirst());
  }

  private static boolean isAtTheTop(Asking asking, HandoffPolicy policy) {
    return asking.rung() >= rungs(policy);
  }

  /** Each admin by WhatsApp, then the first one by SMS. */
  private static int rungs(HandoffPolicy policy) {
    return policy.admins().isEmpty() ? 0 : policy.admins().size() + 1;
  }

  /** This step with something done before all else. */
  private HandoffStep after(List<HandoffAction> first) {
    return new HandoffStep(state, Stream.concat(first.stream(), actions.stream()).toList());
  }

  private static HandoffStep to(HandoffState state, HandoffAction... actions) {
    return new HandoffStep(state, Stream.of(actions).toList());
  }
}
