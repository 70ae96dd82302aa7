package dev.ratiba.activities;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Money;
import dev.ratiba.conversation.ConversationState.Stage;
import dev.ratiba.db.Json;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.conversation.Reception;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.handoff.Handoffs;
import dev.ratiba.db.messaging.Reports;
import dev.ratiba.db.messaging.Reports.Report;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.handoff.HandoffId;
import dev.ratiba.handoff.HandoffState;
import dev.ratiba.handoff.HandoffState.Outcome;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.messaging.Tap;
import dev.ratiba.payment.StkCallback;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A call for a person beside its conversation, turn by turn, on PostgreSQL; a vendor takes
 * everything at once.
 */
class HandoffTurnsIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final String OWNER = "+254700000100";
  private static final String SECOND = "+254700000101";
  private static final String VAGUE = "xyzzy plugh frobnicate";
  private static final String PARKING = "do you have parking?";
  private static int tenants;

  @AutoClose private final Shop shop = new Shop(POSTGRES, "handoffs_" + ++tenants);

  private final Customer asha = shop.customer();

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @BeforeEach
  void appointAdmins() {
    shop.sql("delete from %s.tenant_admins");
    shop.sql(
        """
        insert into %s.tenant_admins (whatsapp_number, position)
        values ('254700000100', 1), ('254700000101', 2)
        """);
  }

  @Test
  void aCardThatFailsGoesTheOtherWayOnceAndTheHandoffGoesOn() {
    asha.says(VAGUE);
    turnAndDeliver();

    assertThat(rings(failure("131026 Message undeliverable"))).isTrue();
    turnAndDeliver();
    assertThat(sent()).containsExactly(OWNER + " whatsapp failed", OWNER + " sms sent");

    assertThat(rings(failure("DeliveryFailure"))).as("failed for good").isFalse();
    pass(Duration.ofMinutes(5));
    turnAndDeliver();
    assertThat(sent()).hasSize(3).last().isEqualTo(SECOND + " whatsapp sent");
    writes(OWNER, "We open at nine");
    assertThat(said()).last().asString().endsWith("We open at nine");
    assertThat(state()).isEqualTo("answered");
  }

  @Test
  void aCardThatFailsWhenAllIsOverStillGoesTheOtherWay() {
    asha.says(VAGUE);
    turnAndDeliver();
    var card = failure("131026 Message undeliverable");
    asha.says("I would like to book a haircut tomorrow at 10:00");
    turnAndDeliver();

    assertThat(rings(card)).isTrue();
    turnAndDeliver();
    turnAndDeliver();

    assertThat(sent()).last().isEqualTo(OWNER + " sms sent");
    assertThat(
            shop.count("public.wakeups where kind = 'handoff' and tenant = '" + shop.slug() + "'"))
        .isZero();
  }

  @Test
  void twoMessagesAtOnceAreACardAndWhatWasWrittenSince() {
    asha.writes(VAGUE);
    asha.writes("hello? anyone");
    shop.settleDown(asha.thread());

    turnAndDeliver();

    assertThat(told()).hasSize(2);
    assertThat(told().getFirst()).contains("needs you", VAGUE);
    assertThat(told().getLast()).contains("hello? anyone");
  }

  @Test
  void everybodyIsAskedAtOnceInAnEmergencyWhateverIsWrittenSince() {
    asha.writes("help, my friend fainted in your chair");
    asha.writes("hello?");
    shop.settleDown(asha.thread());

    turnAndDeliver();

    assertThat(sent())
        .startsWith(OWNER + " whatsapp sent", SECOND + " whatsapp sent", OWNER + " sms sent");
  }

  @Test
  void whoGoesOnIntoAQuestionForAPersonIsStillWaitedFor() {
    asha.says(VAGUE);
    turnAndDeliver();

    asha.says(PARKING);
    turnAndDeliver();

    assertThat(told()).hasSize(2).noneMatch(text -> text.contains("went on"));
    assertThat(told()).last().asString().contains("once more", "no answer", PARKING);
    assertThat(reason()).isEqualTo("open question");
    asha.says("please book a haircut tomorrow at 10:00");
    turnAndDeliver();
    assertThat(reason()).as("the question is still open").isEqualTo("open question");
  }

  @Test
  void whoWentOnAndThenNeedsAPersonIsAskedForAnewAlsoBeforeTheHandoffHasHeard() {
    asha.says(VAGUE);
    turnAndDeliver();

    asha.says("I would like to book a haircut tomorrow at 10:00");
    asha.says(PARKING);
    turnAndDeliver();

    assertThat(told()).last().asString().contains("needs you", "no answer", PARKING);
    assertThat(shop.count("%s.handoff_log where closed_at is null")).isOne();
    assertThat(shop.count("%s.handoff_log")).isOne();
    writes(OWNER, "Yes, behind the house");
    assertThat(said()).last().asString().endsWith("Yes, behind the house");
  }

  @Test
  void whoGoesOnWithTheBotAndThenNeedsAPersonIsAskedForAnew() {
    asha.says(VAGUE);
    nobodyAnswers();

    asha.taps(new Tap.GoOn());
    asha.says(PARKING);
    turnAndDeliver();

    assertThat(told()).last().asString().contains("needs you", "no answer", PARKING);
    assertThat(reason()).isEqualTo("open question");
  }

  @Test
  void aCallThatIsOverIsFollowedByAnother() {
    asha.says(VAGUE);
    turnAndDeliver();
    writes(OWNER, "We open at nine");

    asha.says(PARKING);
    turnAndDeliver();

    assertThat(shop.texts("select state || ' ' || reason from %s.handoff_log order by opened_at"))
        .containsExactly("answered low_confidence", "open question");
    assertThat(told()).last().asString().contains("needs you", PARKING);
  }

  /** The customer's turn comes while the handoff's last one is under way. */
  @Test
  void aCallThatEndsThisInstantIsFollowedByAnother() throws Exception {
    asha.says(VAGUE);
    turnAndDeliver();
    asha.writes(PARKING);

    try (var others = Executors.newSingleThreadExecutor()) {
      var turn =
          shop.inside(sql -> {
            var handoffs = new Handoffs(sql);
            var call = handoffs.lock(HandoffId.of(call().id())).orElseThrow();
            var taken = others.submit(() -> shop.settleDown(asha.thread()));
            shop.awaitSomebodyWaitingForALock();
            handoffs.leave(call.id(), new HandoffState.Ended(Outcome.ANSWERED), null);
            return taken;
          });
      turn.get(10, TimeUnit.SECONDS);
    }

    assertThat(shop.texts("select state || ' ' || reason from %s.handoff_log order by opened_at"))
        .containsExactly("answered low_confidence", "open question");
  }

  /** Each has something to tell the other: neither waits for the other for ever. */
  @Test
  void anAnswerAndAComplaintThatCrossAreBothHeard() throws Exception {
    for (var round = 0; round < 10; round++) {
      var juma = shop.customer().says(VAGUE);
      turnAndDeliver();
      var call = call();
      accept(OWNER, "We open at nine");
      juma.writes("this is terrible service, I want to complain");

      try (var others = Executors.newFixedThreadPool(2)) {
        var turns =
            others.invokeAll(
                List.<Callable<Object>>of(() -> shop.turn(call), () -> shop.turn(juma.thread())));
        for (var turn : turns) {
          turn.get();
        }
      }
      shop.settleDown(call);
      shop.settleDown(juma.thread());
      turnAndDeliver();

      assertThat(said()).anyMatch(text -> text.endsWith("We open at nine"));
      assertThat(reason()).isEqualTo("open complaint");
      assertThat(told()).last().asString().contains("needs you", "They complain");
      writes(OWNER, "I am so sorry");
      assertThat(shop.count("%s.handoff_log where closed_at is null")).isZero();
    }
  }

  @Test
  void aComplaintIsToldToWhoeverWasAskedForLess() {
    asha.says(VAGUE);
    turnAndDeliver();

    asha.says("this is terrible service, I want to complain");
    turnAndDeliver();

    assertThat(told()).last().asString().contains("once more", "They complain", "terrible service");
    assertThat(reason()).isEqualTo("open complaint");
  }

  @Test
  void anEmergencyAsksEverybodyAtOnceAlsoWhenAPersonWasCalledForLess() {
    asha.says(VAGUE);
    turnAndDeliver();

    asha.says("help, my friend fainted in your chair");
    turnAndDeliver();

    assertThat(sent())
        .containsExactly(
            OWNER + " whatsapp sent",
            OWNER + " whatsapp sent",
            SECOND + " whatsapp sent",
            OWNER + " sms sent");
    assertThat(told().get(1)).contains("URGENT", "fainted");
    assertThat(reason()).isEqualTo("open emergency");
  }

  @Test
  void whoTalksToTheCustomerReadsWhatElseNeedsALook() {
    asha.holds(10).agrees().says("I want to talk to a person");
    turnAndDeliver();
    writes(OWNER, "take over");

    var little =
        new StkCallback(Customer.checkoutOf(asha.payment()), "merchant", "0", Money.kes(1), "TKL4");
    asha.callsBack(asha.payment(), little);
    turnAndDeliver();

    assertThat(told()).last().asString().contains("once more", "payment of theirs needs a look");
  }

  /** How far the call has come when the hold runs out. */
  @ParameterizedTest
  @EnumSource(Stage.class)
  void aHoldThatRunsOutLeavesThePersonCalled(Stage stage) {
    asha.holds(10).says("can I talk to a person please");
    reach(stage);

    asha.holdRunsOut().isSilent();

    assertThat(asha.slots()).isEmpty();
    assertThat(stage()).isEqualTo(stage.name());
    assertThat(said())
        .last()
        .asString()
        .matches(text -> text.contains("Write yes") == mayTakeAYes(stage), "offers it again");
  }

  @Test
  void whoSaysYesAfterTheHoldRanOutHasItAgainAndThePersonIsNotForgotten() {
    asha.holds(10).says("can I talk to a person please");
    turnAndDeliver();
    asha.holdRunsOut().isSilent();

    asha.says("yes");

    assertThat(asha.state()).isEqualTo("CONFIRM");
    assertThat(asha.slots()).containsExactly("reserved");
    turnAndDeliver();
    assertThat(reason()).isEqualTo("open asked_for_person");
  }

  @Test
  void whoeverWaitsIsToldThatNobodyAnsweredAlsoWhenTheirHoldRanOut() {
    asha.holds(10).says("can I talk to a person please");
    turnAndDeliver();
    asha.holdRunsOut().isSilent();

    nobodyAnswers();
  }

  @Test
  void thePersonGoesOnTalkingWhenTheHoldRanOutAndTheBotComesBackToTheSlot() {
    asha.holds(10).says("can I talk to a person please");
    reach(Stage.TAKEN_OVER);
    asha.holdRunsOut().isSilent();

    asha.says("are you still there? Friday 2pm would be fine");
    turnAndDeliver();
    assertThat(told()).last().asString().contains("Friday 2pm would be fine");

    writes(OWNER, "give back");
    shop.settleDown(asha.thread());
    assertThat(said()).last().asString().contains("I am with you again", "These times are free");
    asha.says("yes");
    assertThat(asha.state()).isEqualTo("CONFIRM");
    assertThat(asha.slots()).containsExactly("reserved");
  }

  /** Takes the handoff's turns, as if everything it waits for had been delivered. */
  private void turnAndDeliver() {
    shop.settleDown(call());
    shop.deliver(call());
  }

  private RowId call() {
    return new RowId(
        RowKind.HANDOFF,
        shop.slug(),
        requireNonNull(shop.text("select id from %s.handoff_log order by opened_at desc")));
  }

  private String state() {
    return requireNonNull(
        shop.text("select state from %s.handoff_log where id = '" + call().id() + "'"));
  }

  private void reach(Stage stage) {
    turnAndDeliver();
    switch (stage) {
      case WAITING -> {}
      case UNANSWERED -> nobodyAnswers();
      case TAKING_MESSAGE -> {
        nobodyAnswers();
        asha.taps(new Tap.LeaveMessage());
      }
      case TAKEN_OVER -> writes(OWNER, "take over");
    }
    assertThat(stage()).isEqualTo(stage.name());
  }

  private static boolean mayTakeAYes(Stage stage) {
    return switch (stage) {
      case WAITING, UNANSWERED -> true;
      case TAKING_MESSAGE, TAKEN_OVER -> false;
    };
  }

  private @Nullable String stage() {
    return shop.text("select situation ->> 'stage' from %s.conversations");
  }

  private String reason() {
    return state() + " " + shop.text("select reason from %s.handoff_log order by opened_at desc");
  }

  /** The whole ladder is climbed, and the customer is told. */
  private void nobodyAnswers() {
    for (var rung = 0; rung < 4; rung++) {
      turnAndDeliver();
      pass(Duration.ofMinutes(5));
    }
    assertThat(said()).last().asString().contains("none of my colleagues could answer yet");
  }

  /** What WhatsApp, or Africa's Talking, says of the last message to an admin. */
  private Report failure(String code) {
    var id =
        requireNonNull(
            shop.text(
                """
                select provider_id from %s.messages
                where owner = 'handoff' and direction = 'out' order by position desc
                """));
    return new Report(id, null, "failed", code);
  }

  private boolean rings(Report report) {
    return shop.inside(sql -> new Reports(shop.slug(), sql).note(report)).ring().isPresent();
  }

  /** What went to admins: to whom, by which way, and how far. */
  private List<String> sent() {
    return shop.texts(
        """
        select address || ' ' || carried_by || ' ' || status from %s.messages
        where owner = 'handoff' and direction = 'out' order by position
        """);
  }

  /** What admins read. */
  private List<String> told() {
    return shop.texts(
        """
        select body from %s.messages
        where owner = 'handoff' and direction = 'out' order by position
        """);
  }

  /** What the customer reads. */
  private List<String> said() {
    return shop.texts(
        """
        select body from %s.messages
        where owner is null and direction = 'out' order by position
        """);
  }

  private void writes(String admin, String text) {
    accept(admin, text);
    turnAndDeliver();
  }

  /** The message is taken in, and nobody turns yet. */
  private void accept(String admin, String text) {
    var words = new Inbound.Words("wamid." + UUID.randomUUID(), null, "", text);
    new Reception(shop.database())
        .accept(
            shop.slug(),
            new Sender("whatsapp", admin, null, ""),
            new Arrival("whatsapp", words.providerId(), words.typeName(), Json.write(words)));
  }

  /** So much time passes for the handoff. */
  private void pass(Duration time) {
    for (var since : List.of("at", "since", "climbed", "lastWord")) {
      shop.sql(
          """
          update %s.handoff_log set situation = jsonb_set(situation, '{@}',
            to_jsonb((situation ->> '@')::timestamptz - interval '# seconds'))
          where situation ->> '@' is not null
          """
              .replace("@", since)
              .replace("#", Long.toString(time.toSeconds())));
    }
  }
}
