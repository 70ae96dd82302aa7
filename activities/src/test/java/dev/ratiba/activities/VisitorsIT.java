package dev.ratiba.activities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.RowId;
import dev.ratiba.wakeup.RowKind;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who a visitor of the web widget is, before and after a number is confirmed (S0-068, X-13). */
class VisitorsIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final String WISH = "book a haircut tomorrow at 3pm";
  private static int tenants;

  @AutoClose private final Shop shop = new Shop(POSTGRES, "visitors_" + ++tenants);
  private final String phone = "+2547%08d".formatted(90_000_000 + tenants);

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void whatIsSaidIsThereWithTheTurnAndNothingIsToBeDelivered() {
    var visitor = new WebVisitor(shop).says(WISH);

    assertThat(visitor.last()).contains("Which phone number");
    assertThat(shop.open(visitor.thread(), OutboxKind.DELIVER)).isEmpty();
    assertThat(shop.text("select status from %s.messages where direction = 'out'"))
        .isEqualTo("sent");
    assertThat(
            shop.text(
                "select cost_micros || cost_currency from %s.messages where direction = 'out'"))
        .isEqualTo("0USD");
    assertThat(visitor.thread().id()).isEqualTo(visitor.session());
  }

  @Test
  void aTypedNumberCountsOnceItIsConfirmed() {
    var visitor = new WebVisitor(shop).says(WISH).says(phone);
    assertThat(customersWithTheNumber()).isZero();
    assertThat(shop.count("%s.appointments")).isZero();

    visitor.says("yes");

    assertThat(visitor.last()).contains("Shall I book this for you?");
    assertThat(visitor.numbers()).containsExactly(phone);
    assertThat(customersWithTheNumber()).isEqualTo(1);
  }

  @Test
  void theNumberOfAWhatsAppCustomerLeadsToTheSameOne() {
    shop.customerWithPhone(phone).holds(10).agrees();

    var visitor = new WebVisitor(shop).says(WISH).isReachedAt(phone);

    assertThat(customersWithTheNumber()).isEqualTo(1);
    assertThat(channels()).isEqualTo("web,whatsapp");
    assertThat(
            shop.text(
                "select count(distinct customer_id) from %s.appointments where status = 'reserved'"))
        .isEqualTo("1");
    assertThat(visitor.page()).noneMatch(line -> line.contains("10:00"));
  }

  @Test
  void aCustomerWhoWritesOnWhatsAppLaterIsTheSameOne() {
    new WebVisitor(shop).says(WISH).isReachedAt(phone);

    shop.customerWithPhone(phone).says("hello");

    assertThat(customersWithTheNumber()).isEqualTo(1);
    assertThat(channels()).isEqualTo("web,whatsapp");
  }

  @Test
  void twoVisitorsWithOneNumberHaveAPageEach() {
    var asha = new WebVisitor(shop).says(WISH).isReachedAt(phone);
    var other = new WebVisitor(shop).says("book a haircut tomorrow at 5pm").isReachedAt(phone);

    other.says("no");
    asha.says("yes");
    shop.settleDown(payment(asha));

    assertThat(asha.last()).contains("M-Pesa prompt");
    assertThat(other.page()).noneMatch(line -> line.contains("M-Pesa prompt for"));
    assertThat(asha.numbers()).isEqualTo(other.numbers());
    assertThat(shop.count("%s.conversations where closed_at is null")).isEqualTo(2);
  }

  @Test
  void twoVisitorsWhoConfirmANewNumberAtOnceAreOneCustomer() throws Exception {
    var asha = new WebVisitor(shop).says(WISH).says(phone);
    var other = new WebVisitor(shop).says("book a haircut tomorrow at 5pm").says(phone);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<WebVisitor> one = () -> asha.says("yes");
      Callable<WebVisitor> two = () -> other.says("yes");
      for (var done : threads.invokeAll(java.util.List.of(one, two))) {
        assertThat(done.get().last()).contains("Shall I book this for you?");
      }
    }

    assertThat(customersWithTheNumber()).isEqualTo(1);
  }

  @Test
  void theNextThreadOfASessionKnowsTheNumberAndThePageShowsBoth() {
    var visitor = new WebVisitor(shop).says(WISH).isReachedAt(phone).says("cancel");
    var first = visitor.thread();
    shop.sql("update %s.conversations set deadline = now()");
    shop.settleDown(first);

    visitor.says("book a haircut tomorrow at 4pm");

    assertThat(visitor.thread()).isNotEqualTo(first);
    assertThat(visitor.last()).contains("Shall I book this for you?", "16:00");
    assertThat(visitor.page()).anyMatch(line -> line.contains("Which phone number"));
  }

  @Test
  void whatWasHeldBeforeTheNumberIsTheNumbersCustomers() {
    var visitor = new WebVisitor(shop).says(WISH);
    var turned = shop.turn(visitor.says("0712 34").thread());

    assertThat(turned).isPresent();
    assertThat(visitor.last()).contains("I saw no phone number");
    assertThat(visitor.isReachedAt(phone).numbers()).containsExactly(phone);
    assertThat(
            shop.text(
                "select c.phone_e164 from %s.bookings b join %s.customers c"
                    + " on c.id = b.customer_id"))
        .isEqualTo(phone);
  }

  @Test
  void aTypedNumberNeitherShowsNorChangesWhatItsCustomerHasElsewhere() {
    shop.customerWithPhone(phone).holds(10);
    shop.sql("update %s.appointments set status = 'confirmed', hold_expires_at = null");

    var visitor =
        new WebVisitor(shop)
            .says("hello")
            .isReachedAt(phone)
            .says("cancel my appointment")
            .says("yes")
            .says("1");

    assertThat(visitor.page()).noneMatch(line -> line.contains("10:00"));
    assertThat(shop.texts("select status from %s.appointments")).containsExactly("confirmed");
  }

  @Test
  void aProvedNumberShowsWhatItsCustomerHas() {
    shop.customerWithPhone(phone).holds(10);
    shop.sql("update %s.appointments set status = 'confirmed', hold_expires_at = null");
    var visitor = new WebVisitor(shop).says("hello").isReachedAt(phone);
    shop.sql("update %s.customer_identities set proved_at = now() where kind = 'visitor'");

    visitor.says("cancel my appointment");

    assertThat(visitor.last()).contains("10:00");
  }

  @Test
  void stopIsKeptForTheSessionAlone() {
    var visitor = new WebVisitor(shop).says(WISH).isReachedAt(phone).says("STOP");

    assertThat(visitor.last()).contains("Reminders go to your phone");
    assertThat(shop.count("%s.opt_outs where channel = 'web'")).isEqualTo(1);
    assertThat(shop.count("%s.opt_outs where channel = 'whatsapp'")).isZero();
  }

  private RowId payment(WebVisitor visitor) {
    var id =
        shop.text(
            "select p.id from %s.payments p join %s.bookings b on b.id = p.booking_id"
                + " where b.conversation_id = '"
                + visitor.thread().id()
                + "'");
    return new RowId(RowKind.PAYMENT, shop.slug(), Objects.requireNonNull(id));
  }

  private long customersWithTheNumber() {
    return shop.count("%s.customers where phone_e164 = '" + phone + "'");
  }

  private String channels() {
    return String.valueOf(
        shop.text(
            "select string_agg(distinct i.channel, ',' order by i.channel)"
                + " from %s.customer_identities i join %s.customers c on c.id = i.customer_id"
                + " where c.phone_e164 = '"
                + phone
                + "'"));
  }
}
