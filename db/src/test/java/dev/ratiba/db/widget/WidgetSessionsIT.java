package dev.ratiba.db.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.conversation.Contact;
import dev.ratiba.db.conversation.Contacts;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.tenant.SecretBox;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.db.widget.WidgetSessions.Started;
import dev.ratiba.tenant.TenantSlug;
import java.util.Base64;
import java.util.function.Function;
import org.jooq.JSONB;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class WidgetSessionsIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final SecretBox BOX =
      new SecretBox(Base64.getEncoder().encodeToString(new byte[32]));
  private static int tenants;

  private final TenantSlug spa = POSTGRES.addTenant("sessions_" + ++tenants);

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void aSessionOpensByItsSecretAlone() {
    var one = started();
    var other = started();

    assertThat(opens(one.id(), one.secret())).isTrue();
    assertThat(opens(one.id(), other.secret())).isFalse();
    assertThat(opens(one.id(), "")).isFalse();
    assertThat(opens("01ARZ3NDEKTSV4RRFFQ69G5FAV", one.secret())).isFalse();
    assertThat(opens("' or true --", one.secret())).isFalse();
  }

  @Test
  void theSecretItselfIsNowhereKept() {
    var one = started();

    var rows =
        POSTGRES.asOwner(
            sql -> sql.fetch("select t::text from %s.widget_sessions t".formatted(spa.schema())));

    assertThat(rows.toString()).contains(one.id()).doesNotContain(one.secret());
    assertThat(one.toString()).doesNotContain(one.secret());
  }

  @Test
  void aSessionThatNobodyLooksIntoForAMonthOpensNoMore() {
    var one = started();
    age("29 days");
    assertThat(opens(one.id(), one.secret())).isTrue();
    age("31 days");

    assertThat(opens(one.id(), one.secret())).isFalse();
  }

  @Test
  void whatNobodyEverWroteInMakesWayAndNothingElseDoes() {
    var unused = started();
    var used = started();
    writesIn(used);
    age("31 days");

    var fresh = started();

    assertThat(ids()).contains(used.id(), fresh.id()).doesNotContain(unused.id());
  }

  private String ids() {
    return POSTGRES.asOwner(
        sql -> sql.fetch("select id from %s.widget_sessions".formatted(spa.schema())).toString());
  }

  private void writesIn(Started session) {
    POSTGRES
        .open()
        .asTenant(
            spa,
            sql -> {
              var customer = new Contacts(sql).findOrMake(Sender.visitor(session.id()));
              var hello = new Arrival("web", session.id() + "/1", "words", JSONB.jsonb("{}"));
              return new Threads(spa, sql)
                  .tell(new Contact(customer, Contact.WEB, session.id()), hello);
            });
  }

  private Started started() {
    return inside(WidgetSessions::start);
  }

  private boolean opens(String id, String secret) {
    return inside(sessions -> sessions.opens(id, secret));
  }

  private void age(String time) {
    POSTGRES.asOwner(sql ->
        sql.execute(
            "update %s.widget_sessions set seen_at = now() - interval '%s'"
                .formatted(spa.schema(), time)));
  }

  private <T> T inside(Function<WidgetSessions, T> work) {
    return POSTGRES.open().asTenant(spa, sql -> work.apply(new WidgetSessions(sql, BOX)));
  }
}
