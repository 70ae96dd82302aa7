package dev.ratiba.activities;

import static java.util.Objects.requireNonNull;

import dev.ratiba.activities.conversation.ConversationsUnderTest;
import dev.ratiba.activities.handoff.HandoffsUnderTest;
import dev.ratiba.activities.messaging.SendingUnderTest;
import dev.ratiba.activities.payment.PaymentsUnderTest;
import dev.ratiba.activities.reminder.RemindersUnderTest;
import dev.ratiba.activities.wakeup.TurnTaker;
import dev.ratiba.activities.wakeup.TurnTaker.GrewWhileClosing;
import dev.ratiba.activities.wakeup.Turned;
import dev.ratiba.db.Database;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.messaging.Reports;
import dev.ratiba.db.messaging.Reports.Report;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.wakeup.Outboxes;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.OutboxRow;
import dev.ratiba.wakeup.Prompts;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A business whose turns are taken as a worker takes them, conversations and payments alike, but
 * only when the test says so.
 */
final class Shop implements AutoCloseable {
  private static final SecretBox BOX =
      new SecretBox(Base64.getEncoder().encodeToString(new byte[32]));

  /** No two have the same number, in whatever shop: prompts to a number are limited. */
  private static final AtomicInteger CUSTOMERS = new AtomicInteger();

  private final Database owner;
  private final Database database;
  private final TenantSlug slug;
  private final TurnTaker conversations;
  private final TurnTaker payments;
  private final TurnTaker reminders;
  private final TurnTaker handoffs;

  Shop(TestDatabase postgres, String name) {
    this.owner = new Database(postgres.owner());
    this.database = postgres.open();
    this.slug = postgres.addTenant(name);
    this.conversations = ConversationsUnderTest.turns(database, BOX);
    this.payments = PaymentsUnderTest.turns(database);
    this.reminders = RemindersUnderTest.turns(database);
    this.handoffs = HandoffsUnderTest.turns(database);
    openAnAccount();
  }

  TenantSlug slug() {
    return slug;
  }

  Database database() {
    return database;
  }

  /** Somebody who has not been here before. */
  Customer customer(String language) {
    return new Customer(this, "+2547%08d".formatted(CUSTOMERS.incrementAndGet()), language);
  }

  Customer customer() {
    return customer("en");
  }

  Customer customerWithPhone(String phone) {
    return new Customer(this, phone, "en");
  }

  /** One turn, with which the row is not always done. */
  Optional<Turned> turn(RowId row) {
    try {
      return Optional.of(turns(row.kind()).take(row));
    } catch (GrewWhileClosing more) {
      return Optional.empty();
    }
  }

  private TurnTaker turns(RowKind kind) {
    return switch (kind) {
      case CONVERSATION -> conversations;
      case PAYMENT -> payments;
      case HANDOFF -> handoffs;
      case REMINDER -> reminders;
    };
  }

  /** Turns until there is nothing more to take, here and with whoever was rung. */
  void settleDown(RowId row) {
    var turned = turn(row);
    while (turned.map(now -> now.taken().more()).orElse(true)) {
      turned.ifPresent(this::ring);
      turned = turn(row);
    }
    turned.ifPresent(this::ring);
  }

  private void ring(Turned turned) {
    turned.rings().stream()
        .map(ring -> ring.row())
        .filter(row -> row.kind() == RowKind.CONVERSATION)
        .forEach(this::settleDown);
  }

  Prompts prompts(String daraja) {
    return PaymentsUnderTest.prompts(database, BOX, daraja);
  }

  /** A prompt is put on the phone, or tried to be. */
  void push(RowId payment, String daraja) {
    for (var push : open(payment, OutboxKind.PUSH)) {
      prompts(daraja).push(payment.workflowId(), push);
    }
  }

  void query(RowId payment, String daraja) {
    for (var query : open(payment, OutboxKind.QUERY)) {
      prompts(daraja).query(payment.workflowId(), query);
    }
  }

  /** By which channel each message went, and what it said. */
  List<String> deliver(RowId thread) {
    return open(thread, OutboxKind.DELIVER).stream()
        .flatMap(row -> SendingUnderTest.deliver(database, thread, row).stream())
        .toList();
  }

  /** A vendor has taken the message, and says later that it was not delivered. */
  Optional<Ring> reportsFailure(String providerId) {
    var report = new Report(providerId, null, "failed", "131026");
    return inside(sql -> new Reports(slug, sql).note(report)).ring();
  }

  List<OutboxRow> open(RowId row, OutboxKind kind) {
    return inside(transaction -> new Outboxes(transaction).open(row)).stream()
        .filter(open -> open.kind() == kind)
        .toList();
  }

  <T> T inside(Function<DSLContext, T> work) {
    return database.asTenant(slug, work);
  }

  /** As the owner; {@code %s} is the business's schema. */
  int sql(String sql) {
    return owner.onPlatform(as -> as.execute(sql.replace("%s", slug.schema())));
  }

  List<String> texts(String sql) {
    return owner.onPlatform(as ->
        as.fetch(sql.replace("%s", slug.schema()))
            .map(line -> String.valueOf(line.get(0, String.class))));
  }

  @Nullable String text(String sql) {
    return texts(sql).stream().findFirst().orElse(null);
  }

  long count(String from) {
    return Long.parseLong(requireNonNull(text("select count(*) from " + from)));
  }

  void awaitSomebodyWaitingForALock() {
    var sessions =
        "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    for (var ends = System.nanoTime() + 5_000_000_000L; System.nanoTime() < ends; ) {
      if (count(sessions) > 0) {
        return;
      }
    }
    throw new AssertionError("Nobody waits for a lock");
  }

  @Override
  public void close() {
    owner.close();
  }

  private void openAnAccount() {
    sql("update %s.profile set mpesa_shortcode = '174379', whatsapp_phone_number_id = '100'");
    var passkey = BOX.seal("tenant/" + slug + "/DARAJA_PASSKEY", "passkey");
    var _ =
        owner.onPlatform(as ->
            as.execute(
                "insert into %s.secrets (name, ciphertext) values ('DARAJA_PASSKEY', {0})"
                    .formatted(slug.schema()),
                DSL.val(passkey)));
  }
}
