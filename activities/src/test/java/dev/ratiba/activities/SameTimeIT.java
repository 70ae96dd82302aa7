package dev.ratiba.activities;

import static dev.ratiba.activities.Customer.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import dev.ratiba.wakeup.CrashPoint;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Two customers reach for the same time at the same moment, in a business with two chairs. */
class SameTimeIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static int tenants;

  @AutoClose private final Shop shop = new Shop(POSTGRES, "same_time_" + ++tenants);
  @AutoClose private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Customer asha = shop.customer();
  private final Customer juma = shop.customer();

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void bothHaveItWhereBothChairsAreFree() throws Exception {
    atOnce("I would like to book a haircut tomorrow at 15:00");

    juma.hears("confirm-visit");
    assertThat(juma.slots()).containsExactly("reserved");
    eachHasAChair();
  }

  @Test
  void whoHasBookedMovesToItAsWell() throws Exception {
    juma.holds(9).hears("confirm-visit").agrees().hears("prompt-sent");
    juma.callsBack(juma.payment(), paid(juma.payment(), "PAID")).hears("booked-now");

    atOnce("can we move it to 15:00 tomorrow?");

    juma.hears("confirm-move");
    assertThat(juma.slots()).containsExactly("confirmed", "reserved");
    eachHasAChair();
  }

  @Test
  void whoNamedSomebodyIsAskedBeforeTheyHaveAnother() throws Exception {
    atOnce("I would like to book a haircut with Achieng tomorrow at 15:00");

    juma.hears("offer-slots.taken");
    assertThat(juma.slots()).isEmpty();
  }

  /** Asha's turn holds the chair and has not committed when Juma's reaches for it. */
  private void atOnce(String jumasWish) throws Exception {
    asha.writes("I would like to book a haircut tomorrow at 15:00");
    juma.writes(jumasWish);
    Future<?> quicker;
    Future<?> slower;
    try (var pausing = PausingAt.the(CrashPoint.TURN_BEFORE_COMMIT)) {
      quicker = threads.submit(() -> shop.turn(asha.thread()));
      pausing.awaitSomebody();
      slower = threads.submit(() -> shop.turn(juma.thread()));
      shop.awaitSomebodyWaitingForALock();
    }
    quicker.get();
    slower.get();
    asha.hears("confirm-visit");
  }

  private void eachHasAChair() {
    assertThat(juma.slot().starts()).isEqualTo(asha.slot().starts());
    assertThat(juma.slot().staff()).isNotEqualTo(asha.slot().staff());
  }
}
