package dev.ratiba.sandbox.daraja;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.daraja.PromptState.Approved;
import dev.ratiba.sandbox.daraja.PromptState.Cancelled;
import dev.ratiba.sandbox.daraja.PromptState.Event;
import dev.ratiba.sandbox.daraja.PromptState.Expired;
import dev.ratiba.sandbox.daraja.PromptState.Failed;
import dev.ratiba.sandbox.daraja.PromptState.Waiting;
import org.junit.jupiter.api.Test;

class PromptStateTest {
  private static final Event RIGHT_PIN = new Event.PinEntered(ResultCode.PAID, 1500, "UKL1234567");

  @Test
  void takesTheMoneyWhenThePinIsRight() {
    assertThat(new Waiting().after(RIGHT_PIN)).isEqualTo(new Approved(1500, "UKL1234567"));
  }

  @Test
  void failsWhenMpesaSaysNo() {
    var noMoney = new Event.PinEntered(ResultCode.NO_MONEY, 1500, "UKL1234567");

    assertThat(new Waiting().after(noMoney)).isEqualTo(new Failed(ResultCode.NO_MONEY));
  }

  @Test
  void failsWhenThePinIsWrong() {
    assertThat(new Waiting().after(new Event.PinMistyped()))
        .isEqualTo(new Failed(ResultCode.WRONG_PIN));
  }

  @Test
  void endsWhenRefusedOrLeftAlone() {
    assertThat(new Waiting().after(new Event.Refused())).isEqualTo(new Cancelled());
    assertThat(new Waiting().after(new Event.TimeRanOut())).isEqualTo(new Expired());
  }

  @Test
  void neverChangesOnceItHasEnded() {
    assertThat(new Expired().after(RIGHT_PIN)).isEqualTo(new Expired());
    assertThat(new Cancelled().after(RIGHT_PIN)).isEqualTo(new Cancelled());
  }
}
