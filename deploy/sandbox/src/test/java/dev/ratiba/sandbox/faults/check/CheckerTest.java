package dev.ratiba.sandbox.faults.check;

import static dev.ratiba.sandbox.faults.check.Case.AMINA;
import static dev.ratiba.sandbox.faults.check.Case.CONFIRMED;
import static dev.ratiba.sandbox.faults.check.Case.SLOT;
import static dev.ratiba.sandbox.faults.check.Case.THREAD;
import static dev.ratiba.sandbox.faults.check.Case.at;
import static dev.ratiba.sandbox.faults.check.Case.change;
import static dev.ratiba.sandbox.faults.check.Case.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.faults.check.Tables.Appointment;
import dev.ratiba.sandbox.faults.check.Tables.Booking;
import dev.ratiba.sandbox.faults.check.Tables.Conversation;
import dev.ratiba.sandbox.faults.check.Tables.Customer;
import dev.ratiba.sandbox.faults.check.Tables.Message;
import dev.ratiba.sandbox.faults.check.Tables.Outbox;
import dev.ratiba.sandbox.faults.check.Tables.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A healthy case gives no violation, and each test breaks one thing and sees that alone. */
final class CheckerTest {
  private final Case amina = new Case();

  @Test
  void isSilentWhenAllIsWell() {
    assertThat(amina.violations()).isEmpty();
    assertThat(Checker.judge(amina.evidence()).repeats()).isZero();
  }

  // I1

  @Test
  void seesAnAcceptedMessageThatIsNotInTheInbox() {
    amina.deeds.add(new Deed(at(40), "spa", AMINA, Deed.ACKNOWLEDGED, "wamid.9", "hello?"));

    finds("I1", "accepted and not in the inbox: wamid.9");
  }

  @Test
  void saysWhereALostMessageWent() {
    amina.deeds.add(new Deed(at(40), "spa", AMINA, Deed.WROTE, "wamid.9", "hello?"));
    amina.unrouted.add(new Evidence.Unrouted("whatsapp", "wamid.9", "unknown-number"));

    finds("I1", "unrouted: unknown-number");
  }

  @Test
  void doesNotMissAMessageThatWasNeverAccepted() {
    amina.deeds.add(new Deed(at(40), "spa", AMINA, Deed.UNKNOWN, "wamid.9", "hello?"));

    assertThat(amina.violations()).isEmpty();
  }

  @Test
  void seesAnInboxRowThatNobodyTook() {
    amina.inbox.add(Case.arrival(4, "ratiba", "late", at(40), null));

    finds("I1", "never taken");
  }

  @Test
  void seesAMessageThatWasTakenInTwice() {
    amina.inbox.add(Case.arrival(4, "whatsapp", "wamid.2", at(10.2), "turn-2"));

    assertThat(amina.violations())
        .extracting(Violation::what)
        .anyMatch(what -> what.contains("2 times in the inbox"))
        .allMatch(what -> what.contains("wamid.2"));
  }

  @Test
  void seesATurnThatIsNotThere() {
    amina.inbox.set(0, Case.arrival(1, "whatsapp", "wamid.1", at(0.05), "no-turn"));

    finds("I1", "taken by no turn");
  }

  @Test
  void seesMessagesThatWereHeardInAnotherOrder() {
    var first = amina.messages.get(0);
    var second = amina.messages.get(2);
    amina.messages.set(0, second);
    amina.messages.set(2, first);

    finds("I1", "accepted [wamid.1, wamid.2], but heard [wamid.2, wamid.1]");
  }

  @Test
  void seesAGapInTheNumbersOfTheInbox() {
    amina.inbox.removeIf(row -> row.sequence() == 1 && row.recipient().equals("conversation"));
    amina.deeds.removeFirst();
    amina.messages.removeFirst();

    finds("I1", "numbers of the inbox are [2, 3]");
  }

  // I2

  @Test
  void seesAPromptThatWasSentTwice() {
    amina.ledger.add(amina.ledger.get(2));

    finds("I2", "2 prompts for one attempt");
  }

  @Test
  void seesASecondCharge() {
    chargedAgain("R7654321", "settledtwice", "settled");

    assertThat(amina.violations())
        .contains(new Violation("I2", "spa", THREAD, "KES 3000 kept for a visit of KES 1500"));
  }

  @Test
  void acceptsASecondChargeThatPeopleWillPayBack() {
    chargedAgain("R7654321", "back", "refund_pending");

    assertThat(amina.violations()).isEmpty();
  }

  @Test
  void seesAReceiptThatBelongsToAnotherAttempt() {
    change(amina.payments, payment -> with(payment, payment.state(), "SOMEBODYS"));

    finds("I2", "a receipt that M-Pesa gave nobody for it");
  }

  private void chargedAgain(String reference, String id, String state) {
    var situation = json("{'state':'%s'}".formatted(state.replace('_', '-')));
    amina.payments.add(
        new Payment(
            id,
            "visit",
            1_500,
            AMINA,
            reference,
            state,
            situation,
            0,
            "ws_CO_2",
            "RCPT000002",
            at(11),
            at(16)));
    amina.ledger.add(
        new Fact(
            100,
            at(16),
            "daraja",
            "charge",
            "ws_CO_2",
            "charged",
            1_500L,
            AMINA,
            json("{'AccountReference':'%s','BusinessShortCode':'174379'}".formatted(reference)),
            json("{'MpesaReceiptNumber':'RCPT000002'}")));
  }

  // I3

  @Test
  void seesAVisitWithoutItsMoney() {
    change(amina.payments, payment -> with(payment, "failed", null));
    amina.ledger.removeIf(Fact::isCharge);
    change(amina.payments, payment -> situated(payment, "failed"));
    lastTurnOfThePaymentEnds("failed");

    finds("I3", "confirmed for KES 1500, settled are []");
  }

  @Test
  void seesMoneyWithoutItsVisit() {
    amina.appointments.clear();

    finds("I3", "settled, and no appointment is confirmed");
  }

  @Test
  void seesASettledAttemptThatNobodyPaid() {
    amina.ledger.removeIf(Fact::isCharge);
    change(amina.payments, payment -> with(payment, "settled", null));

    finds("I3", "settled for KES 1500, but M-Pesa took KES 0");
  }

  @Test
  void seesMoneyThatNobodyKnowsOf() {
    change(amina.payments, payment -> with(payment, "expired", null));
    change(amina.payments, payment -> situated(payment, "expired"));
    lastTurnOfThePaymentEnds("expired");
    amina.appointments.clear();

    finds("I3", "KES 1500 taken and the attempt is expired");
  }

  private void lastTurnOfThePaymentEnds(String state) {
    amina.turns.replaceAll(turn ->
        turn.kind().equals("payment")
            ? new Tables.Turn(
                turn.id(),
                turn.kind(),
                turn.row(),
                turn.number(),
                turn.before(),
                turn.events(),
                json("{'state':'%s'}".formatted(state)),
                turn.chain(),
                turn.takenAt())
            : turn);
  }

  private static Payment with(Payment payment, String state, @Nullable String receipt) {
    return new Payment(
        payment.id(),
        payment.booking(),
        payment.amountKes(),
        payment.payer(),
        payment.reference(),
        state,
        payment.situation(),
        payment.turns(),
        payment.checkoutRequestId(),
        receipt,
        payment.openedAt(),
        payment.endedAt());
  }

  private static Payment situated(Payment payment, String state) {
    return new Payment(
        payment.id(),
        payment.booking(),
        payment.amountKes(),
        payment.payer(),
        payment.reference(),
        payment.state(),
        json("{'state':'%s'}".formatted(state)),
        payment.turns(),
        payment.checkoutRequestId(),
        payment.receipt(),
        payment.openedAt(),
        payment.endedAt());
  }

  // I4

  @Test
  void seesTwoVisitsAtOnce() {
    amina.appointments.add(
        new Appointment("other", "theirs", "haircut", SLOT, "confirmed", null, at(50)));

    finds("I4", "confirmed overlaps confirmed of booking");
  }

  @Test
  void seesTwoHoldsThatWereThereAtOnceAndAreGone() {
    amina.appointments.clear();
    amina.payments.clear();
    amina.ledger.removeIf(fact -> fact.vendor().equals("daraja"));
    amina.turns.removeIf(turn -> turn.kind().equals("payment"));
    amina.inbox.removeIf(row -> row.recipient().equals("payment"));
    amina.runs.removeLast();
    amina.bookings.add(new Booking("theirs", "amina", THREAD, 1_500, at(60), List.of(SLOT)));

    finds("I4", "was held for 540 s together with booking");
  }

  // I5

  @Test
  void seesAHoldThatRanOutAndWasNotReleased() {
    holdUntil(at(60), THREAD);

    finds("I5", "a hold that ran out");
  }

  @Test
  void seesAnEndlessHoldThatNobodyPaysFor() {
    holdUntil(Instant.MAX, THREAD);

    finds("I5", "an endless hold without a pending attempt");
  }

  @Test
  void seesAHoldOfAClosedConversation() {
    holdUntil(at(600), "01CLOSED");

    finds("I5", "a hold without an open conversation");
  }

  @Test
  void acceptsAHoldThatWillBeReleased() {
    holdUntil(at(600), THREAD);

    assertThat(amina.violations()).isEmpty();
  }

  private void holdUntil(Instant expires, String thread) {
    var later = new Tables.Item("staff-2", SLOT.starts(), SLOT.ends());
    amina.bookings.add(new Booking("held", "amina", thread, 1_500, at(30), List.of(later)));
    amina.appointments.add(
        new Appointment("held", "held", "haircut", later, "reserved", expires, at(30)));
  }

  // I6

  @Test
  void seesAReplyThatWasSentTwiceForNoReason() {
    sentAgain(1);

    finds("I6", "sent 2 times, tried 1 times");
  }

  @Test
  void doesNotExcuseARepeatThatWasTriedTwiceWhileAllWorked() {
    sentAgain(2);

    finds("I6", "nothing explains it");
  }

  @Test
  void countsAndExcusesARepeatAfterAKill() {
    sentAgain(2);
    amina.faults.add(new Fault(Fault.WORKER_KILLED, at(15.45), at(20)));

    assertThat(amina.violations()).isEmpty();
    assertThat(Checker.judge(amina.evidence()).repeats()).isOne();
  }

  @Test
  void seesASecondConfirmationUnderAnotherKey() {
    amina.says(6, CONFIRMED, at(15.4));

    finds("I6", "the same confirmation under 2 keys");
  }

  @Test
  void acceptsAnotherAnswerTwiceInTheTurnThatConfirms() {
    var last = amina.turns.removeLast();
    amina.turns.add(
        amina.turnOf(
            last.number(),
            last.before().toString(),
            """
            [{'event':{'event':'payment-settled'},'step':{'actions':[
               {'action':'say','saying':{'saying':'booked-now','visit':{'booking':'visit'}}}]}},
             {'event':{'event':'customer-wrote'},'step':{'actions':[{'action':'call-person'}]}},
             {'event':{'event':'customer-wrote'},'step':{'actions':[
               {'action':'say','saying':{'saying':'answer'}}]}},
             {'event':{'event':'customer-wrote'},'step':{'actions':[
               {'action':'say','saying':{'saying':'answer'}}]}}]
            """,
            last.after().toString(),
            last.chain(),
            last.takenAt()));
    amina.says(6, "We are in Biashara Street.", at(15.4));
    amina.says(7, "We are in Biashara Street.", at(15.4));

    assertThat(amina.violations()).isEmpty();
  }

  @Test
  void seesRepliesThatLeftInAnotherOrder() {
    var asked = amina.ledger.removeFirst();
    amina.ledger.add(
        new Fact(
            200,
            at(20),
            asked.vendor(),
            asked.operation(),
            asked.key(),
            asked.effect(),
            null,
            asked.to(),
            asked.request(),
            asked.response()));

    finds("I6", "sent before what was said before it");
  }

  @Test
  void seesAReplyThatTheVendorNeverHad() {
    amina.ledger.removeFirst();

    finds("I6", "is read, but the vendor never had it");
  }

  private void sentAgain(int attempts) {
    change(amina.messages, message -> tried(message, attempts));
    amina.ledger.add(amina.sent("message-5", CONFIRMED, AMINA, at(26)));
  }

  private static Message tried(Message message, int attempts) {
    return new Message(
        message.id(),
        message.conversation(),
        message.position(),
        message.direction(),
        message.providerId(),
        message.body(),
        message.status(),
        attempts,
        message.failure(),
        message.createdAt());
  }

  // I7

  @Test
  void seesARowThatIsOverdue() {
    change(
        amina.wakeups,
        line ->
            new Evidence.Wakeup(
                line.tenant(), line.kind(), line.row(), line.accepted(), line.taken(), at(30)));

    finds("I7", "overdue since");
  }

  @Test
  void seesAnOutboxRowThatStaysOpen() {
    amina.outbox.add(new Outbox("row", "deliver", THREAD, at(40), true));

    finds("I7", "deliver is open since");
  }

  @Test
  void seesAMessageThatNobodySends() {
    amina.messages.add(
        new Message("m", THREAD, 9, "out", null, "See you", "queued", 0, null, at(40)));

    finds("I7", "a message is still queued");
  }

  @Test
  void seesAnOpenConversationThatIsNeverWokenAgain() {
    amina.wakeups.clear();

    finds("I7", "open, and never woken again");
  }

  @Test
  void seesAWorkflowThatFailed() {
    amina.runs.set(0, Case.conversation().ended("FAILED").run());

    finds("I7", "its workflow failed");
  }

  @Test
  void seesAWorkflowThatWasTerminatedAndHasNoSuccessor() {
    amina.runs.set(0, Case.conversation().ended("TERMINATED").run());

    finds("I7", "was TERMINATED and has none after it");
  }

  @Test
  void acceptsARunThatWasTerminatedOnPurposeAndIsNotDueYet() {
    amina.runs.set(0, Case.conversation().ended("TERMINATED").run());
    amina.faults.add(new Fault(Fault.RUNS_MEDDLED_WITH, at(16), at(17)));

    assertThat(amina.violations()).isEmpty();
  }

  @Test
  void acceptsThatARunWhichWasResetRemembersTheSameTurns() {
    amina.runs.set(0, Case.conversation().ended("TERMINATED").run());
    amina.runs.add(Case.conversation().run());
    amina.faults.add(new Fault(Fault.RUNS_MEDDLED_WITH, at(16), at(17)));

    assertThat(amina.violations()).isEmpty();
  }

  @Test
  void seesAWorkflowThatWaitsForNothing() {
    amina.runs.set(0, withoutTimers(amina.runs.getFirst()));

    finds("I7", "waits for nothing that could come");
  }

  @Test
  void seesAConversationThatWasNeverToldOfItsPayment() {
    change(
        amina.conversations,
        row ->
            new Conversation(
                row.id(),
                row.customer(),
                "PAYMENT_PENDING",
                json("{'state':'awaiting-payment','payment':'attempt'}"),
                2,
                row.openedAt(),
                null));
    amina.turns.removeLast();
    amina.inbox.removeLast();
    amina.messages.removeLast();
    amina.ledger.removeLast();
    amina.runs.set(0, new Remembered("conversation/spa/" + THREAD, Case.BEGAN).timer(0).run());

    assertThat(amina.violations())
        .extracting(Violation::what)
        .contains("waits for a payment that is settled");
  }

  @Test
  void seesAMessageThatWaitedForAMinuteAndAHalf() {
    amina.inbox.set(0, Case.arrival(1, "whatsapp", "wamid.1", at(-90), "turn-1"));
    amina.faults.add(new Fault("temporal killed", at(-5), at(-1)));

    finds("I7", "waited 86 s while nothing was broken");
  }

  @Test
  void seesThatOnlyTheSweeperWakesPeople() {
    swept(5);

    assertThat(promptness())
        .extracting(Violation::what)
        .containsExactly("5 of 9 were woken only by the sweeper");
  }

  @Test
  void doesNotMindAFewThatTheSweeperWokeButCountsThem() {
    swept(4);

    assertThat(promptness()).isEmpty();
    assertThat(Stalls.of(amina.evidence()).onlySwept()).isEqualTo(4);
  }

  @Test
  void doesNotBlameTheSweeperWhenSomebodyRangAndTheMachineWasBusy() {
    swept(5);
    amina.runs.add(new Remembered("conversation/spa/" + THREAD, at(-3)).ring(1.9).run());

    assertThat(promptness()).isEmpty();
    assertThat(Stalls.of(amina.evidence()).onlySwept()).isZero();
  }

  private void swept(int arrivals) {
    for (var sequence = 0; sequence < arrivals; sequence++) {
      amina.inbox.add(
          Case.arrival(10 + sequence, "whatsapp", "wamid.late." + sequence, at(-3), "turn-1"));
    }
  }

  private List<Violation> promptness() {
    var findings = new Findings("I7");
    new Promptness().check(amina.evidence(), findings);
    return findings.violations();
  }

  @Test
  void measuresWhatEachFaultCost() {
    amina.inbox.set(0, Case.arrival(1, "whatsapp", "wamid.1", at(-3), "turn-1"));
    var killed = new Fault(Fault.WORKER_KILLED, at(-4), at(-2));
    amina.faults.add(killed);

    var stalls = Stalls.of(amina.evidence());

    assertThat(stalls.arrivals()).isEqualTo(4);
    assertThat(stalls.worst()).isEqualTo(Duration.ofMillis(3_100));
    assertThat(stalls.worstDuring()).containsEntry(killed, Duration.ofMillis(3_100));
    assertThat(stalls.onlySwept()).isZero();
  }

  private static Run withoutTimers(Run run) {
    return new Run(
        run.workflowId(),
        run.runId(),
        run.status(),
        run.startedAt(),
        run.events().stream().filter(event -> !event.is(Run.What.TIMER_STARTED)).toList());
  }

  // I8

  @Test
  void seesACustomerOfAnotherBusiness() {
    amina.customersNextDoor.add(new Customer("stranger", "+" + AMINA));

    finds("I8", "knows a customer of another business");
  }

  @Test
  void seesAReplyThatWentToSomebodyElse() {
    change(amina.ledger, _ -> amina.sent("message-5", CONFIRMED, "254799999999", at(15.6)));

    finds("I8", "went to somebody else's phone");
  }

  @Test
  void seesAReplyFromAnotherBusinessesNumber() {
    change(
        amina.ledger,
        fact ->
            sent(
                fact,
                "{'biz_opaque_callback_data':'message-5','phone_number_id':'200','text':{}}"));

    finds("I8", "was sent from another's number");
  }

  @Test
  void seesMoneyThatWentToAnotherTill() {
    amina.ledger.replaceAll(fact ->
        fact.isCharge()
            ? sent(fact, "{'AccountReference':'R1234567','BusinessShortCode':'600000'}")
            : fact);

    finds("I8", "goes to another's till");
  }

  private static Fact sent(Fact fact, String request) {
    return new Fact(
        fact.seq(),
        fact.at(),
        fact.vendor(),
        fact.operation(),
        fact.key(),
        fact.effect(),
        fact.amountKes(),
        fact.to(),
        json(request),
        fact.response());
  }

  // I9; rings have a test of their own

  @Test
  void seesARowThatDoesNotStandWhereItsLastTurnLeftIt() {
    change(
        amina.conversations,
        row ->
            new Conversation(
                row.id(),
                row.customer(),
                "BOOKED",
                json("{'state':'greeting'}"),
                3,
                row.openedAt(),
                null));

    finds("I9", "does not stand where its last turn left it");
  }

  @Test
  void seesATurnThatIsNotRecorded() {
    amina.runs.set(
        0,
        Case.conversation()
            .ring(30)
            .task(30, 30.1, 30.2, Remembered.turn(30.1, "BOOKED → GREET"))
            .run());

    finds("I9", "the engine was told of a turn that is not recorded: BOOKED → GREET");
  }

  @Test
  void seesATurnThatTheEngineWasNeverToldOf() {
    amina.runs.set(1, new Remembered("payment/spa/attempt", at(10.2)).ended("COMPLETED").run());

    finds("I9", "turn 1 was never told to the engine");
  }

  @Test
  void acceptsAnUntoldTurnWhenItsWorkerDied() {
    amina.runs.set(1, new Remembered("payment/spa/attempt", at(10.2)).ended("COMPLETED").run());
    amina.faults.add(new Fault(Fault.WORKER_KILLED, at(15.35), at(17)));

    assertThat(amina.violations()).isEmpty();
  }

  @Test
  void acceptsAnUntoldTurnThatItsWorkerTookOnlyWhenItsTaskWasLost() {
    lostATaskInARunOf(-30);

    assertThat(amina.violations()).isEmpty();
  }

  @Test
  void seesAnUntoldTurnLongAfterATaskWasLost() {
    lostATaskInARunOf(-90);

    finds("I9", "turn 1 was never told to the engine");
  }

  private void lostATaskInARunOf(double began) {
    var run = new Remembered("payment/spa/attempt", at(began)).ring(0).lostTask(0, 2, 4);
    amina.runs.set(1, run.ended("COMPLETED").run());
  }

  // I10

  @Test
  void seesARefusalOfASlotThatNobodyHad() {
    refused(SLOT.ends().plus(Duration.ofHours(2)));

    finds("I10", "which nobody had");
  }

  @Test
  void acceptsARefusalOfASlotThatSomebodyHas() {
    refused(SLOT.starts().plus(Duration.ofMinutes(30)));

    assertThat(amina.violations()).isEmpty();
  }

  @Test
  void seesARefusalBeforeAnybodyHadTheSlot() {
    keptSince(at(50));
    amina.bookings.replaceAll(row ->
        new Booking(
            row.id(), row.customer(), row.conversation(), row.dueKes(), at(50), row.items()));
    refused(SLOT.starts());

    finds("I10", "which nobody had");
  }

  @Test
  void acceptsARefusalOfASlotThatWasHeldBeforeItsBookingWasBookedAgain() {
    keptSince(at(50));
    refused(SLOT.starts());

    assertThat(amina.violations()).isEmpty();
  }

  private void keptSince(Instant from) {
    amina.appointments.replaceAll(row ->
        new Appointment(
            row.id(), row.booking(), row.service(), row.slot(), row.status(), null, from));
  }

  private void refused(Instant slot) {
    amina.deeds.add(new Deed(at(40), "spa", "254711000002", Deed.REFUSED, "", slot.toString()));
  }

  private void finds(String invariant, String what) {
    assertThat(amina.violations()).as("%s", amina.violations()).hasSize(1);
    var violation = amina.violations().getFirst();
    assertThat(violation.invariant()).isEqualTo(invariant);
    assertThat(violation.what()).contains(what);
  }
}
