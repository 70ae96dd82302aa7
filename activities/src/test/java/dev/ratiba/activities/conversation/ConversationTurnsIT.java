package dev.ratiba.activities.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.db.Json;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.conversation.Reception;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.payment.CallbackTokens;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.messaging.Inbound;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.understanding.RuleUnderstanding;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowKind;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTurnsIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static int tenants;

  private final TenantSlug spa = POSTGRES.addTenant("turns_" + ++tenants);
  private final SecretBox box = new SecretBox(Base64.getEncoder().encodeToString(new byte[32]));
  private final ConversationTurns turns =
      new ConversationTurns(
          POSTGRES.open(),
          new RuleUnderstanding(),
          new Prompting(new CallbackTokens(box), box),
          box);

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void holdsTheSlotAndAsksWhetherToBookIt() {
    var turned = turns.take(write("Hi I'd like to book a haircut tomorrow at 3pm").row());

    assertThat(turned.logLines())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith("classifier intent=book confidence=0."))
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("state=GREET → COLLECT_SERVICE → COLLECT_SLOT → CONFIRM thread="));
    assertThat(kinds(turned)).containsExactly(OutboxKind.DELIVER);
    assertThat(count("appointments where status = 'reserved'")).isEqualTo(1);
  }

  @Test
  void opensAPaymentAndWakesItWhenTheCustomerAgrees() {
    var ring = write("book a haircut tomorrow at 3pm");
    turns.take(ring.row());
    write("yes");

    var turned = turns.take(ring.row());

    assertThat(turned.rings())
        .extracting(woken -> woken.row().kind())
        .containsExactly(RowKind.PAYMENT);
    assertThat(turned.rings().getFirst().summary()).startsWith("KES 1,500 · Haircut ");
    assertThat(count("payments where state = 'pending'")).isEqualTo(1);
    assertThat(count("appointments where hold_expires_at = 'infinity'")).isEqualTo(1);
  }

  @Test
  void aTurnThatIsTakenAgainDoesNothingAgain() {
    var ring = write("book a haircut tomorrow at 3pm");
    turns.take(ring.row());

    var again = turns.take(ring.row());

    assertThat(again.logLines()).isEmpty();
    assertThat(count("turns")).isEqualTo(1);
    assertThat(count("messages where direction = 'out'")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"haircut\u0000 tomorrow at 3pm", "haircut\ud83d tomorrow at 3pm"})
  void charactersThatPostgresCannotKeepAreLeftOut(String text) {
    var turned = turns.take(write(text).row());

    assertThat(kinds(turned)).containsExactly(OutboxKind.DELIVER);
    assertThat(count("messages where direction = 'in' and body like 'haircut%'")).isEqualTo(1);
  }

  @Test
  void silenceReleasesTheHoldAndSaysSo() {
    var ring = write("book a haircut tomorrow at 3pm");
    turns.take(ring.row());
    silence();

    turns.take(ring.row());

    assertThat(count("appointments")).isZero();
    assertThat(count("messages where direction = 'out'")).isEqualTo(2);
  }

  @Test
  void stopIsNotedWithItsWordsAndLetsTheSlotGo() {
    var ring = write("book a haircut tomorrow at 3pm");
    turns.take(ring.row());
    write("Stop.");

    var turned = turns.take(ring.row());

    assertThat(turned.logLines())
        .containsExactly("state=CONFIRM → COLLECT_SERVICE thread=" + ring.row().id());
    assertThat(count("opt_outs where channel = 'whatsapp' and words_out = 'Stop.'")).isOne();
    assertThat(count("appointments")).isZero();
    assertThat(count("messages where body like 'You will get no reminders%'")).isOne();
  }

  @Test
  void whoHasSaidStopHearsNothingUnaskedUntilTheySayStart() {
    var ring = write("STOP");
    turns.take(ring.row());
    write("book a haircut tomorrow at 3pm");
    turns.take(ring.row());
    assertThat(count("messages where direction = 'out'")).isEqualTo(2);
    silence();

    turns.take(ring.row());

    assertThat(count("appointments")).isZero();
    assertThat(count("messages where direction = 'out'")).isEqualTo(2);
    write("START");
    turns.take(ring.row());
    assertThat(count("opt_outs where opted_in_at is not null and words_in = 'START'")).isOne();
    assertThat(count("messages where body like 'Welcome back%'")).isOne();
  }

  @Test
  void stopSaidAgainKeepsTheFirstTime() {
    var ring = write("STOP");
    turns.take(ring.row());
    POSTGRES.asOwner(sql ->
        sql.execute("update %s.opt_outs set opted_out_at = '2026-01-01'".formatted(spa.schema())));
    write("unsubscribe");

    turns.take(ring.row());

    assertThat(count("opt_outs where opted_out_at = '2026-01-01' and words_out = 'STOP'")).isOne();
  }

  @Test
  void startIsAnOrdinaryWordToWhoHasNotSaidStop() {
    turns.take(write("START").row());

    assertThat(count("opt_outs")).isZero();
    assertThat(count("messages where body like 'Welcome back%'")).isZero();
  }

  @Test
  void silenceWaitsPatientlyUntilEverythingIsSaid() {
    var ring = write("book a haircut tomorrow at 3pm");
    turns.take(ring.row());
    POSTGRES.asOwner(sql ->
        sql.execute(
            "update %s.conversations set deadline = now() - interval '1 second'"
                .formatted(spa.schema())));

    var turned = turns.take(ring.row());

    assertThat(kinds(turned)).containsExactly(OutboxKind.DELIVER);
    assertThat(turned.taken().delayMillis()).isGreaterThan(20_000);
    assertThat(count("appointments")).isEqualTo(1);
  }

  /** All is said, and the customer has not answered in time. */
  private void silence() {
    POSTGRES.asOwner(sql ->
        sql.execute(
            "update %s.conversations set deadline = now() - interval '1 second'"
                .formatted(spa.schema())));
    POSTGRES.asOwner(
        sql -> sql.execute("update %s.outbox set closed_at = now()".formatted(spa.schema())));
  }

  private Ring write(String text) {
    var id = "wamid." + UUID.randomUUID();
    var words = new Inbound.Words(id, null, "Asha", text);
    return new Reception(POSTGRES.open())
        .accept(
            spa,
            new Sender("whatsapp", "+254712345678", null, "Asha\0"),
            new Arrival("whatsapp", id, words.typeName(), Json.write(words)))
        .orElseThrow();
  }

  private int count(String table) {
    return POSTGRES.asOwner(sql ->
        sql.fetchSingle("select count(*)::int from " + spa.schema() + "." + table)
            .get(0, Integer.class));
  }

  private static List<OutboxKind> kinds(Turned turned) {
    return turned.taken().outbox().stream().map(OutboxRow::kind).toList();
  }
}
