package dev.ratiba.messaging;

import dev.ratiba.booking.Visit;
import dev.ratiba.messaging.Saying.AlreadyBooked;
import dev.ratiba.messaging.Saying.AlreadyPaying;
import dev.ratiba.messaging.Saying.Answer;
import dev.ratiba.messaging.Saying.AnythingElse;
import dev.ratiba.messaging.Saying.AskNewTime;
import dev.ratiba.messaging.Saying.AskPhone;
import dev.ratiba.messaging.Saying.AskRetry;
import dev.ratiba.messaging.Saying.AskService;
import dev.ratiba.messaging.Saying.AskWhatToChange;
import dev.ratiba.messaging.Saying.AskWhen;
import dev.ratiba.messaging.Saying.AskedAgain;
import dev.ratiba.messaging.Saying.AwaitingMoney;
import dev.ratiba.messaging.Saying.BookedAfterAll;
import dev.ratiba.messaging.Saying.BookedNow;
import dev.ratiba.messaging.Saying.BotIsBack;
import dev.ratiba.messaging.Saying.CancelOnPhone;
import dev.ratiba.messaging.Saying.Cancelled;
import dev.ratiba.messaging.Saying.CannotUse;
import dev.ratiba.messaging.Saying.ChangeAfterPayment;
import dev.ratiba.messaging.Saying.CodeOnItsWay;
import dev.ratiba.messaging.Saying.CodeUsedUp;
import dev.ratiba.messaging.Saying.ConfirmCancel;
import dev.ratiba.messaging.Saying.ConfirmMove;
import dev.ratiba.messaging.Saying.ConfirmPhone;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.Emergency;
import dev.ratiba.messaging.Saying.EnterCode;
import dev.ratiba.messaging.Saying.HoldReleased;
import dev.ratiba.messaging.Saying.KeptAsItIs;
import dev.ratiba.messaging.Saying.LeaveMessage;
import dev.ratiba.messaging.Saying.MessageTaken;
import dev.ratiba.messaging.Saying.Moved;
import dev.ratiba.messaging.Saying.NoNumber;
import dev.ratiba.messaging.Saying.NoVisits;
import dev.ratiba.messaging.Saying.NobodyYet;
import dev.ratiba.messaging.Saying.NotUnderstood;
import dev.ratiba.messaging.Saying.NothingBooked;
import dev.ratiba.messaging.Saying.NothingChanged;
import dev.ratiba.messaging.Saying.NothingDone;
import dev.ratiba.messaging.Saying.NumberIsYours;
import dev.ratiba.messaging.Saying.OfferBundle;
import dev.ratiba.messaging.Saying.OfferCode;
import dev.ratiba.messaging.Saying.OfferSlots;
import dev.ratiba.messaging.Saying.OptedIn;
import dev.ratiba.messaging.Saying.OptedOut;
import dev.ratiba.messaging.Saying.OutOfDate;
import dev.ratiba.messaging.Saying.PassedOn;
import dev.ratiba.messaging.Saying.PaymentFailed;
import dev.ratiba.messaging.Saying.PaymentInReview;
import dev.ratiba.messaging.Saying.PaymentIsSlow;
import dev.ratiba.messaging.Saying.PersonHere;
import dev.ratiba.messaging.Saying.PersonWillAnswer;
import dev.ratiba.messaging.Saying.PromptSent;
import dev.ratiba.messaging.Saying.Relayed;
import dev.ratiba.messaging.Saying.ReminderOver;
import dev.ratiba.messaging.Saying.SeeYouThen;
import dev.ratiba.messaging.Saying.SlotGone;
import dev.ratiba.messaging.Saying.StillComing;
import dev.ratiba.messaging.Saying.TooLateToChange;
import dev.ratiba.messaging.Saying.TooManyCodes;
import dev.ratiba.messaging.Saying.TooManyPrompts;
import dev.ratiba.messaging.Saying.TwoAtMost;
import dev.ratiba.messaging.Saying.UnknownService;
import dev.ratiba.messaging.Saying.Welcome;
import dev.ratiba.messaging.Saying.WhichVisit;
import dev.ratiba.messaging.Saying.WrongCode;
import dev.ratiba.messaging.Saying.YouAreWelcome;
import dev.ratiba.messaging.Saying.YourVisits;
import dev.ratiba.tenant.BusinessProfile;
import dev.ratiba.understanding.Language;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts sayings into words: pure, warm and short, in the customer's language, the tenant's own
 * wording first, and always within what WhatsApp takes.
 */
public final class Wording {
  private static final int QUOTED = 40;

  /** What stands for a code until it is sent. */
  public static final String CODE_GAP = "{code}";

  private final Phrasebook phrases;
  private final Particulars particulars;
  private final Choices choices;
  private final Answers answers;

  public Wording(BusinessProfile business, Language language) {
    this(business, language, Medium.CHAT);
  }

  public Wording(BusinessProfile business, Language language, Medium medium) {
    phrases = new Phrasebook(language, business.wording().getOrDefault(language, Map.of()), medium);
    var moments = new Moments(business, language, phrases);
    particulars = new Particulars(business, phrases, moments);
    choices = new Choices(business, phrases, moments, particulars);
    answers = new Answers(business, phrases, moments, particulars);
  }

  /** One reply in as few messages as it fits into; what has buttons or a list ends its message. */
  public List<Rendered> render(List<Saying> sayings) {
    var messages = new ArrayDeque<Rendered>();
    for (var saying : sayings) {
      var next = render(saying);
      var joined = Optional.ofNullable(messages.peekLast()).flatMap(last -> last.then(next));
      joined.ifPresent(_ -> messages.removeLast());
      messages.addLast(joined.orElse(next));
    }
    return List.copyOf(messages);
  }

  public Rendered render(Saying saying) {
    return switch (saying) {
      case Welcome _ -> text("welcome", particulars.about());
      case NotUnderstood _ -> text("not-understood");
      case OutOfDate _ -> text("out-of-date");
      case CannotUse(var attachment) -> text("cannot-use." + Phrasebook.code(attachment));
      case PersonWillAnswer _ -> text("person-will-answer");
      case PassedOn _ -> text("passed-on");
      case Emergency _ -> text("emergency");
      case Relayed(var words) -> Rendered.text(particulars.business() + ":\n" + words);
      case PersonHere _ -> text("person-here");
      case BotIsBack _ -> text("bot-is-back");
      case NobodyYet _ -> choices.whileNobodyAnswers();
      case AskedAgain _ -> text("asked-again");
      case LeaveMessage _ -> text("leave-message");
      case MessageTaken _ -> text("message-taken");
      case Answer answer -> Rendered.text(answers.to(answer));
      case AskPhone(var again) -> text(again ? "ask-phone.again" : "ask-phone");
      case ConfirmPhone(var phone) -> choices.number(phone);
      case NoNumber _ -> orByWhatsApp("person-will-answer");
      case OfferCode _ -> choices.code("offer-code", "offer-code.yes");
      case CodeOnItsWay _ -> text("code-on-its-way");
      case EnterCode _ -> choices.code("enter-code", "enter-code.again");
      case WrongCode(var left) ->
          text(
              left == 1 ? "wrong-code.last" : "wrong-code", Map.of("left", Integer.toString(left)));
      case CodeUsedUp _ -> text("code-used-up");
      case TooManyCodes _ -> orByWhatsApp("too-many-codes");
      case NumberIsYours _ -> text("number-is-yours");
      case YourVisits(var visits) -> text("your-visits", particulars.listed(visits));
      case AskService _ -> choices.services();
      case UnknownService(var asked) -> text("unknown-service", Map.of("asked", quoted(asked)));
      case AskWhen(var service, var second) ->
          text("ask-when", Map.of("service", particulars.names(service, second)));
      case TwoAtMost two -> text("two-at-most", particulars.of(two));
      case AskWhatToChange _ -> text("ask-what-to-change");
      case OfferSlots offer -> choices.slots(offer);
      case ConfirmVisit confirm -> choices.confirm(confirm);
      case OfferBundle offer -> choices.bundle(offer);
      case HoldReleased(var visit) -> text("hold-released", visit);
      case NothingBooked _ -> text("nothing-booked");
      case SlotGone(var visit) -> text("slot-gone", visit);
      case PromptSent(var visit, var payer) ->
          text("prompt-sent", particulars.prompted(visit, payer));
      case AwaitingMoney(var visit) -> text("awaiting-money", visit);
      case CancelOnPhone _ -> text("cancel-on-phone");
      case ChangeAfterPayment(var visit) -> text("change-after-payment", visit);
      case AlreadyPaying _ -> text("already-paying");
      case TooManyPrompts _ -> text("too-many-prompts");
      case PaymentIsSlow(var visit) -> text("payment-is-slow", visit);
      case PaymentFailed(var trouble) -> text("payment-failed." + Phrasebook.code(trouble));
      case AskRetry(var visit) -> choices.retry(visit);
      case PaymentInReview _ -> text("payment-in-review");
      case BookedNow(var visit, var receipt) ->
          text(Choices.of("booked-now", visit), particulars.paid(visit, receipt));
      case BookedAfterAll(var visit, var receipt) ->
          text(Choices.of("booked-after-all", visit), particulars.paid(visit, receipt));
      case AlreadyBooked(var visit) -> text("already-booked", visit);
      case OptedOut(var letGo) -> text(letGo ? "opted-out.let-go" : "opted-out");
      case OptedIn _ -> text("opted-in");
      case NoVisits _ -> text("no-visits");
      case WhichVisit(var among) -> choices.visits(among);
      case AskNewTime(var visit) -> text("ask-new-time", visit);
      case ConfirmMove move -> choices.move(move);
      case Moved(var before, var now) -> text("moved", particulars.moved(before, now));
      case ConfirmCancel(var visit) -> choices.cancel(visit);
      case Cancelled(var visit, var refund) ->
          text(Choices.of("cancelled", visit), particulars.cancelled(visit, refund));
      case KeptAsItIs(var visit) -> text("kept-as-it-is", visit);
      case NothingChanged _ -> text("nothing-changed");
      case TooLateToChange(var visit) -> text("too-late-to-change", visit);
      case SeeYouThen(var visit) -> text("see-you-then", visit);
      case NothingDone _ -> text("nothing-done");
      case StillComing still -> choices.coming(still);
      case ReminderOver(var visit, var cancelled) ->
          text(cancelled ? "reminder-over.cancelled" : "reminder-over.passed", visit);
      case AnythingElse _ -> text("anything-else");
      case YouAreWelcome(var visit) ->
          visit == null ? text("you-are-welcome") : text("you-are-welcome.visit", visit);
    };
  }

  /** What the business's people are told of a change. */
  public Rendered toStaff(Saying.OfChange change, String who) {
    return switch (change) {
      case Moved(var before, var now) ->
          toStaff("staff.moved", particulars.moved(before, now), who);
      case Cancelled(var visit, var refund) ->
          toStaff(
              refund == null ? "staff.cancelled" : "staff.cancelled.refund",
              particulars.refunded(visit, refund),
              who);
    };
  }

  /**
   * A code on its way to a number, for each of the ways that it may go: the gap is filled there.
   */
  public Rendered code() {
    return text("code", Map.of("business", particulars.business(), "code", CODE_GAP));
  }

  private Rendered toStaff(String key, Map<String, String> visit, String who) {
    var values = new HashMap<>(visit);
    values.put("who", who);
    return Rendered.text(phrases.say(key, values));
  }

  /** With the way out beside it, where the business has told where it is found. */
  private Rendered orByWhatsApp(String key) {
    return Rendered.text(
        Stream.of(phrases.say(key), phrases.say("or-whatsapp", particulars.onWhatsApp()))
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n")));
  }

  private Rendered text(String key) {
    return text(key, Map.of());
  }

  private Rendered text(String key, Visit visit) {
    return text(key, particulars.of(visit));
  }

  private Rendered text(String key, Map<String, String> values) {
    return Rendered.text(phrases.say(key, values));
  }

  /** The customer's own words, in one line and not too long. */
  private static String quoted(String asked) {
    return Limits.cut(asked.strip().replaceAll("\\s+", " "), QUOTED);
  }
}
