package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pattern 3 on the wire: a card, an answer, and the bot goes on (S0-076 to S0-087). */
final class HandoffIT extends WholeStack {
  private static final String VAGUE =
      "So like I was wondering if maybe sometime this week you might could possibly help with a"
          + " thing for my wife";

  /** Ring, turn, reply and timer: what the customer's message costs, handed over or not. */
  private static final int OWN_MESSAGE = 4;

  private Customer owner = aCustomer();

  @BeforeEach
  void openTheBusiness() throws IOException {
    owner = FrontDesk.open(stack());
  }

  @Test
  void theOwnerIsBriefedAndTheirAnswerReachesTheCustomerWordForWord() {
    var asha = customer().writes(VAGUE).reads("colleague");

    var card = owner.nextMessage().text();
    assertThat(card).contains("needs you", "thing for my wife", "I would say");
    owner.writes("Tell them we have haircuts on Friday at 2pm and 4pm");
    asha.reads("Front Desk:\nwe have haircuts on Friday at 2pm and 4pm");

    asha.writes("2pm please").reads("Shall I book");
    assertThat(lastOffered(asha)).contains("Friday", "14:00");
    assertThat(handoff(asha, "state || ' ' || pattern || ' ' || reason"))
        .isEqualTo("answered 3 low_confidence");
    assertThat(handoff(asha, "transcript::text"))
        .contains("thing for my wife", "we have haircuts on Friday", "admin-in", "admin-out");
    assertThat(logOf(asha))
        .anyMatch(line -> line.matches("classifier .*confidence=0\\.[0-5].*"))
        .contains("handoff.start reason=low_confidence pattern=3")
        .anyMatch(line -> line.matches("whatsapp\\.send to=\\S+ template=briefing_card.*"))
        .contains("webhook.whatsapp actor=admin orchestrator_route=true")
        .noneMatch(line -> line.contains(owner.number()));
  }

  @Test
  void ofTwoWhoWaitTheOwnerPicksTheRightOne() {
    var asha = customer().writes(VAGUE).reads("colleague");
    owner.reads("needs you");
    var ben = customer().writes(VAGUE).reads("colleague");
    owner.reads("needs you");

    owner.writes("Friday is fine").reads("Which one").taps(handoff(asha, "reference"));
    asha.reads("Friday is fine");
    owner.writes(handoff(ben, "reference") + ": Saturday is fine");
    ben.reads("Saturday is fine");

    asha.readsNothingMore();
    ben.readsNothingMore();
  }

  @Test
  void aQuoteOfTheCardDecidesAlsoWhenTheCallIsOver() {
    var asha = customer().writes(VAGUE).reads("colleague");
    owner.reads("needs you");
    var ben = customer().writes(VAGUE).reads("colleague");
    owner.reads("needs you");
    var ashas = handoff(asha, "reference");

    owner.quotes(ashas, "mwambie kuwa tuko wazi");
    asha.reads("Front Desk:\ntuko wazi");
    owner.quotes(ashas, "and bring a towel");
    asha.reads("and bring a towel");
    ben.readsNothingMore();
  }

  @Test
  void theOwnerTakesOverAndGivesBack() {
    var asha = customer().writes("I want to talk to a person").reads("colleague");
    owner.reads("needs you", "ask for a person");

    owner.taps("Take over").reads("you talk to");
    asha.reads("A colleague is with you");
    asha.writes("do you do children's parties?");
    owner.reads("children's parties");
    owner.writes("We do, on Sundays");
    asha.reads("Front Desk:\nWe do, on Sundays");
    owner.taps("Give back").reads("I go on with");
    asha.reads("I am with you again");

    asha.writes("how much is a haircut?").reads("KES 1,500");
    assertThat(handoff(asha, "state")).isEqualTo("taken_over");
  }

  @Test
  void whenNobodyWaitsTheOwnerIsACustomerLikeAnyOther() {
    owner.writes("how much is a haircut?").reads("KES 1,500");
  }

  @Test
  void anEmergencyIsNeverLeftToTheBot() {
    var asha = customer().writes("help, my friend fainted in your chair").reads("112");

    owner.reads("URGENT");
    assertThat(handoff(asha, "reason")).isEqualTo("emergency");
  }

  @Test
  void aHandoffWithOneAnswerStaysWithinItsBudget() {
    var bills = new ArrayList<Bill>();
    for (var round = 0; round < 3; round++) {
      var asha = customer().writes(VAGUE).reads("colleague");
      owner.reads("needs you");
      owner.writes("Friday is fine");
      asha.reads("Friday is fine");
      bills.add(billOf(asha));
    }
    System.out.println("handoff with one answer: " + bills);

    assertThat(bills)
        .anySatisfy(bill ->
            assertThat(bill.actions())
                .isEqualTo(Map.of("ring", 4, "turn", 4, "activity", 3, "timer", 2, "upsert", 2)));
    assertThat(bills)
        .filteredOn(bill -> bill.total() <= 14 + OWN_MESSAGE)
        .hasSizeGreaterThanOrEqualTo(2);
  }

  private static Bill billOf(Customer customer) {
    var records = customer.records().whenQuiet();
    var row = "handoff/%s/%s".formatted(Business.FRONT_DESK.slug(), handoff(customer, "id::text"));
    await().until(() -> !handoff(customer, "closed_at::text").isEmpty());
    try (var histories = new Histories(stack())) {
      return Bill.of(histories.of(records.conversation()).getEvents())
          .plus(Bill.of(histories.of(row).getEvents()));
    }
  }

  private static String lastOffered(Customer customer) {
    return customer.received().getLast().text();
  }

  private static List<String> logOf(Customer customer) {
    return ThreadLog.of(stack(), customer.records().thread()).stream()
        .map(ThreadLog.Line::message)
        .toList();
  }

  private static Customer customer() {
    return Customer.of(stack(), Business.FRONT_DESK);
  }

  private static String handoff(Customer customer, String what) {
    return Sql.strings(
            stack(),
            Business.FRONT_DESK,
            "select coalesce("
                + what
                + ", '') from handoff_log where conversation_id = ? order by opened_at",
            customer.records().thread())
        .getLast();
  }
}
