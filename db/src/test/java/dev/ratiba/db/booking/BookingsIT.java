package dev.ratiba.db.booking;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Appointment;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.Money;
import dev.ratiba.booking.Service;
import dev.ratiba.booking.Slot;
import dev.ratiba.booking.StaffId;
import dev.ratiba.booking.StaffMember;
import dev.ratiba.booking.Visit;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.conversation.Contact;
import dev.ratiba.db.conversation.Contacts;
import dev.ratiba.db.conversation.Sender;
import dev.ratiba.db.conversation.Threads;
import dev.ratiba.db.wakeup.Arrival;
import dev.ratiba.tenant.TenantSlug;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BookingsIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final Instant NINE = Instant.parse("2099-03-02T06:00:00Z");
  private static int tenants;

  private final TenantSlug spa = POSTGRES.addTenant("bookings_" + ++tenants);
  private final Service haircut = inSpa(catalogue -> catalogue.services().getFirst());
  private final Service massage = inSpa(catalogue -> catalogue.services().getLast());
  private final List<StaffMember> staff = inSpa(Catalogue::staff);

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void oneOfAHundredCustomersGetsTheSlotAndNothingOverlaps() throws Exception {
    var customers = IntStream.range(0, 100).mapToObj(this::customer).toList();

    var outcomes = atOnce(customers, customer -> hold(customer, slot(0), null).isPresent());

    assertThat(outcomes.stream().collect(groupingBy(Function.identity(), counting())))
        .containsEntry(true, 1L)
        .containsEntry(false, 99L);
    assertThat(count("appointments")).isEqualTo(1);
    assertThat(count("bookings")).isEqualTo(1);
  }

  @Test
  void aHoldThatHasRunOutMakesWay() {
    var first = hold(customer(1), slot(0), null).orElseThrow();
    runOut(first.booking());

    assertThat(hold(customer(2), slot(0), null)).isPresent();
    assertThat(count("appointments")).isEqualTo(1);
  }

  @Test
  void aHoldThatIsBeingPaidForNeverMakesWay() {
    var first = hold(customer(1), slot(0), null).orElseThrow();
    runOut(first.booking());
    assertThat(keepWhilePaying(first)).isTrue();

    assertThat(hold(customer(2), slot(0), null)).isEmpty();
    inTransaction(bookings -> {
      bookings.release(first.booking());
      return true;
    });
    assertThat(count("appointments")).isEqualTo(1);
  }

  @Test
  void changingToATakenSlotKeepsTheHoldOneHas() {
    var mine = hold(customer(1), slot(0), null).orElseThrow();
    assertThat(hold(customer(2), slot(2), null)).isPresent();

    assertThat(hold(customer(1), slot(2), mine.booking())).isEmpty();
    assertThat(heldUntil(mine)).isPresent();
  }

  @Test
  void changingByHalfAnHourIsNotHinderedByOnesOwnHold() {
    var mine = hold(customer(1), slot(0), null).orElseThrow();
    var overlapping = new Slot(staffAt(0), NINE.plusSeconds(1800), NINE.plusSeconds(5400));

    assertThat(hold(customer(1), overlapping, mine.booking())).isPresent();
    assertThat(count("appointments")).isEqualTo(1);
  }

  @Test
  void bookingAgainTakesTheSlotOnlyWhenItIsStillFree() {
    var paidLate = hold(customer(1), slot(0), null).orElseThrow();
    releaseHold(paidLate);
    assertThat(confirm(paidLate)).isTrue();

    var paidTooLate = hold(customer(2), slot(3), null).orElseThrow();
    releaseHold(paidTooLate);
    assertThat(hold(customer(3), slot(3), null)).isPresent();
    assertThat(confirm(paidTooLate)).isFalse();
  }

  @Test
  void twoChangesInOppositeDirectionsNeverDeadlock() throws Exception {
    var one = customer(1);
    var two = customer(2);
    for (var round = 0; round < 20; round++) {
      var first = hold(one, slot(0), null).orElseThrow();
      var second = hold(two, slot(2), null).orElseThrow();

      List<Callable<Optional<Visit>>> swap =
          List.of(
              () -> hold(one, slot(2), first.booking()),
              () -> hold(two, slot(0), second.booking()));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var outcome : threads.invokeAll(swap)) {
          outcome.get();
        }
      }
      POSTGRES.asOwner(sql -> sql.execute("delete from " + spa.schema() + ".appointments"));
    }
  }

  @Test
  void holdsTwoSlotsUnderOneBookingForTheSumOfBoth() {
    var visit = holdTwo(customer(1), slot(0), slot(1), false).orElseThrow();

    assertThat(visit.due()).isEqualTo(haircut.due().plus(massage.due()));
    assertThat(visit.second()).isEqualTo(new Appointment(massage.id(), slot(1), massage.due()));
    assertThat(visitOf(visit)).isEqualTo(visit);
    assertThat(count("appointments")).isEqualTo(2);
    assertThat(count("bookings")).isEqualTo(1);
    assertThat(heldUntil(visit)).isPresent();
  }

  @Test
  void holdsBothOrNeitherWhereBothWereAskedFor() {
    assertThat(hold(customer(1), slot(1), null)).isPresent();

    assertThat(holdTwo(customer(2), slot(0), slot(1), false)).isEmpty();
    assertThat(count("appointments")).isEqualTo(1);
    assertThat(count("bookings")).isEqualTo(1);
  }

  @Test
  void holdsTheFirstAloneWhereWhatIsOfferedWithItWasTaken() {
    assertThat(hold(customer(1), slot(1), null)).isPresent();

    var visit = holdTwo(customer(2), slot(0), slot(1), true).orElseThrow();

    assertThat(visit.second()).isNull();
    assertThat(visit.due()).isEqualTo(haircut.due());
    assertThat(hasOffered(2)).isFalse();
  }

  @Test
  void remembersThatItOfferedWhateverWasAnswered() {
    assertThat(hasOffered(1)).isFalse();
    var visit = holdTwo(customer(1), slot(0), slot(1), true).orElseThrow();
    letSecondGo(visit);
    releaseHold(visit);

    assertThat(hasOffered(1)).isTrue();
    assertThat(hasOffered(2)).isFalse();
  }

  @Test
  void lettingTheSecondGoFreesItsSlotAndItsDue() {
    var visit = holdTwo(customer(1), slot(0), slot(1), true).orElseThrow();
    letSecondGo(visit);

    assertThat(visitOf(visit)).isEqualTo(visit.alone());
    Optional<Money> due = inTransaction(bookings -> bookings.lock(visit.booking()));
    assertThat(due).contains(haircut.due());
    assertThat(hold(customer(2), slot(1), null)).isPresent();
    assertThat(confirm(visit)).isTrue();
    assertThat(statuses(visit)).containsExactly("confirmed");
  }

  @Test
  void doesNotLetTheSecondGoOnceItIsBeingPaidFor() {
    var visit = holdTwo(customer(1), slot(0), slot(1), true).orElseThrow();
    assertThat(keepWhilePaying(visit)).isTrue();
    letSecondGo(visit);

    assertThat(visitOf(visit)).isEqualTo(visit);
    assertThat(confirm(visit)).isTrue();
    assertThat(statuses(visit)).containsExactly("confirmed", "confirmed");
  }

  @Test
  void keepsBothOrNeitherWhileTheyAreBeingPaidFor() {
    var visit = holdTwo(customer(1), slot(0), slot(1), false).orElseThrow();
    runOut(visit.booking());
    assertThat(hold(customer(2), slot(1), null)).isPresent();

    assertThat(keepWhilePaying(visit)).isFalse();
    releaseHold(visit);
    assertThat(statuses(visit)).isEmpty();
  }

  @Test
  void booksBothAgainWhenTheyAreStillFree() {
    var visit = holdTwo(customer(1), slot(0), slot(1), false).orElseThrow();
    releaseHold(visit);

    assertThat(confirm(visit)).isTrue();
    assertThat(statuses(visit)).containsExactly("confirmed", "confirmed");
  }

  @Test
  void booksNeitherOfTwoWhenOneOfThemIsGone() {
    for (var gone = 0; gone < 2; gone++) {
      var hours = 4 * gone;
      var visit = holdTwo(customer(1), slot(hours), slot(hours + 1), false).orElseThrow();
      releaseHold(visit);
      assertThat(hold(customer(2), slot(hours + gone), null)).isPresent();

      assertThat(confirm(visit)).isFalse();
      assertThat(statuses(visit)).isEmpty();
    }
  }

  @Test
  void booksNeitherOfTwoWhenOneIsHeldStillAndTheOtherIsGone() {
    var visit = holdTwo(customer(1), slot(0), slot(1), false).orElseThrow();
    runOut(visit.booking());
    assertThat(hold(customer(2), slot(1), null)).isPresent();

    assertThat(confirm(visit)).isFalse();
    assertThat(statuses(visit)).containsExactly("reserved");
  }

  @Test
  void booksTheOneThatIsHeldStillAndTheOtherAgain() {
    var visit = holdTwo(customer(1), slot(0), slot(1), false).orElseThrow();
    runOut(visit.booking());
    var other = hold(customer(2), slot(1), null).orElseThrow();
    releaseHold(other);

    assertThat(confirm(visit)).isTrue();
    assertThat(statuses(visit)).containsExactly("confirmed", "confirmed");
  }

  /** One slot, two, or another in place of what they had, while holds of others run out. */
  @Test
  void customersWhoWantOneSlotOrTwoOrOthersNeverDeadlock() throws Exception {
    var slots =
        IntStream.range(0, 4)
            .boxed()
            .flatMap(hour -> Stream.of(slot(0, hour), slot(1, hour)))
            .toList();
    var customers = IntStream.range(0, 12).mapToObj(this::customer).toList();
    var held = new ConcurrentHashMap<Customer, BookingId>();
    for (var round = 0; round < 12; round++) {
      var wants = wants(customers, slots, new Random(round));
      var had = atOnce(wants, want -> want.hold(held.get(want.customer)));

      for (var place = 0; place < had.size(); place++) {
        var customer = wants.get(place).customer;
        had.get(place).ifPresent(visit -> held.put(customer, visit.booking()));
      }
      assertThat(had).anyMatch(Optional::isPresent);
      everyOtherHoldRunsOut();
    }
  }

  private final class Want {
    private final Customer customer;
    private final Slot first;
    private final Slot second;
    private final int kind;

    Want(Customer customer, Slot first, Slot second, int kind) {
      this.customer = customer;
      this.first = first;
      this.second = second;
      this.kind = kind;
    }

    Optional<Visit> hold(@Nullable BookingId instead) {
      return switch (kind) {
        case 0 -> BookingsIT.this.hold(customer, first, null);
        case 1 -> BookingsIT.this.hold(customer, first, instead);
        case 2 -> holdTwo(customer, first, second, true, instead);
        default -> holdTwo(customer, first, second, false, null);
      };
    }
  }

  private List<Want> wants(List<Customer> customers, List<Slot> slots, Random random) {
    return customers.stream()
        .map(customer -> {
          var first = random.nextInt(slots.size());
          var second = (first + 1 + random.nextInt(slots.size() - 1)) % slots.size();
          return new Want(customer, slots.get(first), slots.get(second), random.nextInt(4));
        })
        .toList();
  }

  private void everyOtherHoldRunsOut() {
    POSTGRES.asOwner(sql ->
        sql.execute(
            "update %s.appointments set hold_expires_at = now() - interval '1 second'"
                    .formatted(spa.schema())
                + " where random() < 0.7"));
  }

  private record Customer(UUID id, ThreadId thread) {}

  private Customer customer(int number) {
    var phone = "+2547%08d".formatted(number);
    return POSTGRES
        .open()
        .asTenant(
            spa,
            transaction -> {
              var sender = new Sender("whatsapp", phone, null, "Customer " + number);
              var id = new Contacts(transaction).findOrMake(sender);
              var hello =
                  new Arrival("test", UUID.randomUUID().toString(), "words", JSONB.jsonb("{}"));
              var told = new Threads(spa, transaction).tell(Contact.on("whatsapp", id), hello);
              return new Customer(id, new ThreadId(told.ring().row().id()));
            });
  }

  private Slot slot(int hours) {
    return slot(0, hours);
  }

  private Slot slot(int member, int hours) {
    var starts = NINE.plus(Duration.ofHours(hours));
    return new Slot(staffAt(member), starts, starts.plus(Duration.ofHours(1)));
  }

  private StaffId staffAt(int place) {
    return staff.get(place).id();
  }

  private Optional<Visit> hold(Customer customer, Slot slot, @Nullable BookingId instead) {
    var hold =
        new Bookings.Hold(customer.id(), customer.thread(), haircut, slot, Duration.ofMinutes(10));
    return inTransaction(bookings -> bookings.hold(hold, instead));
  }

  private Optional<Visit> holdTwo(Customer customer, Slot first, Slot second, boolean offered) {
    return holdTwo(customer, first, second, offered, null);
  }

  private Optional<Visit> holdTwo(
      Customer customer, Slot first, Slot second, boolean offered, @Nullable BookingId instead) {
    var hold =
        new Bookings.Hold(
            customer.id(),
            customer.thread(),
            haircut,
            first,
            Duration.ofMinutes(10),
            new Bookings.Second(massage, second, offered));
    return inTransaction(bookings -> bookings.hold(hold, instead));
  }

  private Visit visitOf(Visit visit) {
    return inTransaction(bookings -> bookings.visit(visit.booking())).orElseThrow();
  }

  private void letSecondGo(Visit visit) {
    inTransaction(bookings -> {
      bookings.letSecondGo(visit.booking());
      return true;
    });
  }

  private boolean hasOffered(int customer) {
    var thread = customer(customer).thread();
    return inTransaction(bookings -> bookings.hasOffered(thread));
  }

  private List<String> statuses(Visit visit) {
    return POSTGRES.asOwner(sql ->
        sql.fetch(
                "select status from %s.appointments where booking_id = '%s' order by starts_at"
                    .formatted(spa.schema(), visit.booking()))
            .getValues("status", String.class));
  }

  private boolean keepWhilePaying(Visit visit) {
    return inTransaction(bookings -> bookings.keepWhilePaying(visit.booking()));
  }

  private boolean confirm(Visit visit) {
    return inTransaction(bookings -> bookings.confirm(visit.booking()));
  }

  private Optional<Instant> heldUntil(Visit visit) {
    return inTransaction(bookings -> bookings.heldUntil(visit.booking()));
  }

  private void releaseHold(Visit visit) {
    inTransaction(bookings -> {
      bookings.release(visit.booking());
      return true;
    });
  }

  private void runOut(BookingId booking) {
    POSTGRES.asOwner(sql ->
        sql.execute(
            "update "
                + spa.schema()
                + ".appointments set hold_expires_at = now() - interval '1 second'"
                + " where booking_id = '"
                + booking
                + "'"));
  }

  private int count(String table) {
    return POSTGRES.count(spa.schema() + "." + table);
  }

  private <T> T inTransaction(Function<Bookings, T> work) {
    return POSTGRES.open().asTenant(spa, transaction -> work.apply(new Bookings(transaction)));
  }

  private <T> T inSpa(Function<Catalogue, T> work) {
    return POSTGRES.open().asTenant(spa, transaction -> work.apply(new Catalogue(transaction)));
  }

  private static <A, B> List<B> atOnce(List<A> inputs, Function<A, B> work) throws Exception {
    var outcomes = new ArrayList<B>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = inputs.stream().<Callable<B>>map(input -> () -> work.apply(input)).toList();
      for (var outcome : threads.invokeAll(tasks)) {
        outcomes.add(outcome.get());
      }
    }
    return outcomes;
  }
}
