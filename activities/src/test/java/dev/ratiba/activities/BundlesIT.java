package dev.ratiba.activities;

import static dev.ratiba.activities.Customer.checkoutOf;
import static dev.ratiba.activities.Customer.ended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Money;
import dev.ratiba.booking.Visit;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.messaging.Tap;
import dev.ratiba.payment.StkCallback;
import dev.ratiba.wakeup.RowId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two appointments at one visit, offered or asked for, on a real database: held together, paid by
 * one push, and both booked or neither. The business sells massages with haircuts.
 */
@ParameterizedClass
@ValueSource(strings = {"en", "sw"})
class BundlesIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final Money HAIRCUT = Money.kes(1500);
  private static final Money BOTH = Money.kes(5000);
  private static int tenants;

  @AutoClose private final Shop shop = new Shop(POSTGRES, "bundles_" + ++tenants);

  @Parameter private String language = "en";

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @BeforeEach
  void sellMassagesWithHaircuts() {
    shop.sql(
        """
        insert into %s.service_relations (service_id, related_id, type)
        select one.id, other.id, 'cross_sell' from %s.services one, %s.services other
        where one.id <> other.id
        """);
  }

  @AfterEach
  void everyPaidVisitHasAllThatItComprises() {
    assertThat(
            shop.texts(
                """
                select i.booking_id::text from %s.booking_items i
                join %s.payments p on p.booking_id = i.booking_id and p.state = 'settled'
                where not exists (select from %s.appointments a where a.status = 'confirmed'
                  and a.booking_id = i.booking_id and a.service_id = i.service_id
                  and a.staff_id = i.staff_id and a.starts_at = i.starts_at)
                union all
                select a.booking_id::text from %s.appointments a where a.status = 'confirmed'
                  and not exists (select from %s.payments p
                    where p.booking_id = a.booking_id and p.state = 'settled')
                """))
        .isEmpty();
  }

  @Test
  void offersWhatIsSoldWithItAndHoldsBothUnderOneBooking() {
    var asha = offered();

    assertThat(asha.state()).isEqualTo("CONFIRM");
    assertThat(asha.slots()).containsExactly("reserved", "reserved");
    assertThat(shop.count("%s.bookings")).isOne();
    assertThat(asha.visit().due()).isEqualTo(BOTH);
    assertThat(
            shop.texts(
                """
                select button -> 'tap' ->> 'tap' from %s.messages,
                  jsonb_array_elements(content -> 'buttons') as button where direction = 'out'
                """))
        .containsExactly("both", "first", "neither");
  }

  @Test
  void oneYesPaysForBothByOnePushAndOneCallbackBooksBoth() {
    var asha = offered().agrees().hears("prompt-sent");

    assertThat(chain(asha)).isEqualTo("CONFIRM → BUNDLE_CONFIRM → PAYMENT_PENDING");
    assertThat(asha.slots()).containsExactly("kept", "kept");
    assertThat(amounts()).containsExactly("5000");

    asha.callsBack(asha.payment(), paid(asha.payment(), BOTH)).hears("booked-now.two");

    assertThat(asha.payments()).containsExactly("settled");
    assertThat(asha.slots()).containsExactly("confirmed", "confirmed");
    assertThat(asha.state()).isEqualTo("BOOKED");
    assertThat(shop.text("select body from %s.messages order by position desc"))
        .contains("Haircut")
        .contains("Massage")
        .contains("KES 5,000");
  }

  @Test
  void oneNoPaysForTheFirstAloneAndLetsOnlyTheOfferGo() {
    var asha = offered();
    var second = asha.visit().second();
    declines(asha).hears("prompt-sent");

    assertThat(chain(asha)).isEqualTo("CONFIRM → PAYMENT_PENDING");
    assertThat(asha.slots()).containsExactly("kept");
    assertThat(amounts()).containsExactly("1500");

    asha.callsBack(asha.payment(), paid(asha.payment(), HAIRCUT)).hears("booked-now");

    assertThat(asha.slots()).containsExactly("confirmed");
    assertThat(shop.count("%s.appointments where status = 'reserved'")).isZero();
    assertThat(second).isNotNull();
    assertThat(shop.count("%s.booking_items")).isOne();
  }

  @Test
  void theThirdChoiceLetsBothGoAndAsksForNothing() {
    var asha = offered().says(language.equals("en") ? "neither" : "sitaki yoyote");

    asha.hears("nothing-booked");
    assertThat(asha.slots()).isEmpty();
    assertThat(asha.payments()).isEmpty();
  }

  @Test
  void buttonsMeanWhatTheySay() {
    var asha = offered();
    asha.taps(new Tap.TakeBoth(asha.visit().booking())).hears("prompt-sent");
    assertThat(asha.slots()).containsExactly("kept", "kept");

    var juma = offered(12);
    juma.taps(new Tap.TakeFirst(juma.visit().booking())).hears("prompt-sent");
    assertThat(juma.slots()).containsExactly("kept");

    var neema = offered(15);
    neema.taps(new Tap.TakeNeither(neema.visit().booking())).hears("nothing-booked");
    assertThat(neema.slots()).isEmpty();
  }

  @Test
  void silenceLetsBothGo() {
    var asha = offered().holdRunsOut().isSilent().hears("hold-released");

    assertThat(asha.slots()).isEmpty();
    assertThat(shop.count("%s.appointments")).isZero();
  }

  @Test
  void offersOnceInAConversation() {
    var asha = declines(offered()).hears("prompt-sent");
    asha.callsBack(asha.payment(), paid(asha.payment(), HAIRCUT)).hears("booked-now");
    asha.holds(15).hears("confirm-visit");

    assertThat(asha.slots()).containsExactly("confirmed", "reserved");
    assertThat(shop.count("%s.bookings where offered_service_id is not null")).isOne();
  }

  @Test
  void anotherPromptIsForWhatWasAgreed() {
    var asha = offered().agrees().hears("prompt-sent");
    asha.callsBack(asha.payment(), ended(asha.payment(), "1032"));
    asha.hears("payment-failed.cancelled ask-retry");
    assertThat(asha.slots()).containsExactly("reserved", "reserved");

    asha.agrees().hears("prompt-sent");

    assertThat(amounts()).containsExactly("5000", "5000");
    assertThat(asha.slots()).containsExactly("kept", "kept");
  }

  @Test
  void anotherPromptAfterANoIsForTheFirstAlone() {
    var asha = declines(offered()).hears("prompt-sent");
    asha.callsBack(asha.payment(), ended(asha.payment(), "1032"));
    asha.hears("payment-failed.cancelled ask-retry");
    asha.taps(new Tap.TakeBoth(asha.visit().booking())).hears("out-of-date ask-retry");

    asha.agrees().hears("prompt-sent");

    assertThat(amounts()).containsExactly("1500", "1500");
    assertThat(asha.slots()).containsExactly("kept");
  }

  @Test
  void aYesAfterOneOfTheTwoIsGoneChargesNothingAndKeepsNothingOfThem() {
    var asha = offered().holdRunsOut();
    var old = asha.visit();
    takesTheSecondOf(asha);

    asha.agrees();

    assertThat(asha.payments()).isEmpty();
    assertThat(shop.count("%s.appointments where booking_id = '%b'".replace("%b", id(old))))
        .isZero();
  }

  @Test
  void lateMoneyBooksBothWhenBothAreFree() {
    var asha = letGoWhilePaying();

    asha.callsBack(asha.payment(), paid(asha.payment(), BOTH)).hears("booked-after-all.two");

    assertThat(asha.slots()).containsExactly("confirmed", "confirmed");
    assertThat(asha.payments()).containsExactly("settled");
  }

  @Test
  void lateMoneyBooksNeitherWhenOneOfThemIsGoneAndAPersonLooksAtIt() {
    var asha = letGoWhilePaying();
    takesTheSecondOf(asha);

    asha.callsBack(asha.payment(), paid(asha.payment(), BOTH)).hears("payment-in-review");

    assertThat(asha.slots()).isEmpty();
    assertThat(asha.payments()).containsExactly("review");
    assertThat(shop.count("%s.handoff_log where state = 'open'")).isOne();
  }

  @Test
  void aWrongAmountForBothIsLookedAtByAPersonAndBooksNeither() {
    var asha = offered().agrees().hears("prompt-sent");

    asha.callsBack(asha.payment(), paid(asha.payment(), HAIRCUT)).hears("payment-in-review");

    assertThat(asha.slots()).isEmpty();
    assertThat(asha.payments()).containsExactly("review");
  }

  @Test
  void twoServicesThatWereAskedForTogetherAreOneVisit() {
    var asha = shop.customer(language);
    asha.says(
        language.equals("en")
            ? "I would like to book a haircut and a massage tomorrow at 9:00"
            : "Habari, nataka kunyoa na massage kesho saa tatu asubuhi");
    asha.hears("confirm-visit.two");

    assertThat(asha.state()).isEqualTo("BUNDLE_CONFIRM");
    assertThat(asha.slots()).containsExactly("reserved", "reserved");

    asha.agrees().hears("prompt-sent");
    asha.callsBack(asha.payment(), paid(asha.payment(), BOTH)).hears("booked-now.two");

    assertThat(asha.slots()).containsExactly("confirmed", "confirmed");
    assertThat(shop.count("%s.bookings where offered_service_id is not null")).isZero();
  }

  @Test
  void aBusinessThatSellsNothingWithItSeesNoDifference() {
    shop.sql("delete from %s.service_relations");
    var asha = shop.customer(language).holds(9).hears("confirm-visit");

    assertThat(asha.slots()).containsExactly("reserved");
    assertThat(asha.visit().due()).isEqualTo(HAIRCUT);
  }

  @Test
  void everybodyWhoAgreesAtOnceHasBothOrNeither() throws Exception {
    var customers = new ArrayList<Customer>();
    for (var hour = 9; hour < 19; hour++) {
      var customer = shop.customer(language).holds(hour);
      if (!customer.slots().isEmpty()) {
        customers.add(customer.holdRunsOut());
      }
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = customers.stream().<Callable<Customer>>map(one -> one::agrees).toList();
      for (var agreed : threads.invokeAll(all)) {
        agreed.get();
      }
    }

    for (var customer : customers) {
      var comprised = customer.visit().inOrder().size();
      assertThat(customer.slots().size()).isIn(0, comprised);
      assertThat(customer.slots().contains("kept"))
          .isEqualTo(customer.payments().contains("pending"));
    }
  }

  private Customer offered() {
    return offered(9);
  }

  private Customer offered(int hour) {
    return shop.customer(language).holds(hour).hears("offer-bundle");
  }

  private Customer declines(Customer customer) {
    return customer.says(language.equals("en") ? "no" : "hapana");
  }

  /** Nothing was heard of the prompt, and nothing from the customer when asked to try again. */
  private Customer letGoWhilePaying() {
    var asha = offered().agrees().hears("prompt-sent");
    asha.callsBack(asha.payment(), ended(asha.payment(), "1037"));
    asha.hears("payment-failed.not-answered ask-retry");
    asha.holdRunsOut().isSilent().hears("hold-released");
    assertThat(asha.slots()).isEmpty();
    return asha.waits(asha.payment(), Duration.ofHours(1));
  }

  /** Somebody else holds the slot of the second appointment, for a haircut. */
  private void takesTheSecondOf(Customer loser) {
    shop.sql("delete from %s.service_relations");
    var appointments = loser.visit().inOrder();
    var slot = appointments.getLast().slot();
    var other = shop.customer("en").says("I would like a massage");
    other.taps(new Tap.PickSlot(slot));
    assertThat(other.slots()).containsExactly("reserved");
  }

  private static String id(Visit visit) {
    return visit.booking().toString();
  }

  private static StkCallback paid(RowId payment, Money amount) {
    return new StkCallback(checkoutOf(payment), "merchant", "0", amount, "NLJ7RT61SV");
  }

  private List<String> amounts() {
    return shop.texts("select amount_kes::text from %s.payments order by opened_at");
  }

  private String chain(Customer customer) {
    return String.valueOf(
        shop.text(
            "select chain from %s.turns where row_id = '"
                + customer.thread().id()
                + "' order by number desc"));
  }
}
