package dev.ratiba.conversation;

import static dev.ratiba.booking.Spa.ACHIENG;
import static dev.ratiba.booking.Spa.BRIAN;
import static dev.ratiba.booking.Spa.HAIRCUT;
import static dev.ratiba.booking.Spa.MASSAGE;
import static dev.ratiba.booking.Spa.SUNDAY;
import static dev.ratiba.conversation.Readings.at;
import static dev.ratiba.conversation.Readings.quiet;
import static dev.ratiba.conversation.Readings.sent;
import static dev.ratiba.conversation.Readings.tapped;
import static dev.ratiba.conversation.Readings.wish;
import static dev.ratiba.conversation.Readings.wrote;
import static dev.ratiba.conversation.Readings.wroteWithoutPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Openings;
import dev.ratiba.booking.Openings.Why;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Spa;
import dev.ratiba.booking.SpokenDay;
import dev.ratiba.booking.SpokenTime;
import dev.ratiba.booking.Visit;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.Action.CallPerson;
import dev.ratiba.conversation.Action.FindSlots;
import dev.ratiba.conversation.Action.HoldSlot;
import dev.ratiba.conversation.Action.LinkNumber;
import dev.ratiba.conversation.Action.NoteNumber;
import dev.ratiba.conversation.Action.PassOn;
import dev.ratiba.conversation.Action.ReleaseHold;
import dev.ratiba.conversation.Action.RequestPayment;
import dev.ratiba.conversation.Action.Say;
import dev.ratiba.conversation.Action.TellPerson;
import dev.ratiba.conversation.Action.Word;
import dev.ratiba.conversation.ConversationEvent.BookedUnpaid;
import dev.ratiba.conversation.ConversationEvent.NobodyAnswered;
import dev.ratiba.conversation.ConversationEvent.PaymentFailed;
import dev.ratiba.conversation.ConversationEvent.PaymentInReview;
import dev.ratiba.conversation.ConversationEvent.PaymentOpened;
import dev.ratiba.conversation.ConversationEvent.PaymentRefused;
import dev.ratiba.conversation.ConversationEvent.PaymentSettled;
import dev.ratiba.conversation.ConversationEvent.PersonAnswered;
import dev.ratiba.conversation.ConversationEvent.PersonLeft;
import dev.ratiba.conversation.ConversationEvent.PersonTookOver;
import dev.ratiba.conversation.ConversationEvent.Refusal;
import dev.ratiba.conversation.ConversationEvent.SlotHeld;
import dev.ratiba.conversation.ConversationEvent.SlotTaken;
import dev.ratiba.conversation.ConversationEvent.SlotsFound;
import dev.ratiba.conversation.ConversationState.AwaitingPayment;
import dev.ratiba.conversation.ConversationState.Booked;
import dev.ratiba.conversation.ConversationState.CollectingPhone;
import dev.ratiba.conversation.ConversationState.CollectingService;
import dev.ratiba.conversation.ConversationState.CollectingSlot;
import dev.ratiba.conversation.ConversationState.Confirming;
import dev.ratiba.conversation.ConversationState.Ended;
import dev.ratiba.conversation.ConversationState.Greeting;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import dev.ratiba.conversation.ConversationState.OfferingRetry;
import dev.ratiba.conversation.ConversationState.Stage;
import dev.ratiba.handoff.HandoffReason;
import dev.ratiba.messaging.Attachment;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Saying.AlreadyBooked;
import dev.ratiba.messaging.Saying.AlreadyPaying;
import dev.ratiba.messaging.Saying.Answer;
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
import dev.ratiba.messaging.Saying.CannotUse;
import dev.ratiba.messaging.Saying.ChangeAfterPayment;
import dev.ratiba.messaging.Saying.ConfirmPhone;
import dev.ratiba.messaging.Saying.ConfirmVisit;
import dev.ratiba.messaging.Saying.HoldReleased;
import dev.ratiba.messaging.Saying.MessageTaken;
import dev.ratiba.messaging.Saying.NobodyYet;
import dev.ratiba.messaging.Saying.NotUnderstood;
import dev.ratiba.messaging.Saying.NothingBooked;
import dev.ratiba.messaging.Saying.OfferSlots;
import dev.ratiba.messaging.Saying.OutOfDate;
import dev.ratiba.messaging.Saying.PassedOn;
import dev.ratiba.messaging.Saying.PaymentIsSlow;
import dev.ratiba.messaging.Saying.PersonWillAnswer;
import dev.ratiba.messaging.Saying.PromptSent;
import dev.ratiba.messaging.Saying.Relayed;
import dev.ratiba.messaging.Saying.SlotGone;
import dev.ratiba.messaging.Saying.TooManyPrompts;
import dev.ratiba.messaging.Saying.UnknownService;
import dev.ratiba.messaging.Saying.Welcome;
import dev.ratiba.messaging.Saying.YouAreWelcome;
import dev.ratiba.messaging.Tap;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.payment.PaymentTrouble;
import dev.ratiba.understanding.Alert;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Topic;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StepTest {
  private static final Wish WISH = wish(HAIRCUT, SUNDAY, 15);
  private static final Slot THREE = Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 15);
  private static final Slot FOUR = Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 16);
  private static final Slot FIVE = Spa.slot(HAIRCUT, ACHIENG, SUNDAY, 17);
  private static final Visit VISIT = Spa.visit(1, HAIRCUT, THREE);
  private static final Visit OTHER = Spa.visit(2, MASSAGE, Spa.slot(MASSAGE, BRIAN, SUNDAY, 10));
  private static final PaymentId PAYMENT = new PaymentId(new UUID(7, 1));
  private static final String PHONE = "+254712345678";

  private static final Wish NOTHING = Wish.NOTHING_YET;
  private static final ConversationState NEW = new CollectingService(NOTHING, null, null, 0);
  private static final CollectingSlot CHOOSING =
      new CollectingSlot(wish(HAIRCUT), List.of(THREE, FOUR), null, null, 0);
  private static final Confirming CONFIRMING = new Confirming(WISH, VISIT, null, 0);
  private static final AwaitingPayment AWAITING = new AwaitingPayment(WISH, VISIT, PAYMENT, null);
  private static final OfferingRetry OFFERING = new OfferingRetry(WISH, VISIT, null, 0);
  private static final Booked BOOKED = new Booked(VISIT, null, 0);

  @Nested
  class WhenNothingWasSaidYet {
    private final ConversationState greeting = new Greeting();

    @Test
    void welcomesWhoeverSaysHello() {
      assertThat(Step.from(greeting, wrote(Readings.of(Intent.GREETING))))
          .isEqualTo(Step.say(NEW, new Welcome(), new AskService()));
    }

    @Test
    void looksUpAWholeWishAtOnce() {
      assertThat(Step.from(greeting, wrote(Readings.of(Intent.BOOK, WISH))))
          .isEqualTo(
              Step.to(new CollectingSlot(WISH, null, null), new FindSlots(WISH, null))
                  .through(NEW));
    }

    @Test
    void keepsDayAndTimeWhileTheServiceIsOpen() {
      var kept = new CollectingService(at(15), null, null, 0);

      assertThat(Step.from(greeting, wrote(Readings.of(Intent.BOOK, at(15)))))
          .isEqualTo(Step.say(kept, new AskService()));
    }

    @Test
    void asksForANumberWhereTheChannelKnowsNone() {
      assertThat(Step.from(greeting, wroteWithoutPhone(Readings.of(Intent.BOOK, WISH))))
          .isEqualTo(
              Step.say(new CollectingPhone(WISH, null, 0), new Welcome(), new AskPhone(false)));
    }

    @Test
    void asksBackOnceWhenInDoubt() {
      var doubtful = Readings.withConfidence(0.7, Readings.of(Intent.BOOK));

      assertThat(Step.from(greeting, wrote(doubtful)))
          .isEqualTo(Step.say(NEW.unclear(1), new NotUnderstood(), new AskService()));
    }

    @Test
    void readsBackWhatItUnderstoodInDoubt() {
      var doubtful = Readings.withConfidence(0.7, Readings.of(Intent.BOOK, wish(HAIRCUT)));

      assertThat(Step.from(NEW, wrote(doubtful)))
          .isEqualTo(
              Step.say(
                  new CollectingSlot(wish(HAIRCUT), List.of(), null, null, 1),
                  new NotUnderstood(),
                  new AskWhen(HAIRCUT.id())));
    }

    @Test
    void callsAPersonForAGuess() {
      var guess = Readings.withConfidence(0.5, Readings.of(Intent.BOOK, WISH));

      assertThat(Step.from(greeting, wrote(guess)))
          .isEqualTo(
              Step.to(
                  new HandoffPending(NEW),
                  new CallPerson(HandoffReason.LOW_CONFIDENCE, new AskService()),
                  new Say(new PersonWillAnswer())));
    }

    @Test
    void callsAPersonForTheSecondUnclearTurnInARow() {
      var doubtful = wrote(Readings.withConfidence(0.7, Readings.of(Intent.BOOK)));

      assertThat(Step.from(NEW.unclear(1), doubtful).state()).isEqualTo(new HandoffPending(NEW));
    }

    @Test
    void forgetsADoubtOnceItUnderstandsAgain() {
      var question = wrote(Readings.question(Topic.HOURS));

      assertThat(Step.from(NEW.unclear(1), question).state()).isEqualTo(NEW);
    }

    @Test
    void answersAQuestionAndComesBackToItsOwn() {
      assertThat(Step.from(greeting, wrote(Readings.question(Topic.HOURS))))
          .isEqualTo(Step.say(NEW, new Answer(Topic.HOURS, null), new AskService()));
    }

    @Test
    void takesAQuestionAboutAServiceAsAChoiceOfIt() {
      var question = wrote(Readings.question(Topic.PRICES, wish(MASSAGE)));

      assertThat(Step.from(NEW, question))
          .isEqualTo(
              Step.say(
                  new CollectingSlot(wish(MASSAGE), null, null),
                  new Answer(Topic.PRICES, MASSAGE.id()),
                  new AskWhen(MASSAGE.id())));
    }

    @Test
    void answersAQuestionAboutAWholeWishAndLooksForItsSlot() {
      var question = wrote(Readings.question(Topic.PRICES, WISH));

      assertThat(Step.from(NEW, question))
          .isEqualTo(
              Step.to(
                  new CollectingSlot(WISH, null, null),
                  new Say(new Answer(Topic.PRICES, HAIRCUT.id())),
                  new FindSlots(WISH, null)));
    }

    @Test
    void namesWhatItSellsToWhoeverAsksForSomethingElse() {
      assertThat(Step.from(greeting, wrote(Readings.unknownService("a tattoo"))))
          .isEqualTo(Step.say(NEW, new UnknownService("a tattoo"), new AskService()));
    }

    @Test
    void repliesKindlyToAVoiceNote() {
      assertThat(Step.from(greeting, sent(Attachment.VOICE_NOTE)))
          .isEqualTo(Step.say(NEW, new CannotUse(Attachment.VOICE_NOTE), new AskService()));
    }
  }

  @Nested
  class WhenANumberIsAskedFor {
    private final CollectingPhone collecting = new CollectingPhone(WISH, null, 0);

    private final CollectingPhone readBack = new CollectingPhone(WISH, null, 0, PHONE);
    private final Step goesOn =
        Step.to(
                new CollectingSlot(WISH, null, PHONE),
                new LinkNumber(PHONE),
                new FindSlots(WISH, null))
            .through(new CollectingService(WISH, null, PHONE, 0));

    @Test
    void readsTheNumberBackBeforeItCounts() {
      var typed = wroteWithoutPhone(Readings.phone(PHONE));

      assertThat(Step.from(collecting, typed))
          .isEqualTo(Step.to(readBack, new NoteNumber(0), new Say(new ConfirmPhone(PHONE))));
      assertThat(Step.from(new Greeting(), typed).state())
          .isEqualTo(new CollectingPhone(Wish.NOTHING_YET, null, 0, PHONE));
    }

    @Test
    void goesOnWithTheWishOnceTheNumberIsConfirmed() {
      assertThat(Step.from(readBack, wroteWithoutPhone(Readings.of(Intent.YES)))).isEqualTo(goesOn);
      assertThat(Step.from(readBack, wroteWithoutPhone(Readings.choice(1)))).isEqualTo(goesOn);
      assertThat(Step.from(readBack, wroteWithoutPhone(Readings.phone(PHONE)))).isEqualTo(goesOn);
      assertThat(Step.from(readBack, tapped(new Tap.NumberRight(PHONE)))).isEqualTo(goesOn);
    }

    @Test
    void asksForAnotherNumberWhenItIsWrong() {
      var asked = Step.say(collecting, new AskPhone(false));

      assertThat(Step.from(readBack, wroteWithoutPhone(Readings.of(Intent.NO)))).isEqualTo(asked);
      assertThat(Step.from(readBack, wroteWithoutPhone(Readings.choice(2)))).isEqualTo(asked);
      assertThat(Step.from(readBack, tapped(new Tap.NumberWrong(PHONE)))).isEqualTo(asked);
    }

    @Test
    void anOldButtonConfirmsNoOtherNumber() {
      var other = new Tap.NumberRight("+254700000999");

      assertThat(Step.from(readBack, tapped(other)))
          .isEqualTo(Step.say(readBack, new OutOfDate(), new ConfirmPhone(PHONE)));
    }

    @Test
    void keepsWhatIsWishedMeanwhileWithoutAStrike() {
      var wished = Readings.of(Intent.BOOK, wish(MASSAGE));

      assertThat(Step.from(collecting, wroteWithoutPhone(wished)))
          .isEqualTo(
              Step.say(
                  new CollectingPhone(WISH.correctedBy(wish(MASSAGE)), null, 0),
                  new AskPhone(false)));
    }

    @Test
    void callsAPersonAfterThreeMessagesWithoutOne() {
      var nothing = wroteWithoutPhone(Readings.of(Intent.INFORM));
      var once = Step.from(collecting, nothing);
      var twice = Step.from(once.state(), nothing);

      assertThat(once)
          .isEqualTo(
              Step.to(
                  new CollectingPhone(WISH, null, 1),
                  new NoteNumber(1),
                  new Say(new AskPhone(true))));
      assertThat(Step.from(twice.state(), nothing).state())
          .isEqualTo(new HandoffPending(collecting));
    }

    @Test
    void asksAgainWhetherToBookWhatIsHeldAlready() {
      var holding = new CollectingPhone(WISH, VISIT, 0, PHONE);

      assertThat(Step.from(holding, wroteWithoutPhone(Readings.of(Intent.YES))))
          .isEqualTo(
              Step.to(
                  new Confirming(WISH, VISIT, PHONE, 0),
                  new LinkNumber(PHONE),
                  new Say(new ConfirmVisit(VISIT, null, PHONE))));
    }
  }

  @Nested
  class WhenADayAndTimeAreAskedFor {
    @Test
    void holdsWhatMatches() {
      assertThat(Step.from(CHOOSING, new SlotsFound(new Openings(FIVE, List.of(), Why.FREE))))
          .isEqualTo(Step.to(CHOOSING, new HoldSlot(HAIRCUT.id(), FIVE, null, null, true)));
    }

    @Test
    void offersWhatIsFreeInsteadAndKeepsTheDay() {
      var searching = new CollectingSlot(WISH, null, null);
      var closed = new Openings(null, List.of(FOUR), Why.CLOSED);

      assertThat(Step.from(searching, new SlotsFound(closed)))
          .isEqualTo(
              Step.say(
                  new CollectingSlot(WISH.withoutTime(), List.of(FOUR), null, null, 0),
                  new OfferSlots(WISH, List.of(FOUR), Why.CLOSED)));
    }

    @Test
    void offersOthersWhenSomebodyWasQuicker() {
      for (var taken : Arrays.asList(FOUR, null)) {
        assertThat(Step.from(CHOOSING, new SlotTaken(List.of(FIVE), taken)))
            .isEqualTo(
                Step.say(
                    new CollectingSlot(wish(HAIRCUT), List.of(FIVE), null, null, 0),
                    new OfferSlots(wish(HAIRCUT), List.of(FIVE), Why.TAKEN)));
      }
    }

    @Test
    void holdsTheVeryTimeWithAnybodyWhereNobodyWasNamed() {
      var withBrian = Spa.slot(HAIRCUT, BRIAN, SUNDAY, 16);
      var asked = new CollectingSlot(wish(HAIRCUT, SUNDAY, 16), null, null);

      assertThat(Step.from(asked, new SlotTaken(List.of(THREE, withBrian, FIVE), FOUR)))
          .isEqualTo(Step.to(asked, new HoldSlot(HAIRCUT.id(), withBrian, null, null, true)));
    }

    @Test
    void offersTheVeryTimeWithOthersWhereSomebodyWasNamedOrPicked() {
      var withBrian = Spa.slot(HAIRCUT, BRIAN, SUNDAY, 16);
      var at = new SpokenTime.At(LocalTime.of(16, 0));
      for (var wish : List.of(new Wish(HAIRCUT.id(), null, at, ACHIENG.id()), wish(HAIRCUT))) {
        var asked = new CollectingSlot(wish, null, null);

        assertThat(Step.from(asked, new SlotTaken(List.of(withBrian), FOUR)))
            .isEqualTo(
                Step.say(
                    new CollectingSlot(wish, List.of(withBrian), null, null, 0),
                    new OfferSlots(wish, List.of(withBrian), Why.TAKEN)));
      }
    }

    @Test
    void asksWhetherToBookWhatIsHeld() {
      assertThat(Step.from(CHOOSING, SlotHeld.of(VISIT, Spa.NAIROBI)))
          .isEqualTo(Step.say(CONFIRMING, new ConfirmVisit(VISIT, null, null)));
    }

    @Test
    void readsBackTheOtherMeaningOfAnAmbiguousTime() {
      var either = new SpokenTime.Either(LocalTime.of(15, 0), LocalTime.of(3, 0));
      var wish = new Wish(HAIRCUT.id(), WISH.day(), either, null);
      var step = Step.from(new CollectingSlot(wish, null, null), SlotHeld.of(VISIT, Spa.NAIROBI));

      assertThat(step)
          .isEqualTo(Step.say(CONFIRMING, new ConfirmVisit(VISIT, LocalTime.of(3, 0), null)));
    }

    @Test
    void takesAChoiceByPlaceOrByTap() {
      var hold = Step.to(CHOOSING, new HoldSlot(HAIRCUT.id(), FOUR, null, null, true));

      assertThat(Step.from(CHOOSING, wrote(Readings.choice(2)))).isEqualTo(hold);
      assertThat(Step.from(CHOOSING, tapped(new Tap.PickSlot(FOUR)))).isEqualTo(hold);
    }

    @Test
    void offersTheSameAgainForAChoiceThatWasNotOffered() {
      assertThat(Step.from(CHOOSING, wrote(Readings.choice(3))))
          .isEqualTo(
              Step.say(CHOOSING, new OfferSlots(wish(HAIRCUT), CHOOSING.offered(), Why.FREE)));
    }

    @Test
    void takesYesForAnAnswerWhereOneSlotAloneIsOffered() {
      var one = new CollectingSlot(wish(HAIRCUT), List.of(FIVE), null, null, 0);
      var yes = wrote(Readings.of(Intent.YES));

      assertThat(Step.from(one, yes))
          .isEqualTo(Step.to(one, new HoldSlot(HAIRCUT.id(), FIVE, null, null, true)));
      assertThat(Step.from(CHOOSING, yes).actions()).hasOnlyElementsOfType(Say.class);
    }

    @Test
    void asksOpenlyWhenNoneWillDo() {
      assertThat(Step.from(CHOOSING, wrote(Readings.of(Intent.NO))))
          .isEqualTo(
              Step.say(new CollectingSlot(wish(HAIRCUT), null, null), new AskWhen(HAIRCUT.id())));
    }

    @Test
    void looksForAnotherServiceAtTheSameTime() {
      var searching = new CollectingSlot(WISH, null, null);
      var wish = wish(MASSAGE, SUNDAY, 15);

      assertThat(Step.from(searching, wrote(Readings.of(Intent.CHANGE, wish(MASSAGE)))))
          .isEqualTo(Step.to(new CollectingSlot(wish, null, null), new FindSlots(wish, null)));
    }

    @Test
    void showsFreeTimesToWhoeverAsks() {
      var searching = new CollectingSlot(WISH, null, null);
      var wish = WISH.withoutTime();

      assertThat(Step.from(searching, wrote(Readings.question(Topic.FREE_TIMES))))
          .isEqualTo(Step.to(new CollectingSlot(wish, null, null), new FindSlots(wish, null)));
    }

    @Test
    void goesBackToTheHeldSlotByItsOwnButton() {
      var holding = new CollectingSlot(WISH, List.of(FOUR), VISIT, null, 0);

      assertThat(Step.from(holding, tapped(new Tap.Yes(VISIT.booking()))))
          .isEqualTo(Step.to(CONFIRMING, new RequestPayment(VISIT.booking(), null)));
      assertThat(Step.from(holding, tapped(new Tap.No(VISIT.booking()))).actions())
          .contains(new ReleaseHold(VISIT.booking()));
    }
  }

  @Nested
  class WhenASlotIsHeld {
    @Test
    void asksForTheMoneyOnYes() {
      var request = Step.to(CONFIRMING, new RequestPayment(VISIT.booking(), null));

      assertThat(Step.from(CONFIRMING, wrote(Readings.of(Intent.YES)))).isEqualTo(request);
      assertThat(Step.from(CONFIRMING, wrote(Readings.choice(1)))).isEqualTo(request);
      assertThat(Step.from(CONFIRMING, tapped(new Tap.Yes(VISIT.booking())))).isEqualTo(request);
    }

    @Test
    void releasesItOnNoAndLooksForAnotherTimeOfThatDay() {
      var wish = WISH.withoutTime();
      var declined =
          Step.to(
              new CollectingSlot(wish, null, null),
              new ReleaseHold(VISIT.booking()),
              new FindSlots(wish, null));

      assertThat(Step.from(CONFIRMING, wrote(Readings.of(Intent.NO)))).isEqualTo(declined);
      assertThat(Step.from(CONFIRMING, tapped(new Tap.No(VISIT.booking())))).isEqualTo(declined);
    }

    @Test
    void keepsItUntilACorrectionIsHeld() {
      var wish = wish(HAIRCUT, SUNDAY, 16);
      var corrected =
          Step.to(new CollectingSlot(wish, VISIT, null), new FindSlots(wish, VISIT.booking()));

      for (var intent : List.of(Intent.CHANGE, Intent.NO, Intent.YES, Intent.INFORM)) {
        assertThat(Step.from(CONFIRMING, wrote(Readings.of(intent, at(16))))).isEqualTo(corrected);
      }
    }

    @Test
    void agreesToAYesThatRepeatsWhatIsHeld() {
      assertThat(Step.from(CONFIRMING, wrote(Readings.of(Intent.YES, at(15)))).actions())
          .containsExactly(new RequestPayment(VISIT.booking(), null));
    }

    @Test
    void movesToAnotherSlotOfTheList() {
      assertThat(Step.from(CONFIRMING, tapped(new Tap.PickSlot(FOUR))))
          .isEqualTo(
              Step.to(
                  new CollectingSlot(WISH, VISIT, null),
                  new HoldSlot(HAIRCUT.id(), FOUR, VISIT.booking(), null, true)));
    }

    @Test
    void agreesToNothingUnderAnOlderPrompt() {
      assertThat(Step.from(CONFIRMING, tapped(new Tap.Yes(OTHER.booking()))))
          .isEqualTo(Step.say(CONFIRMING, new OutOfDate(), new ConfirmVisit(VISIT, null, null)));
    }

    @Test
    void asksWhatToChangeWhenNothingIsNamed() {
      assertThat(Step.from(CONFIRMING, wrote(Readings.of(Intent.CHANGE))))
          .isEqualTo(Step.say(CONFIRMING, new AskWhatToChange()));
    }

    @Test
    void callsItOff() {
      assertThat(Step.from(CONFIRMING, wrote(Readings.of(Intent.CANCEL))))
          .isEqualTo(Step.say(NEW, new NothingBooked()).after(new ReleaseHold(VISIT.booking())));
    }

    @Test
    void sendsThePromptToAnotherNumberOnlyAfterReadingItBack() {
      assertThat(Step.from(CONFIRMING, wrote(Readings.phone(PHONE))))
          .isEqualTo(
              Step.say(
                  new Confirming(WISH, VISIT, PHONE, 0), new ConfirmVisit(VISIT, null, PHONE)));
    }

    @Test
    void answersAQuestionAndComesBackToItsOwn() {
      assertThat(Step.from(CONFIRMING, wrote(Readings.question(Topic.PLACE))))
          .isEqualTo(
              Step.say(
                  CONFIRMING, new Answer(Topic.PLACE, null), new ConfirmVisit(VISIT, null, null)));
    }

    @Test
    void letsItGoInSilenceAndSaysSo() {
      assertThat(Step.from(CONFIRMING, quiet()))
          .isEqualTo(
              Step.say(
                      new CollectingSlot(WISH, List.of(THREE), null, null, 0),
                      new HoldReleased(VISIT))
                  .after(new ReleaseHold(VISIT.booking())));
    }

    @Test
    void tellsThatThePromptIsOnItsWay() {
      assertThat(Step.from(CONFIRMING, new PaymentOpened(PAYMENT)))
          .isEqualTo(Step.say(AWAITING, new PromptSent(VISIT, null)));
    }

    @Test
    void booksAtOnceWhereNothingIsDue() {
      assertThat(Step.from(CONFIRMING, new BookedUnpaid(VISIT.booking())))
          .isEqualTo(Step.say(BOOKED, new BookedNow(VISIT, null)));
    }

    @Test
    void looksAgainWhenTheSlotIsGone() {
      assertThat(Step.from(CONFIRMING, new PaymentRefused(Refusal.SLOT_GONE)))
          .isEqualTo(
              Step.to(
                  new CollectingSlot(WISH, null, null),
                  new Say(new SlotGone(VISIT)),
                  new FindSlots(WISH, null)));
    }

    @Test
    void asksForANumberWhenThereIsNoneToPrompt() {
      assertThat(Step.from(CONFIRMING, new PaymentRefused(Refusal.NO_NUMBER)))
          .isEqualTo(Step.say(new CollectingPhone(WISH, VISIT, 0), new AskPhone(false)));
    }

    @Test
    void saysWhyThereIsNoPromptAndKeepsTheQuestionOpen() {
      assertThat(Step.from(CONFIRMING, new PaymentRefused(Refusal.ALREADY_PAYING)))
          .isEqualTo(Step.say(CONFIRMING, new AlreadyPaying()));
      assertThat(Step.from(CONFIRMING, new PaymentRefused(Refusal.TOO_MANY_PROMPTS)))
          .isEqualTo(Step.say(CONFIRMING, new TooManyPrompts()));
    }
  }

  @Nested
  class WhenThePromptIsOnThePhone {
    @Test
    void booksWhenTheMoneyComes() {
      assertThat(Step.from(AWAITING, new PaymentSettled(PAYMENT, VISIT, "TKL4")))
          .isEqualTo(Step.say(BOOKED, new BookedNow(VISIT, "TKL4")));
    }

    @Test
    void saysTheTruthToWhoeverHasPaidAlready() {
      for (var intent : List.of(Intent.YES, Intent.INFORM, Intent.THANKS)) {
        assertThat(Step.from(AWAITING, wrote(Readings.of(intent))))
            .isEqualTo(Step.say(AWAITING, new AwaitingMoney(VISIT)));
      }
    }

    @Test
    void leavesCancellingToThePhone() {
      var told = Step.say(AWAITING, new CancelOnPhone(VISIT));

      assertThat(Step.from(AWAITING, wrote(Readings.of(Intent.CANCEL)))).isEqualTo(told);
      assertThat(Step.from(AWAITING, tapped(new Tap.No(VISIT.booking())))).isEqualTo(told);
    }

    @Test
    void changesNothingBeforeThePaymentHasEnded() {
      assertThat(Step.from(AWAITING, wrote(Readings.of(Intent.CHANGE, at(16)))))
          .isEqualTo(Step.say(AWAITING, new ChangeAfterPayment(VISIT)));
    }

    @Test
    void offersAnotherTryWhileTheSlotIsHeld() {
      var failed = new PaymentFailed(PAYMENT, PaymentTrouble.WRONG_PIN, true);

      assertThat(Step.from(AWAITING, failed))
          .isEqualTo(
              Step.say(
                  OFFERING,
                  new Saying.PaymentFailed(PaymentTrouble.WRONG_PIN),
                  new AskRetry(VISIT)));
    }

    @Test
    void looksForAnotherSlotWhenThisOneIsGone() {
      var failed = new PaymentFailed(PAYMENT, PaymentTrouble.NOT_ANSWERED, false);

      assertThat(Step.from(AWAITING, failed))
          .isEqualTo(
              Step.to(
                  new CollectingSlot(WISH, null, null),
                  new Say(new Saying.PaymentFailed(PaymentTrouble.NOT_ANSWERED)),
                  new Say(new SlotGone(VISIT)),
                  new FindSlots(WISH, null)));
    }

    @Test
    void callsAPersonForWhatOnlyTheBusinessCanPutRight() {
      var failed = new PaymentFailed(PAYMENT, PaymentTrouble.REFUSED, true);

      assertThat(Step.from(AWAITING, failed).state()).isEqualTo(new HandoffPending(OFFERING));
    }

    @Test
    void takesNoNoticeOfAnotherAttemptsFailure() {
      var other = new PaymentId(new UUID(7, 2));

      assertThat(Step.from(AWAITING, new PaymentFailed(other, PaymentTrouble.CANCELLED, true)))
          .isEqualTo(Step.stay(AWAITING));
    }

    @Test
    void tellsOfMoneyThatNeedsALookAndLetsTheSlotGo() {
      assertThat(Step.from(AWAITING, new PaymentInReview(PAYMENT)))
          .isEqualTo(
              Step.to(
                      new HandoffPending(new CollectingSlot(WISH, null, null)),
                      new CallPerson(HandoffReason.PAYMENT, new AskWhen(HAIRCUT.id())),
                      new Say(new Saying.PaymentInReview()))
                  .after(new ReleaseHold(VISIT.booking())));
    }

    @Test
    void callsAPersonWhenThePaymentSeemsToHaveNoEnd() {
      assertThat(Step.from(AWAITING, quiet()))
          .isEqualTo(
              Step.to(
                  new HandoffPending(AWAITING),
                  new CallPerson(HandoffReason.PAYMENT, new AwaitingMoney(VISIT)),
                  new Say(new PaymentIsSlow(VISIT))));
    }
  }

  @Nested
  class WhenAnotherTryIsOffered {
    @Test
    void sendsAnotherPromptOnYes() {
      assertThat(Step.from(OFFERING, wrote(Readings.of(Intent.YES))))
          .isEqualTo(Step.to(OFFERING, new RequestPayment(VISIT.booking(), null)));
    }

    @Test
    void letsTheSlotGoOnNo() {
      assertThat(Step.from(OFFERING, wrote(Readings.of(Intent.NO))))
          .isEqualTo(Step.say(NEW, new NothingBooked()).after(new ReleaseHold(VISIT.booking())));
    }

    @Test
    void booksWhenTheMoneyComesAfterAll() {
      assertThat(Step.from(OFFERING, new PaymentSettled(PAYMENT, VISIT, "TKL4")))
          .isEqualTo(Step.say(BOOKED, new BookedAfterAll(VISIT, "TKL4")));
    }
  }

  @Nested
  class WhenBooked {
    @Test
    void looksForwardToTheVisit() {
      assertThat(Step.from(BOOKED, wrote(Readings.of(Intent.THANKS))))
          .isEqualTo(Step.say(BOOKED, new YouAreWelcome(VISIT)));
    }

    @Test
    void takesARepeatedYesForWhatItIs() {
      assertThat(Step.from(BOOKED, tapped(new Tap.Yes(VISIT.booking()))))
          .isEqualTo(Step.say(BOOKED, new AlreadyBooked(VISIT)));
    }

    @Test
    void beginsASecondBooking() {
      var wish = wish(MASSAGE, SUNDAY, 17);

      assertThat(Step.from(BOOKED, wrote(Readings.of(Intent.BOOK, wish))))
          .isEqualTo(
              Step.to(new CollectingSlot(wish, null, null), new FindSlots(wish, null))
                  .through(new CollectingService(wish, null, null, 0)));
    }

    @Test
    void looksForTheVisitThatIsToBeChanged() {
      for (var intent : List.of(Intent.CHANGE, Intent.CANCEL)) {
        assertThat(Step.from(BOOKED, wrote(Readings.of(intent))).actions())
            .containsExactly(new Action.FindVisits());
      }
    }

    @Test
    void hearsOfTheSamePaymentOnlyOnce() {
      assertThat(Step.from(BOOKED, new PaymentSettled(PAYMENT, VISIT, "TKL4")))
          .isEqualTo(Step.stay(BOOKED));
    }

    @Test
    void endsInSilence() {
      assertThat(Step.from(BOOKED, quiet())).isEqualTo(Step.stay(new Ended()));
    }
  }

  @Nested
  class WhenMoneyComesLate {
    private final PaymentSettled late = new PaymentSettled(PAYMENT, VISIT, "TKL4");
    private final BookedAfterAll told = new BookedAfterAll(VISIT, "TKL4");

    @Test
    void booksForWhoeverWasLookingForTheSameAgain() {
      assertThat(Step.from(CHOOSING, late)).isEqualTo(Step.say(BOOKED, told));
    }

    @Test
    void comesBackToWhatElseIsUnderWay() {
      var confirming = new Confirming(wish(MASSAGE, SUNDAY, 10), OTHER, null, 0);

      assertThat(Step.from(confirming, late))
          .isEqualTo(Step.say(confirming, told, new ConfirmVisit(OTHER, null, null)));
    }

    @Test
    void isToldInANewConversation() {
      assertThat(Step.from(new Greeting(), late)).isEqualTo(Step.say(BOOKED, told));
    }

    @Test
    void isToldWhileAPersonIsAwaited() {
      assertThat(Step.from(new HandoffPending(AWAITING), late).state()).isEqualTo(BOOKED);
    }
  }

  @Nested
  class WhenAPersonWasCalled {
    private final HandoffPending pending = new HandoffPending(CONFIRMING);

    @Test
    void goesOnFromWhereItWasInterrupted() {
      assertThat(Step.from(pending, wrote(Readings.of(Intent.YES))))
          .isEqualTo(
              Step.to(
                  CONFIRMING,
                  new TellPerson(Word.WENT_ON),
                  new RequestPayment(VISIT.booking(), null)));
    }

    @Test
    void passesOnWhatItDoesNotUnderstand() {
      assertThat(
              Step.from(pending, wrote(Readings.withConfidence(0.3, Readings.of(Intent.UNCLEAR)))))
          .isEqualTo(Step.to(pending, new PassOn(), new Say(new PassedOn())));
    }

    @Test
    void relaysAPersonsWordsAndGoesOnKnowingWhatTheyOffer() {
      var offered = new Wish(null, new SpokenDay.On(SUNDAY), null, null);

      assertThat(Step.from(new HandoffPending(NEW), new PersonAnswered("At 2 or 4", offered)))
          .isEqualTo(
              Step.say(new CollectingService(offered, null, null, 0), new Relayed("At 2 or 4")));
    }

    @Test
    void aPersonsOneOfferIsAgreedToByYes() {
      var offered = wish(HAIRCUT, SUNDAY, 14);
      var pending = new HandoffPending(CHOOSING);
      var answered = Step.from(pending, new PersonAnswered("2pm?", offered)).state();

      assertThat(Step.from(answered, wrote(Readings.of(Intent.YES))).actions())
          .containsExactly(new FindSlots(offered, null));
    }

    @Test
    void isSilentWhileAPersonTalksAndPassesOnEveryWord() {
      var taken = Step.from(CONFIRMING, new PersonTookOver()).state();

      assertThat(taken).isEqualTo(new HandoffPending(CONFIRMING, Stage.TAKEN_OVER));
      for (var intent : Intent.values()) {
        assertThat(Step.from(taken, wrote(Readings.of(intent))))
            .isEqualTo(Step.to(taken, new PassOn()));
      }
      assertThat(Step.from(taken, new PersonAnswered("hello", null)))
          .isEqualTo(Step.say(taken, new Relayed("hello")));
    }

    @Test
    void goesOnAskingWhenThePersonHasLeft() {
      var taken = new HandoffPending(CONFIRMING, Stage.TAKEN_OVER);

      assertThat(Step.from(taken, new PersonLeft()))
          .isEqualTo(Step.say(CONFIRMING, new BotIsBack(), new ConfirmVisit(VISIT, null, null)));
    }

    @Test
    void asksWhoeverNobodyHasAnsweredWhatTheyWouldRatherDo() {
      var unanswered = new HandoffPending(CONFIRMING, Stage.UNANSWERED);

      assertThat(Step.from(pending, new NobodyAnswered()))
          .isEqualTo(Step.say(unanswered, new NobodyYet()));
      for (var waits : List.of(tapped(new Tap.KeepWaiting()), wrote(Readings.choice(1)))) {
        assertThat(Step.from(unanswered, waits))
            .isEqualTo(Step.to(pending, new TellPerson(Word.WAITS), new Say(new AskedAgain())));
      }
      for (var leaves : List.of(tapped(new Tap.LeaveMessage()), wrote(Readings.choice(2)))) {
        assertThat(Step.from(unanswered, leaves).state())
            .isEqualTo(new HandoffPending(CONFIRMING, Stage.TAKING_MESSAGE));
      }
      for (var goesOn : List.of(tapped(new Tap.GoOn()), wrote(Readings.choice(3)))) {
        assertThat(Step.from(unanswered, goesOn).state()).isEqualTo(CONFIRMING);
      }
    }

    @Test
    void takesAMessageAsItIs() {
      var taking = new HandoffPending(CONFIRMING, Stage.TAKING_MESSAGE);

      assertThat(Step.from(taking, wrote(Readings.of(Intent.YES))))
          .isEqualTo(Step.to(CONFIRMING, new PassOn(), new Say(new MessageTaken())));
    }

    @Test
    void aComplaintOrADangerIsNeverAnsweredByTheBot() {
      for (var alert : Alert.values()) {
        var alarmed = wrote(Readings.alarming(alert, Readings.of(Intent.YES)));

        assertThat(Step.from(CONFIRMING, alarmed).state()).isEqualTo(pending);
        for (var stage : List.of(Stage.WAITING, Stage.UNANSWERED, Stage.TAKING_MESSAGE)) {
          assertThat(Step.from(pending.at(stage), alarmed))
              .isEqualTo(Step.from(CONFIRMING, alarmed));
        }
        assertThat(Step.from(pending.at(Stage.TAKEN_OVER), alarmed).actions())
            .containsExactly(new PassOn());
      }
    }

    @Test
    void whoeverGoesOnIntoSomethingThatNeedsAPersonHasNotGoneOnWithoutOne() {
      assertThat(Step.from(pending, wrote(Readings.question(Topic.OTHER))))
          .isEqualTo(Step.from(CONFIRMING, wrote(Readings.question(Topic.OTHER))));
    }

    @Test
    void callsAgainWhenTheCustomerAsksForAPerson() {
      for (var stage : List.of(Stage.WAITING, Stage.UNANSWERED)) {
        assertThat(Step.from(pending.at(stage), wrote(Readings.of(Intent.PERSON))))
            .isEqualTo(
                Step.to(
                    pending,
                    new CallPerson(
                        HandoffReason.ASKED_FOR_PERSON, new ConfirmVisit(VISIT, null, null)),
                    new Say(new PassedOn())));
      }
    }

    @Test
    void letsAForgottenSlotGoAndKeepsThePersonCalled() {
      var offered = new CollectingSlot(WISH, List.of(THREE), null, null, 0);
      for (var stage : List.of(Stage.WAITING, Stage.UNANSWERED)) {
        assertThat(Step.from(pending.at(stage), quiet()))
            .isEqualTo(
                Step.say(new HandoffPending(offered, stage), new HoldReleased(VISIT))
                    .after(new ReleaseHold(VISIT.booking())));
      }
      for (var stage : List.of(Stage.TAKING_MESSAGE, Stage.TAKEN_OVER)) {
        assertThat(Step.from(pending.at(stage), quiet()))
            .as("where a yes is not the bot's")
            .isEqualTo(
                Step.to(new HandoffPending(offered, stage), new ReleaseHold(VISIT.booking())));
      }
    }

    @Test
    void endsInALongSilence() {
      for (var stage : Stage.values()) {
        assertThat(Step.from(new HandoffPending(NEW, stage), quiet()))
            .isEqualTo(Step.stay(new Ended()));
      }
    }
  }
}
