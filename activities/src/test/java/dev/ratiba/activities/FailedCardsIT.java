package dev.ratiba.activities;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A briefing card that WhatsApp has taken and, as it reports later, did not deliver. */
class FailedCardsIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static int tenants;

  @AutoClose private final Shop shop = new Shop(POSTGRES, "cards_" + ++tenants);

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @BeforeEach
  void thereAreTwoAdmins() {
    shop.sql(
        """
        insert into %s.tenant_admins (whatsapp_number, name, position)
        values ('254700000301', 'First', 1), ('254700000302', 'Second', 2)
        """);
  }

  @Test
  void goesBySmsBeforeTheNextAdminIsAsked() {
    var call = call();
    assertThat(cards()).containsExactly("+254700000301 whatsapp sent");

    assertThat(shop.reportsFailure(lastCard()).orElseThrow().row()).isEqualTo(call);
    carriesOn(call);

    assertThat(cards()).containsExactly("+254700000301 whatsapp failed", "+254700000301 sms sent");
    assertThat(shop.text("select sms from %s.messages where carried_by = 'sms'"))
        .contains("waits for you");
    assertThat(shop.count("%s.handoff_log where closed_at is null and deadline > now()")).isOne();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesTheOtherWayOnceHoweverOftenItIsReported(boolean bothFail) {
    var call = call();
    var card = lastCard();
    assertThat(shop.reportsFailure(card)).isPresent();
    assertThat(shop.reportsFailure(card)).isEmpty();
    carriesOn(call);
    if (bothFail) {
      assertThat(shop.reportsFailure(lastCard())).isEmpty();
    }
    carriesOn(call);

    assertThat(cards())
        .containsExactly(
            "+254700000301 whatsapp failed", "+254700000301 sms " + (bothFail ? "failed" : "sent"));
  }

  /** Somebody asks what the bot does not understand, and the first admin's card goes out. */
  private RowId call() {
    shop.customer()
        .says(
            "So like I was wondering if maybe sometime this week you might could possibly help"
                + " with a thing for my wife");
    var id = requireNonNull(shop.text("select id from %s.handoff_log"));
    var call = new RowId(RowKind.HANDOFF, shop.slug(), id);
    carriesOn(call);
    return call;
  }

  private void carriesOn(RowId call) {
    shop.settleDown(call);
    shop.deliver(call);
  }

  private String lastCard() {
    return requireNonNull(
        shop.text(
            """
            select provider_id from %s.messages where owner = 'handoff' order by position desc
            """));
  }

  private List<String> cards() {
    return shop.texts(
        """
        select address || ' ' || carried_by || ' ' || status from %s.messages
        where owner = 'handoff' order by position
        """);
  }
}
