package dev.ratiba.activities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Booked visits are moved and cancelled, on a real database, with one chair to sit on. */
class ChangedVisitsIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static int tenants;

  @AutoClose private final Shop shop = new Shop(POSTGRES, "changes_" + ++tenants);
  private Customer asha = shop.customer();

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @BeforeEach
  void bookAVisit() {
    shop.sql("insert into %s.tenant_admins (whatsapp_number) values ('254700000100')");
    shop.sql("update %s.staff set active = id = (select min(id::text)::uuid from %s.staff)");
    asha = booked(15);
  }

  @Test
  void holdsTheNewTimeBesideTheOldOneThenMovesAndKeepsWhatWasPaid() {
    asha.says("can we move it to 17:00 tomorrow?").hears("confirm-move");
    assertThat(asha.slots()).containsExactly("confirmed", "reserved");

    asha.says("yes").hears("moved");

    assertThat(asha.slots()).containsExactly("confirmed");
    assertThat(hours()).containsExactly("17:00");
    assertThat(items()).contains("17:00");
    assertThat(asha.payments()).containsExactly("settled");
    assertThat(staffNotes()).singleElement().asString().contains("15:00", "17:00");
  }

  @Test
  void itsOwnTimeIsNoObstacle() {
    asha.says("please move it to 15:30 tomorrow").hears("confirm-move");
    assertThat(shop.turn(asha.thread())).as("no time has run out").isPresent();
    asha.says("yes").hears("moved");

    assertThat(hours()).containsExactly("15:30");
    assertThat(asha.slots()).containsExactly("confirmed");
  }

  @Test
  void keepsTheOldTimeWhenSomebodyElseHasTheNewOne() {
    asha.says("please move it to 15:30 tomorrow").hears("confirm-move");
    shop.customer().holds(16);

    asha.says("yes").hears("slot-gone offer-slots.taken");

    assertThat(hours()).contains("15:00");
    assertThat(asha.slots()).contains("confirmed");
  }

  @Test
  void silenceLetsTheNewTimeGoAndSaysThatNothingHasChanged() {
    asha.says("can we move it to 17:00 tomorrow?").hears("confirm-move");

    asha.isSilent().hears("kept-as-it-is");

    assertThat(asha.slots()).containsExactly("confirmed");
    assertThat(hours()).containsExactly("15:00");
    assertThat(staffNotes()).isEmpty();
  }

  @Test
  void cancelsAndAsksForTheMoneyToBeSentBack() {
    asha.says("cancel my booking").hears("confirm-cancel");
    assertThat(asha.slots()).containsExactly("confirmed");

    asha.says("yes").hears("cancelled");

    assertThat(asha.slots()).containsExactly("canceled");
    assertThat(asha.payments()).containsExactly("refund_pending");
    assertThat(staffNotes()).singleElement().asString().contains("KES 1,500");
    shop.customer().holds(15).hears("confirm-visit");
  }

  @Test
  void findsTheVisitInALaterConversation() {
    asha.isSilent();
    asha.says("hi, I need to cancel my appointment").hears("confirm-cancel");
  }

  @Test
  void asksWhichOfSeveral() {
    shop.sql("update %s.staff set active = true");
    asha.holds(10).hears("confirm-visit");
    pays();
    asha.isSilent();

    asha.says("cancel my appointment").hears("which-visit");
  }

  @Test
  void callsAPersonWhenTheNoticeIsNotKept() {
    shop.sql(
        "update %s.appointments set starts_at = now() + interval '10 minutes',"
            + " ends_at = now() + interval '70 minutes'");
    shop.sql(
        "update %s.booking_items set starts_at = now() + interval '10 minutes',"
            + " ends_at = now() + interval '70 minutes'");

    asha.says("cancel my booking").hears("too-late-to-change");

    assertThat(asha.slots()).containsExactly("confirmed");
    assertThat(shop.text("select reason from %s.handoff_log")).isEqualTo("booked_visit");
  }

  @Test
  void aYesThatComesTooLateChangesNothing() {
    asha.says("cancel my booking").hears("confirm-cancel");
    shop.sql(
        "update %s.appointments set starts_at = now() + interval '10 minutes',"
            + " ends_at = now() + interval '70 minutes'");

    asha.says("yes").hears("too-late-to-change");

    assertThat(asha.slots()).containsExactly("confirmed");
    assertThat(asha.payments()).containsExactly("settled");
  }

  private Customer booked(int hour) {
    asha = shop.customer().holds(hour).hears("confirm-visit");
    pays();
    return asha;
  }

  private void pays() {
    asha.agrees().hears("prompt-sent");
    asha.callsBack(asha.payment(), Customer.paid(asha.payment(), "R" + System.nanoTime()));
    asha.hears("booked-now");
  }

  private List<String> hours() {
    return shop.texts(
        """
        select to_char(starts_at at time zone (select zone from %s.profile), 'HH24:MI')
        from %s.appointments where status = 'confirmed'
        """);
  }

  private List<String> items() {
    return shop.texts(
        """
        select to_char(starts_at at time zone (select zone from %s.profile), 'HH24:MI')
        from %s.booking_items
        """);
  }

  private List<String> staffNotes() {
    return shop.texts("select body from %s.messages where owner = 'conversation'");
  }
}
