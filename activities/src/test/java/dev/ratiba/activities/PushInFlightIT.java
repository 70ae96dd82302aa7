package dev.ratiba.activities;

import static dev.ratiba.activities.Customer.ended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import dev.ratiba.messaging.Tap;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While a prompt may be on the phone its slot is lost to nobody; afterwards it is a hold again. */
class PushInFlightIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static int tenants;

  @AutoClose private final Shop shop = new Shop(POSTGRES, "in_flight_" + ++tenants);

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  /** What might cost a customer the slot, and what is said to it. */
  enum Threat {
    NOTHING {
      @Override
      void happens(Shop shop, Customer asha) {
        asha.hearsNothing();
      }
    },
    SILENCE {
      @Override
      void happens(Shop shop, Customer asha) {
        asha.isSilent().hears("payment-is-slow");
      }
    },
    /** A word about one's own money is no courtesy: also who has said STOP hears it. */
    SILENCE_OF_WHO_HAS_SAID_STOP {
      @Override
      void happens(Shop shop, Customer asha) {
        asha.says("STOP").hears("opted-out");
        asha.isSilent().hears("payment-is-slow");
      }
    },
    A_WISH_TO_CHANGE {
      @Override
      void happens(Shop shop, Customer asha) {
        asha.says("change it to 5pm please").hears("change-after-payment");
      }
    },
    A_TAP_ON_ANOTHER_TIME {
      @Override
      void happens(Shop shop, Customer asha) {
        asha.taps(new Tap.PickSlot(asha.slot())).hears("change-after-payment");
      }
    },
    A_WISH_TO_CANCEL {
      @Override
      void happens(Shop shop, Customer asha) {
        asha.says("cancel").hears("cancel-on-phone");
      }
    },
    A_TAP_ON_NO {
      @Override
      void happens(Shop shop, Customer asha) {
        asha.taps(new Tap.No(asha.visit().booking())).hears("cancel-on-phone");
      }
    },
    THE_END_OF_THE_ORDINARY_HOLD {
      @Override
      void happens(Shop shop, Customer asha) {
        shop.sql("update %s.appointments set created_at = created_at - interval '1 hour'");
        shop.sql("update %s.bookings set created_at = created_at - interval '1 hour'");
        shop.settleDown(asha.thread());
        asha.waits(asha.payment(), Duration.ofMinutes(2)).hearsNothing();
      }
    };

    abstract void happens(Shop shop, Customer asha);
  }

  @ParameterizedTest
  @EnumSource
  void theSlotStaysUntilTheAttemptHasEndedAndIsAnOrdinaryHoldThen(Threat threat) {
    var asha = shop.customer().holds(15).agrees().hears("confirm-visit", "prompt-sent");
    var payment = asha.payment();
    var slot = asha.slot();

    threat.happens(shop, asha);
    asha.holdRunsOut();

    assertThat(asha.slots()).containsExactly("kept");
    assertThat(asha.payments()).containsExactly("pending");
    isRefused(new Tap.PickSlot(slot));

    asha.callsBack(payment, ended(payment, "1032")).hears("payment-failed.cancelled ask-retry");
    assertThat(asha.slots()).containsExactly("reserved");
    isRefused(new Tap.PickSlot(slot));

    asha.holdRunsOut();
    var other = comes();
    other.taps(new Tap.PickSlot(slot)).hears("confirm-visit");
    assertThat(asha.slots()).isEmpty();
    assertThat(other.slots()).containsExactly("reserved");
    asha.says("yes").hears("slot-gone confirm-visit");
  }

  private void isRefused(Tap wanted) {
    var other = comes();
    other.taps(wanted).hears("offer-slots.taken");
    assertThat(other.slots()).isEmpty();
  }

  private Customer comes() {
    return shop.customer().says("I would like a haircut").hears("offer-slots.free");
  }
}
