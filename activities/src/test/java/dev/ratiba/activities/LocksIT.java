package dev.ratiba.activities;

import static dev.ratiba.activities.Customer.ended;
import static dev.ratiba.activities.Customer.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Slot;
import dev.ratiba.booking.Visit;
import dev.ratiba.conversation.ThreadId;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.booking.Bookings;
import dev.ratiba.db.booking.Catalogue;
import dev.ratiba.db.payment.Payments;
import dev.ratiba.db.wakeup.Wakeups;
import dev.ratiba.messaging.Tap;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.wakeup.OutboxKind;
import dev.ratiba.wakeup.Ring;
import dev.ratiba.wakeup.RowId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever takes locks, against everybody who does, itself included: PostgreSQL never has to break a
 * deadlock, nobody waits longer than a lock may be waited for, and all of it ends as if one had
 * come after the other. {@code -Dratiba.locks.rounds} and {@code -Dratiba.locks.seed} repeat it.
 */
class LocksIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final int ROUNDS = Integer.getInteger("ratiba.locks.rounds", 3);
  private static final long SEED = Long.getLong("ratiba.locks.seed", 20261125);

  /** So long after the other one, at most, does one of a pair begin. */
  private static final int JITTER_MICROS = 4_000;

  private static final Shop SHOP = new Shop(POSTGRES, "locks");

  @BeforeEach
  void clear() {
    for (var table :
        List.of(
            "public.wakeups",
            "%s.appointments",
            "%s.booking_items",
            "%s.payments",
            "%s.bookings",
            "%s.messages",
            "%s.inbox",
            "%s.outbox",
            "%s.turns",
            "%s.handoff_log",
            "%s.conversations")) {
      SHOP.sql("delete from " + table);
    }
  }

  @AfterAll
  static void close() {
    SHOP.close();
    POSTGRES.close();
  }

  /** Who takes locks. */
  enum Who {
    CONVERSATION_TURN {
      @Override
      void prepare(Scene scene) {
        scene.asha.writes("hello");
      }

      @Override
      void act(Scene scene) {
        SHOP.turn(scene.asha.thread());
      }
    },
    TURN_THAT_SETTLES {
      @Override
      void prepare(Scene scene) {
        scene.pays();
      }

      @Override
      void act(Scene scene) {
        SHOP.turn(scene.payment);
      }
    },
    TURN_THAT_GIVES_UP {
      @Override
      void prepare(Scene scene) {
        scene.asha.calls(scene.payment, ended(scene.payment, "1032"));
      }

      @Override
      void act(Scene scene) {
        SHOP.turn(scene.payment);
      }
    },
    MESSAGE {
      @Override
      void act(Scene scene) {
        scene.asha.writes("thank you");
      }
    },
    CALLBACK {
      @Override
      void act(Scene scene) {
        scene.pays();
      }
    },
    SWEEPER {
      @Override
      void act(Scene scene) {
        scene.sweep();
      }
    },
    DELIVERY {
      @Override
      void act(Scene scene) {
        SHOP.deliver(scene.asha.thread());
      }
    },
    CHANGE {
      @Override
      void act(Scene scene) {
        scene.juma.changesTo(scene.neema.first.slot());
      }
    },
    CHANGE_BACK {
      @Override
      void act(Scene scene) {
        scene.neema.changesTo(scene.juma.first.slot());
      }
    },
    CHANGE_TO_A_SLOT_BEING_PAID {
      @Override
      void act(Scene scene) {
        scene.juma.changesTo(scene.ashasSlot);
      }
    },
    CHANGE_TO_A_HOLD_THAT_RAN_OUT {
      @Override
      void act(Scene scene) {
        scene.neema.changesTo(scene.wanjirusSlot);
      }
    },
    PROMPT_OPENING {
      @Override
      void prepare(Scene scene) {
        scene.wanjiru.writes("yes");
        scene.agreed = true;
      }

      @Override
      void act(Scene scene) {
        SHOP.turn(scene.wanjiru.thread());
      }
    };

    void prepare(Scene scene) {}

    abstract void act(Scene scene);
  }

  static Stream<Arguments> pairs() {
    var all = List.of(Who.values());
    return all.stream()
        .flatMap(one ->
            all.subList(all.indexOf(one), all.size()).stream()
                .map(other -> Arguments.of(one, other)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void noPairEverDeadlocksAndNothingIsLost(Who one, Who other) throws Exception {
    var random = new Random(SEED + (one + "/" + other).hashCode());
    for (var round = 0; round < ROUNDS; round++) {
      clear();
      var scene = new Scene();
      one.prepare(scene);
      other.prepare(scene);
      scene.everythingIsOverdue();

      atOnce(random, () -> one.act(scene), () -> other.act(scene));

      scene.settlesDown();
      scene.isAsItShouldBe();
    }
  }

  /** Their inboxes filled while no worker was there: each wants both slots, in opposite order. */
  @Test
  void twoCustomersWhoChangeTheirMindsInOppositeOrderNeverDeadlock() throws Exception {
    var random = new Random(SEED);
    var slots = SHOP.customer().holds(9).slot();
    var later =
        new Slot(slots.staff(), slots.starts().plusSeconds(7200), slots.ends().plusSeconds(7200));
    for (var round = 0; round < 10 * ROUNDS; round++) {
      SHOP.sql("delete from %s.appointments");
      var asha = SHOP.customer().says("I would like a haircut");
      var juma = SHOP.customer().says("I would like a haircut");
      List.of(slots, later).forEach(slot -> asha.tapped(new Tap.PickSlot(slot)));
      List.of(later, slots).forEach(slot -> juma.tapped(new Tap.PickSlot(slot)));

      atOnce(random, () -> SHOP.settleDown(asha.thread()), () -> SHOP.settleDown(juma.thread()));

      assertThat(asha.slots()).containsExactly("reserved");
      assertThat(juma.slots()).containsExactly("reserved");
    }
    SHOP.sql("delete from %s.appointments");
  }

  /** One who holds a slot without a conversation about it. */
  static final class Holder {
    private final Customer customer = SHOP.customer();
    private final Visit first;

    Holder(int hour) {
      customer.holds(hour);
      first = customer.visit();
    }

    void changesTo(Slot slot) {
      var instead = customer.visit().booking();
      SHOP.inside(sql -> new Bookings(sql).hold(hold(sql, slot), instead));
    }

    private Bookings.Hold hold(DSLContext sql, Slot slot) {
      var haircut = new Catalogue(sql).services().getFirst();
      var thread = customer.thread().id();
      var id =
          UUID.fromString(
              SHOP.text("select customer_id from %s.conversations where id = '" + thread + "'"));
      return new Bookings.Hold(id, new ThreadId(thread), haircut, slot, Duration.ofMinutes(10));
    }

    List<String> slots() {
      return customer.slots();
    }
  }

  /**
   * Asha's prompt is on her phone, Wanjiru's hold has run out and may still be agreed to, Juma and
   * Neema hold what the other might want.
   */
  static final class Scene {
    final Customer asha = SHOP.customer().holds(9).agrees();
    final RowId payment = asha.payment();
    final Slot ashasSlot = asha.slot();
    final Customer wanjiru = SHOP.customer().holds(11);
    final Slot wanjirusSlot = wanjiru.slot();
    final Holder juma = new Holder(13);
    final Holder neema = new Holder(15);
    boolean agreed;
    volatile boolean paid;

    Scene() {
      wanjiru.holdRunsOut();
      SHOP.inside(sql -> {
        new Payments(sql)
            .pushed(PaymentId.of(payment.id()), "merchant", Customer.checkoutOf(payment));
        return true;
      });
      SHOP.sql("update %s.outbox set closed_at = now() where kind = 'push'");
    }

    void pays() {
      paid = true;
      asha.calls(payment, paid(payment, "R" + payment.id()));
    }

    void everythingIsOverdue() {
      SHOP.sql("update public.wakeups set due_at = now() - interval '10 seconds', rung_at = null");
    }

    void sweep() {
      var overdue = SHOP.database().onPlatform(platform -> new Wakeups(platform).takeOverdue(50));
      SHOP.database()
          .onPlatform(platform -> {
            new Wakeups(platform).rung(overdue.stream().map(Ring::row).toList());
            return true;
          });
    }

    void settlesDown() {
      SHOP.settleDown(payment);
      Stream.of(asha, wanjiru, juma.customer, neema.customer)
          .map(Customer::thread)
          .forEach(thread -> {
            SHOP.settleDown(thread);
            SHOP.deliver(thread);
          });
    }

    void isAsItShouldBe() {
      assertThat(SHOP.count("%s.inbox where turn_id is null")).isZero();
      assertThat(SHOP.count("public.wakeups where accepted <> taken")).isZero();
      assertThat(SHOP.count("%s.messages where direction = 'out' and status <> 'sent'")).isZero();
      assertThat(SHOP.count("%s.messages where direction = 'out' and attempts <> 1")).isZero();
      assertThat(SHOP.open(asha.thread(), OutboxKind.DELIVER)).isEmpty();
      ashaHasPaidOrNot();
      wanjiruHasHersOrNeemaHas();
      assertThat(juma.slots()).hasSize(1);
    }

    private void ashaHasPaidOrNot() {
      var failed = asha.payments().equals(List.of("failed"));
      assertThat(asha.payments())
          .isIn(List.of(paid ? "settled" : "pending"), List.of(paid ? "settled" : "failed"));
      assertThat(asha.slots()).containsExactly(paid ? "confirmed" : failed ? "reserved" : "kept");
      assertThat(asha.state()).isEqualTo(paid ? "BOOKED" : failed ? "CONFIRM" : "PAYMENT_PENDING");
    }

    private void wanjiruHasHersOrNeemaHas() {
      assertThat(neema.slots()).hasSize(1);
      if (agreed && wanjiru.payments().isEmpty()) {
        assertThat(wanjiru.slots()).doesNotContain("kept");
        assertThat(neema.customer.slot()).isEqualTo(wanjirusSlot);
      } else if (agreed) {
        assertThat(wanjiru.payments()).containsExactly("pending");
        assertThat(wanjiru.slots()).containsExactly("kept");
      }
    }
  }

  /** Both begin within a few milliseconds, and neither may fail. */
  private static void atOnce(Random random, Runnable one, Runnable other) throws Exception {
    var start = new CyclicBarrier(2);
    var work = new ArrayList<Callable<Object>>();
    for (var act : List.of(one, other)) {
      var jitter = random.nextInt(JITTER_MICROS);
      work.add(() -> {
        start.await();
        for (var ends = System.nanoTime() + jitter * 1_000L; System.nanoTime() < ends; ) {
          Thread.onSpinWait();
        }
        act.run();
        return true;
      });
    }
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }
  }
}
