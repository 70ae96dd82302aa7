package dev.ratiba.sandbox.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Plays the flows whose histories every later version must replay, and saves them: {@code mvn
 * verify -Dit.test=SaveHistoriesIT -Dratiba.histories=save}. A run adds or replaces; it is for a
 * loop that has changed on purpose, behind a version, or for a new flow.
 */
@EnabledIfSystemProperty(named = "ratiba.histories", matches = "save")
final class SaveHistoriesIT extends WholeStack {
  private final Corpus corpus = new Corpus(stack());

  @BeforeAll
  static void openTheOneChair() throws Exception {
    OneChair.open(stack());
  }

  @Test
  void booking() throws Exception {
    var customer = held();
    customer.writes("yes").reads("Thank you").entersThePin().reads("confirmed");
    corpus.keep("booking", customer);
  }

  @Test
  void bookingInSmallSteps() throws Exception {
    var slot = Slots.next();
    var customer =
        aCustomer()
            .writes("hello")
            .reads("Which service")
            .writes("how much is a haircut?")
            .reads("KES 1,500")
            .writes("I would like a haircut on " + slot.inEnglish())
            .reads("Shall I book")
            .writes("yes")
            .reads("Thank you")
            .entersThePin()
            .reads("confirmed");
    corpus.keep("booking-in-small-steps", customer);
  }

  @Test
  void correction() throws Exception {
    var customer =
        held()
            .writes("make it a massage on " + Slots.next().inEnglish())
            .reads("Massage")
            .writes("yes")
            .reads("Thank you")
            .entersThePin()
            .reads("confirmed");
    corpus.keep("correction", customer);
  }

  @Test
  void bundle() throws Exception {
    var customer =
        aCustomer()
            .writes("I would like a manicure on " + Slots.next().inEnglish())
            .reads("Would you like this with it?")
            .writes("yes")
            .reads("Thank you")
            .entersThePin()
            .reads("confirmed", "Pedicure");
    corpus.keep("bundle", customer);
  }

  @Test
  void declinedAtTheConfirmation() throws Exception {
    corpus.keep("declined", held().writes("no").reads("These times are free"));
  }

  @Test
  void silenceAfterTheHold() throws Exception {
    var customer =
        Customer.of(stack(), Business.ONE_CHAIR)
            .writes("I would like a haircut on " + Slots.next().inEnglish())
            .reads("Shall I book");
    customer.waitsFor(Duration.ofSeconds(90)).reads("did not hear from you");
    corpus.keep("silence", customer);
  }

  @Test
  void cancelledPromptAndSecondTry() throws Exception {
    var customer = asked().cancelsThePrompt().reads("cancelled");
    customer.writes("yes").reads("Thank you").entersThePin().reads("confirmed");
    corpus.keep("second-try", customer);
  }

  @Test
  void callbackLost() throws Exception {
    var customer = asked();
    MpesaWeather.during("no-callback", () -> {}, customer::entersThePin);
    corpus.keep("callback-lost", customer.reads("confirmed"));
  }

  @Test
  void workerKilledMidWay() throws Exception {
    var customer = asked();
    stack().kill("worker-1");
    corpus.keep("worker-killed", customer.entersThePin().reads("confirmed"));
  }

  @Test
  void handoff() throws Exception {
    var customer = aCustomer().writes("xyzzy plugh frobnicate").reads("colleague");
    corpus.keep("handoff", customer.writes("qwerty uiop").reads("colleague"));
  }

  @Test
  void handoffWithAnAnswer() throws Exception {
    var owner = FrontDesk.open(stack());
    var customer =
        Customer.of(stack(), Business.FRONT_DESK)
            .writes("xyzzy plugh frobnicate")
            .reads("colleague");
    owner.reads("needs you");
    owner.writes("Friday is fine");
    corpus.keep("handoff-answered", customer.reads("Friday is fine"));
  }

  @Test
  void handoffTakenOverAndGivenBack() throws Exception {
    var owner = FrontDesk.open(stack());
    var customer =
        Customer.of(stack(), Business.FRONT_DESK)
            .writes("I want to talk to a person")
            .reads("colleague");
    owner.reads("needs you");
    owner.taps("Take over").reads("you talk to");
    customer.reads("A colleague is with you").writes("do you do children's parties?");
    owner.reads("parties").writes("We do").taps("Give back").reads("I go on");
    corpus.keep("handoff-taken-over", customer.reads("We do").reads("with you again"));
  }

  @Test
  void visitMovedAndCancelled() throws Exception {
    var customer = asked().entersThePin().reads("confirmed");
    customer
        .writes("can we move it to " + Slots.next().inEnglish())
        .reads("Shall I move it")
        .writes("yes")
        .reads("I have moved")
        .writes("cancel my booking")
        .reads("Shall I cancel")
        .writes("yes")
        .reads("I have cancelled");
    corpus.keep("moved-and-cancelled", customer);
  }

  @Test
  void secondBookingInOneConversation() throws Exception {
    var customer = asked().entersThePin().reads("confirmed").writes("thanks").reads("welcome");
    customer
        .writes("I also want a massage on " + Slots.next().inEnglish())
        .reads("Shall I book")
        .writes("yes")
        .reads("Thank you")
        .entersThePin()
        .reads("confirmed");
    corpus.keep("second-booking", customer);
  }

  @Test
  void promptNotAnswered() throws Exception {
    corpus.keep("prompt-not-answered", asked().reads("was not answered"));
  }

  @Test
  void remindedTwiceOnWhatsApp() throws Exception {
    var visit = booked();
    visit.isIn(24);
    visit.customer().reads("A reminder of your visit").taps("I am coming").reads("See you on");
    visit.isIn(2);
    visit.customer().reads("A reminder of your visit");
    visit.isOver();
    corpus.keep("reminded", visit);
  }

  @Test
  void remindedBySms() throws Exception {
    var visit = booked();
    visit.closesTheWindow();
    visit.isIn(24);
    await().until(() -> visit.sms().size() == 1);
    visit.isIn(2);
    await().until(() -> visit.sms().size() == 2);
    visit.isOver();
    corpus.keep("reminded-by-sms", visit);
  }

  @Test
  void reminderThatWhatsAppDidNotDeliver() throws Exception {
    var visit = booked();
    stack().control().put("/sandbox/faults/whatsapp/window", "{'mode': 'closed'}");
    visit.isIn(24);
    await().until(() -> visit.sms().size() == 1);
    corpus.keep("reminder-failed", visit);
  }

  @Test
  void remindersThatFollowAVisit() throws Exception {
    var visit = booked();
    visit
        .customer()
        .writes("can we move it to " + Slots.next().inEnglish())
        .reads("Shall I move it")
        .writes("yes")
        .reads("I have moved");
    visit.isIn(24);
    visit
        .customer()
        .reads("A reminder of your visit")
        .taps("I cannot come")
        .reads("Shall I cancel")
        .writes("yes")
        .reads("I have cancelled");
    visit.isOver();
    corpus.keep("reminders-follow", visit);
  }

  @Test
  void reminderAnsweredBySms() throws Exception {
    var visit = booked();
    visit.closesTheWindow();
    visit.isIn(24);
    var phone = new SmsPhone(stack(), visit.customer()).reads("1 I am coming");
    phone.writes("3").reads("Shall I call off").writes("1").reads("I have cancelled");
    visit.isOver();
    corpus.keep("answered-by-sms", visit);
  }

  @Test
  void typedNumberProvedByACode() throws Exception {
    var customer = booked().customer();
    try (var visitor = WidgetVisitor.of(stack())) {
      visitor.writes("I want to move my booking").reads("Which phone number");
      visitor.writes("0" + customer.number().substring(3)).reads("is that right?");
      visitor.taps("Yes, that is right").reads("Shall I send a code to it?");
      visitor.taps("Yes, send a code").reads("I have asked for a code");
      visitor.writes(TypedNumberIT.codeIn(customer.nextMessage().text()));
      visitor.reads("the number is yours").writes(Slots.next().inEnglish());
      visitor.reads("Shall I move it").taps("Yes, move it").reads("I have moved your visit");
    }
    corpus.keep("number-proved", customer);
  }

  @Test
  void visitBookedOnTheWeb() throws Exception {
    var customer = aCustomer();
    try (var visitor = WidgetVisitor.of(stack())) {
      visitor.writes("haircut on " + Slots.next().inEnglish()).reads("Which phone number");
      visitor.writes("0712").reads("I saw no phone number");
      visitor.writes("0" + customer.number().substring(3)).reads("is that right?");
      visitor.taps("Yes, that is right").reads("Shall I book this for you?");
      visitor.taps("Yes, book it").reads("M-Pesa prompt");
      customer.entersThePin();
      visitor.reads("Your booking is confirmed");
    }
    corpus.keep("web", customer);
  }

  private static BookedVisit booked() {
    return BookedVisit.of(stack(), asked().entersThePin().reads("confirmed"));
  }

  private static Customer held() {
    return aCustomer()
        .writes("Hi, I would like to book a haircut on " + Slots.next().inEnglish())
        .reads("Shall I book");
  }

  private static Customer asked() {
    return held().writes("yes").reads("Thank you");
  }
}
