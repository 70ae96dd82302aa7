package dev.ratiba.activities;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.Json;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.conversation.Reception;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.messaging.Reports;
import dev.ratiba.db.messaging.Reports.Report;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A call for a person beside its conversation, turn by turn, on PostgreSQL; a vendor takes
 * everything at once.
 */
class HandoffTurnsIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final String OWNER = "+254700000100";
  private static final String SECOND = "+254700000101";
  private static final String VAGUE = "xyzzy plugh frobnicate";
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
